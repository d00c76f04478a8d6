"""The composition root: joins the edges to the core. `site/pipeline.py` reads like a table of contents."""
