"""The pages of an edition that do not belong to one kind: a module for each group."""
