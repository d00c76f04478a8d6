"""Content files → records; build, check, list and rename use the same reader."""
