"""Fenced blocks (`/// name | argument` … `///`) and footnotes: found line by line before Markdown sees the text.

Each is replaced by marker paragraphs. Markdown turns them into `<p>marker</p>`, and `assemble.py` splits the HTML there. So
the whole body stays one Markdown document, and every block knows its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import DateError, Point, parse_moment

# Noncharacters: refused in every input file, so that nobody can write a marker by hand.
OPEN, CLOSE = "\ufdd0", "\ufdd1"

PROSE_BLOCKS = ("quote", "facts", "qa", "note", "figure")
EMBEDS = ("timeline", "positions", "journey", "chart")
PASSAGES = ("since", "entry")
NAMES = PROSE_BLOCKS + EMBEDS + PASSAGES
MAX_NESTING = 8

_FENCE = re.compile(r"///[ \t]*(?:(?P<name>[^\s|]+)[ \t]*(?:\|[ \t]*(?P<argument>.*?))?)?[ \t]*\Z")
_CODE = re.compile(r" {0,3}(`{3,}|~{3,})")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*(.*)\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block. `argument` is prose for `quote`, `facts`, `qa`, `note` and `entry` (its title)."""

    number: int
    name: str
    argument: str
    at: Point | None
    line: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The text with markers, the blocks by number, and the footnotes' keys in the order of their definitions."""

    text: str
    blocks: tuple[Block, ...]
    footnotes: tuple[str, ...]


def marker(letter: str, number: int) -> str:
    """A marker: B begins a block, A ends its argument, E ends the block, F begins a footnote."""
    return f"{OPEN}{letter}{number}{CLOSE}"


def mark_blocks(text: str, path: str, first_line: int) -> tuple[Marked, list[Diagnostic]]:
    if "///" not in text and "[^" not in text:
        return Marked(text, (), ()), []
    scan = _Scan(path, first_line)
    for number, line in enumerate(text.split("\n")):
        scan.take(line, first_line + number)
    return scan.finish()


class _Scan:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []
        self._out: list[str] = []
        self._notes: list[tuple[str, list[str]]] = []
        self._blocks: list[Block] = []
        self._open: list[Block | None] = []
        self._lines: list[int] = []
        self._code = ""
        self._in_note = False

    def take(self, line: str, number: int) -> None:
        if self._code:
            self._put(line)
            if re.fullmatch(rf" {{0,3}}{self._code[0]}{{{len(self._code)},}}[ \t]*", line):
                self._code = ""
        elif fence := _CODE.match(line):
            self._in_note = False
            self._code = fence.group(1)
            self._put(line)
        elif line.startswith("///"):
            self._in_note = False
            self._fence(line, number)
        elif (note := _FOOTNOTE.match(line)) is not None:
            self._notes.append((note.group(1), [note.group(2)]))
            self._in_note = True
        elif self._in_note and (not line.strip() or line.startswith(("    ", "\t"))):
            self._notes[-1][1].append(line.removeprefix("\t").removeprefix("    "))
        else:
            self._in_note = False
            self._put(line)

    def _put(self, line: str) -> None:
        self._out.append(line)

    def _report(self, line: int, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(Span(self.path, line, 1), code, message, hint))

    def _fence(self, line: str, number: int) -> None:
        found = _FENCE.match(line)
        name = found["name"] if found else None
        if found is None or line.startswith("////"):
            self._report(number, "B401", f"not a block: {line[:40]}", "write /// name | argument")
        elif name is None:
            self._end(number)
        else:
            self._begin(name, (found["argument"] or "").strip(), number)

    def _begin(self, name: str, argument: str, number: int) -> None:
        if name not in NAMES:
            hint = did_you_mean(name, NAMES) or "blocks: " + ", ".join(NAMES)
            self._report(number, "B401", f'no block "{name}"', hint)
            self._open.append(None)
            return
        if len(self._open) >= MAX_NESTING:
            self._report(number, "B404", f"more than {MAX_NESTING} blocks inside one another")
        at = None
        if name in PASSAGES:
            at, argument = self._instant(name, argument, number)
        block = Block(len(self._blocks), name, argument, at, number)
        self._blocks.append(block)
        self._open.append(block)
        self._out += ["", marker("B", block.number), ""]
        if argument and name not in EMBEDS:
            self._out += [argument, ""]
        self._out += [marker("A", block.number), ""]

    def _instant(self, name: str, argument: str, number: int) -> tuple[Point | None, str]:
        when, _, title = argument.partition("|")
        hint = "write /// since | 2019-02-28T14:15+07:00" if name == "since" else "write /// entry | TIME | title"
        if name == "entry" and not title.strip():
            self._report(number, "B403", "an entry needs a title", hint)
        try:
            return parse_moment(when.strip()), title.strip()
        except DateError as fault:
            self._report(number, "B403", f'"{when.strip()[:40]}" is no instant', f"{fault}; {hint}")
            return None, title.strip()

    def _end(self, number: int) -> None:
        if not self._open:
            self._report(number, "B402", "/// closes a block, but none is open", "delete it, or name the block it opens")
            return
        if block := self._open.pop():
            self._out += ["", marker("E", block.number), ""]

    def finish(self) -> tuple[Marked, list[Diagnostic]]:
        for block in self._open:
            if block:
                self._report(block.line, "B402", f'the block "{block.name}" is never closed', "put /// below it")
                self._out += ["", marker("E", block.number), ""]
        keys: list[str] = []
        for key, lines in self._notes:
            self._out += ["", marker("F", len(keys)), "", *lines]
            keys.append(key)
        return Marked("\n".join(self._out), tuple(self._blocks), tuple(keys)), self.problems
