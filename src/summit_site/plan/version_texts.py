"""The versions of a record as a page shows them, each with what changed in the text.

The texts are compared where the page is rendered, because a plan does not contain them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import ClassVar, Self

from msgspec import Struct
from msgspec.structs import replace

from ..base.edtf import Point
from ..base.text_difference import ChangedBlock, TextBlock, TextRun, compare, count_words, percentage, words_in
from . import views
from .bodies import Owner, TextInput, Unfilled
from .fillings import Fillings
from .text_blocks import VersionText, blocks_of
from .version_fields import FieldChange

MOST_WORDS = 12_000  # of all differences on a page, which are some 35 KB compressed
LEAST_WORDS = 1_000  # of those that a version may show in any case


class ChangedSection(Struct, frozen=True):
    """What changed below a heading, which is empty before the first one, or where the heading is new itself."""

    heading: str
    blocks: tuple[ChangedBlock, ...]


class TextChange(Struct, frozen=True):
    """`added`, `removed`: how many words; `share`: per cent of the words of the text before, 0 for less than one, None
    if there was no text; `left_out`: how many changed words are not shown.
    """

    added: int
    removed: int
    share: int | None
    sections: tuple[ChangedSection, ...]
    left_out: int = 0


class VersionState(Struct, frozen=True):
    """What is known of a version without its text. `number`: from 1, the oldest; `at`: None if it always was so."""

    number: int
    at: views.When | None
    fields: tuple[FieldChange, ...] = ()
    updates: tuple[views.UpdateView, ...] = ()
    corrections: tuple[views.CorrectionView, ...] = ()


class VersionView(Struct, frozen=True):
    """`words`: of its text; `change`: None in the first version."""

    state: VersionState
    words: int
    change: TextChange | None


class History(Struct, frozen=True):
    """The versions on a page, the newest first. `lang`: the language of the text."""

    versions: tuple[VersionView, ...]
    lang: str


class HistoryInput(Unfilled, frozen=True):
    """`versions`: the newest first, each with how many of the `instants` of its text had come, which are in order of
    time; `before`: the same of the version before the oldest of them, None if that is the first. A record may have no
    text.
    """

    fills: ClassVar[type[Struct]] = History

    versions: tuple[tuple[VersionState, int], ...]
    before: int | None
    instants: tuple[Point, ...]
    text: VersionText | None

    def fill(self, fillings: Fillings, page: str) -> History:
        most = max(LEAST_WORDS, MOST_WORDS // max(1, len(self.versions)))
        earlier = None if self.before is None else self._blocks(fillings, self.before)
        views: list[VersionView] = []
        for state, shown in reversed(self.versions):
            blocks = self._blocks(fillings, shown)
            views.append(
                VersionView(state, words_in(blocks), None if earlier is None else change(earlier, blocks, most))
            )
            earlier = blocks
        return History(tuple(reversed(views)), self.text.owner[2] if self.text else "")

    def _blocks(self, fillings: Fillings, shown: int) -> Sequence[TextBlock]:
        return blocks_of(self.text, fillings.bodies[self.text.body], self.instants[:shown]) if self.text else ()

    def texts(self) -> Iterator[TextInput]:
        if self.text:
            yield TextInput(self.text.owner, self.text.body)

    def with_bodies(self, bodies: Mapping[Owner, str]) -> Self:
        new = bodies.get(self.text.owner) if self.text else None
        return replace(self, text=replace(self.text, body=new)) if self.text and new is not None else self


def change(before: Sequence[TextBlock], after: Sequence[TextBlock], most: int) -> TextChange:
    """What changed between two texts. `most`: how many words are shown."""
    found = compare(before, after)
    blocks, left_out = _limited(found.blocks, most)
    sections = tuple(_section(heading, list(group)) for heading, group in groupby(blocks, lambda block: block.section))
    return TextChange(found.added, found.removed, percentage(found.changed, words_in(before)), sections, left_out)


def _section(heading: str, blocks: Sequence[ChangedBlock]) -> ChangedSection:
    return ChangedSection("" if blocks[0].kind == "heading" else heading, tuple(blocks))


def _limited(blocks: Iterable[ChangedBlock], most: int) -> tuple[list[ChangedBlock], int]:
    """The first changed words, and how many others there are."""
    left, left_out = most, 0
    shown: list[ChangedBlock] = []
    for block in blocks:
        runs: list[TextRun] = []
        for run in block.runs:
            words = run.words.split() if run.how in ("added", "removed") else []
            if len(words) > left:
                left_out += count_words(" ".join(words[left:]))
                runs += [TextRun(run.how, " ".join(words[:left])), TextRun("gap")] if left else []
            elif left:
                runs.append(run)
            left = max(0, left - len(words))
        if runs:
            shown.append(replace(block, runs=tuple(runs)))
    return shown, left_out
