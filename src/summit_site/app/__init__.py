"""The composition root: joins the edges to the core. `building.py` reads like a table of contents."""
