"""The only modules with side effects: files, cache, watching, serving."""
