"""The difference of two texts: which blocks and words are new, gone or unchanged, and that it never takes long."""

import random
from time import perf_counter

import pytest

from summit_site.base.text_difference import (
    CONTEXT,
    ChangedBlock,
    TextBlock,
    TextDifference,
    TextRun,
    compare,
    count_words,
    percentage,
    words_in,
)


def blocks(*words: str, kind: str = "paragraph", section: str = "") -> list[TextBlock]:
    return [TextBlock(kind, each, section) for each in words]


def shown(difference: TextDifference) -> list[str]:
    """One line per block: -removed- +added+ … for what is left out."""
    marks = {"same": "{}", "added": "+{}+", "removed": "-{}-", "gap": "…"}
    return [" ".join(marks[run.how].format(run.words) for run in block.runs) for block in difference.blocks]


def test_equal_texts_do_not_differ() -> None:
    assert compare(blocks("One.", "Two."), blocks("One.", "Two.")) == TextDifference()
    assert compare([], []) == TextDifference()


def test_a_new_text_is_added_as_a_whole_and_a_lost_one_removed() -> None:
    added = compare([], blocks("One two.", "Three."))
    assert shown(added) == ["+One two.+", "+Three.+"]
    assert (added.added, added.removed, added.changed) == (3, 0, 3)
    removed = compare(blocks("One two."), [])
    assert shown(removed) == ["-One two.-"]
    assert (removed.added, removed.removed) == (0, 2)


def test_words_are_compared_inside_blocks_that_belong_together() -> None:
    before = blocks("The talks began at nine in Hanoi.", "Nobody signed.")
    after = blocks("The talks began at ten in Hanoi.", "Nobody signed.")
    found = compare(before, after)
    assert shown(found) == ["The talks began at -nine- +ten+ in Hanoi."]
    assert (found.added, found.removed, found.changed) == (1, 1, 1)


def test_a_block_between_others_is_new_and_one_that_has_little_in_common_is_another() -> None:
    before = blocks("Alpha beta gamma delta.", "Last words here.")
    after = blocks("Alpha beta gamma delta.", "Quite new.", "Last words here.")
    assert shown(compare(before, after)) == ["+Quite new.+"]
    assert shown(compare(blocks("Alpha beta gamma."), blocks("One two three."))) == [
        "-Alpha beta gamma.-",
        "+One two three.+",
    ]


def test_blocks_of_another_kind_are_other_blocks() -> None:
    found = compare(blocks("Alpha beta."), blocks("Alpha beta.", kind="item"))
    assert [(block.kind, block.runs[0].how) for block in found.blocks] == [("paragraph", "removed"), ("item", "added")]


def test_a_changed_block_bears_the_heading_of_the_new_text() -> None:
    before, after = blocks("Alpha beta gamma.", section="Old"), blocks("Alpha beta delta.", section="New")
    assert compare(before, after).blocks == (
        ChangedBlock(
            "paragraph",
            "New",
            (TextRun("same", "Alpha beta"), TextRun("removed", "gamma."), TextRun("added", "delta.")),
        ),
    )


def test_of_unchanged_words_only_some_are_shown() -> None:
    words = [f"w{n}" for n in range(60)]
    after = [*words[:30], "new", *words[30:]]
    first, last = " ".join(words[30 - CONTEXT : 30]), " ".join(words[30 : 30 + CONTEXT])
    assert shown(compare(blocks(" ".join(words)), blocks(" ".join(after)))) == [f"… {first} +new+ {last} …"]


def test_one_unchanged_word_between_two_changes_belongs_to_them() -> None:
    before = blocks("One two three four five six seven eight.")
    after = blocks("One two THREE four FIVE six seven eight.")
    found = compare(before, after)
    assert shown(found) == ["One two -three four five- +THREE four FIVE+ six seven eight."]
    assert (found.added, found.removed) == (2, 2)


def test_signs_that_stand_alone_are_no_words() -> None:
    assert count_words("Hanoi – Washington · 14,000 km") == 4
    assert words_in(blocks("a b", "–", "c")) == 3


@pytest.mark.parametrize(("changed", "total", "share"), [(1, 4, 25), (1, 300, 0), (5, 2, 250), (1, 0, None)])
def test_the_share_is_in_whole_per_cent(changed: int, total: int, share: int | None) -> None:
    assert percentage(changed, total) == share


def test_the_order_of_changes_is_that_of_reading() -> None:
    before = blocks("Keep this one.", "Gone for good.", "Nine of ten words are the same here.")
    after = blocks("Keep this one.", "Nine of ten words are the very same here.", "Fresh at the end.")
    assert shown(compare(before, after)) == [
        "-Gone for good.-",
        "Nine of ten words are the +very+ same here.",
        "+Fresh at the end.+",
    ]


def test_what_is_put_together_again_gives_both_texts() -> None:
    """As long as nothing is left out: of 200 random edits."""
    chance = random.Random(7)
    for _ in range(200):
        before = [chance.choice("abcdefgh") for _ in range(chance.randrange(1, CONTEXT))]
        after = [chance.choice([word, "x", ""]) for word in before]
        old, new = " ".join(before), " ".join(filter(None, after))
        runs = [run for block in compare(blocks(old), blocks(new)).blocks for run in block.runs]
        if new and old != new:
            assert " ".join(run.words for run in runs if run.how != "added") == old
            assert " ".join(run.words for run in runs if run.how != "removed") == new


HOSTILE = {
    "one word": (["a " * 5_000], ["a " * 4_999 + "b a " * 3]),
    "two words": (["a b " * 4_000], ["b a " * 4_000 + "c"]),
    "few words": tuple(
        [" ".join(random.Random(seed).choices([f"w{n}" for n in range(20)], k=8_000))] for seed in (1, 2)
    ),
    "many blocks": (["a b"] * 8_000, ["b a", "a b"] * 4_000),
    "unlike blocks": ([f"a{n} b" for n in range(5_000)], [f"c{n} b" for n in range(5_000)]),
    "pieces of falling length": tuple(
        [" ".join(f"{sign}{n} " + "x " * (120 - n) for n in range(119))] for sign in ("p", "q")
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str) -> None:
    before, after = HOSTILE[name]
    begun = perf_counter()
    found = compare(blocks(*before), blocks(*after))
    assert found.blocks
    assert perf_counter() - begun < 5
    assert found == compare(blocks(*before), blocks(*after))


def test_without_time_to_compare_the_old_words_go_and_the_new_ones_come() -> None:
    before, after = blocks("One two three four."), blocks("One 2 three 4 four.")
    assert shown(compare(before, after, most=0)) == ["One -two three- +2 three 4+ four."]
