"""Our Markdown syntax, one extension of Python-Markdown a file."""
