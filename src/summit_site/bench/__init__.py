"""Build times and memory, measured with a generated dossier of any size and compared with other generators."""
