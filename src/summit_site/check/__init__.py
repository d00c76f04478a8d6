"""Checks beyond the errors that stop a build: content warnings, built pages and external links."""
