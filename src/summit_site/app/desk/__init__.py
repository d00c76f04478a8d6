"""The commands for editors besides the build: new, rename, list, schema."""
