"""The blocks that are open while a text is read line by line (CommonMark, appendix "A parsing strategy").

Each decides whether the next line continues it. A container adds its element to its parent when it is opened, a leaf
when it is closed, so elements stand in the order of the text.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from html import escape

from markdown.util import HtmlStash

from ...base.classes import language_attr
from ..languages import language_named
from ..literals import closes_code
from ..markers import plain
from .line_cursor import TAB, LineCursor


class OpenElement:
    """`verbatim`: no other block can begin in it; `container`: it holds blocks, not lines."""

    __slots__ = ("element",)
    verbatim = False
    container = False

    def __init__(self, element: etree.Element) -> None:
        self.element = element  # that of the block itself or, for a leaf, of its parent

    def continues(self, line: LineCursor) -> bool:
        """Whether the line belongs to the block. What marks it as part of the block is skipped."""
        return True

    def add(self, line: LineCursor) -> bool:
        """Adds a line; whether it is the last one. Only for leaves."""
        raise NotImplementedError

    def begin_child(self) -> None:
        """A block begins directly in this one."""

    def close(self) -> None:
        """The block is complete."""


class ContainerElement(OpenElement):
    """A block that holds blocks; also the whole text."""

    __slots__ = ()
    container = True


class Blockquote(ContainerElement):
    """CommonMark §5.1."""

    __slots__ = ()

    def continues(self, line: LineCursor) -> bool:
        if line.blank or line.indent >= TAB or line.first != ">":
            return False
        line.skip(line.indent + 1)
        if line.text[:1] in (" ", "\u00a0", "\u202f"):
            line.skip(1)
        return True


class LeafLines(OpenElement):
    """A leaf that collects its lines."""

    __slots__ = ("lines",)

    def __init__(self, element: etree.Element) -> None:
        super().__init__(element)
        self.lines: list[str] = []


class IndentedCode(LeafLines):
    """CommonMark §4.4."""

    __slots__ = ("stash",)
    verbatim = True

    def __init__(self, element: etree.Element, stash: RawBlocks) -> None:
        super().__init__(element)
        self.stash = stash

    def continues(self, line: LineCursor) -> bool:
        return line.blank or line.indent >= TAB

    def add(self, line: LineCursor) -> bool:
        self.lines.append(line.text[TAB:])
        return False

    def close(self) -> None:
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
        self.stash.add(self.element, code_block(self.lines))


class FencedCode(LeafLines):
    """CommonMark §4.5. `fence`: the characters that open it; `indent`: how far they are indented."""

    __slots__ = ("fence", "indent", "language", "stash")
    verbatim = True

    def __init__(self, element: etree.Element, stash: RawBlocks, line: LineCursor, fence: str) -> None:
        super().__init__(element)
        self.stash, self.fence, self.indent = stash, fence, line.indent
        self.language = language_named(language_of(line.content[len(fence) :]))

    def add(self, line: LineCursor) -> bool:
        if line.indent < TAB and closes_code(line.content, self.fence):
            return True
        self.lines.append(line.raw[min(self.indent, line.indent) :] if self.indent else line.raw)
        return False

    def close(self) -> None:
        self.stash.add(self.element, code_block(self.lines, self.language))


class HtmlLines(LeafLines):
    """CommonMark §4.6. `end`: what its last line contains; None if an empty line ends it."""

    __slots__ = ("end", "stash")
    verbatim = True

    def __init__(self, element: etree.Element, stash: RawBlocks, end: re.Pattern[str] | None) -> None:
        super().__init__(element)
        self.stash, self.end = stash, end

    def continues(self, line: LineCursor) -> bool:
        return self.end is not None or not line.blank

    def add(self, line: LineCursor) -> bool:
        self.lines.append(line.text)
        return self.end is not None and self.end.search(line.text) is not None

    def close(self) -> None:
        self.stash.add(self.element, "\n".join(self.lines).strip())


class RawBlocks:
    """Blocks that are HTML already. Placeholders keep their places; the HTML replaces them at the end."""

    def __init__(self, stash: HtmlStash) -> None:
        self._stash = stash

    def add(self, parent: etree.Element, html: str) -> None:
        etree.SubElement(parent, "p").text = self._stash.store(RawBlock(html))


class RawBlock(str):
    """HTML that stands for a whole block, and not for a part of a paragraph."""

    __slots__ = ()


_NAMED = re.compile(r"\{[^}]*?\.([\w#+-]+)")


def language_of(written: str) -> str:
    """The language named behind an opening fence: `python`, `.python`, `{.python #id}`."""
    words = plain(written).split()
    if not words:
        return ""
    if words[0].startswith("{"):
        named = _NAMED.match(" ".join(words))
        return named[1] if named else ""
    return words[0].removeprefix(".")


def code_block(lines: list[str], language: str = "") -> str:
    """Literal lines as HTML, without our markers."""
    marked = language_attr(language) if language else ""
    text = plain("\n".join([*lines, ""])) if lines else ""
    return f"<pre><code{marked}>{escape(text)}</code></pre>"
