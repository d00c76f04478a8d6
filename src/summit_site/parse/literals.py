"""What in a text is literal and holds no markup: fenced code, code spans, comments, escaped characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\[^\w\s|]")  # but not the bar: in a table it must be escaped where it separates words
_BACKTICKS = re.compile("`+")
# As Python-Markdown's fenced_code sees it: at the left edge, and closed by the very same characters.
_CODE = re.compile(r"(`{3,}|~{3,})[ ]*(?:\{.*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=([\"']).*?\2[ ]*)?)\Z")


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


def code_fence(line: str) -> str:
    """The characters that close the code which this line opens; nothing if it opens none."""
    found = _CODE.match(line) if line.startswith(("```", "~~~")) else None
    return found[1] if found else ""


def closes_code(line: str, fence: str) -> bool:
    """Whether the line closes the code that `fence` opened."""
    return line.rstrip(" ") == fence
