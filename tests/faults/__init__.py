"""What must hold when the machine, the disk or a stranger interferes."""
