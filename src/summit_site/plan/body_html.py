"""The HTML of what stands in texts, as templates have it nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from ..base.classes import class_attr
from ..base.digest import digest_bytes

_SCROLL, _CITE, _NOTE, TERM, _NOWRAP = map(class_attr, ("scroll", "cite", "note", "term", "nowrap"))
_PARAGRAPH = re.compile("<p>")
_NO_WORDS = re.compile(rf"<sup(?:{_CITE}|{_NOTE})>.*?</sup>|<[^>]*>|<[^>]*$", re.DOTALL)  # numbers change
_FIRST_WORDS, _ENOUGH = 8, 1_200  # words, characters of HTML
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


class ParagraphIds:
    """Ids for the paragraphs of a page, made from their first words, so that they survive edits of what follows them.

    Two hyphens keep them apart from the ids of headings and records.
    """

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def set(self, html: str) -> str:
        """HTML in which the paragraphs of running text have ids; those without words have none."""
        return _PARAGRAPH.sub(self._begin, html) if "<p>" in html else html

    def _begin(self, found: re.Match[str]) -> str:
        text = found.string[found.end() : found.end() + _ENOUGH].partition("</p>")[0]
        words = _NO_WORDS.sub("", text).split()[:_FIRST_WORDS]
        if not words:
            return found.group()
        anchor = f"p--{digest_bytes(' '.join(words).encode())[:6]}"
        self.taken[anchor] += 1
        number = self.taken[anchor]
        return f'<p id="{anchor}{f"-{number}" if number > 1 else ""}">'


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
# What stays as it is: code and tags. Then the blank behind a day, an hour or another small number, before a unit, and
# behind a sign.
_BLANK_OF_NUMBER = re.compile(
    r"<(?P<code>code|pre)\b.*?</(?P=code)>|<[^>]*>"
    r"|(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b\d\.)|(?<=\b\d\d\.))[ \n](?=[^\W\d_])"
    rf"|(?<=\d)[ \n](?={_UNITS})"
    r"|(?<=[≈±§])[ \n](?=\d)",
    re.DOTALL,
)
_MAY_HAVE_ONE = re.compile(r"\d\.?[ \n][^\W\d_]|\d[ \n][%‰€$£°]|[≈±§][ \n]\d")


def unbroken(html: str) -> str:
    """With no-break spaces where a line must not end: "28 February", "4,000 km", "≈ 10 hours"."""
    if not _MAY_HAVE_ONE.search(html):
        return html
    return _BLANK_OF_NUMBER.sub(lambda found: found.group() if found.group().startswith("<") else "\u00a0", html)


_LONGEST_BOX = 28  # characters


def term_button(ident: str, words: str) -> str:
    """What opens the explanation of a term. A button is one box to the browser: if a long term were one, it could fill
    two lines, with what follows it far to the right; so the button is only its last word.
    """
    before, blank, last = words.rpartition(" ") if len(words) > _LONGEST_BOX and "<" not in words else ("", "", words)
    return f'{before}{blank}<button type="button"{TERM} popovertarget="t-{ident}">{last}</button>'


# Lines may end on both sides of a button.
_BUTTON = re.compile(rf"([“„”«»‘‚(\[]*)(<button[^>]*{TERM}[^>]*>([^<]*)</button>)([^\s<\w]*)")


def whole_terms(html: str) -> str:
    """Keeps a term in one line with the punctuation that touches it."""
    if "<button" not in html:
        return html
    return _BUTTON.sub(lambda found: f"<span{_NOWRAP}>{found[0]}</span>" if found[1] or found[4] else found[0], html)


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
