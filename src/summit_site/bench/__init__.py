"""What building costs, measured on a made-up dossier of any size, beside other generators."""
