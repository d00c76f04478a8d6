"""What the suites build their small sites with: files in one text, short records, sites in memory and in a folder."""
