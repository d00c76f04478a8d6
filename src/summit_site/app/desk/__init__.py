"""The editors' commands other than the build: new, rename, list, schema."""
