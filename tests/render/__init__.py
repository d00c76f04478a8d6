"""Views in, bytes out: dates in words, texts, templates, XML."""
