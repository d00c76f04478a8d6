"""One line of a text while its block structure is read: what is left of it, and how far that is indented."""

from __future__ import annotations

from ..literals import SPACES

TAB = 4


class LineCursor:
    """`text`: the rest of the line, with tabs at its beginning turned into spaces; `indent`: how many those are.

    `raw`: the same with its tabs. `number`: the line's number in the whole text. Both count from 0, as `column` does,
    by which tabs are measured (CommonMark §2.2).
    """

    __slots__ = ("blank", "column", "indent", "number", "raw", "text")

    def __init__(self) -> None:
        self.text = self.raw = ""
        self.column = self.indent = self.number = 0
        self.blank = True

    def begin(self, text: str, number: int) -> None:
        """Goes to the next line."""
        self.number = number
        self._set(text, 0)

    def _set(self, text: str, column: int) -> None:
        self.raw, self.column = text, column
        content = text.lstrip(" \t")
        self.blank = not content or content.isspace()
        self.indent = len(text) - len(content)
        if self.indent and "\t" in text[: self.indent]:
            self.indent = len((" " * column + text[: self.indent]).expandtabs(TAB)) - column
            text = " " * self.indent + content
        self.text = text

    @property
    def first(self) -> str:
        """The first character that is not a space; nothing in a blank line."""
        return self.text[self.indent : self.indent + 1]

    @property
    def content(self) -> str:
        """The rest of the line without its indentation."""
        return self.text[self.indent :]

    def skip(self, count: int) -> None:
        """Moves on by so many columns."""
        self._set(self.text[count:], self.column + count)

    def skip_mark(self, length: int) -> int:
        """Moves behind a mark; how far what follows it is indented, from here (CommonMark §5.2).

        If it is five spaces or more, one of them belongs to the mark, and the others to code.
        """
        width = self.indent + length
        self.skip(width)
        gap = len(self.text) - len(self.text.lstrip(SPACES))
        if self.blank or (gap > TAB and gap == self.indent):
            gap = 1
        self.skip(gap)
        return width + gap
