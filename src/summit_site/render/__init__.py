"""A planned page to bytes: templates, dates in words, XML."""
