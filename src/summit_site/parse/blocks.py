"""Fenced blocks (`/// name | argument` … `///`) and footnotes: found line by line before Markdown sees the text.

Each is replaced by marker paragraphs. Markdown turns them into `<p>marker</p>`, and `assemble.py` splits the HTML
there. So the whole body stays one Markdown document, and every block knows its line. The openings of links, citations
and images get a marker each as well, by which their places are known to the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import DateError, Point, parse_moment
from .markers import PIPE, marker
from .places import SourcePlace, SourceText

PROSE_BLOCKS = ("quote", "facts", "qa", "note", "figure")
EMBEDS = ("timeline", "positions", "journey", "chart")
PASSAGES = ("since", "entry")
NAMES = PROSE_BLOCKS + EMBEDS + PASSAGES
MAX_NESTING = 8

_FENCE = re.compile(r"///[ \t]*(?:(?P<name>[^\s|]+)[ \t]*(?:\|[ \t]*(?P<argument>.*?))?)?[ \t]*\Z")
# As Python-Markdown's fenced_code sees it: at the left edge, and closed by the very same signs.
_CODE = re.compile(r"(`{3,}|~{3,})[ ]*(?:\{.*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=([\"']).*?\2[ ]*)?)\Z")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*(.*)\Z")
# What ends the paragraph of a footnote although it is not indented.
_INTERRUPTION = re.compile(r"[#>|:<]|[*+-][ \t]|\*\[|\d+\.[ \t]|\[[^\]]+\]:")
# An escape, the opening of a link (with what it holds, if it ends in its line), of a citation or note, of an address.
_CONSTRUCT = re.compile(r"\\.|(\[\[)(?!\[)(?:([^\[\]]*)(?=\]\]))?|(\[[@^])|(\])(?=\()")
_INNER_FENCE = re.compile(rf"[ \t>]*(?:(?:[*+-]|\d+\.)[ \t>]+)*///(?=[ \t]*(?:{'|'.join(NAMES)})\b)")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block. `argument` is prose for `quote`, `facts`, `qa`, `note` and `entry` (its title)."""

    number: int
    name: str
    argument: str
    at: Point | None
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's definition."""

    key: str
    line: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The text with markers, and what the numbers in them stand for."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    places: tuple[SourcePlace, ...]


def mark_blocks(source: SourceText) -> tuple[Marked, list[Diagnostic]]:
    """The text as Markdown shall see it."""
    scan = _Scan(source.path)
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        scan.take(line, number)
    return scan.finish(), scan.problems


class _Scan:
    """One pass over the lines. `_open` holds None for a block that is not known."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []
        self._out: list[str] = []
        self._notes: list[tuple[Note, list[str]]] = []
        self._blocks: list[Block] = []
        self._places: list[SourcePlace] = []
        self._open: list[Block | None] = []
        self._code = ""
        self._code_line = 0
        self._in_note = False

    def take(self, line: str, number: int) -> None:
        """The next line and its number in the file."""
        if self._code:
            self._out.append(line)
            if line.rstrip(" ") == self._code:
                self._code = ""
        elif line.startswith(("```", "~~~")) and (fence := _CODE.match(line)):
            self._in_note = False
            self._code, self._code_line = fence.group(1), number
            self._out.append(line)
        elif line.startswith("///"):
            self._in_note = False
            self._fence(line, number)
        elif line.startswith("[^") and (note := _FOOTNOTE.match(line)):
            self._in_note = True
            content = self._placed(note.group(2), number, note.start(2) + 1)
            self._notes.append((Note(note.group(1), number), [content]))
        elif self._in_note and self._continues_note(line):
            content = re.sub(r"\A(?:\t| {1,4})", "", line)
            self._notes[-1][1].append(self._placed(content, number, len(line) - len(content) + 1))
        else:
            self._in_note = False
            self._out.append(self._placed(line, number))

    def _continues_note(self, line: str) -> bool:
        """Blank and indented lines do, and lines that go on in the same paragraph."""
        if not line.strip() or line.startswith(("    ", "\t")):
            return True
        return bool(self._notes[-1][1][-1].strip()) and not _INTERRUPTION.match(line)

    def _placed(self, text: str, line: int, column: int = 1) -> str:
        """The text with place markers; its first character stands in `column` of `line`."""

        def place(sign: str, index: int) -> str:
            self._places.append(SourcePlace(sign, line, column + index))
            return marker("P", len(self._places) - 1)

        def mark(found: re.Match[str]) -> str:
            link, inside, reference, bracket = found.groups()
            if link:
                inside = (inside or "").replace("\\|", PIPE).replace("|", PIPE)
                return link + place(link, found.start()) + inside
            if reference:
                return reference + place(reference, found.start())
            return place("](", found.start()) + bracket if bracket else found.group()

        if "///" in text and (inner := _INNER_FENCE.match(text)):
            end = inner.end()
            return text[:end] + place("///", end - 3) + self._placed(text[end:], line, column + end)
        return _CONSTRUCT.sub(mark, text) if "[" in text or "](" in text else text

    def _report(self, line: int, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(Span(self.path, line, 1), code, message, hint))

    def _fence(self, line: str, number: int) -> None:
        found = _FENCE.match(line)
        name = found["name"] if found else None
        if found is None or line.startswith("////"):
            self._report(number, "B401", f"not a block: {line[:40]}", "write /// name | argument")
            if line.lstrip("/ \t").partition(" ")[0] in NAMES:
                self._open.append(None)  # so that its end is not one too many
        elif name is None:
            self._end(number)
        else:
            self._begin(name, found["argument"] or "", number, found.start("argument") + 1 or 1)

    def _begin(self, name: str, argument: str, number: int, column: int) -> None:
        if name not in NAMES:
            hint = did_you_mean(name, NAMES) or "blocks: " + ", ".join(NAMES)
            self._report(number, "B401", f'no block "{name}"', hint)
            self._open.append(None)
            return
        if len(self._open) >= MAX_NESTING:
            self._report(number, "B404", f"more than {MAX_NESTING} blocks inside one another", "close some of them")
            self._open.append(None)
            return
        at = None
        if name in PASSAGES:
            when, bar, title = argument.partition("|")
            at = self._instant(name, when.strip(), title.strip(), number)
            column += len(when + bar) + len(title) - len(title.lstrip())
            argument = title.strip()
        elif fault := _argument_fault(name, argument):
            self._report(number, "B403", *fault)
        block = Block(len(self._blocks), name, argument, at, number)
        self._blocks.append(block)
        self._open.append(block)
        self._out += ["", marker("B", block.number), ""]
        if argument and name not in EMBEDS:
            self._out += [marker("T", block.number) + self._placed(argument, number, column), ""]
        self._out += [marker("A", block.number), ""]

    def _instant(self, name: str, when: str, title: str, number: int) -> Point | None:
        hint = "write /// since | 2019-02-28T14:15+07:00" if name == "since" else "write /// entry | TIME | title"
        if (name == "entry") != bool(title):
            message = "an entry needs a title" if name == "entry" else "nothing stands after the instant"
            self._report(number, "B403", message, hint)
        try:
            return parse_moment(when)
        except DateError as fault:
            self._report(number, "B403", f'"{when[:40]}" is no instant', f"{fault}; {hint}")
            return None

    def _end(self, number: int) -> None:
        if not self._open:
            hint = "delete it, or name the block it opens"
            self._report(number, "B402", "/// closes a block, but none is open", hint)
        elif block := self._open.pop():
            self._out += ["", marker("E", block.number), ""]

    def finish(self) -> Marked:
        """What was found; what is still open is reported and closed."""
        if self._code:
            self._report(self._code_line, "B402", "the code is never closed", "put the same signs below it")
            self._out.append(self._code)  # else Markdown would look for the end from each sign that could begin code
        for block in reversed(self._open):
            if block:
                self._report(block.line, "B402", f'the block "{block.name}" is never closed', "put /// below it")
                self._out += ["", marker("E", block.number), ""]
        for number, (_, lines) in enumerate(self._notes):
            self._out += ["", marker("F", number), "", *lines]
        notes = tuple(note for note, _ in self._notes)
        return Marked("\n".join(self._out), tuple(self._blocks), notes, tuple(self._places))


def _argument_fault(name: str, argument: str) -> tuple[str, str] | None:
    """What is wrong with it and what to do, for the blocks that need one or take none."""
    if name == "figure" and argument:
        return "a figure takes no argument", "put the caption below the image"
    if name == "qa" and not argument:
        return "the question is missing", "write /// qa | the question"
    return None
