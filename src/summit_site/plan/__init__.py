"""Meaning to pages: what shall be published, from which inputs, and what each page shows."""
