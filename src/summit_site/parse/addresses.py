"""Reports links that cleaning will remove, that lead nowhere, or that contain another link."""

from __future__ import annotations

import re
from html import unescape

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.routes import clean_url
from .anchors import Anchors
from .extensions.slots import BodySlot
from .markers import pattern, plain, reading
from .places import SourcePlace, SourceText

_A = re.compile(r"<a(?=[\s>/])", re.IGNORECASE)
_A_END = re.compile(r"</(?:a|p)>", re.IGNORECASE)
_HREF = re.compile(r"(?<![\w-])href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_PLACE = re.compile(pattern("P"))
_TAG_PLACE = re.compile(pattern("H"))
_SLOT = re.compile(pattern("SW"))


def check_addresses(
    html: str, slots: tuple[BodySlot, ...], anchors: Anchors, places: tuple[SourcePlace, ...], source: SourceText
) -> list[Diagnostic]:
    """`html`: with markers, without code and comments. Links of Markdown and of raw HTML are treated alike."""
    problems = []
    for link in _A.split(html)[1:]:
        tag, _, rest = link.partition(">")
        words = _A_END.split(rest, maxsplit=1)[0]
        marks = _PLACE.findall(words)
        span = _span(places[reading(*marks[-1])[1]], source, len("](")) if marks else None
        written = _TAG_PLACE.search(tag)
        if href := _HREF.search(tag):
            address = unescape(next(group for group in href.groups() if group is not None))
            if written:
                span = source.find(plain(address), places[reading(*written.groups())[1]])
            problems += _address_problem(address, anchors, span or source.find(address))
        for slot in _SLOT.findall(words):
            inner = slots[reading(*slot)[1]]
            if inner.what != "picture" and inner.place is not None:
                span = _span(places[inner.place], source)
                problems.append(Diagnostic(span, "B407", "a link inside a link", "close the first link before it"))
    return problems


def _span(place: SourcePlace, source: SourceText, beyond: int = 0) -> Span:
    return source.at(place.line, place.column + beyond)


def _address_problem(address: str, anchors: Anchors, span: Span) -> list[Diagnostic]:
    shown = plain(address)[:60]
    if address.startswith("#"):
        return _fragment_problem(address[1:], shown, anchors, span)
    if clean_url(address) is not None:
        return []
    if clean_url(address, relative_ok=True) is not None:
        hint = "write [[id|words]], or https://…"
        return [Diagnostic(span, "B407", f"relative links are not allowed: {shown}", hint)]
    return [Diagnostic(span, "B406", f"the address was removed: {shown}", _hint_for(address))]


def _hint_for(address: str) -> str:
    """What to do about an address that is not allowed."""
    scheme, colon, _ = address.lower().partition(":")
    if colon and scheme in ("http", "https", "mailto"):
        return "it is incomplete or contains characters that no address may have"
    return "write https: in front of it" if address.startswith("//") else "use https, http or mailto"


def _fragment_problem(fragment: str, shown: str, anchors: Anchors, span: Span) -> list[Diagnostic]:
    anchor = anchors.find(fragment)
    if anchor is None:
        close = did_you_mean(f"#{fragment}", [f"#{name}" for name in anchors.names])
        hint = close or "link to a heading of this text: #its-words"
        return [Diagnostic(span, "B407", f"there is no heading {shown}", hint)]
    if fragment in anchors.old and anchor != fragment:
        return [Diagnostic(span, "B412", f"an old anchor: {shown}", f"write #{anchor}")]
    return []
