"""Whole small sites: content and templates in, files out."""
