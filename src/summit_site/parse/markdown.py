"""The text of a record → its Body: Python-Markdown with our syntax, cleaned, and cut into pieces at the slots."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import ETX, STX

from ..base.diagnostics import Diagnostic
from .addresses import check_addresses
from .anchors import Anchors
from .assemble import assemble
from .blocks import Marked, mark_blocks
from .body import Body
from .clean import too_deep
from .empty_parts import check_empty_parts, check_lost_cells
from .enclosed import enclosed
from .extensions.autolinks import Autolinks
from .extensions.characters import Characters
from .extensions.headings import Headings
from .extensions.quick import Quick
from .extensions.scopes import Scope, Scopes
from .extensions.slots import BodySlot, BodySlots
from .extensions.typography import Typography
from .fences import misspelt_languages
from .forms import Grammar
from .leftovers import leftovers, misplaced, visible, without_comments
from .limits import check_limits
from .markers import PIPE, pattern, plain
from .places import SourceText
from .raw_images import place_images
from .removals import check_removals
from .structure.block_structure import BlockStructure
from .structure.lists import ListFault, Misnumbered, Unnested
from .survivors import check_survivors
from .typesetting import Quotes, typeset
from .undefined import check_references
from .written_dates import NO_MONTHS, MonthNames

__all__ = ["MonthNames", "Quotes", "render_body", "typeset"]

_DONE = re.compile(f"{pattern('PT')}| {pattern('H')}")
_TAG = re.compile(r"<[^>]*>")
# A placeholder that Markdown has failed to fill in, as it does for `*a **b*<i>`.
_LEAK = re.compile(f"(?:{STX}?(?:klzzwxh|wzxhzdk):\\d+)?[{STX}{ETX}]")


@dataclass(frozen=True, slots=True)
class Converted:
    """What Markdown has made of a text.

    `html`: with markers; `slots`: what they mean; `anchors`: of its headings; `list_faults`: what is wrong with its
    lists; `lost_cells`: rows of tables with more cells than columns; `defined`: the names of links defined in each
    passage.
    """

    html: str
    slots: tuple[BodySlot, ...]
    anchors: Anchors
    list_faults: tuple[ListFault, ...] = ()
    lost_cells: tuple[str, ...] = ()
    defined: Mapping[Scope, set[str]] = field(default_factory=dict)


class _MarkdownRenderer:
    """A Markdown instance for one language and one policy, reused for every text."""

    def __init__(self, quotes: Quotes, raw_html: str, months: MonthNames) -> None:
        self.slots, self.headings = BodySlots(), Headings(quotes.lang)
        self.scopes = Scopes(self.slots.forget_references)
        self.structure = BlockStructure(months, raw_html != "escape", self.scopes.pass_border)
        inline: list[Extension] = [self.slots, self.headings, Autolinks(), Characters(), Typography(quotes)]
        ours: list[Extension] = [self.structure, *inline, Quick(), self.scopes]
        self.markdown = Markdown(extensions=["abbr", *ours], output_format="html")
        if raw_html == "escape":
            self.markdown.inlinePatterns.deregister("html")

    def convert(self, marked: Marked) -> Converted:
        """HTML with markers."""
        self.markdown.reset()
        self.scopes.begin(marked.passages, tuple(note.within for note in marked.notes))
        html = self.markdown.convert(marked.text).replace(PIPE, "|")
        structure = self.structure
        return Converted(
            html,
            tuple(self.slots.collected),
            self.headings.anchors,
            tuple(structure.list_faults),
            tuple(structure.lost_cells),
            self.scopes.defined,
        )


@cache
def _renderer(quotes: Quotes, raw_html: str, months: MonthNames) -> _MarkdownRenderer:
    return _MarkdownRenderer(quotes, raw_html, months)


def render_body(
    text: str,
    path: str,
    first_line: int,
    quotes: Quotes,
    raw_html: str = "clean",
    *,
    grammar: Grammar,
    months: MonthNames = NO_MONTHS,
) -> tuple[Body, list[Diagnostic]]:
    """The body and its problems. `first_line`: the number of the text's first line in its file.

    `grammar`: the blocks that are known; `months`: what makes a number at the beginning of a line a date.
    """
    if not text.strip():
        return Body(), []
    source = SourceText(text, path, first_line)
    if refused := check_limits(source):
        return Body(), refused
    marked, problems = mark_blocks(source, grammar, months)
    converted, faults = _convert(marked, source, _renderer(quotes, raw_html, months))
    html, slots, anchors = converted.html, converted.slots, converted.anchors
    faults = faults or misplaced(html, marked, source) or enclosed(html, marked, source)
    if faults:
        return Body(), problems + faults
    problems += check_removals(html, marked.places, source)
    html, slots, faults = place_images(html, slots, marked.places, source)
    problems += faults
    shown = visible(html)
    problems += check_addresses(shown, slots, anchors, marked.places, source) + leftovers(shown, marked, source)
    problems += [_list_fault(fault, marked, source) for fault in converted.list_faults]
    problems += misspelt_languages(html, source)
    problems += check_empty_parts(without_comments(html), slots, marked.places, source)
    problems += check_lost_cells(converted.lost_cells, source)
    problems += check_references(shown, source, marked, converted.defined)
    problems += check_survivors(shown, source)
    body, faults = assemble(_DONE.sub("", html), marked, slots, anchors, source)
    return body, problems + faults


def _list_fault(fault: ListFault, marked: Marked, source: SourceText) -> Diagnostic:
    span = source.at(marked.line_in_file(fault.line))
    match fault:
        case Misnumbered(_, number, expected):
            message = f"the list goes on with {number} where {expected} would be next"
            return Diagnostic(span, "B409", message, f"write {expected}. if the numbers should count up")
        case Unnested(_, indent, needed):
            missing = needed - indent
            hint = f"add {missing} space{'s' * (missing > 1)} before it to nest it"
            return Diagnostic(span, "B418", "this item begins a list of its own", hint)


def _convert(marked: Marked, source: SourceText, renderer: _MarkdownRenderer) -> tuple[Converted, list[Diagnostic]]:
    """(what Markdown makes of the text, why there is no HTML)."""
    fault = ("B405", "", "simplify the text")
    span = source.at(source.first_line)
    try:
        converted = renderer.convert(marked)
    except RecursionError:
        _renderer.cache_clear()  # what is left in the instance must not reach the next text
        fault = ("B404", "lists or quotations nested too deeply", "flatten them")
    except MemoryError:
        _renderer.cache_clear()
        raise
    except Exception as raised:  # an error in the library must not stop the whole build with a traceback
        _renderer.cache_clear()
        fault = ("B405", f"the text cannot be turned into HTML: {type(raised).__name__}", "simplify the text")
    else:
        leaks = STX in converted.html or ETX in converted.html
        if leaks and (leak := _LEAK.search(converted.html)):
            near = plain(_TAG.sub("", converted.html[: leak.start()])).strip().rpartition("\n")[2][-30:]
            span = source.find(near)
            fault = ("B405", f'bold and italics overlap near "{near}"', "close the inner one first")
        elif too_deep(converted.html):
            fault = ("B404", "HTML nested too deeply", "flatten it")
        else:
            return converted, []
    return Converted("", (), Anchors("")), [Diagnostic(span, *fault)]
