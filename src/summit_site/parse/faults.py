"""YAML's error messages in words that an editor understands."""

from __future__ import annotations

import re
from typing import NamedTuple


class Fault(NamedTuple):
    """What is wrong and what to do. `whole`: the place is where the construct begins, not where YAML gave up."""

    message: str
    hint: str = ""
    whole: bool = False


_TAB = Fault("a tab where YAML needs spaces", "indent with spaces")
_COLON = Fault("a second colon in one line", 'put the text after the first colon in "double quotes"')
_CURLY = Fault("typographic quotation marks do not protect a colon", 'put the text in plain "double quotes"')
_MISFIT = Fault(
    "this line does not fit the lines above", 'write "key: value", with equal indentation; check the line above too'
)
_REST = Fault(
    "something follows a closing quotation mark or bracket",
    r'put the whole text in "double quotes", with \" for marks inside it',
)
_SPECIAL = Fault("this character has a special meaning in YAML", 'put the text in "double quotes"', whole=True)
_BRACKET = Fault("a bracket is never closed, or a comma is missing", "close it", whole=True)
_QUOTE = Fault(
    "a quotation mark is never closed",
    'close it, or put the text in "double quotes" if the mark is part of it',
    whole=True,
)
_ESCAPE = Fault("an unknown character after a backslash", r"write \\ for a backslash")

# The messages of libyaml, and of PyYAML's own parser, which words some of them differently.
_KNOWN = tuple(
    (re.compile(pattern), fault)
    for pattern, fault in (
        (r"expected ',' or", _BRACKET),
        (r"end of stream|document (?:indicator|separator)", _QUOTE),
        (r"unknown escape|hexa?decimal|escape code", _ESCAPE),
        (r"tab character", _TAB),
        (r"cannot start any token|expected alphabetic|node content|'>'|URI|tag handle|expected whitespace", _SPECIAL),
        (r"(?:comment or|comment or a) line break|indentation indicator|(?:entries|keys) are not allowed", _SPECIAL),
        (r"expected ':'|'-' indicator|document start", _MISFIT),
    )
)


def explain(problem: str, line: str, column: int) -> Fault:
    """`problem`: YAML's message; `line`: the line that it names; `column`: the place in it, from 1."""
    before = line[: column - 1]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[column - 1 : column] == "\t":
        return _TAB
    if "mapping values are not allowed" in problem:
        if re.search(r":\s+[“”„«»‘’‚]", before):
            return _CURLY
        return _COLON if re.search(r":\s", before) else _MISFIT
    if "expected key" in problem or "<block end>" in problem:
        return _REST if before.rstrip().endswith(('"', "'", "]", "}")) else _MISFIT
    for pattern, fault in _KNOWN:
        if pattern.search(problem):
            return fault
    return Fault(f"the YAML cannot be read: {problem}")
