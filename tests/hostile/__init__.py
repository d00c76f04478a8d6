"""Content made to hurt: whole builds of it end soon, with a clear message or a correct page."""
