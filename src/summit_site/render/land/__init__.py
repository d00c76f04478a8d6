"""The land of the Earth as outlines, in two degrees of detail (`fine.txt`, `coarse.txt`); see PROVENANCE.md."""
