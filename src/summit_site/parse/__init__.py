"""From text to syntax, with positions: YAML, front matter, Markdown bodies."""
