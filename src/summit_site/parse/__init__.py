"""Text to syntax, every position kept: YAML, front matter, Markdown bodies."""
