"""The order of entries, which is also that of their citations."""

from datetime import UTC

import pytest

from summit_site.base.edtf import parse_moment
from summit_site.base.zones import zone
from summit_site.parse.body import Box, LinkCard, Passage, Piece
from summit_site.plan.entries import entries_in, in_order, is_entry

NINE, TEN, ELEVEN = (parse_moment(f"2019-02-28T{hour}:00") for hour in ("09", "10", "11"))


def entry(text: str, name: str) -> Passage:
    return Passage("entry", parse_moment(text), (name,), ())


def names(pieces: tuple[Piece, ...], oldest_first: bool) -> str:
    shown = [piece.at for piece in pieces if isinstance(piece, Passage)]
    ordered = in_order(pieces, shown, UTC, oldest_first)
    return "".join(str(piece.title[0]) if isinstance(piece, Passage) else str(piece) for piece in ordered)


@pytest.mark.parametrize(
    ("times", "newest", "oldest"),
    [
        (["09:00", "10:00", "11:00"], "cba", "abc"),
        (["11:00", "10:00", "09:00"], "abc", "cba"),
        (["10:00", "11:00", "09:00"], "bac", "cab"),
        (["10:00", "10:00", "11:00"], "cba", "abc"),
        (["11:00", "10:00", "10:00"], "abc", "cba"),
        (["10:00", "10:00", "10:00"], "cba", "abc"),
    ],
)
def test_entries_are_in_order_of_time_and_those_of_an_instant_in_the_order_of_the_file(
    times: list[str], newest: str, oldest: str
) -> None:
    pieces = tuple(entry(f"2019-02-28T{time}", name) for time, name in zip(times, "abc", strict=True))
    assert (names(pieces, oldest_first=False), names(pieces, oldest_first=True)) == (newest, oldest)


def test_everything_but_the_visible_entries_keeps_its_place() -> None:
    pieces = (
        entry("2019-02-28T09:00", "a"),
        "-",
        Passage("since", ELEVEN, ("s",), ()),
        entry("2019-02-28T10:00", "b"),
        "+",
    )
    assert names(pieces, oldest_first=False) == "b-sa+"
    hidden = list(in_order(pieces, {NINE, ELEVEN}, UTC, oldest_first=False))
    assert hidden == list(pieces)


def test_times_are_compared_as_instants() -> None:
    pieces = (entry("2019-02-28T09:00", "a"), entry("2019-02-28T03:00Z", "b"))
    ordered = in_order(pieces, [piece.at for piece in pieces], zone("Asia/Ho_Chi_Minh"), oldest_first=True)
    assert [piece.title for piece in ordered if is_entry(piece)] == [("a",), ("b",)]


def test_entries_are_found_inside_other_passages() -> None:
    inner, outer = entry("2019-02-28T10:00", "i"), entry("2019-02-28T09:00", "o")
    since = Passage("since", NINE, (), (inner,))
    assert list(entries_in(("words", since, outer))) == [inner, outer]


def test_boxes_and_cards_hold_entries() -> None:
    inner = (entry("2019-02-28T09:00", "a"),)
    card = LinkCard("https://a.example", (), (), None, inner)
    assert [piece.title for piece in entries_in((Box((), (*inner, card), ()),))] == [("a",), ("a",)]
