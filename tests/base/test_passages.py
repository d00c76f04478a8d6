"""Passages: words are found whatever their punctuation, as whole words, and with parts left out."""

import pytest

from summit_site.base.passages import find_passage

TEXT = (
    "Reaffirming the April 27, 2018 “Panmunjom Declaration”, the DPRK commits to work toward complete denuclearization."
)


@pytest.mark.parametrize(
    ("quoted", "found"),
    [
        ("the DPRK commits to work", "the DPRK commits to work"),
        ("Commits to work toward complete denuclearization!", "commits to work toward complete denuclearization"),
        ('2018 "Panmunjom Declaration" the DPRK', "2018 “Panmunjom Declaration”, the DPRK"),
        ("Reaffirming the … Declaration", "Reaffirming the April 27, 2018 “Panmunjom Declaration"),
        ("the DPRK commits […] denuclearization", "the DPRK commits to work toward complete denuclearization"),
        ("… complete denuclearization", "complete denuclearization"),
        ("the DPRK commits to complete denuclearization", None),
        ("the DPRK commit", None),
        ("work … commits", None),
        ("…", None),
        ("", None),
    ],
)
def test_a_passage_is_found_by_its_words(quoted: str, found: str | None) -> None:
    place = find_passage(quoted, TEXT)
    assert (TEXT[place] if place else None) == found


def test_letters_that_become_two_keep_their_place() -> None:
    text = "Die Straße – „im Wesentlichen“ gesperrt"
    assert text[find_passage("Strasse im Wesentlichen", text) or slice(0)] == "Straße – „im Wesentlichen"
