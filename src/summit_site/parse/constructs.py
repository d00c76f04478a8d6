r"""The constructs of our Markdown within a line, each with its exact place.

`[[record]]`, `[[record|words]]`, `[@source]`, `[@source, p. 3]`, `[@one; @two, p. 3]`, `[^note]`. A backslash, a code
span or a comment takes their meaning away. In a table the bar may be written `\|`. `[@name](https://…)` is a link.

All offsets count characters from 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from .literals import SPACES, hide_literals
from .markers import marker


class Excerpt(NamedTuple):
    """A piece of a line or text, and where it begins there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


# --- inline constructs -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Construct:
    """A link, citation or note from `start` to `end`. `words`: those of a link, or where in the source to look."""

    what: str  # link, cite or note
    start: int
    end: int
    target: Excerpt
    words: Excerpt | None = None


def link_syntax(place: str, bar: str) -> str:
    """The pattern of a link. `place`: a pattern for what follows its opening; `bar`: what may replace the bar."""
    return rf"\[\[{place}(?P<target>[^\[\]|{bar}\n]{{1,200}})(?:[|{bar}](?P<words>[^\[\]]{{1,300}}))?\]\]"


# Possessive, so that each text is read in one way only. A locator may hold a semicolon, but not that of a group.
_SOURCE, _LOCATOR = r"[^\[\]\s,;]{1,120}+", r"(?:(?!\s*+;\s*+@)[^\[\]]){1,120}+"
_CITED = rf"[{SPACES}]*+{_SOURCE}(?:,\s*+{_LOCATOR})?"
_CITED_PARTS = re.compile(rf"@?[{SPACES}]*+(?P<target>{_SOURCE})(?:,\s*+(?P<words>{_LOCATOR}))?")
_NEXT_CITED = re.compile(r"\s*+;\s*+(?=@)")
_ADDRESS = r"<?(?:https?://|mailto:|www\.|[/#])"


def citation_syntax(place: str) -> str:
    """The pattern of a citation or a group of them, likewise."""
    return rf"\[@{place}(?P<members>{_CITED}(?:\s*+;\s*+@{_CITED}){{0,30}})\](?!\({_ADDRESS})"


def split_citations(members: str) -> tuple[tuple[str, str], ...]:
    """Source and locator of each member of a group."""
    return tuple((found["target"], found["words"] or "") for found in _cited(members, 0))


def _cited(text: str, start: int) -> Iterator[re.Match[str]]:
    """The members of a group, of which the first begins here."""
    found = _CITED_PARTS.match(text, start)
    while found:
        yield found
        between = _NEXT_CITED.match(text, found.end())
        found = _CITED_PARTS.match(text, between.end()) if between else None


def note_syntax(place: str) -> str:
    """The pattern of a reference to a footnote, likewise."""
    return rf"\[\^{place}(?P<key>[^\]\s]{{1,60}})\]"


# A link in the source: `\|` is a bar too, but only in a link that ends in its line.
_LINK = r"\[\[(?P<target>[^\[\]|\n]{1,200}?)(?:(?<!\\)\|(?P<words>[^\[\]]{1,300})|\\\|(?P<cell>[^\[\]\n]{1,300}))?\]\]"
# In the order in which the parser looks for them. A bracket before the opening makes it that of a link.
_CONSTRUCTS = (
    ("link", re.compile(_LINK)),
    ("cite", re.compile(rf"(?<!\[){citation_syntax('')}")),
    ("note", re.compile(rf"(?<!\[){note_syntax('')}")),
)
# A line that begins with a citation and a colon is no definition of a link, unless an address follows.
_CITED_LINE = re.compile(rf" {{0,3}}\[@[^\[\]]*\]:(?![ \t]*(?:{_ADDRESS}|\Z))")
_PARAGRAPH_END = re.compile(r"\r?\n[ \t>]*\r?\n")
# An escape, or the opening of a link (with what it holds, if it ends in its line), of a citation or note, or of an
# address.
_OPENING = re.compile(r"\\.|(\[\[)(?!\[)(?:([^\[\]]*)(\]\]))?|(\[[@^])|(\])(?=\()")


def scan_inline(text: str) -> tuple[Construct, ...]:
    """The constructs of a paragraph, in order; what looks like one in a code span or a comment is not one."""
    if "[[" not in text and "[@" not in text and "[^" not in text:
        return ()
    searched = hide_literals(text)
    constructs: list[Construct] = []
    for what, pattern in _CONSTRUCTS:
        for found in pattern.finditer(searched):
            constructs += _constructs(what, found, text)
        searched = pattern.sub(lambda found: "\0" * len(found.group()), searched)
    return tuple(sorted(constructs, key=lambda construct: construct.start))


def construct_at(text: str, start: int) -> Construct | None:
    """The construct that begins at exactly this place, a later citation of a group at its `@`.

    `text` may be a whole file.
    """
    searched = _paragraph(text, start)
    if searched.startswith("@") and (found := _CITED_PARTS.match(searched)):
        between = _NEXT_CITED.match(searched, found.end())
        if between or searched.startswith("]", found.end()):
            return _construct("cite", found, text, start, between.end() if between else found.end() + 1)
        return None
    return next(iter(constructs_at(text, start)), None)


def constructs_at(text: str, start: int) -> tuple[Construct, ...]:
    """The construct that begins here, or all citations of the group."""
    searched = _paragraph(text, start)
    for what, pattern in _CONSTRUCTS:
        if found := pattern.match(searched):
            return _constructs(what, found, text, start)
    return ()


def _paragraph(text: str, start: int) -> str:
    """The rest of the paragraph, with its literals hidden."""
    end = _PARAGRAPH_END.search(text, start)
    return hide_literals(text[start : end.start() if end else len(text)])


def _constructs(what: str, found: re.Match[str], text: str, offset: int = 0) -> tuple[Construct, ...]:
    """`offset`: where in `text` the searched part begins, in which literals are hidden."""
    if what != "cite":
        return (_construct(what, found, text, offset, found.end()),)
    members = list(_cited(found.string, found.start("members")))
    starts = [found.start(), *(member.start() for member in members[1:]), found.end()]
    return tuple(
        replace(_construct(what, member, text, offset, starts[number + 1]), start=starts[number] + offset)
        for number, member in enumerate(members)
    )


def _construct(what: str, found: re.Match[str], text: str, offset: int, until: int) -> Construct:
    parts = []
    for start, end in found.regs[1:]:
        if start >= 0:
            piece = text[start + offset : end + offset]
            parts.append(Excerpt(piece.strip(), start + offset + len(piece) - len(piece.lstrip())))
    target, *words = parts
    return Construct(what, found.start() + offset, until + offset, target, words[0] if words else None)


def mark_openings(text: str, mark: Callable[[str, int], str], bar: str) -> str:
    """The text with a mark for the opening of each construct: behind `[[`, `[@` and `[^`, before `](`.

    `mark` is given the opening and its offset. `bar` replaces the bar of a link, which does not separate table cells.
    """

    def place(found: re.Match[str]) -> str:
        link, inside, end, reference, address = found.groups()
        if link:
            inside = (inside or "").replace("\\|", bar).replace("|", bar)
            return link + mark(link, found.start()) + inside + (end or "")
        if reference:
            return reference + mark(reference, found.start())
        return mark("](", found.start()) + address if address else found.group()

    if "[" not in text and "](" not in text:
        return text
    prose = marker("T", 0) if _CITED_LINE.match(text) else ""
    return prose + _OPENING.sub(place, text)
