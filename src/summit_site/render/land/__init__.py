"""Outlines of the Earth's land at two levels of detail (`fine.txt`, `coarse.txt`); see PROVENANCE.md."""
