"""Output paths and addresses: relative links, slugs, collisions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote, urlsplit

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
SLUG_MAX = 100
# Windows treats these as devices whatever their extension.
DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))])
_SCHEMES = frozenset(["http", "https", "mailto", ""])
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")


def slug_fault(slug: str) -> str:
    """Why a text cannot be an id or part of an address; empty if it can."""
    if not SLUG.match(slug):
        return "use lowercase letters a-z, digits and single hyphens"
    if len(slug) > SLUG_MAX:
        return f"use at most {SLUG_MAX} characters"
    if slug in DEVICES:
        return "this name is reserved by an operating system"
    return ""


def collision_key(path: str) -> str:
    """Paths with the same key may be the same file on some file systems (letter case, Unicode form)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def split_anchor(address: str) -> tuple[str, str]:
    """`people/x.html#top` → (`people/x.html`, `top`)."""
    path, _, anchor = address.partition("#")
    return path, anchor


def relative(page: str, address: str) -> str:
    """The relative link from an output path to another address, with or without an anchor."""
    path, anchor = split_anchor(address)
    if path == page:
        return f"#{anchor}" if anchor else quote(page.rpartition("/")[2])
    link = _between(page.rpartition("/")[0], path)
    return f"{link}#{anchor}" if anchor else link


@lru_cache(maxsize=1 << 16)
def _between(folder: str, path: str) -> str:
    """The relative path from a folder to a file, both given from the site's root."""
    here = folder.split("/") if folder else []
    there = path.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    return quote("/".join([".."] * (len(here) - same) + there[same:]), safe="/")


def absolute(base_url: str, address: str) -> str:
    """The full URL below `base_url`; the URL of an index page is its folder."""
    path, anchor = split_anchor(address)
    if path == "index.html" or path.endswith("/index.html"):
        path = path[: -len("index.html")]
    url = base_url.rstrip("/") + "/" + quote(path, safe="/")
    return f"{url}#{anchor}" if anchor else url


def has_credentials(url: str) -> bool:
    """Whether a URL has a user name or password, which everybody could read on the site."""
    return "@" in urlsplit(url).netloc


def folder_url_fault(url: str) -> str:
    """Why a clean URL cannot be the address of the folder that holds the site; empty if it can."""
    parts = urlsplit(url)
    if "?" in url:
        return "remove the query, from ? on"
    if "#" in url:
        return "remove the fragment, from # on"
    segments = parts.path.removesuffix("/").split("/")[1:]
    if any(segment in ("", ".", "..") for segment in segments):
        return "write the path without //, /./ and /../"
    if segments and segments[-1].endswith((".html", ".htm")):
        return f"write the address of the folder, without {segments[-1][:40]}"
    return ""


def clean_url(url: str, *, relative_ok: bool = False) -> str | None:
    """The URL without invisible characters if its scheme is allowed, else None.

    Browsers drop control characters and white space inside a scheme and read `\\` as `/` (WHATWG URL §4.4), so the
    former are removed first and the latter is rejected.
    """
    cleaned = _INVISIBLE.sub("", url)
    try:
        parts = urlsplit(cleaned)
        host, _ = parts.hostname, parts.port  # both raise ValueError if they are not valid
    except ValueError:
        return None
    if "\\" in cleaned or parts.scheme not in _SCHEMES:
        return None
    if parts.scheme:
        return cleaned if host or (parts.scheme == "mailto" and parts.path) else None
    # A colon in the first segment, also as `&colon;`, would turn it into a scheme; "//" would begin a host name.
    first_segment = re.split(r"[/?#]", cleaned, maxsplit=1)[0]
    return cleaned if relative_ok and not re.search("[:&]", first_segment) and not cleaned.startswith("//") else None
