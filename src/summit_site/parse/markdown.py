"""The text of a record → its Body: Python-Markdown with our syntax, cleaned, and cut into pieces at the slots."""

from __future__ import annotations

from functools import cache

from markdown import Markdown
from markdown.extensions import Extension

from ..base.diagnostics import Diagnostic, Span
from .assemble import assemble
from .blocks import mark_blocks
from .body import Body
from .clean import too_deep
from .extensions.addresses import Addresses
from .extensions.headings import Headings
from .extensions.slots import Slots
from .extensions.typography import Typography

MAX_LINE = 64 * 1024
Quotes = tuple[str, str, str, str]


class _Renderer:
    """A Markdown instance for one language and one policy, used again for every text."""

    def __init__(self, quotes: Quotes, raw_html: str) -> None:
        self.slots = Slots()
        self.addresses = Addresses()
        ours: list[Extension] = [self.slots, self.addresses, Headings(), Typography(quotes)]
        self.markdown = Markdown(
            extensions=["tables", "def_list", "abbr", "sane_lists", "fenced_code", *ours], output_format="html"
        )
        if raw_html == "escape":
            self.markdown.preprocessors.deregister("html_block")
            self.markdown.inlinePatterns.deregister("html")


@cache
def _renderer(quotes: Quotes, raw_html: str) -> _Renderer:
    return _Renderer(quotes, raw_html)


def render_body(
    text: str, path: str, first_line: int, quotes: Quotes, raw_html: str = "clean"
) -> tuple[Body, list[Diagnostic]]:
    """The body and its problems. `first_line`: the number of the text's first line in its file."""
    if not text.strip():
        return Body(), []
    start = Span(path, first_line, 1)
    if any(len(line) > MAX_LINE for line in text.split("\n")):
        return Body(), [Diagnostic(start, "B404", "a line of more than 64 KiB", "break it into paragraphs")]
    marked, problems = mark_blocks(text, path, first_line)
    renderer = _renderer(quotes, raw_html)
    renderer.markdown.reset()
    try:
        html = renderer.markdown.convert(marked.text)
    except RecursionError:
        return Body(), [*problems, Diagnostic(start, "B404", "lists or quotes nested too deeply", "flatten them")]
    except Exception as fault:  # a fault of the library must not stop the whole build with a traceback
        message = f"the text cannot be turned into HTML: {type(fault).__name__}"
        return Body(), [*problems, Diagnostic(start, "B405", message, "simplify the text")]
    if too_deep(html):
        return Body(), [*problems, Diagnostic(start, "B404", "HTML nested too deeply", "flatten it")]
    body, found = assemble(html, marked, tuple(renderer.slots.found), text, path, first_line)
    return body, [*problems, *found, *_address_problems(renderer.addresses, text, path, first_line)]


def _address_problems(addresses: Addresses, text: str, path: str, first_line: int) -> list[Diagnostic]:
    problems = []
    for href in addresses.refused:
        span = _find(href, text, path, first_line)
        problems.append(Diagnostic(span, "B406", f"the address was dropped: {href[:60]}", "use https, http or mailto"))
    for href in addresses.local:
        span = _find(href, text, path, first_line)
        problems.append(Diagnostic(span, "B407", f"a relative link: {href[:60]}", "write [[id|words]], or https://…"))
    return problems


def _find(needle: str, text: str, path: str, first_line: int) -> Span:
    index = max(text.find(needle), 0)
    return Span(path, first_line + text.count("\n", 0, index), index - (text.rfind("\n", 0, index) + 1) + 1)
