"""Languages of code blocks that are probably misspelt, so that their code would stay plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from ..base.classes import language_attr
from ..base.diagnostics import Diagnostic, did_you_mean
from .languages import ALIASES, LEXERS, is_known, language_named
from .literals import CodeLines
from .places import SourceText
from .structure.open_blocks import language_of

MOST = 20  # names in a text that are compared with the known ones
_LANGUAGE = re.compile(f"<pre><code{language_attr('NAME').replace('NAME', '([^<>]+?)')}>")


def misspelt_languages(html: str, source: SourceText) -> list[Diagnostic]:
    """One problem for each name, at the first block that has it. `html`: of the text, with its code."""
    written = dict.fromkeys(map(unescape, _LANGUAGE.findall(html)))
    problems = []
    for name in islice((name for name in written if not is_known(name)), MOST):
        if hint := did_you_mean(name, (*LEXERS, *ALIASES)):
            line, column = next((place for place in _places(source, name)), (source.first_line, 1))
            message = f'no language is called "{name}", so this code is not highlighted'
            problems.append(Diagnostic(source.at(line, column), "B413", message, hint))
    return problems


def _places(source: SourceText, language: str) -> Iterator[tuple[int, int]]:
    """Line and column of the name behind each fence that opens code in a language."""
    code = CodeLines()
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if (code.fence and code.continues(line)) or not code.begins(line):
            continue
        start = line.index(code.fence) + len(code.fence)
        named = language_of(line[start:])
        if language_named(named) == language:
            yield number, line.index(named, start) + 1
