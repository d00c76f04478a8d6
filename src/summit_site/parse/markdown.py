"""The text of a record → its Body: Python-Markdown with our syntax, cleaned, and cut into pieces at the slots."""

from __future__ import annotations

import re
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import ETX, STX

from ..base.diagnostics import Diagnostic
from .addresses import check_addresses
from .assemble import assemble
from .blocks import Marked, mark_blocks
from .body import Body
from .clean import too_deep
from .extensions.alignment import Alignment
from .extensions.headings import Headings
from .extensions.quick import Quick
from .extensions.slots import BodySlot, BodySlots
from .extensions.typography import Quotes, Typography, typeset
from .grammar import Grammar
from .leftovers import leftovers, misplaced, visible
from .limits import check_limits
from .markers import PIPE, pattern, plain
from .places import SourceText

__all__ = ["Quotes", "render_body", "typeset"]

_DONE = re.compile(pattern("PT"))
_TAG = re.compile(r"<[^>]*>")
# A placeholder that Markdown has failed to fill in, as it does for `*a **b*<i>`.
_LEAK = re.compile(f"(?:{STX}?(?:klzzwxh|wzxhzdk):\\d+)?[{STX}{ETX}]")


class _MarkdownRenderer:
    """A Markdown instance for one language and one policy, reused for every text."""

    def __init__(self, quotes: Quotes, raw_html: str) -> None:
        self.slots = BodySlots()
        ours: list[Extension] = [self.slots, Alignment(), Headings(), Typography(quotes), Quick()]
        self.markdown = Markdown(
            extensions=["tables", "def_list", "abbr", "sane_lists", "fenced_code", *ours], output_format="html"
        )
        if raw_html == "escape":
            self.markdown.preprocessors.deregister("html_block")
            self.markdown.inlinePatterns.deregister("html")

    def convert(self, text: str) -> tuple[str, tuple[BodySlot, ...]]:
        """HTML with markers, and what the slots in it mean."""
        self.markdown.reset()
        html = self.markdown.convert(text).replace(PIPE, "|")
        return html, tuple(self.slots.collected)


@cache
def _renderer(quotes: Quotes, raw_html: str) -> _MarkdownRenderer:
    return _MarkdownRenderer(quotes, raw_html)


def render_body(
    text: str, path: str, first_line: int, quotes: Quotes, raw_html: str = "clean", *, grammar: Grammar
) -> tuple[Body, list[Diagnostic]]:
    """The body and its problems. `first_line`: the number of the text's first line in its file.

    `grammar`: the blocks that are known.
    """
    if not text.strip():
        return Body(), []
    source = SourceText(text, path, first_line)
    if refused := check_limits(source):
        return Body(), refused
    marked, problems = mark_blocks(source, grammar)
    html, slots, faults = _convert(marked, source, _renderer(quotes, raw_html))
    faults = faults or misplaced(html, marked, source)
    if faults:
        return Body(), problems + faults
    shown = visible(html)
    problems += check_addresses(shown, slots, marked.places, source) + leftovers(shown, marked, source)
    body, faults = assemble(_DONE.sub("", html), marked, slots, source)
    return body, problems + faults


def _convert(
    marked: Marked, source: SourceText, renderer: _MarkdownRenderer
) -> tuple[str, tuple[BodySlot, ...], list[Diagnostic]]:
    """(HTML with markers, what its slots mean, why there is no HTML)."""
    fault = ("B405", "", "simplify the text")
    span = source.at(source.first_line)
    try:
        html, slots = renderer.convert(marked.text)
    except RecursionError:
        _renderer.cache_clear()  # what is left in the instance must not reach the next text
        fault = ("B404", "lists or quotations nested too deeply", "flatten them")
    except Exception as raised:  # an error in the library must not stop the whole build with a traceback
        _renderer.cache_clear()
        fault = ("B405", f"the text cannot be turned into HTML: {type(raised).__name__}", "simplify the text")
    else:
        if leak := _LEAK.search(html):
            near = plain(_TAG.sub("", html[: leak.start()])).strip().rpartition("\n")[2][-30:]
            span = source.find(near)
            fault = ("B405", f'bold and italics overlap near "{near}"', "close the inner one first")
        elif too_deep(html):
            fault = ("B404", "HTML nested too deeply", "flatten it")
        else:
            return html, slots, []
    return "", (), [Diagnostic(span, *fault)]
