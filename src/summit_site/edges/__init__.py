"""The only modules that touch the world: files, cache, watching, serving."""
