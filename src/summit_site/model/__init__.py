"""Syntax to meaning: the records of a dossier, decoded, related to one another, and frozen."""
