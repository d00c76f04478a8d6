"""The land of the Earth as outlines, in two degrees of detail; see PROVENANCE.md."""
