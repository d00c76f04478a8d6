"""The composition root: connects the edges with the core. `site/pipeline.py` has the steps of a build in order."""
