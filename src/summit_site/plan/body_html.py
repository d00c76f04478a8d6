"""The HTML of what stands in texts, as templates have it nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from ..base.classes import class_attr

_SCROLL, _CITE, _NOTE = map(class_attr, ("scroll", "cite", "note"))
_FRAGMENT = re.compile(r'( id="| href="#)([^"]*)')


class HeadingIds(NamedTuple):
    """Ids of headings that are unique on the page. `before`: what precedes those of a text in a list.

    `taken`: those of other parts of the page. No id of a record contains two hyphens.
    """

    before: str
    taken: tuple[str, ...]

    def of(self, anchor: str) -> str:
        return self.before + (f"text--{anchor}" if anchor in self.taken else anchor)

    def set(self, html: str) -> str:
        """HTML of a body, in which all ids are those of headings, with these ids."""
        if not (self.before or self.taken) or ("#" not in html and ' id="' not in html):
            return html
        return _FRAGMENT.sub(lambda found: found[1] + self.of(found[2]), html)


class CiteLink(NamedTuple):
    """A citation as it is shown. `anchor`: where the list of sources leads back to; `label`: for screen readers."""

    href: str
    words: str
    anchor: str = ""
    label: str = ""
    title: str = ""


def named_cite(href: str, publisher: str, title: str | None) -> CiteLink:
    """A citation where there are no numbers."""
    return CiteLink(href, publisher, title=f"{publisher}: {title}" if title else publisher)


_UNITS = (
    r"[%‰€$£°]|(?:[kcm]?m[²³]?|k?g|[kM]?t|ha|[kMG]?W|[kMG]Wh|km/h|h|min|Uhr"
    r"|Mio|Mrd|[Mm]illion(?:en)?|billion|Milliarden?)\b"
)
# What stays as it is: code and tags. Then the blank behind a day, an hour or another small number, and before a unit.
_BLANK_OF_NUMBER = re.compile(
    r"<(?P<code>code|pre)\b.*?</(?P=code)>|<[^>]*>"
    r"|(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b\d\.)|(?<=\b\d\d\.))(?P<blank>[ \n])(?=[^\W\d_])"
    rf"|(?<=\d)(?P<gap>[ \n])(?={_UNITS})",
    re.DOTALL,
)
_MAY_HAVE_ONE = re.compile(r"\d\.?[ \n][^\W\d_]|\d[ \n][%‰€$£°]")


def unbroken(html: str) -> str:
    """With no-break spaces where a line must not end: "28 February", "4,000 km"."""
    if not _MAY_HAVE_ONE.search(html):
        return html
    return _BLANK_OF_NUMBER.sub(lambda found: "\u00a0" if found["blank"] or found["gap"] else found.group(), html)


def scrolling(html: str) -> str:
    """Tables that are too wide for a phone scroll by themselves, by keyboard too."""
    if "<table>" not in html:
        return html
    return html.replace("<table>", f'<div{_SCROLL} tabindex="0"><table>').replace("</table>", "</table></div>")


def note_html(number: int, first: bool) -> str:
    """The mark of a footnote. `first`: whether the note leads back to it."""
    anchor = f' id="fnref-{number}"' if first else ""
    return f'<sup{_NOTE}><a{anchor} href="#fn-{number}" role="doc-noteref">{number}</a></sup>'


def cites_html(links: Sequence[CiteLink]) -> str:
    """The mark of a citation, or of a group: [1, 2] or [1, p. 3; 2]. Nothing without links."""
    if len(links) < 2:
        return "".join(f"<sup{_CITE}>{_cite_html(link, '[', ']')}</sup>" for link in links)
    between = "; " if any("," in link.words for link in links) else ", "
    return f"<sup{_CITE}>[{between.join(_cite_html(link) for link in links)}]</sup>"


def _cite_html(link: CiteLink, before: str = "", after: str = "") -> str:
    ident = f' id="{link.anchor}"' if link.anchor else ""
    title = f' title="{escape(link.title)}"' if link.title else ""
    label = f' aria-label="{escape(link.label)}"' if link.label else ""
    return f'<a{ident} href="{escape(link.href)}"{title}{label}>{before}{escape(link.words)}{after}</a>'
