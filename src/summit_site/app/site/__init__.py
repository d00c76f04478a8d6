"""The site: content and templates in, the published folder out."""
