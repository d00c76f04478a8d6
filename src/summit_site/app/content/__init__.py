"""From content files to records: one reader for build, check, list and rename."""
