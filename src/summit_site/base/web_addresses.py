"""Addresses of other sites: whose they are, and which lead to the same page."""

from __future__ import annotations

from urllib.parse import urlsplit


def host(address: str) -> str:
    """The name of a site as readers know it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def same_page(address: str) -> str:
    """What addresses of the same page have in common: without scheme, `www.`, part and final slash."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host(address)}{parts.path.rstrip('/')}{query}"
