"""The blocks that are open at a line, from the whole text to the innermost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from ..written_dates import MonthNames
from .lists import ListBlock, ListFault, ListItem
from .open_blocks import OpenElement, RawBlocks
from .paragraphs import Definitions, ParagraphLines
from .tables import TableCells

MAX_DEPTH = 100


class Begun(Enum):
    """What has begun: a block that the rest of the line is part of, or one that has used the line up."""

    CONTAINER = "container"
    LEAF = "leaf"


class OpenStack:
    """`open`: the blocks; `matched`: how many of them the current line continues; `lines`: those of the text."""

    def __init__(
        self,
        months: MonthNames,
        list_faults: list[ListFault],
        stash: RawBlocks,
        cells: TableCells,
        definitions: Definitions,
    ) -> None:
        self.months, self.list_faults, self.stash = months, list_faults, stash
        self.cells, self.definitions = cells, definitions
        self.open: list[OpenElement] = []
        self.matched = 1
        self.lines: Sequence[str] = ()
        self._last: dict[re.Pattern[str], int] = {}

    @property
    def container(self) -> OpenElement:
        """The innermost block that the line continues."""
        return self.open[self.matched - 1]

    @property
    def paragraph(self) -> ParagraphLines | None:
        """The paragraph that the line would continue if nothing else began."""
        block = self.open[self.matched - 1]
        return block if isinstance(block, ParagraphLines) else None

    def still_to_come(self, pattern: re.Pattern[str], number: int) -> bool:
        """Whether the pattern occurs in this line or a later one."""
        if pattern not in self._last:
            found = (index for index in range(len(self.lines) - 1, -1, -1) if pattern.search(self.lines[index]))
            self._last[pattern] = next(found, -1)
        return self._last[pattern] >= number

    def parent(self) -> OpenElement:
        """The container for a block that begins here; what cannot contain it is closed."""
        while len(self.open) > self.matched:
            self.close_tip()
        while not self.open[-1].container or isinstance(self.open[-1], ListBlock):
            self.close_tip()
        self.open[-1].begin_child()
        return self.open[-1]

    def push(self, block: OpenElement) -> None:
        """Opens a block in the innermost one."""
        if len(self.open) > MAX_DEPTH:
            raise RecursionError("blocks nested too deeply")
        self.unmark()
        self.open.append(block)
        self.matched = len(self.open)

    def close_to(self, block: OpenElement) -> None:
        """Closes the blocks inside this one."""
        while self.open[-1] is not block:
            self.close_tip()

    def close_tip(self) -> None:
        """Closes the innermost block."""
        self.open.pop().close()
        self.matched = min(self.matched, len(self.open))

    def drop_paragraph(self) -> ParagraphLines:
        """Removes the paragraph that the line would continue: it turns out to be something else."""
        paragraph = self.open.pop()
        assert isinstance(paragraph, ParagraphLines)
        self.matched = len(self.open)
        return paragraph

    def unmark(self) -> None:
        """No empty line follows the items that are open."""
        for block in self.open:
            if isinstance(block, ListItem):
                block.blank = False
