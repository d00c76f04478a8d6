"""References to definitions that do not exist: `[words][name]` would be printed as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic
from .blocks import Block, Marked
from .extensions.scopes import Scope
from .grammar import is_fence, parse_fence
from .literals import CodeLines, hide_literals
from .places import SourceText

# Without a blank between them: `[sic] [x]` is text.
_REFERENCE = re.compile(r"(?<![\[\]\\])\[(?P<words>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\]")


@dataclass(frozen=True, slots=True)
class _WrittenReference:
    """`name`: in lower case; `text`: as written; `scope`: the passages that contain it."""

    line: int
    column: int
    name: str
    text: str
    scope: Scope


def check_references(
    html: str, source: SourceText, marked: Marked, defined: Mapping[Scope, set[str]]
) -> Iterator[Diagnostic]:
    """`html`: only what is visible; `defined`: the names of links defined in each passage, in lower case."""
    if "][" not in html or "][" not in source.text:
        return
    for reference in _references(source, marked):
        scope, name, text = reference.scope, reference.name, reference.text
        known = (defined.get(scope[:length], ()) for length in range(len(scope) + 1))
        if text not in html or any(name in names for names in known):
            continue
        if any(name in names for names in defined.values()):
            message = f"{text[:60]} is printed as it is written: [{name}] is defined in a passage that appears later"
            hint = "move the definition out of the block"
        else:
            message = f"{text[:60]} is printed as it is written: [{name[:40]}] is not defined"
            hint = f"add a line [{name[:40]}]: https://…, or write \\[ for plain brackets"
        yield Diagnostic(source.at(reference.line, reference.column), "B421", message, hint)


def _references(source: SourceText, marked: Marked) -> Iterator[_WrittenReference]:
    """Each reference outside code."""
    blocks = {block.line: block for block in marked.blocks}
    code, around = CodeLines(), list[Block | None]()
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if code.take(line):
            continue
        if is_fence(line):
            fence = parse_fence(line)
            if fence and fence.name.text:
                around.append(blocks.get(number))
            elif around:
                around.pop()
        elif "][" in line:
            scope = tuple(block.number for block in around if block and block.at)
            for found in _REFERENCE.finditer(hide_literals(line)):
                name = (found["name"] or found["words"]).strip().lower()
                text = line[found.start() : found.end()]
                yield _WrittenReference(number, found.start() + 1, " ".join(name.split()), text, scope)
