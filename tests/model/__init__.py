"""From parsed files to the dossier as of an instant, without a disk."""
