"""The command line: what it says, where, and to whom."""
