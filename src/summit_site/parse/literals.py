"""What in a text is literal and holds no markup: fenced code, code spans, comments, escaped characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SPACES = " \t\u00a0\u202f"  # after a mark; no-break spaces come with pasted text, where nobody sees them

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\[^\w\s|]")  # but not the bar: in a table it must be escaped where it separates words
_BACKTICKS = re.compile("`+")
# CommonMark §4.5: what follows backticks contains none.
_FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
_QUOTED = re.compile(r"[ ]{0,3}>[ \u00a0\u202f]?")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:([ \u00a0\u202f]{1,4})(?=[^ \u00a0\u202f])|(?=[ \u00a0\u202f]|\Z))")
_STARTS_CONTAINER = frozenset(" \t>-*+0123456789")


def hide_literals(text: str) -> str:
    """The same number of characters, with NUL for those that are literal."""
    pieces, done = [], 0
    for start, end in _code_spans(text) if "`" in text else ():
        pieces += [text[done:start], "\0" * (end - start)]
        done = end
    text = "".join((*pieces, text[done:]))
    if "<!--" in text:
        text = _COMMENT.sub(_hide, text)
    return _ESCAPE.sub(_hide, text) if "\\" in text else text


def _hide(found: re.Match[str]) -> str:
    return "\0" * len(found.group())


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where code spans begin and end, as Python-Markdown's `BacktickInlineProcessor` finds them."""
    runs = [found.span() for found in _BACKTICKS.finditer(text)]
    done = 0
    for number, (start, end) in enumerate(runs):
        before = text[done:start]
        begin = start + (len(before) - len(before.rstrip("\\"))) % 2  # the first backtick may be escaped
        begin = max(begin, done)
        if begin >= end:
            continue
        if closing := _closing(runs[number + 1 :], end - begin):
            yield begin, closing
        # Where nothing closes a run, the parser goes on as many characters after it as it has backticks.
        done = closing or 2 * end - begin


def _closing(runs: Iterable[tuple[int, int]], length: int) -> int:
    """Where the span ends that so many backticks open: after as many, or else after the longest run of fewer."""
    longest = end_of_longest = 0
    for start, end in runs:
        if end - start == length:
            return end
        if end - start > longest:
            longest, end_of_longest = end - start, end
    return end_of_longest if longest < length else 0


def opening_fence(text: str) -> str:
    """The characters with which a line, without its indentation, opens fenced code; nothing if it opens none."""
    found = _FENCE.match(text) if text.startswith(("```", "~~~")) else None
    return (found[1] or found[2]) if found else ""


def closes_code(text: str, fence: str) -> bool:
    """Whether a line, without its indentation, closes the code that `fence` opened."""
    signs = text.rstrip(" \t")
    return len(signs) >= len(fence) and signs == fence[0] * len(signs)


class CodeLines:
    """Finds the lines of fenced code, also in lists and quotations, while a text is read line by line.

    `fence`: the characters that opened the code that is open.
    """

    def __init__(self) -> None:
        self.fence = ""
        self._quotes = 0  # of the line that opened it
        self._offset = 0  # of the list item that contains it, within the quotations
        self._offsets: list[int] = []

    @property
    def at_edge(self) -> bool:
        """Whether the open code is in no list and no quotation."""
        return not self._quotes and not self._offset

    def take(self, line: str) -> bool:
        """Whether the next line is part of fenced code, or opens or closes it."""
        return (bool(self.fence) and self.continues(line)) or self.begins(line)

    def begins(self, line: str) -> bool:
        """Whether the next line opens code. None may be open."""
        if line[:1] in _STARTS_CONTAINER:
            return bool(line.strip()) and self._opens_inside(line)
        self._offsets.clear()
        self._quotes = self._offset = 0
        self.fence = opening_fence(line)
        return bool(self.fence)

    def continues(self, line: str) -> bool:
        """Whether the open code goes on with the next line, or ends with it. If not, it is over."""
        quotes, rest = _unquoted(line, self._quotes)
        indent = len(rest) - len(rest.lstrip(" \t"))
        inside = quotes == self._quotes and (not rest.strip() or _width(rest[:indent]) >= self._offset)
        if not inside or (_width(rest[:indent]) < self._offset + 4 and closes_code(rest[indent:], self.fence)):
            self.fence = ""
        return inside

    def _opens_inside(self, line: str) -> bool:
        quotes, rest = _unquoted(line, 100)
        if quotes != self._quotes:
            self._offsets.clear()
        self._quotes = quotes
        rest = rest.expandtabs(4)
        content = rest.lstrip(" ")
        column = len(rest) - len(content)
        while self._offsets and column < self._offsets[-1]:
            self._offsets.pop()
        base = self._offsets[-1] if self._offsets else 0
        while column - base < 4 and (mark := _ITEM.match(content)):
            base = column + mark.end() + (0 if mark[1] else 1)
            self._offsets.append(base)
            gap = content[mark.end() :]
            content = gap.lstrip(" ")
            column += mark.end() + len(gap) - len(content)
        self._offset = base
        self.fence = opening_fence(content) if column - base < 4 else ""
        return bool(self.fence)


def _unquoted(line: str, most: int) -> tuple[int, str]:
    """How many quotations the line is in, and the rest of it."""
    quotes = 0
    while quotes < most and (mark := _QUOTED.match(line)):
        quotes += 1
        line = line[mark.end() :]
    return quotes, line


def _width(indentation: str) -> int:
    return len(indentation.expandtabs(4))
