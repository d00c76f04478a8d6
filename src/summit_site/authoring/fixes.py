"""Corrections that need no decision: the edits that remove a problem; none if its text is not as expected."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from ..base.diagnostics import Diagnostic, Span
from ..parse.constructs import scan_inline
from ..parse.document import parse_document, parse_table
from .edits import Edit, Original

Resolve = Callable[[str], str | None]  # the address of a link → what a link to the record names, `id` or `kind:id`

_ANCHOR = re.compile(r"there is no heading (#\S+)\Z")
_OLD_ANCHOR = re.compile(r"an old anchor: (#\S+)\Z")
_NEW_ANCHOR = re.compile(r"write (#\S+)\Z")
_SUGGESTED = re.compile(r'did you mean "(#[^"]+)"\?\Z')
_INDENTED_ITEM = re.compile(r"( +)(?:[-*+]|\d+[.)])[ \t]")
_MISSING_SPACES = re.compile(r"add (\d+) spaces? before it")
_ADDRESS = re.compile(r"<?([^\s()<>\"]+)>?\)")
_MEANT = re.compile(r"write (\[[^\[\]]+\]|true|false)\Z")
_PLAIN_VALUE = re.compile(r"([A-Za-z0-9][^\s,:#'\"\[\]{}]*)(?=[ \t]*(?:\r|\n|\Z))")
_FIELD = re.compile(r"(?:[ \t]*(?:- )?)[\w-]+:[ \t]+(\S.*?)[ \t]*\Z")
_QUOTABLE = ("a second colon in one line", "this character has a special meaning", "&name and *name", "!tag is not")


def fix(problem: Diagnostic, original: Original, resolve: Resolve) -> list[Edit]:
    """The edits for one problem of this file."""
    match problem.code:
        case "B407" if anchor := _ANCHOR.match(problem.message):
            return _fix_anchor(problem, original, anchor[1], _SUGGESTED)
        case "B412" if anchor := _OLD_ANCHOR.match(problem.message):
            return _fix_anchor(problem, original, anchor[1], _NEW_ANCHOR)
        case "B407" if problem.message.startswith("relative links are not allowed"):
            return link_by_id(original, problem.span, resolve)
        case "B418":
            return _nest(problem, original)
        case "M202":
            return _fix_value(problem, original)
        case "Y103" | "Y105" if problem.message.startswith(_QUOTABLE):
            return _quote(problem, original)
        case "C709":
            start = original.offset(problem.span.line, problem.span.column)
            return [Edit(start + 1, start + 1, "@")] if original.text[start : start + 1] == "[" else []
        case _:
            return []


def _fix_anchor(problem: Diagnostic, original: Original, anchor: str, named: re.Pattern[str]) -> list[Edit]:
    """The anchor that the hint names: of the closest heading, or the one that an old anchor has now."""
    start = original.offset(problem.span.line, problem.span.column)
    found = named.match(problem.hint)
    if found is None or not original.text.startswith((f"{anchor})", f"{anchor}>)"), start):
        return []
    return [Edit(start, start + len(anchor), found[1])]


def _nest(problem: Diagnostic, original: Original) -> list[Edit]:
    """The missing spaces before the item and all below it that is indented as far."""
    start, line = original.line(problem.span.line)
    item, missing = _INDENTED_ITEM.match(line), _MISSING_SPACES.match(problem.hint)
    if item is None or missing is None:
        return []
    below = re.compile(rf"(?:{item[1]}[^\r\n]*|[ \t]*)(?:\r\n?|\n|\Z)")
    edits = []
    while start < len(original.text) and (found := below.match(original.text, start)):
        if found.group().strip():
            edits.append(Edit(start, start, " " * int(missing[1])))
        start = found.end()
    return edits


def link_by_id(original: Original, span: Span, resolve: Resolve) -> list[Edit]:
    """`[words](address)` → `[[id|words]]`. `span`: of the address."""
    address = original.offset(span.line, span.column)
    found = _ADDRESS.match(original.text, address)
    start = _words_start(original.text, address - len("]("))
    target = resolve(found[1]) if found else None
    if found is None or start is None or target is None:
        return []
    words = original.text[start + 1 : address - len("](")]
    _, line = original.line(span.line)
    own = sum(line[link.start : link.end].count("|") for link in scan_inline(line) if link.what == "link")
    bar = "\\|" if line.count("|") > own else "|"  # in a table
    return [Edit(start, found.end(), f"[[{target}{bar}{words}]]")]


def _words_start(text: str, end: int) -> int | None:
    """Where the words that end before `](` begin; None if a link by id could not contain them."""
    start = text.rfind("[", 0, end)
    words = text[start + 1 : end]
    if start < 0 or text[end : end + 2] != "](" or text[max(start - 1, 0) : start] in ("!", "[", "\\"):
        return None
    return start if words.strip() and not re.search(r"[\]|`<\n\r]", words) and len(words) <= 300 else None


def _fix_value(problem: Diagnostic, original: Original) -> list[Edit]:
    """A single word where a list is needed, and other words for true and false."""
    meant = _MEANT.match(problem.hint)
    found = _PLAIN_VALUE.match(original.text, original.offset(problem.span.line, problem.span.column))
    if meant is None or found is None or meant[1] not in ("true", "false", f"[{found[1]}]"):
        return []
    return [original.group(found, meant[1])]


def _quote(problem: Diagnostic, original: Original) -> list[Edit]:
    """The whole value in double quotes, if the file can be read further then."""
    start, line = original.line(problem.span.line)
    field = _FIELD.match(line)
    if field is None or field[1][0] in "\"'[{|>#" or " #" in field[1]:
        return []
    edit = Edit(start + field.start(1), start + field.end(1), json.dumps(field[1], ensure_ascii=False))
    after = Original(original.changed([edit]), original.path)
    faults = {(p.span.line, p.code) for p in _parse(after)}
    return [] if (problem.span.line, problem.code) in faults else [edit]


def _parse(original: Original) -> list[Diagnostic]:
    if original.path.endswith(".md"):
        return parse_document(original.plain, original.path)[1]
    return parse_table(original.plain, original.path)[1]


def without_overlaps(edits: list[Edit]) -> list[Edit]:
    """Of edits in the same place only the first, so that the others can follow in a second pass."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end, edit.new)):
        if not kept or edit.start > kept[-1].end:
            kept.append(edit)
    return kept
