"""From syntax to meaning: the records of a dossier, decoded, linked to each other and frozen."""
