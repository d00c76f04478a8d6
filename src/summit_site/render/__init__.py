"""Planned outputs → bytes: templates, dates in words, XML, pictures."""
