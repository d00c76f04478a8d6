"""A generator for news briefings: one story told by Markdown files, published as a static site."""
