"""The repository's own dossier: that it is complete, says what the sources say, and says it alike in both languages."""
