"""A block while its pieces are collected."""

from __future__ import annotations

from dataclasses import dataclass, field

from .blocks import Block
from .body import Piece
from .empty_parts import is_blank
from .prose import WRONG_IMAGES


@dataclass(slots=True)
class OpenBlock:
    """A block or footnote being assembled, or the text itself: its argument first, then its content."""

    block: Block | None = None
    argument: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)
    in_argument: bool = False

    @property
    def lacks_words(self) -> bool:
        """Whether nothing is in a block that is there for its words; images have a rule of theirs, cards need none."""
        form = self.block.form if self.block else None
        return form is not None and not form.literal and form.wrap not in WRONG_IMAGES and is_blank(self.content)

    @property
    def target(self) -> list[Piece]:
        return self.argument if self.in_argument else self.content
