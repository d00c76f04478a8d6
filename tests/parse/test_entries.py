"""The anchors of entries: unique, readable, and the same when another entry is added."""

from itertools import pairwise

import pytest

from summit_site.base.edtf import parse_moment
from summit_site.parse.body import Addition, Body, Box, Link, Passage
from summit_site.parse.entries import minute_anchor, plain_words
from tests.parse.reading import read

NINE = "2019-02-28T09:00+07:00"


def anchors(text: str) -> list[str]:
    body, problems = read(text)
    assert problems == []
    return anchors_of(body)


def anchors_of(body: Body) -> list[str]:
    return [piece.anchor for piece in body.pieces if isinstance(piece, Passage)]


def entry(argument: str, text: str = "Words.") -> str:
    return f"/// entry | {argument}\n{text}\n///\n\n"


@pytest.mark.parametrize(
    ("argument", "text", "anchor"),
    [
        (f"{NINE} | No lunch", "Words.", "entry-20190228-0900-no-lunch"),
        ("2019-02-28T09:00:05 | No lunch", "Words.", "entry-20190228-090005-no-lunch"),
        ("2019-02-28 | No lunch", "Words.", "entry-20190228-0000-no-lunch"),
        (f"{NINE} | No *lunch* at [[metropole|the hotel]] [@wire]", "", "entry-20190228-0900-no-lunch-at-the-hotel"),
        (f"{NINE} | [[metropole]] &amp; more", "", "entry-20190228-0900-metropole-more"),
        (f"{NINE} | Größe, Maß", "", "entry-20190228-0900-grosse-mass"),
        (f"{NINE} | 金正恩", "", "entry-20190228-0900-jin-zheng-en"),
        (f"{NINE} | 🇰🇵", "", "entry-20190228-0900"),
        (NINE, "The *motorcade* leaves the hotel, says [[kim]].", "entry-20190228-0900-the-motorcade-leaves-the-hotel"),
        (NINE, "- One\n- two", "entry-20190228-0900-one-two"),
        (NINE, "/// chart | launches\n///", "entry-20190228-0900"),
        (NINE, "/// link | https://a.example\nThe video\n///", "entry-20190228-0900-the-video"),
        (NINE, "/// note | Why\n/// chart | launches\n///\n///", "entry-20190228-0900-why"),
        (f"{NINE} | {'long ' * 20}", "", "entry-20190228-0900-" + "-".join(["long"] * 8)),
    ],
)
def test_an_anchor_says_when_and_what(argument: str, text: str, anchor: str) -> None:
    assert anchors(entry(argument, text)) == [anchor]


STORY = [
    entry(f"{NINE} | First"),
    entry(NINE, "No title here."),
    entry(f"{NINE} | Same", "One."),
    entry(f"{NINE} | Same", "Two."),
    entry("2019-02-28T10:00+07:00", "Later."),
    entry(f"{NINE} | Other"),
]


def test_entries_of_a_minute_have_anchors_of_their_own() -> None:
    found = anchors("".join(STORY))
    assert len(set(found)) == len(STORY)
    assert found[:2] == ["entry-20190228-0900-first", "entry-20190228-0900-no-title-here"]
    same = found[2:4]
    assert all(anchor.startswith("entry-20190228-0900-same-") for anchor in same)


@pytest.mark.parametrize("place", range(len(STORY) + 1))
@pytest.mark.parametrize("new", [entry(f"{NINE} | New"), entry(NINE, "Also new."), entry(f"{NINE} | Same", "Three.")])
def test_an_entry_keeps_its_anchor_when_another_is_added(place: int, new: str) -> None:
    before = anchors("".join(STORY))
    after = anchors("".join([*STORY[:place], new, *STORY[place:]]))
    assert after[:place] + after[place + 1 :] == before


def test_an_entry_keeps_its_anchor_when_its_text_below_the_title_is_edited() -> None:
    assert anchors(entry(f"{NINE} | Title", "Old.")) == anchors(entry(f"{NINE} | Title", "New and longer."))


def test_the_same_entry_twice_has_two_anchors() -> None:
    found = anchors(entry(f"{NINE} | Same") * 3)
    assert len(set(found)) == 3
    assert all(later.startswith(first) for first, later in pairwise([found[0], found[1]]))


def test_additions_say_what_other_pages_show_of_a_passage() -> None:
    body, _ = read(f"/// since | 2019-03-01\n{entry(f'{NINE} | With [[kim]]')}\n///\n")
    outer, inner = parse_moment("2019-03-01"), parse_moment(NINE)
    assert body.additions == (
        Addition(inner, (outer,), "entry-20190228-0900-with-kim", ("With ", Link("kim", None)), 2),
        Addition(outer, (), "", (), 1),
    )


def test_a_title_in_plain_words() -> None:
    title = ("Talks &amp; <em>lunch</em> with ", Link("kim", None), " at ", Link("metropole", "the <b>hotel</b>"))
    assert plain_words(title, {"kim": "Kim Jong Un"}.__getitem__) == "Talks & lunch with Kim Jong Un at the hotel"


def test_a_minute_has_an_anchor_of_its_own() -> None:
    assert minute_anchor(parse_moment("0987-02-03T04:05")) == "entry-09870203-0405"


def test_an_entry_in_a_note_has_an_anchor() -> None:
    body, problems = read("/// note\n" + entry(f"{NINE} | First") + "///")
    assert problems == []
    boxes = [piece for piece in body.pieces if isinstance(piece, Box)]
    assert [piece.anchor for piece in boxes[0].content if isinstance(piece, Passage)] == ["entry-20190228-0900-first"]
