"""Reports what looks like markup but is printed as it is written: constructs of other Markdowns and of other programs.

A construct is looked for in the source, where its place is known, and reported only if readers see it: not in code or
comments, not after a backslash, and not where Markdown has made something of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from ..base.diagnostics import Diagnostic
from .literals import CodeLines, hide_literals
from .markers import plain
from .places import SourceText
from .text import place

_BLOCK = "write a block, such as /// note | Title"
_NO_TEMPLATE = "write the text itself; texts are not templates"
_ATTRIBUTES = "delete it; classes and ids cannot be set in a text"
_MARK = "write **words** or <mark>words</mark>"
_NOTE = "write [^1] here, and on a line of its own [^1]: the note"
_CONTENTS = "delete it; a text with several headings has one"
_FORUM = "write Markdown, such as **bold** and [words](https://…), or a block"
_SHORTCODE = "write a block, such as /// link, /// figure or /// gallery"
_RAISED = "write <sub>2</sub> or <sup>2</sup>"
_ROW = "write the names of the columns, below them |---|---| with as many cells, and then the rows"
_ITEM = "put an empty line above the list, and begin it at the left edge"
_BULLET = "begin the line with - and a space"
_BOLD = r"write **words**, with no spaces inside the marks; for the characters themselves write \**"
_EMOJI = "+1 -1 100 bulb clap eyes fire heart heavy_check_mark information_source joy memo ok_hand pray question rocket"
_EMOJI += " rotating_light smile smiley sparkles star tada thinking thumbsdown thumbsup wave warning white_check_mark x"
_BOXES = "abstract attention bug caution danger error example failure hint important info note question quote success"
_BOXES += " summary tip todo warning"
_SHORTCODES = "audio caption embed gallery playlist soundcloud tweet twitter video vimeo youtube"


def _any(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


_LINE = r"(?:<p>|\n|<br>\n?)"  # where a line of a paragraph begins in HTML
_INDENT = r"^[ \t>]*"  # and in the source
_WORD = r"[^\W\d_]{2}"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A construct that is not supported. `what`: its name, with its article; `hint`: what to write instead.

    `written`: how it is written in a source whose literals are hidden. `shown`: how its HTML looks, if the words that
    readers see are not enough to recognise it.
    """

    what: str
    hint: str
    written: re.Pattern[str]
    shown: re.Pattern[str] | None = None


def _leftover(what: str, hint: str, written: str, shown: str = "") -> Leftover:
    return Leftover(what, hint, re.compile(written, re.MULTILINE), re.compile(shown) if shown else None)


LEFTOVERS = (
    _leftover("a template tag", _NO_TEMPLATE, r"\{%[^{}\n]{0,200}%\}"),
    _leftover("a template expression", _NO_TEMPLATE, r"(?<![\w^\\$]){{(?=[<%\s#/.-]*[A-Za-z_])[^{}\n]{1,200}}}"),
    _leftover("a template comment", "write <!-- … -->", r"\{#[^{}\n]{1,200}#\}"),
    _leftover("an attribute list", _ATTRIBUTES, r"\{:[ \t]*[.#A-Za-z][^{}\n]{0,200}\}"),
    _leftover("an attribute list", _ATTRIBUTES, r"\{[.#][A-Za-z][\w-]*(?:[ \t][^{}\n]{0,200})?\}"),
    _leftover("marked text", _MARK, r"(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=\S)==(?![=\w])"),
    _leftover("an inline footnote", _NOTE, rf"\^\[(?=[^\]\n]*{_WORD})[^\]\n]*[ ][^\]\n]*\]"),
    _leftover("the code of an emoji", "write the emoji itself", rf"(?<![\w:]):(?:{_any(_EMOJI)}):(?![\w:])"),
    _leftover("a box", _BLOCK, rf"{_INDENT}(?:!!!|\?\?\?\+?)[ \t]+(?:{_any(_BOXES)})\b.*$"),
    _leftover("a box", _BLOCK, r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]"),
    _leftover("a block of another program", _BLOCK, r"^[ \t]*:{3,}[ \t]*\{?[.A-Za-z].*$"),
    _leftover("a table of contents", _CONTENTS, r"^[ \t]*\[(?:TOC|toc)\][ \t]*$"),
    _leftover("forum code", _FORUM, rf"\[/(?:b|i|u|s|url|img|quote|code|color|size|{_any(_SHORTCODES)})\]"),
    _leftover("a shortcode", _SHORTCODE, rf"\[(?:{_any(_SHORTCODES)})[ \t]+[\w-]+=[^\[\]\n]*\](?!\()"),
    _leftover("subscript or superscript", _RAISED, r"(?<=[^\W_])([~^])[\w+-]{1,6}\1(?![~^$])"),
    _leftover(
        "a row without a table",
        _ROW,
        rf"{_INDENT}\|(?:[^|\n]*\|){{2,}}[ \t]*$",
        rf"{_LINE}\|[^\n]*\|(?=[ ]*(?:\n|</p>))",
    ),
    _leftover(
        "a row without a table",
        _ROW,
        rf"{_INDENT}\|?[ \t]*:?-{{2,}}:?[ \t]*(?:\|[ \t]*:?-{{2,}}:?[ \t]*)+\|?[ \t]*$",
        rf"{_LINE}\|?\s*:?[\u2013\u2014-]+:?\s*(?:\|\s*:?[\u2013\u2014-]+:?\s*)+\|?",
    ),
    _leftover("an item without a list", _ITEM, rf"{_INDENT}[-*+][ \t]+(?=[^\s\d*+-]).*$", rf"{_LINE}[-*+] [^\n]*"),
    _leftover("a bullet", _BULLET, rf"{_INDENT}[\u2022\u2023\u25aa\u25e6\u00b7][ \t\u00a0]*(?=\S).*$"),
    _leftover(
        "bold that is never closed",
        _BOLD,
        rf"(?<![*\w])\*\*(?=[^\s*])(?![^\n]*[^\s*]\*\*)(?=[^\n]*{_WORD}).*$",
        r"\*\*(?=[^\s*])[^\n]*",
    ),
    _leftover(
        "bold with spaces inside",
        _BOLD,
        rf"(?<![*\w])\*\*[ \t]+(?=[^*\n]*{_WORD})[^*\n]*[ \t]+\*\*(?![*\w])",
        r"\*\*[ \t]+[^*\n]*[ \t]+\*\*",
    ),
    _leftover(
        "code that is never closed",
        "begin it at the left edge, and close it with the same characters on a line of its own",
        rf"{_INDENT}(?:(?:[-*+]|\d+[.)])[ \t]+)?```[^`\n]*$",
        r"```[^\n]*",
    ),
    _leftover(
        "front matter",
        "fields can only be at the top of a file",
        r"^---[ \t]*\n(?:[A-Za-z_]+:.*\n)+---[ \t]*$",
        r"<hr>\s*<(?:h2|p)[^>]*>[\s\S]*?</(?:h2|p)>",
    ),
)
# Two steps, because each text is searched: what is rare in HTML, and what is suspicious in it.
_RARE = re.compile(r"[{^~*`|\[\u2022\u2023\u25aa\u25e6]|:[a-z0-9+-]+_*[a-z0-9]*:")
_RARE_WORDS = ("==", "!!!", "???", ":::", "\n- ", "<p>- ", "\n+ ", "\n\u00b7", "<p>\u00b7", "<hr>", "<?", "<!")
_SUSPICIOUS = re.compile(
    rf"""\{{[%{{\#:.]|==|\^\[|:(?:{_any(_EMOJI)}):|[^\W_][~^]\w|\*\*|```|<hr>\s*<(?:h2|p)\b[^>]*>(?:<span[^>]*>)?[A-Za-z_]+:\s|\[(?:!|/|TOC|toc)
    |{_LINE}[\ >]*(?:!!!|\?\?\?|:::|\||[-*+]\ |[\u2022\u2023\u25aa\u25e6\u00b7])|[\u2013\u2014-]:?\s*\|
    |\[(?:{_any(_SHORTCODES)})""",
    re.VERBOSE,
)
_TAG = re.compile(r"<[^<>]*>")
_INSTRUCTION = re.compile(r"<(?:\?|![A-Za-z\[])[^<>]*>?")
_NO_WORDS = re.compile(r"[\W_]+")
_PARAGRAPH = re.compile(r"(\n[ \t>]*\n)")


def check_survivors(html: str, source: SourceText) -> list[Diagnostic]:
    """`html`: with markers, without comments and code. An ordinary text costs one search."""
    if not (any(word in html for word in _RARE_WORDS) or _RARE.search(html)):
        return []
    if not (_SUSPICIOUS.search(html) or _INSTRUCTION.search(html)):
        return []
    written, shown = readable(source.text), plain(html)
    seen = unescape(_TAG.sub("", shown))
    places: dict[int, tuple[int, str, str, str]] = {}  # start → end, code, message, hint
    for kind in LEFTOVERS:
        for start, end in _occurrences(kind, written, shown, seen):
            if not any(
                begin <= start < found[0] for begin, found in places.items() if found[3] not in (_ITEM, _BULLET)
            ):
                message = f"{kind.what} is printed as it is written: {_excerpt(source.text[start:end])}"
                places[start] = (end, "B416", message, kind.hint)
    if _INSTRUCTION.search(shown):
        for found in _INSTRUCTION.finditer(written):
            message = f"this would not be shown: {_excerpt(found.group())}"
            places[found.start()] = (found.end(), "B414", message, "for the character itself write &lt;")
    return [
        Diagnostic(place(source.path, source.text, start, source.first_line), code, message, hint)
        for start, (_, code, message, hint) in sorted(places.items())
    ]


def _occurrences(kind: Leftover, written: str, shown: str, seen: str) -> Iterator[tuple[int, int]]:
    """Where the construct begins and ends in the source, each time that readers see it."""
    if kind.shown:
        counts = Counter(_sign(_TAG.sub("", found.group())) for found in kind.shown.finditer(shown))
    else:
        counts = Counter(_sign(found.group()) for found in kind.written.finditer(seen))
    for found in kind.written.finditer(written) if counts else ():
        if counts[sign := _sign(found.group())] > 0:
            counts[sign] -= 1
            yield found.end() - len(found.group().lstrip(" \t>")), found.end()


def _sign(text: str) -> str:
    """Its first letters and digits, which no typography changes and few links hide."""
    return _NO_WORDS.sub("", unescape(text))[:8]


def _excerpt(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def readable(text: str) -> str:
    """The same number of characters, with NUL for those in code and comments and behind a backslash."""
    code = CodeLines()
    lines = ["\0" * len(line) if code.take(line) else line for line in text.split("\n")]
    pieces = map(hide_literals, _PARAGRAPH.split("\n".join(lines)))
    return "".join("\n" if written == "\n" else hidden for hidden, written in zip("".join(pieces), text, strict=True))
