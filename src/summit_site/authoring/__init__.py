"""Writes and edits content files: new records, blank translations, schemas, and edits that keep everything else."""
