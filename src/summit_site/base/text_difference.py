"""What differs between two versions of a text: first block by block, then word by word in blocks that belong together.

Equal inputs give equal results, and the work is limited: where comparing would take too long, as in texts that repeat a
few words over and over, the old words are removed as a whole and the new ones added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from math import isqrt
from typing import Literal, NamedTuple, TypeVar

from msgspec import Struct

T = TypeVar("T")

MOST_WORK = 4_000_000  # pairs of equal items, weighted; a quarter of a second
CONTEXT = 8  # unchanged words that are shown beside a change
_WINDOW = 6  # how many of the following blocks may be the new version of an old one
_ALIKE = 0.5  # the share of words that two versions of a block have in common
_WORD = re.compile(r"\w")


class TextBlock(Struct, frozen=True):
    """A paragraph, heading, list item, table row … as plain words. `section`: the heading under which it stands."""

    kind: str
    words: str
    section: str = ""


class TextRun(Struct, frozen=True, array_like=True):
    """Words of a block that share a fate. `gap`: unchanged words that are left out."""

    how: Literal["same", "added", "removed", "gap"]
    words: str = ""


class ChangedBlock(Struct, frozen=True):
    """A block that is new, gone or different."""

    kind: str
    section: str
    runs: tuple[TextRun, ...]


class TextDifference(Struct, frozen=True):
    """`added`, `removed`: how many words; `changed`: the same, with a word in place of another counted once."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    blocks: tuple[ChangedBlock, ...] = ()


def count_words(words: str) -> int:
    """Dashes and other signs that stand alone are no words."""
    return sum(1 for word in words.split() if _WORD.search(word))


def words_in(blocks: Iterable[TextBlock]) -> int:
    return sum(count_words(block.words) for block in blocks)


def percentage(changed: int, total: int) -> int | None:
    """Whole per cent; 0 stands for less than one, None for nothing to compare with."""
    return round(100 * changed / total) if total else None


def compare(before: Sequence[TextBlock], after: Sequence[TextBlock], most: int = MOST_WORK) -> TextDifference:
    """What was removed from `before` and added in `after`; unchanged blocks are left out. `most`: the work to do."""
    budget = _Budget(most)
    old, new = ([(block.kind, block.words) for block in blocks] for blocks in (before, after))
    found = [
        changed
        for part in _unequal(old, new, budget)
        for changed in _changes(before[part.old], after[part.new], budget)
    ]
    return TextDifference(
        sum(change.added for change in found),
        sum(change.removed for change in found),
        sum(max(change.added, change.removed) for change in found),
        tuple(change.block for change in found),
    )


class _Budget:
    """The work that is left."""

    def __init__(self, most: int) -> None:
        self.left = most

    def allows(self, old: Sequence[T], new: Sequence[T]) -> bool:
        """Whether two sequences can be compared: difflib visits each pair of equal items, perhaps many times."""
        counts = Counter(new)
        pairs = sum(number * counts[item] for item, number in Counter(old).items())
        cost = len(old) + len(new) + pairs * isqrt(min(len(old), len(new)))
        if cost > self.left:
            return False
        self.left -= cost
        return True


class _Unequal(NamedTuple):
    old: slice
    new: slice


def _unequal(old: Sequence[T], new: Sequence[T], budget: _Budget) -> list[_Unequal]:
    """The parts in which two sequences differ."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    end = next((n for n in range(shorter - start) if old[-1 - n] != new[-1 - n]), shorter - start)
    a, b = old[start : len(old) - end], new[start : len(new) - end]
    if not a and not b:
        return []
    if not (a and b and budget.allows(a, b)):
        return [_Unequal(slice(start, start + len(a)), slice(start, start + len(b)))]
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [
        _Unequal(slice(start + i, start + i_end), slice(start + j, start + j_end))
        for how, i, i_end, j, j_end in codes
        if how != "equal"
    ]


class _CountedChange(NamedTuple):
    block: ChangedBlock
    added: int
    removed: int


def _changes(old: Sequence[TextBlock], new: Sequence[TextBlock], budget: _Budget) -> Iterator[_CountedChange]:
    """The blocks of a part that differs, in reading order: what is gone stands before what is new."""
    at_old = at_new = 0
    for number, partner in (*_partners(old, new), (len(old), len(new))):
        yield from (_whole(block, "removed") for block in old[at_old:number])
        yield from (_whole(block, "added") for block in new[at_new:partner])
        if number < len(old) and old[number].words != new[partner].words:
            yield _reworded(old[number], new[partner], budget)
        at_old, at_new = number + 1, partner + 1


def _partners(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Iterator[tuple[int, int]]:
    """Blocks of the same kind that have at least half of their words in common, in order."""
    words = [Counter(block.words.split()) for block in new]
    following = 0
    for number, block in enumerate(old):
        own = Counter(block.words.split())
        near = range(following, min(following + _WINDOW, len(new)))
        likeness, _, best = max(
            ((_likeness(own, words[n]), -n, n) for n in near if new[n].kind == block.kind), default=(0.0, 0, 0)
        )
        if likeness >= _ALIKE:
            yield number, best
            following = best + 1


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _whole(block: TextBlock, how: Literal["added", "removed"]) -> _CountedChange:
    number = count_words(block.words)
    changed = ChangedBlock(block.kind, block.section, (TextRun(how, block.words),))
    return _CountedChange(changed, number, 0) if how == "added" else _CountedChange(changed, 0, number)


def _reworded(old: TextBlock, new: TextBlock, budget: _Budget) -> _CountedChange:
    before, after = old.words.split(), new.words.split()
    parts = _unequal(before, after, budget)
    runs: list[TextRun] = []
    at = 0
    for part in _joined(parts):
        runs += [TextRun("same", " ".join(after[at : part.new.start]))] if part.new.start > at else []
        runs += [TextRun("removed", " ".join(before[part.old]))] if before[part.old] else []
        runs += [TextRun("added", " ".join(after[part.new]))] if after[part.new] else []
        at = part.new.stop
    runs += [TextRun("same", " ".join(after[at:]))] if at < len(after) else []
    added = sum(count_words(" ".join(after[part.new])) for part in parts)
    removed = sum(count_words(" ".join(before[part.old])) for part in parts)
    return _CountedChange(ChangedBlock(new.kind, new.section, tuple(_shortened(runs))), added, removed)


def _joined(parts: Iterable[_Unequal]) -> list[_Unequal]:
    """A single unchanged word between two changes belongs to them: islands of one word are hard to read."""
    joined: list[_Unequal] = []
    for part in parts:
        if joined and part.new.start - joined[-1].new.stop <= 1:
            last = joined.pop()
            part = _Unequal(slice(last.old.start, part.old.stop), slice(last.new.start, part.new.stop))
        joined.append(part)
    return joined


def _shortened(runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """Of unchanged words, only those beside a change."""
    for number, run in enumerate(runs):
        words = run.words.split()
        before = CONTEXT if number else 0
        after = CONTEXT if number + 1 < len(runs) else 0
        if run.how != "same" or len(words) <= before + after:
            yield run
            continue
        if before:
            yield TextRun("same", " ".join(words[:before]))
        yield TextRun("gap")
        if after:
            yield TextRun("same", " ".join(words[len(words) - after :]))
