"""Lists as CommonMark §5.2–5.4 reads them, tasks of GFM, and definition lists.

An item keeps the number that its author wrote.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from .line_cursor import TAB, LineCursor
from .open_blocks import ContainerElement

TASK = re.compile(r"\[([ \u00a0xX])\][ \t\u00a0\u202f]+(?=\S)")
_MARKS = {"x": "\u2611", "X": "\u2611"}  # a checked box
_OPEN_TASK = "\u2610"


@dataclass(frozen=True, slots=True)
class Misnumbered:
    """An item whose number does not count on. `line`: the number of its line in the text, from 0."""

    line: int
    number: int
    expected: int


@dataclass(frozen=True, slots=True)
class Unnested:
    """An item that is indented, but less than the text of the item above, and so begins a list of its own.

    `line`: the number of its line in the text, from 0; `indent`: its spaces; `needed`: those of an item within the
    one above.
    """

    line: int
    indent: int
    needed: int


ListFault = Misnumbered | Unnested


class ListBlock(ContainerElement):
    """A list. `kind`: what its marks have in common, for another kind begins another list.

    `loose`: empty lines separate its blocks, so its paragraphs stay elements of their own (§5.3).
    """

    __slots__ = ("kind", "latest", "loose")

    def __init__(self, element: etree.Element, kind: str) -> None:
        super().__init__(element)
        self.kind = kind
        self.loose = False
        self.latest: ListItem | None = None

    def close(self) -> None:
        if not self.loose:
            for item in self.element:
                unwrap_paragraphs(item)

    def meant_within(self, line: LineCursor) -> Unnested | None:
        """The fault of an item of another kind that begins in this line, if it looks like a part of the latest one."""
        if self.latest is None or not 0 < line.indent < self.latest.offset:
            return None
        return Unnested(line.number, line.indent, self.latest.offset)


class NumberedList(ListBlock):
    """`numbers`: the number of each item, and that of its line; `faults` collects what to report."""

    __slots__ = ("faults", "numbers")

    def __init__(self, element: etree.Element, kind: str, faults: list[ListFault]) -> None:
        super().__init__(element, kind)
        self.numbers: list[tuple[int, int]] = []
        self.faults = faults

    def counts_on(self, number: int) -> bool:
        """Whether a number follows that of the item directly above it."""
        return self.latest is not None and not self.latest.blank and self.numbers[-1][0] + 1 == number

    def close(self) -> None:
        super().close()
        first = self.numbers[0][0]
        if first != 1:
            self.element.set("start", str(first))
        if first <= 1 and all(number == first for number, _ in self.numbers):
            return  # "1." before every item leaves the counting to the program
        expected = first
        for item, (number, line) in zip(self.element, self.numbers, strict=True):
            if number != expected:
                item.set("value", str(number))
                self.faults.append(Misnumbered(line, number, expected))
            expected = number + 1


class ListItem(ContainerElement):
    """An item of a list. `offset`: how far its content is indented; `blank`: an empty line follows what it holds."""

    __slots__ = ("blank", "list", "offset", "started")

    def __init__(self, element: etree.Element, holder: ListBlock, offset: int) -> None:
        super().__init__(element)
        self.list, self.offset = holder, offset
        self.blank: bool = False
        self.started = False
        if holder.latest is not None and holder.latest.blank:
            holder.loose = True
        holder.latest = self

    def continues(self, line: LineCursor) -> bool:
        if line.blank:
            return self.started  # an item begins with one empty line at most
        if line.indent < self.offset:
            return False
        line.skip(self.offset)
        return True

    def begin_child(self) -> None:
        if self.blank and self.started:
            self.list.loose = True
        self.started = True


class DefinitionItem(ListItem):
    """A definition. `loose`: its paragraphs stay elements; each definition decides for itself."""

    __slots__ = ("loose",)

    def __init__(self, element: etree.Element, holder: ListBlock, offset: int, loose: bool) -> None:
        self.loose = loose or (holder.latest is not None and holder.latest.blank)
        super().__init__(element, holder, min(offset, TAB))

    def begin_child(self) -> None:
        self.loose = self.loose or (self.blank and self.started)
        self.started = True

    def close(self) -> None:
        if not self.loose:
            unwrap_paragraphs(self.element)


class DefinitionList(ListBlock):
    """Terms and definitions."""

    __slots__ = ()

    def close(self) -> None:
        """Its definitions have decided."""


def unwrap_paragraphs(item: etree.Element) -> None:
    """The paragraphs directly in the item become its text."""
    children = list(item)
    if not any(child.tag == "p" for child in children):
        return
    item[:] = []
    previous: etree.Element | None = None
    for child in children:
        if child.tag != "p":
            item.append(child)
            previous = child
        elif previous is not None:
            previous.tail = f"{previous.tail or ''}\n{child.text}"
        else:
            item.text = f"{item.text}\n{child.text}" if item.text else child.text


def with_task_mark(text: str) -> str:
    """The text of an item with a box for `[ ]` or `[x]` at its beginning.

    A character and no `<input>`: it survives in feeds, in print and when copied, and screen readers name it in the
    reader's language.
    """
    found = TASK.match(text)
    return f"{_MARKS.get(found[1], _OPEN_TASK)} {text[found.end() :]}" if found else text
