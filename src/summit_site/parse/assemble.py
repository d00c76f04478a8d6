"""HTML with markers → a Body: split at the markers, cleaned piece by piece, nested as the blocks are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from ..base.diagnostics import Diagnostic
from ..base.edtf import Point
from .anchors import Anchors
from .blocks import Block, Marked, Note
from .body import (
    Addition,
    Body,
    Box,
    DrawnBlock,
    Embed,
    FileLink,
    Footnote,
    Heading,
    LinkCard,
    Mention,
    Part,
    Passage,
    Piece,
    moment,
)
from .cards import card_parts
from .clean import clean
from .drawings import dated_rows, measured_from, read_drawing, row_line
from .empty_parts import is_blank
from .entries import ENTRY, entry_anchors, with_anchors
from .extensions.slots import BodySlot
from .forms import Argument
from .highlight import Highlighter
from .levels import HeadingLevels
from .markers import SLOTS, WORDS_END, pattern, plain, reading
from .open_blocks import OpenBlock
from .pieces import joined, piece_of
from .places import SourceText, line_and_column, places_of_members
from .prose import WRONG_IMAGES, unwrap, wrap

_BLOCK = re.compile(f"<p>{pattern('BAEF')}</p>\n?")
_SLOT = re.compile(
    f"<span>{pattern('W')}(?P<words>.*?){WORDS_END}</span>|<span>{pattern('S')}</span>|{pattern('SW')}", re.DOTALL
)
_TAG_WITH_ATTRIBUTES = re.compile(r'<[a-z][a-z0-9]*(?: [^\s="<>]+="[^"]*")+>')  # as nh3 writes them
_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(?:<span id="[^"]+">(.*?)</span>|(.*?))</h\1>', re.DOTALL)
_QUOTATION = re.compile("<blockquote.*</blockquote>", re.DOTALL)
_LEVEL_OF_ENTRY = _LEVEL_OF_NOTES = 2  # of their headings on a page
_FRAGMENT = re.compile(r' href="#([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


def assemble(
    html: str, marked: Marked, slots: tuple[BodySlot, ...], anchors: Anchors, source: SourceText
) -> tuple[Body, list[Diagnostic]]:
    """`html`: `marked.text` after Markdown; `slots`: what its slot markers stand for."""
    assembly = _Assembly(marked, slots, anchors, source)
    assembly.run(html)
    return assembly.body(), assembly.problems


class _Assembly:
    def __init__(self, marked: Marked, slots: tuple[BodySlot, ...], anchors: Anchors, source: SourceText) -> None:
        self.marked, self.slots, self.anchors, self.source = marked, slots, anchors, source
        self.problems: list[Diagnostic] = []
        self._levels = HeadingLevels()
        self._highlighter = Highlighter()
        self._mentions: list[Mention] = []
        self._headings: list[Heading] = []
        self._passages: list[tuple[Passage, tuple[Point, ...], int]] = []  # with the outer instants, and the line
        self._footnotes: dict[str, tuple[Piece, ...]] = {}
        self._words = 0
        self._stack = [OpenBlock()]
        self._definitions = {note.key: frozenset(note.within) for note in reversed(marked.notes)}
        self._referred = frozenset(slot.target for slot in slots if slot.what == "note")
        self._note: Note | None = None
        self._reach: dict[str, tuple[Point, ...]] = {}

    @property
    def _within(self) -> tuple[Point, ...]:
        """The instants from which this place is shown; a footnote appears with the first reference to it."""
        outer = self._reach.get(self._note.key, ()) if self._note else ()
        return (*outer, *(frame.block.at for frame in self._stack if frame.block and frame.block.at))

    @property
    def _scope(self) -> frozenset[int]:
        """The numbers of the passages that contain this place, or the definition of the footnote that it is in."""
        around = self._note.within if self._note else ()
        return frozenset((*around, *(frame.block.number for frame in self._stack if frame.block and frame.block.at)))

    def run(self, html: str) -> None:
        """Assembles the whole text, footnotes last."""
        left = {reading(*groups)[1] for groups in SLOTS.findall(html)}
        for index, slot in enumerate(self.slots):
            if index not in left:  # it is in the description of an image
                self._report_hidden(slot)
        parts = _BLOCK.split(html)
        self._add(parts[0])
        for kind, number, chunk in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            self._turn(*reading(kind, number))
            self._add(chunk)
        self._end_note()

    def body(self) -> Body:
        """The result."""
        anchors = entry_anchors([passage for passage, _, _ in self._passages if passage.name == ENTRY])
        pieces = joined(self._stack[0].content)
        return Body(
            pieces=with_anchors(pieces, anchors) if anchors else pieces,
            headings=tuple(self._headings),
            footnotes=tuple(Footnote(key, content) for key, content in self._footnotes.items()),
            mentions=tuple(self._mentions),
            words=self._words,
            additions=tuple(
                Addition(passage.at, within, anchors.get(id(passage), ""), passage.title, line)
                for passage, within, line in self._passages
            ),
        )

    def _turn(self, kind: str, number: int) -> None:
        if kind == "F":
            self._end_note()
            self._begin_note(number)
        elif kind == "B":
            block = self.marked.blocks[number]
            self._stack.append(OpenBlock(block, in_argument=True))
            if block.name != "since":  # which is a part of the text
                self._levels.begin(_LEVEL_OF_ENTRY if block.name == "entry" else None)
        elif kind == "A":
            self._stack[-1].in_argument = False
        elif len(self._stack) > 1:
            frame = self._stack.pop()
            if frame.block and frame.block.name != "since":
                self._levels.end()
            self._close(frame)

    def _begin_note(self, number: int) -> None:
        note = self.marked.notes[number]
        if note.key in self._footnotes:
            self._report(note.line, f"the footnote [^{note.key}] is defined twice", "keep one of them")
        elif note.key not in self._referred:
            hint = f"write [^{note.key}] where it belongs, or delete it"
            self._report(note.line, f"nothing refers to the footnote [^{note.key}]", hint)
        self._note = note
        self._stack.append(OpenBlock())
        self._levels.begin(_LEVEL_OF_NOTES)

    def _end_note(self) -> None:
        if self._note is not None:
            content = self._stack.pop().content
            if is_blank(content):
                self._report(self._note.line, "a footnote without words", "write them, or delete it", "B420")
            self._footnotes[self._note.key] = tuple(content)
            self._levels.end()
            self._note = None

    def _report(self, line: int, message: str, hint: str, code: str = "B407", column: int = 1) -> None:
        self.problems.append(Diagnostic(self.source.at(line, column), code, message, hint))

    def _place(self, slot: BodySlot) -> tuple[int, int]:
        return line_and_column(slot.place, self.marked.places, self.source)

    def _add(self, chunk: str) -> None:
        """A stretch of HTML between two markers."""
        if not chunk.strip():
            return
        html = self._levels.set(_TAG_WITH_ATTRIBUTES.sub(self._sound_tag, clean(chunk)))
        self._words += len(_WORD.findall(_TAG.sub(" ", plain(html))))
        html = self._highlighter.highlighted(html)
        self._stack[-1].target.extend(self._split(html))
        if not self._levels.embedded:
            self._add_headings(html)

    def _add_headings(self, html: str) -> None:
        """Those of the text itself, for its table of contents."""
        for level, anchor, *texts in _HEADING.findall(_QUOTATION.sub("", html) if "<blockquote" in html else html):
            pieces = self._split("".join(texts), again=True)
            self._headings.append(Heading(int(level), anchor, tuple(pieces), self._within))

    def _sound_tag(self, found: re.Match[str]) -> str:
        """A tag without slots, and with the anchor that its link means."""
        tag = found.group()
        for groups in SLOTS.findall(tag):
            self._report_hidden(self.slots[reading(*groups)[1]])
        return _FRAGMENT.sub(self._fragment, plain(tag)) if "#" in tag else plain(tag)

    def _fragment(self, found: re.Match[str]) -> str:
        return f' href="#{self.anchors.find(unescape(found[1])) or found[1]}"'

    def _report_hidden(self, slot: BodySlot) -> None:
        line, column = self._place(slot)
        self._report(line, "a link inside an address, a title or a description", "put it into the text", column=column)

    def _split(self, html: str, again: bool = False) -> list[Piece]:
        """The HTML with its slots as pieces. `again`: its mentions have been counted already."""
        pieces: list[Piece] = []
        last = 0
        for slot in _SLOT.finditer(html):
            hidden_kind, number, *_ = [group for group in slot.groups() if group is not None]
            kind, index = reading(hidden_kind, number)
            words = slot["words"]
            if not again:
                self._count(self.slots[index], words, whole=kind == "S" or words is not None)
            pieces += [plain(html[last : slot.start()]), piece_of(self.slots[index], plain(words or "").strip())]
            last = slot.end()
        pieces.append(plain(html[last:]))
        return [piece for piece in pieces if piece != ""]

    def _count(self, slot: BodySlot, words: str | None, whole: bool) -> None:
        """Records what a slot mentions, and reports what is wrong with it."""
        line, column = self._place(slot)
        if slot.what == "note":
            self._refer(slot.target, line, column)
            return
        if not whole:
            self._report(line, "HTML in the words of a link is not closed there", "close it before ]]", column=column)
        elif "<a" in (words or ""):
            self._report(line, "a link inside a link", "close the first link before it", column=column)
        self._mentions.append(Mention(slot.target, slot.what, bool(words), self._within, line, column))
        members = places_of_members(self.source, len(slot.more), line, column)
        for (source, _), (later_line, later_column) in zip(slot.more, members, strict=True):
            self._mentions.append(Mention(source, slot.what, False, self._within, later_line, later_column))

    def _refer(self, key: str, line: int, column: int) -> None:
        within = self._definitions.get(key)
        if within is None:
            hint = f"write [^{key}]: … on a line of its own"
            self._report(line, f"the footnote [^{key}] is never defined", hint, column=column)
        elif not within <= self._scope:
            hint = "move the definition out of the block"
            self._report(line, f"the footnote [^{key}] is defined in a passage that appears later", hint, column=column)
        reach = self._reach.setdefault(key, self._within)
        self._reach[key] = min(reach, self._within, key=lambda points: sorted(map(moment, points))[-1:])

    def _close(self, frame: OpenBlock) -> None:
        """A block has ended: its pieces become part of whatever contains it."""
        block, target = frame.block, self._stack[-1].target
        if block is None:
            return
        if frame.lacks_words and block.name != ENTRY:
            self._report(
                block.line, f'the block "{block.name}" is empty', "write something in it, or delete it", "B403"
            )
        if block.form.kind:
            target.append(Embed(block.name, block.argument))
            self._mentions.append(Mention(block.argument, block.name, True, self._within, block.line, 1))
        elif block.at:
            target.append(self._passage(block, block.at, frame))
        elif block.form.wrap:
            target.extend(self._wrapped(block, frame))
        elif block.form.drawn:
            target.extend(self._drawn(block, frame))
        else:
            target.append(self._card(block, frame))
        if frame.content and not block.form.contents:
            message = f'the block "{block.name}" cannot contain text'
            self._report(block.line, message, "put /// on the next line", "B403")

    def _passage(self, block: Block, at: Point, frame: OpenBlock) -> Passage:
        passage = Passage(block.name, at, unwrap(frame.argument), tuple(frame.content))
        if block.name == ENTRY and is_blank((*passage.title, *passage.content)):
            self._report(block.line, block.form.fault, block.form.hint, "B403")
        self._passages.append((passage, self._within, block.line))
        return passage

    def _wrapped(self, block: Block, frame: OpenBlock) -> Iterable[Piece]:
        """A block of prose: in the flow of the HTML, unless it contains what is not."""
        wrapped = wrap(block.form.wrap, block.argument, unwrap(frame.argument), frame.content)
        if wrapped is None:
            message, hint = WRONG_IMAGES[block.form.wrap]
            self._report(block.line, message, hint, "B403")
            return ()
        if not any(isinstance(piece, Part) for piece in frame.content):
            return (*wrapped.before, *wrapped.content, *wrapped.after)
        if block.form.wrap in WRONG_IMAGES:
            self._report(block.line, f'"{block.name}" cannot contain other blocks', "put them below it", "B408")
        return (Box(*map(tuple, wrapped)),)

    def _drawn(self, block: Block, frame: OpenBlock) -> Iterable[DrawnBlock]:
        """A block whose table is drawn; nothing if it is faulty."""
        drawing, faults = read_drawing(block.name, unwrap(frame.argument), frame.content)
        for row, message, hint in faults:
            self._report(row_line(self.source, block.line, row), message, hint, "B422")
        self._passages += dated_rows(drawing, self._within, self.source, block.line)
        self._mentions += measured_from(drawing, self._within, block.line)
        return (drawing,) if drawing else ()

    def _card(self, block: Block, frame: OpenBlock) -> LinkCard | FileLink:
        """A link to another site or to a file."""
        parts = card_parts(frame.content, "still")
        if parts.fault:
            self._report(block.line, *parts.fault, "B403")
        how, made = ("address", parts.link) if block.form.argument is Argument.ADDRESS else ("file", parts.file)
        worded = bool(parts.title)
        self._mentions.append(Mention(block.argument, how, worded, self._within, block.line, block.column))
        return made(block.argument)
