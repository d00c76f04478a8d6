"""The preview: which requests it answers, what it shows, and how it follows changes."""
