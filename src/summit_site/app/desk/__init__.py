"""What editors ask for besides a build: a new record, another id, an overview, schemas."""
