"""HTML with markers → a Body: split at the markers, cleaned piece by piece, nested as the blocks were."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..base.diagnostics import Diagnostic, Span
from ..base.edtf import Point
from .blocks import CLOSE, EMBEDS, OPEN, Block, Marked
from .body import Body, Cite, Embed, Footnote, Heading, Link, Mention, NoteMark, Passage, Picture, Piece
from .clean import clean
from .extensions.slots import MARK_END, Found, plain

_BLOCK = re.compile(f"<p>{OPEN}([BAEF])(\\d+){CLOSE}</p>\n?")
_SLOT = re.compile(f"<span>{OPEN}S(\\d+){CLOSE}(.*?){MARK_END}</span>|{OPEN}S(\\d+){CLOSE}", re.DOTALL)
_IN_TAG = re.compile(f'="[^"]*{OPEN}[^"]*"')
_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_PARAGRAPH = re.compile(r"\A\s*<p>(.*)</p>\s*\Z", re.DOTALL)

_WRAP = {
    "quote": ('<figure class="quote"><blockquote>', "</blockquote>", "<figcaption>", "</figcaption></figure>"),
    "facts": ('<aside class="facts">', '<p class="block-title">', "</p>", "</aside>"),
    "qa": ('<div class="qa">', '<p class="question">', "</p>", "</div>"),
    "note": ('<aside class="note">', '<p class="block-title">', "</p>", "</aside>"),
}


@dataclass(slots=True)
class _Frame:
    """A block being assembled: its argument first, then its content."""

    block: Block | None
    argument: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    in_argument: bool = False

    @property
    def target(self) -> list[Piece]:
        return self.argument if self.in_argument else self.content


class _Locator:
    """Where constructs stand in the source: the n-th use of a text is its n-th occurrence."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._text, self._path, self._first = text, path, first_line
        self._next: dict[str, int] = {}

    def find(self, raw: str) -> tuple[int, int]:
        index = self._text.find(raw, self._next.get(raw, 0))
        if index < 0:
            index = max(self._text.find(raw), 0)
        else:
            self._next[raw] = index + len(raw)
        return (self._first + self._text.count("\n", 0, index), index - (self._text.rfind("\n", 0, index) + 1) + 1)


class _Assembly:
    def __init__(self, marked: Marked, found: tuple[Found, ...], locator: _Locator, path: str) -> None:
        self.marked, self.found, self.locator, self.path = marked, found, locator, path
        self.problems: list[Diagnostic] = []
        self.mentions: list[Mention] = []
        self.headings: list[Heading] = []
        self.footnotes: dict[str, tuple[Piece, ...]] = {}
        self.words = 0
        self._stack = [_Frame(None)]
        self._note: str | None = None

    @property
    def within(self) -> tuple[Point, ...]:
        return tuple(f.block.at for f in self._stack if f.block and f.block.at)

    def run(self, html: str) -> None:
        parts = _BLOCK.split(html)
        self.add(parts[0])
        for kind, number, chunk in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            self.turn(kind, int(number))
            self.add(chunk)

    def turn(self, kind: str, number: int) -> None:
        if kind == "F":
            self._end_note()
            self._note = self.marked.footnotes[number]
            self._stack.append(_Frame(None))
        elif kind == "B":
            self._stack.append(_Frame(self.marked.blocks[number], in_argument=True))
        elif kind == "A":
            self._stack[-1].in_argument = False
        else:
            self._close()

    def _end_note(self) -> None:
        if self._note is None:
            return
        frame = self._stack.pop()
        if self._note in self.footnotes:
            line, column = self.locator.find(f"[^{self._note}]:")
            message = f"the footnote [^{self._note}] is defined twice"
            self.problems.append(Diagnostic(Span(self.path, line, column), "B407", message, "keep one of them"))
        self.footnotes[self._note] = tuple(frame.content)
        self._note = None

    def add(self, chunk: str) -> None:
        """A stretch of HTML between two markers."""
        if not chunk.strip():
            return
        if _IN_TAG.search(chunk):
            chunk = _IN_TAG.sub(lambda m: plain(m.group()), chunk)
        html = clean(chunk)
        self.words += len(_WORD.findall(_TAG.sub(" ", plain(html))))
        pieces = self._split(html)
        for level, anchor, text in _HEADING.findall(html):
            # Its slots were already counted as mentions of the text.
            count = len(self.mentions)
            heading = tuple(self._split(text, quiet=True))
            del self.mentions[count:]
            self.headings.append(Heading(int(level), anchor, heading, self.within))
        self._stack[-1].target.extend(pieces)

    def _split(self, html: str, quiet: bool = False) -> list[Piece]:
        pieces: list[Piece] = []
        last = 0
        for slot in _SLOT.finditer(html):
            if slot.start() > last:
                pieces.append(html[last : slot.start()])
            last = slot.end()
            number = int(slot.group(1) or slot.group(3))
            piece = self._slot(self.found[number], slot.group(2), quiet)
            if piece is not None:
                pieces.append(piece)
        if last < len(html):
            pieces.append(html[last:])
        return pieces

    def _slot(self, found: Found, words: str | None, quiet: bool) -> Piece | None:
        line, column = (0, 0) if quiet else self.locator.find(found.raw)
        words = plain(words) if words else None
        if found.what == "note":
            if found.target not in self.marked.footnotes:
                hint = f"write [^{found.target}]: … on a line of its own"
                message = f"the footnote [^{found.target}] is never defined"
                self.problems.append(Diagnostic(Span(self.path, line, column), "B407", message, hint))
            return NoteMark(found.target)
        self.mentions.append(Mention(found.target, found.what, bool(words), self.within, line, column))
        if found.what == "link":
            return Link(found.target, words)
        if found.what == "cite":
            return Cite(found.target, found.detail)
        return Picture(found.target, found.detail)

    def _close(self) -> None:
        frame = self._stack.pop()
        block = frame.block
        if block is None:
            self._stack.append(frame)
            return
        target = self._stack[-1].target
        if block.name in EMBEDS:
            self.mentions.append(Mention(block.argument, block.name, True, self.within, block.line, 1))
            target.append(Embed(block.name, block.argument))
            if frame.content:
                message = f'the block "{block.name}" holds text'
                self.problems.append(Diagnostic(self._span(block), "B403", message, "put /// on the next line"))
        elif block.at:
            title = _unwrap(frame.argument)
            target.append(Passage(block.name, block.at, title, tuple(frame.content)))
        elif block.name == "figure":
            target.extend(self._figure(frame, block))
        elif block.name in _WRAP:
            target.extend(_wrap(block.name, _unwrap(frame.argument), frame.content))

    def _span(self, block: Block) -> Span:
        return Span(self.path, block.line, 1)

    def _figure(self, frame: _Frame, block: Block) -> list[Piece]:
        pictures = [piece for piece in frame.content if isinstance(piece, Picture)]
        if len(pictures) != 1:
            hint = "write ![what it shows](file.jpg), an empty line, then the caption"
            self.problems.append(Diagnostic(self._span(block), "B403", "a figure needs one image", hint))
            return []
        index = frame.content.index(pictures[0])
        before, after = frame.content[:index], frame.content[index + 1 :]
        # The image stood in a paragraph of its own; the rest is the caption.
        if before and isinstance(before[-1], str):
            before[-1] = before[-1].removesuffix("<p>")
        if after and isinstance(after[0], str):
            after[0] = after[0].removeprefix("</p>").lstrip()
        caption = [piece for piece in before + after if not (isinstance(piece, str) and not piece.strip())]
        if not caption:
            return ["<figure>", pictures[0], "</figure>\n"]
        return ["<figure>", pictures[0], "<figcaption>", *caption, "</figcaption></figure>\n"]

    def finish(self) -> None:
        self._end_note()
        while len(self._stack) > 1:
            self._close()


def _unwrap(pieces: list[Piece]) -> tuple[Piece, ...]:
    """A single paragraph without its `<p>`."""
    result = list(pieces)
    if result and isinstance(result[0], str):
        result[0] = result[0].removeprefix("<p>")
    if result and isinstance(result[-1], str):
        result[-1] = result[-1].rstrip().removesuffix("</p>")
    return tuple(piece for piece in result if piece != "")


def _wrap(name: str, argument: tuple[Piece, ...], content: list[Piece]) -> list[Piece]:
    start, before, after, end = _WRAP[name]
    if name == "quote":
        caption = [after, *argument, end] if argument else ["</figure>"]
        return [start, *content, before, *caption, "\n"]
    title = [before, *argument, after] if argument else []
    return [start, *title, *content, end, "\n"]


def assemble(
    html: str, marked: Marked, found: tuple[Found, ...], text: str, path: str, first_line: int
) -> tuple[Body, list[Diagnostic]]:
    assembly = _Assembly(marked, found, _Locator(text, path, first_line), path)
    problems = _misplaced(html, marked, path)
    if problems:
        return Body(), problems
    assembly.run(html)
    assembly.finish()
    body = Body(
        pieces=_joined(assembly._stack[0].content),
        headings=tuple(assembly.headings),
        footnotes=tuple(Footnote(key, content) for key, content in assembly.footnotes.items()),
        mentions=tuple(assembly.mentions),
        words=assembly.words,
    )
    return body, assembly.problems


def _misplaced(html: str, marked: Marked, path: str) -> list[Diagnostic]:
    """Blocks whose markers did not come through as paragraphs of their own: inside raw HTML, a list or a quotation."""
    seen = {(kind, int(number)) for kind, number in _BLOCK.findall(html)}
    problems = []
    for block in marked.blocks:
        if not {("B", block.number), ("A", block.number), ("E", block.number)} <= seen:
            message = f'the block "{block.name}" stands inside raw HTML or a list'
            problems.append(Diagnostic(Span(path, block.line, 1), "B408", message, "put it at the left edge, between paragraphs"))
    return problems


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Neighbouring stretches of HTML as one."""
    result: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        else:
            result.append(piece)
    return tuple(result)
