"""Rejects texts that would keep Markdown busy for minutes, in one pass.

Its patterns take time in proportion to the square of what is opened and never closed, and of the lines in a block.
"""

from __future__ import annotations

import re

from ..base.diagnostics import Diagnostic
from .places import SourceText
from .text import place

MAX_LINE = 64 * 1024
MAX_RUN = 1000
MAX_OPEN = {"[": 20, "(": 20, "<": 100}

_BRACKET = re.compile(r"\n[ \t]*(?=\n)|[\[\]()>]|<(?=[a-zA-Z/!?])")
_CLOSES = {"]": "[", ")": "("}


def check_limits(source: SourceText) -> list[Diagnostic]:
    """At most one problem of each type. For an ordinary text some counting is enough."""
    text = source.text
    problems = _long_lines(source) if len(text) > MAX_LINE else []
    problems += _long_runs(source) if text.count("\n") >= MAX_RUN else []
    return problems + (_open_brackets(source) if max(map(text.count, "[(<")) > min(MAX_OPEN.values()) else [])


def _long_lines(source: SourceText) -> list[Diagnostic]:
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if len(line) > MAX_LINE:
            span = source.at(number, MAX_LINE + 1)
            return [Diagnostic(span, "B404", "a line of more than 64 KiB", "break it into paragraphs")]
    return []


def _long_runs(source: SourceText) -> list[Diagnostic]:
    run = 0
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        run = run + 1 if line.strip() else 0
        if run > MAX_RUN:
            message = f"more than {MAX_RUN} lines without an empty one"
            return [Diagnostic(source.at(number), "B404", message, "break them up with empty lines")]
    return []


def _open_brackets(source: SourceText) -> list[Diagnostic]:
    """Brackets are counted in each paragraph, since none reaches beyond it; a tag may continue."""
    depth = {"[": 0, "(": 0, "<": 0}
    for found in _BRACKET.finditer(source.text):
        bracket = found.group()
        if bracket in depth:
            depth[bracket] += 1
            if depth[bracket] > MAX_OPEN[bracket]:
                span = place(source.path, source.text, found.start(), source.first_line)
                message = f'more than {MAX_OPEN[bracket]} "{bracket}" are open here'
                return [Diagnostic(span, "B404", message, "close them")]
        elif bracket == ">":
            depth["<"] = 0
        elif bracket in _CLOSES:
            depth[_CLOSES[bracket]] = max(0, depth[_CLOSES[bracket]] - 1)
        else:
            depth["["] = depth["("] = 0
    return []
