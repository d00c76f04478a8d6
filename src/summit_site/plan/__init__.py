"""Meaning to pages: what will be published, from which inputs, and what each page shows."""
