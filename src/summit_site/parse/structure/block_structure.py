"""The block structure of a text, read line by line as CommonMark and GFM describe it.

Python-Markdown splits a text at empty lines and looks for lists, quotations and code in the pieces, which loses what
depends on indentation, numbers and neighbouring lines. This is one block processor in place of all of its own: the
inline patterns, tree processors and serializer are the library's.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Sequence

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.util import Registry

from ..written_dates import MonthNames
from .block_starts import STARTS, WITHOUT_HTML
from .line_cursor import TAB, LineCursor
from .lists import DefinitionItem, ListBlock, ListFault, ListItem
from .open_blocks import Blockquote, ContainerElement, IndentedCode, OpenElement, RawBlock, RawBlocks
from .open_stack import Begun, OpenStack
from .paragraphs import Definitions, ParagraphLines
from .tables import TableCells


class BlockStructure(Extension):
    """`list_faults`: what is wrong with the lists of the latest text. Needs the extension `abbr`.

    `lost_cells`: the rows of the latest text with more cells than columns. `on_marker`: is called with each paragraph
    that begins with a marker, in order.
    """

    def __init__(self, months: MonthNames, raw_html: bool, on_marker: Callable[[str], None]) -> None:
        super().__init__()
        self.months, self.raw_html, self.on_marker = months, raw_html, on_marker
        self.list_faults: list[ListFault] = []
        self.lost_cells: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        md.preprocessors = Registry()  # tabs, fenced code and HTML are dealt with here
        md.parser.blockprocessors = Registry()
        md.parser.blockprocessors.register(_Blocks(md, self), "structure", 10)
        md.postprocessors.register(_RestoredHtml(md), "raw_html", 30)

    def reset(self) -> None:
        self.list_faults = []
        self.lost_cells.clear()


class _RestoredHtml(RawHtmlPostprocessor):
    """Leaves paragraphs that begin with a tag what they are."""

    def stash_to_string(self, text: str) -> str:
        return text

    def isblocklevel(self, html: str) -> bool:
        return isinstance(html, RawBlock)


class _Blocks(BlockProcessor):
    def __init__(self, md: Markdown, extension: BlockStructure) -> None:
        super().__init__(md.parser)
        self.md, self.extension = md, extension
        self.cells = TableCells(md.parser, extension.lost_cells)

    def test(self, parent: etree.Element, block: str) -> bool:
        return True

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        lines = "\n\n".join(blocks).split("\n")
        blocks.clear()
        _BlockReader(self.md, self.extension, self.cells).read(parent, lines)


class _BlockReader(OpenStack):
    """Reads the lines of one text."""

    def __init__(self, md: Markdown, extension: BlockStructure, cells: TableCells) -> None:
        abbreviations: dict[str, str] = md.treeprocessors["abbr"].abbrs  # type: ignore[attr-defined]
        definitions = Definitions(md.references, abbreviations, extension.on_marker)
        super().__init__(extension.months, extension.list_faults, RawBlocks(md.htmlStash), cells, definitions)
        self._starts = STARTS if extension.raw_html else WITHOUT_HTML
        self._line = LineCursor()

    def read(self, parent: etree.Element, lines: Sequence[str]) -> None:
        """Adds the elements of the lines to `parent`."""
        self.lines = lines
        self.open = [ContainerElement(parent)]
        for number, text in enumerate(lines):
            self._line.begin(text, number)
            self._take(self._line)
        while self.open:
            self.open.pop().close()

    def _take(self, line: LineCursor) -> None:
        blocks = self.open
        matched = 1
        while matched < len(blocks) and blocks[matched].continues(line):
            matched += 1
        self.matched = matched
        block = blocks[matched - 1]
        if block.verbatim:
            self._add_verbatim(block, line)
        elif line.blank:
            while len(blocks) > matched:
                self.close_tip()
            self._mark_blank()
        elif self._begin(line) is not Begun.LEAF:
            self._add_text(line)

    def _add_verbatim(self, block: OpenElement, line: LineCursor) -> None:
        if block.add(line):
            self.close_tip()
        elif isinstance(block, IndentedCode):
            if line.blank:
                self._mark_blank()
            else:
                self.unmark()

    def _begin(self, line: LineCursor) -> Begun | None:
        """Opens the blocks that begin in the line; the last of them, or None."""
        begun: Begun | None = None
        while not line.blank and begun is not Begun.LEAF:
            if line.indent >= TAB:
                if begun is None and isinstance(self.open[-1], ParagraphLines):
                    break
                code = IndentedCode(self.parent().element, self.stash)
                self.push(code)
                code.add(line)
                return Begun.LEAF
            start = self._starts.get(line.text[line.indent])
            latest = start(self, line) if start else None
            if latest is None:
                break
            begun = latest
        return begun

    def _add_text(self, line: LineCursor) -> None:
        """What is left of the line continues a paragraph, although it may lack the marks of its containers."""
        if line.blank:
            return
        blocks = self.open
        if self.matched < len(blocks) and isinstance(blocks[-1], ParagraphLines):
            blocks[-1].add(line)
        elif not blocks[self.matched - 1].container:
            blocks[self.matched - 1].add(line)
        else:
            parent = self.parent()
            first = isinstance(parent, ListItem) and not isinstance(parent, DefinitionItem) and not len(parent.element)
            paragraph = ParagraphLines(parent.element, self.definitions, first)
            self.push(paragraph)
            paragraph.add(line)

    def _mark_blank(self) -> None:
        """An empty line follows the items that are open, up to a quotation."""
        for block in reversed(self.open):
            if isinstance(block, Blockquote):
                break
            if isinstance(block, ListItem):
                block.blank = True
            elif isinstance(block, ListBlock) and block.latest is not None:
                block.latest.blank = True
