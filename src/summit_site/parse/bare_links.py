"""Addresses that are links without any markup, as GitHub reads them (GFM, section 6.9: extended autolinks).

An address begins with `http://`, `https://` or `www.`, or is a mail address. What ends a sentence around it is not part
of it. Beyond GFM, neither are semicolons, typographic quotation marks, and square brackets that open before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..base.routes import clean_url

TRIGGER = re.compile(r"https?://|www\.|@", re.IGNORECASE)
# \x02, \x03 and \ufdd0 to \ufdef begin and end placeholders of Markdown and of ours, which end an address.
_WEB = re.compile(
    r"(?:(?<![^\W_])https?://|(?<![^\s*_~(\"'„“‚‘«»‹›\[{—–>\x00\x03\ufdd1])www\.)"
    r"(?P<host>[^\W_](?:[\w.-]*\w)?)(?P<rest>[:/?#][^\s<>\x02\x03\ufdd0-\ufdef]*)?",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"(?<![\w.+/:@-])[a-z0-9][a-z0-9._+-]{0,63}\Z", re.IGNORECASE)
LONGEST_LOCAL = 64  # characters before the @ of a mail address
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?![\w@/-])", re.IGNORECASE)
_TRAILING = frozenset("?!.,:;*_~'\"’‘”“»«›‹…")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;\Z")
_LONGEST_ENTITY = 40
_CLOSES = {")": "(", "]": "["}


class BareLink(NamedTuple):
    """An address from `start` to `end`, and where it leads."""

    start: int
    end: int
    address: str


def bare_link_at(text: str, at: int) -> BareLink | None:
    """The address whose beginning, or `@` if it is one of mail, is at this place."""
    return _mail_at(text, at) if text[at] == "@" else _web_at(text, at)


def _web_at(text: str, start: int) -> BareLink | None:
    found = _WEB.match(text, start)
    if found is None:
        return None
    written = _trimmed(found.group())
    is_web = "://" in written[:8]
    address = written if is_web else f"http://{written}"
    if not _is_host(found["host"], single=is_web) or clean_url(address) is None:
        return None
    return BareLink(start, start + len(written), address)


def _mail_at(text: str, at: int) -> BareLink | None:
    before = text[max(0, at - LONGEST_LOCAL - 1) : at]
    local, domain = _LOCAL.search(before), _DOMAIN.match(text, at + 1)
    if local is None or domain is None:
        return None
    return BareLink(at - len(local.group()), domain.end(), f"mailto:{local.group()}@{domain.group()}")


def _is_host(host: str, single: bool) -> bool:
    """`single`: whether one name is enough, as in `http://localhost`."""
    parts = host.split(".")
    return (single or len(parts) > 1) and all(parts) and not any("_" in part for part in parts[-2:])


def _trimmed(text: str) -> str:
    """Without what ends a sentence, a bracket that opened before it, or a reference such as `&quot;`."""
    surplus = {closing: text.count(closing) - text.count(opening) for closing, opening in _CLOSES.items()}
    end = len(text)
    while end:
        last = text[end - 1]
        entity = _ENTITY.search(text, max(0, end - _LONGEST_ENTITY), end) if last == ";" else None
        if entity:
            end = entity.start()
        elif last in _TRAILING or surplus.get(last, 0) > 0:
            end -= 1
            if last in surplus:
                surplus[last] -= 1
        else:
            break
    return text[:end]
