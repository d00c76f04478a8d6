"""One built page → the facts that the output checks need, and its own faults with line and column."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser

from msgspec import Struct

_MAP = re.compile(r'<svg\b[^>]*\bclass="(?:[^"]* )?map[ "].*?</svg>', re.DOTALL)
_CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
_LINKING = ("href", "src", "poster", "data", "action", "formaction", "xlink:href")
_HEADING = re.compile(r"h[1-6]\Z")


class PageFinding(Struct, frozen=True, array_like=True):
    """A fault within a single page."""

    code: str
    message: str
    hint: str
    line: int
    column: int


class Facts(Struct, frozen=True, array_like=True):
    """`links`: each address once, with the place of its first use; `weight`: compressed bytes without maps."""

    ids: frozenset[str] = frozenset()
    links: tuple[tuple[str, int, int], ...] = ()
    styles: tuple[str, ...] = ()
    weight: int = 0
    findings: tuple[PageFinding, ...] = ()


def read_page(html: str) -> Facts:
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    reader.finish()
    links = tuple((address, *place) for address, place in reader.links.items())
    weight = len(compressed(_MAP.sub("", html).encode()))
    return Facts(frozenset(reader.ids), links, tuple(reader.styles), weight, tuple(reader.findings))


def read_style(css: str) -> Facts:
    links = dict.fromkeys(one or other for one, other in _CSS_LINK.findall(css))
    return Facts(links=tuple((link, 1, 1) for link in links), weight=len(compressed(css.encode())))


def compressed(content: bytes) -> bytes:
    """The content as a well-configured server sends it."""
    return gzip.compress(content, 9, mtime=0)


class _PageReader(HTMLParser):
    """Based on Python's own parser, which needs no extra package and knows the position of each tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: dict[str, None] = {}
        self.links: dict[str, tuple[int, int]] = {}
        self.styles: list[str] = []
        self.findings: list[PageFinding] = []
        self._level = 0
        self._tops = 0
        self._title: str | None = None
        self._in_title = False
        self._moved = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if ident := given.get("id"):
            if ident in self.ids:
                self._find("O803", f'the id "{ident}" appears twice', "give one of the elements another id")
            self.ids[ident] = None
        for address in _addresses(given):
            line, column = self.getpos()
            self.links.setdefault(address, (line, column + 1))
        if _HEADING.match(tag):
            self._heading(int(tag[1]))
        elif tag == "img" and "alt" not in given:
            source = given.get("src", "")[:80]
            self._find("O805", f"an image without alt: {source}", 'describe it, or write alt="" for decoration')
        elif tag == "html" and not given.get("lang"):
            self._find("O807", "the page does not state its language", 'write <html lang="…">')
        elif tag == "link" and given.get("rel") == "stylesheet":
            self.styles.append(given.get("href", ""))
        elif tag == "title" and self._title is None:
            self._title, self._in_title = "", True

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._title = (self._title or "") + data

    def _find(self, code: str, message: str, hint: str) -> None:
        line, column = self.getpos()
        self.findings.append(PageFinding(code, message, hint, line, column + 1))

    def _heading(self, level: int) -> None:
        self._tops += level == 1
        if level == 1 and self._tops == 2:
            self._find("O804", "a second h1", "a page has exactly one")
        elif level > self._level + 1:
            before = f"h{self._level}" if self._level else "no heading"
            hint = f"use h{self._level + 1}; in a text, remove one # per level"
            self._find("O804", f"h{level} follows {before}", hint)
        self._level = level

    def finish(self) -> None:
        if not (self._title or "").strip():
            self.findings.append(PageFinding("O807", "the page has no title", "write <title>…</title>", 1, 1))
        if not self._tops:
            self.findings.append(PageFinding("O804", "the page has no h1", "a page has exactly one", 1, 1))


def _addresses(given: dict[str, str]) -> list[str]:
    found = [given[name] for name in _LINKING if name in given]
    for name in ("srcset", "imagesrcset"):
        found += [candidate.split()[0] for candidate in given.get(name, "").split(",") if candidate.strip()]
    if given.get("http-equiv", "").lower() == "refresh":
        found.append(given.get("content", "").partition("=")[2].strip("\"' "))
    return found
