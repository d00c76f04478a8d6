"""Content files written and changed: scaffolds, blank translations, schemas, edits that leave the rest as it was."""
