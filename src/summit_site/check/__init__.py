"""What an editor or a reader would object to, beyond what stops a build."""
