"""Fenced blocks (`/// name | argument` … `///`) and footnotes, found line by line before Markdown reads the text.

Each is replaced by marker paragraphs. Markdown turns them into `<p>marker</p>`, and `assemble.py` splits the HTML
there. So the whole body stays one Markdown document, and every block knows its line. The openings of links, citations
and images get a marker each as well, by which their places are known to the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from ..base.blank import shows_nothing
from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import DateError, Point, parse_moment
from ..base.routes import clean_url
from .constructs import Excerpt, mark_openings
from .forms import Argument, BlockForm, Grammar
from .grammar import OPENINGS, Fence, is_fence, parse_definition, parse_fence
from .literals import SPACES, CodeLines
from .markers import PIPE, marker
from .places import SourcePlace, SourceText
from .tags import mark_tags
from .written_dates import NO_MONTHS, MonthNames, begins_with_date

MAX_NESTING = 8

# What ends the paragraph of a footnote although it is not indented.
_INTERRUPTION = re.compile(rf"[#>|:<]|[*+-][{SPACES}]|\*\[|1[.)][{SPACES}]|\[[^\]]+\]:")
_INDENT = re.compile(r"\A(?:\t| {1,4})")
_UNCLOSED_CODE = ("B402", "the code is never closed", "close it with the same characters")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the text. `argument`: its words, its title, or what it names, in `column`; `at`: when it appears."""

    number: int
    form: BlockForm
    argument: str
    at: Point | None
    line: int
    column: int = 1

    @property
    def name(self) -> str:
        return self.form.name


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's definition. `within`: the numbers of the passages that contain it, outermost first."""

    key: str
    line: int
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """The text with markers, and what the numbers in them stand for.

    `shifts`: from which line of this text on, counted from 0, its lines differ by how much from those of the file.
    """

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    places: tuple[SourcePlace, ...]
    shifts: tuple[tuple[int, int], ...]

    def line_in_file(self, index: int) -> int:
        """The number in the file of a line of this text, which is counted from 0."""
        return index + self.shifts[bisect_right(self.shifts, index, key=itemgetter(0)) - 1][1]

    @property
    def passages(self) -> frozenset[int]:
        """The numbers of the blocks that appear at an instant."""
        return frozenset(block.number for block in self.blocks if block.at)


def mark_blocks(
    source: SourceText, grammar: Grammar, months: MonthNames = NO_MONTHS
) -> tuple[Marked, list[Diagnostic]]:
    """The text as Markdown will read it. `grammar`: the blocks that are known; `months`: what makes a date."""
    scan = _Scan(source.path, grammar, months)
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        scan.take(line, number)
    return scan.finish(), scan.problems


class _Scan:
    """One pass over the lines. `_open` holds None for a block that is not known."""

    def __init__(self, path: str, grammar: Grammar, months: MonthNames) -> None:
        self.path, self.grammar, self.months = path, grammar, months
        self.problems: list[Diagnostic] = []
        self._out: list[str] = []
        self._notes: list[tuple[Note, list[str], CodeLines]] = []
        self._blocks: list[Block] = []
        self._places: list[SourcePlace] = []
        self._open: list[Block | None] = []
        self._code = CodeLines()
        self._code_line = 0
        self._shifts = [(0, 0)]
        self._in_note = False

    def take(self, line: str, number: int) -> None:
        """The next line and its number in the file."""
        if self._code.fence and self._code.continues(line):
            self._write(line, number)
        elif line.startswith(OPENINGS) and self._opens(line, number):
            pass
        elif self._in_note and self._continues_note(line):
            self._add_to_note(line, number)
        else:
            self._in_note = False
            is_code = self._code.begins(line)
            self._write(line if is_code else self._placed(line, number), number)
            self._code_line = number if is_code else self._code_line

    def _write(self, text: str, number: int) -> None:
        """Adds a line; `number` is its line in the file."""
        if number - len(self._out) != self._shifts[-1][1]:
            self._shifts.append((len(self._out), number - len(self._out)))
        self._out.append(text)

    def _add_to_note(self, line: str, number: int) -> None:
        _, lines, code = self._notes[-1]
        content = _INDENT.sub("", line)
        placed = content if code.take(content) else self._placed(content, number, len(line) - len(content) + 1)
        lines.append(placed)

    def _opens(self, line: str, number: int) -> bool:
        """Whether the line opens or closes something at the left edge; if so, it is dealt with."""
        note = None
        if self._code.begins(line):
            self._code_line = number
            self._write(line, number)
        elif is_fence(line):
            self._fence(line, number)
        elif note := parse_definition(line):
            content = self._placed(note.content.text, number, note.content.start + 1)
            within = tuple(block.number for block in self._open if block and block.at)
            self._notes.append((Note(note.key, number, within), [content], CodeLines()))
        else:
            return False
        self._in_note = note is not None
        return True

    def _continues_note(self, line: str) -> bool:
        """Blank and indented lines do, and lines that go on in the same paragraph."""
        if not line.strip() or line.startswith(("    ", "\t")):
            return True
        if not self._notes[-1][1][-1].strip():
            return False
        return not _INTERRUPTION.match(line) or begins_with_date(line, self.months)

    def _placed(self, text: str, line: int, column: int = 1) -> str:
        """The text with place markers; its first character is in `column` of `line`."""
        start = self.grammar.misplaced_fence(text)
        if start is None:
            return self._marked(text, line, column)
        end = start + len("///")
        opening = marker("P", self._place("///", line, column + start))
        return text[:end] + opening + self._placed(text[end:], line, column + end)

    def _marked(self, text: str, line: int, column: int) -> str:
        """The text with markers for its constructs and for the tags of raw HTML."""
        longer: list[tuple[int, int]] = []
        if "<" in text:
            text, longer = mark_tags(text, lambda index: self._place("<", line, column + index))

        def place(opening: str, index: int) -> str:
            before = sum(length for offset, length in longer if offset <= index)
            return marker("P", self._place(opening, line, column + index - before))

        return mark_openings(text, place, PIPE)

    def _place(self, opening: str, line: int, column: int) -> int:
        """Keeps a place and returns its number."""
        self._places.append(SourcePlace(opening, line, column))
        return len(self._places) - 1

    def _report(self, line: int, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(Span(self.path, line, 1), code, message, hint))

    def _fence(self, line: str, number: int) -> None:
        fence = parse_fence(line)
        form = self.grammar.form(fence) if fence else None
        if fence is None or (fence.bare and form is None):
            self._report(number, "B401", f"not a block: {line[:40]}", "write /// name | argument")
            if self.grammar.names_block(line):
                self._open.append(None)  # so that the line that closes it is not reported too
        elif not fence.name.text:
            self._end(number)
        else:
            self._open.append(self._begin(form, fence, number))

    def _begin(self, form: BlockForm | None, fence: Fence, number: int) -> Block | None:
        """The block that the line opens; None if it is not known or not allowed here."""
        names = self.grammar.names
        if form is None:
            hint = did_you_mean(fence.name.text, names) or "blocks: " + ", ".join(names)
            self._report(number, "B401", f'no block "{fence.name.text}"', hint)
            return None
        if len(self._open) >= MAX_NESTING:
            self._report(number, "B404", f"blocks nested more than {MAX_NESTING} deep", "close some of them")
            return None
        key, words = form.split(fence.argument)
        if form.argument is Argument.CHOICES:
            self._choose(form, key, number)
        elif _is_wrong(form.argument, key.text, words.text):
            self._report(number, "B403", form.fault, form.hint)
        at = self._instant(form, key.text, number) if form.timed else None
        block = Block(
            len(self._blocks), form, key.text if form.literal else words.text, at, number, fence.argument.start + 1
        )
        self._blocks.append(block)
        self._mark(block, words)
        return block

    def _choose(self, form: BlockForm, argument: Excerpt, number: int) -> None:
        """Reports words that the block does not know, and those that exclude each other."""
        words = argument.text.split()
        known = list(dict.fromkeys(word for group in form.choices for word in group))
        if unknown := [word for word in words if word not in known]:
            hint = f"it takes {', '.join(known)}; {form.hint}"
            if len(unknown) == 1 and (close := did_you_mean(unknown[0], known)):
                hint = f"{close} {form.name} takes {', '.join(known)}"
            self._report(number, "B403", f"{form.name} does not take: {' '.join(unknown)[:60]}", hint)
        for group in form.choices:
            if len(both := [word for word in group if word in words]) > 1:
                self._report(number, "B403", f"{' and '.join(both)} exclude each other", "keep one of them")

    def _mark(self, block: Block, words: Excerpt) -> None:
        """Markers for the beginning of a block and for the end of its argument."""
        self._out += ["", marker("B", block.number), ""]
        if words.text:
            placed = self._placed(words.text, block.line, words.start + 1)
            self._out += [marker("T", block.number) + placed, ""]
        self._out += [marker("A", block.number), ""]

    def _instant(self, form: BlockForm, when: str, number: int) -> Point | None:
        try:
            return parse_moment(when)
        except DateError as fault:
            message = f'"{when[:40]}" is not a valid date or time'
            self._report(number, "B403", message, f"{fault}; {form.hint}")
            return None

    def _end(self, number: int) -> None:
        if not self._open:
            hint = "delete it, or name the block it opens"
            self._report(number, "B402", "/// closes a block, but none is open", hint)
        elif block := self._open.pop():
            self._out += ["", marker("E", block.number), ""]

    def finish(self) -> Marked:
        """The result; what is still open is reported and closed."""
        if self._code.fence:
            self._report(self._code_line, *_UNCLOSED_CODE)
            if self._code.at_edge:
                self._out.append(self._code.fence)  # so that what is added below is not part of the code
        for block in reversed(self._open):
            if block:
                self._report(block.line, "B402", f'the block "{block.name}" is never closed', "put /// below it")
                self._out += ["", marker("E", block.number), ""]
        for number in range(len(self._notes)):
            self._write_note(number)
        notes = tuple(note for note, _, _ in self._notes)
        return Marked("\n".join(self._out), tuple(self._blocks), notes, tuple(self._places), tuple(self._shifts))

    def _write_note(self, number: int) -> None:
        note, lines, code = self._notes[number]
        self._out += ["", marker("F", number), ""]
        for line, text in enumerate(lines, note.line):
            self._write(text, line)
        if code.fence:
            self._report(note.line, *_UNCLOSED_CODE)
            if code.at_edge:
                self._out.append(code.fence)


def _is_wrong(argument: Argument, key: str, words: str) -> bool:
    """Whether there are words where none are allowed, or none where they are required, or the address is none."""
    if argument is Argument.ADDRESS:
        return clean_url(key) != key or not key.startswith(("http://", "https://"))
    if argument is Argument.FILE:
        return not key
    if argument in (Argument.NONE, Argument.INSTANT):
        return bool(words)
    return argument is Argument.REQUIRED_WORDS and shows_nothing(words)
