"""A made-up language: its words, sentences and Markdown depend only on the seed, on every machine."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from random import Random
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
Link = Callable[[str], str]

_ONSETS = "b br d dr f g gr h j k l m n p pl r s sh st t tr v w z"
_VOWELS = {"en": "a a e e i i o o u ea ou", "de": "a a e e i o u ä ö ü ei"}
_CODAS = {"en": " d l m n n nd r s s t", "de": " ch l m n n ng r s ß st t"}  # The first one is empty.
VOCABULARY = 4_000


class Dice:
    """Random choices based only on `random()`, the only method whose numbers Python keeps the same between versions."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.random() * (most - least + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        return items[int(self.random() * len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """`count` different items, in the order in which they are drawn."""
        drawn: dict[Item, None] = {}
        while len(drawn) < count:
            drawn[self.pick(items)] = None
        return list(drawn)

    def chance(self, probability: float) -> bool:
        return self.random() < probability


def make_vocabulary(dice: Dice, lang: str) -> list[str]:
    """Different words, short ones first, because these are used most often."""
    onsets, vowels, codas = _ONSETS.split(" "), _VOWELS[lang].split(" "), _CODAS[lang].split(" ")
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 if len(words) < VOCABULARY // 20 else dice.pick((1, 2, 2, 2, 3))
        text = "".join(dice.pick(onsets) + dice.pick(vowels) for _ in range(syllables))
        words[text + dice.pick(codas)] = None
    return list(words)


class ProseWriter:
    """Prose in one made-up language. `link` turns words into a link to a random target."""

    def __init__(self, dice: Dice, lang: str) -> None:
        self.dice = dice
        self.words = make_vocabulary(dice, lang)

    def phrase(self, count: int) -> str:
        """Words without punctuation; as in a real language, some are much more frequent than others."""
        random, words, size = self.dice.random, self.words, len(self.words)
        return " ".join([words[int(random() ** 2.5 * size)] for _ in range(count)])

    def title(self, least: int, most: int) -> str:
        return self.phrase(self.dice.number(least, most)).capitalize()

    def sentence(self) -> str:
        first = self.phrase(self.dice.number(5, 12)).capitalize()
        if self.dice.chance(0.5):
            return f"{first}, {self.phrase(self.dice.number(3, 7))}."
        return f"{first}."

    def marked(self, link: Link) -> str:
        """A sentence that contains a link, a quotation or emphasis."""
        dice = self.dice
        before, inner, after = self.phrase(dice.number(3, 6)), self.phrase(dice.number(1, 3)), self.phrase(4)
        kind = dice.random()
        if kind < 0.55:
            inner = link(inner)
        else:
            mark = "*" if kind < 0.7 else "**" if kind < 0.8 else '"'
            inner = f"{mark}{inner}{mark}"
        return f"{before.capitalize()} {inner} {after}."

    def paragraph(self, sentences: int, link: Link) -> str:
        return " ".join(self.marked(link) if self.dice.chance(0.3) else self.sentence() for _ in range(sentences))

    def listing(self, items: int, ordered: bool) -> str:
        lines = (self.title(4, 9) for _ in range(items))
        return "\n".join(f"{number}. {line}" if ordered else f"- {line}" for number, line in enumerate(lines, 1))

    def article(self, link: Link, citations: Sequence[str]) -> str:
        """About 500 words: an opening, then four sections with headings, lists and quotations; up to four citations."""
        dice = self.dice
        cites = [f" {text}" for text in citations] + [""] * (5 - len(citations))
        blocks = [self.paragraph(5, link) + cites[0]]
        for section in range(4):
            blocks.append(f"## {self.title(2, 5)}")
            blocks.append(self.paragraph(dice.number(4, 5), link))
            blocks.append(self.paragraph(dice.number(4, 5), link) + cites[section + 1])
            if section == 1:
                blocks.append(self.listing(dice.number(3, 5), dice.chance(0.4)))
            elif section == 2 and dice.chance(0.5):
                blocks.append(f"> {self.sentence()} {self.sentence()}")
        return "\n\n".join(blocks)
