"""Definitions belong to the passage in which they are written."""

import pytest

from summit_site.parse.body import Passage, Piece
from tests.parse.reading import read

SINCE = "/// since | 2019-03-05"


def outside(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def inside(pieces: tuple[Piece, ...]) -> str:
    """The HTML of all passages, in order."""
    return "".join(
        outside(piece.title) + outside(piece.content) + inside(piece.content)
        for piece in pieces
        if isinstance(piece, Passage)
    )


def shown(text: str) -> tuple[str, str]:
    body, _ = read(text)
    return outside(body.pieces), inside(body.pieces)


@pytest.mark.parametrize("before", ["", "\n\n> CVID and [a].", "\n\n- CVID\n- [a]"])
def test_a_definition_in_a_passage_takes_effect_only_there(before: str) -> None:
    out, into = shown(
        f"CVID and [a].{before}\n\n{SINCE}\n*[CVID]: quokka\n[a]: https://quokka.example\n\nCVID, [a]\n///\n\nCVID [a]"
    )
    assert "quokka" not in out
    assert into == '<p><abbr title="quokka">CVID</abbr>, <a href="https://quokka.example">a</a></p>\n'


@pytest.mark.parametrize(
    "definition",
    ["> *[CVID]: quokka\n> [a]: https://quokka.example", "*[CVID]:\nquokka\n[a]:\n  https://quokka.example"],
)
def test_wherever_it_is_in_the_passage(definition: str) -> None:
    out, into = shown(f"CVID [a]\n\n{SINCE}\n{definition}\n\nCVID [a]\n///")
    assert "quokka" not in out
    assert into.count("quokka") == 2


def test_a_definition_of_the_text_applies_in_its_passages_and_an_inner_one_comes_first() -> None:
    out, into = shown(
        f"[a], [b]\n\n{SINCE}\n[a], [b]\n\n/// since | 2019-03-06\n[a], [b]\n\n[a]: https://c.example\n///\n\n"
        "[a]: https://b.example\n///\n\n[a]: https://a.example\n[b]: https://d.example"
    )
    link = '<a href="https://{0}.example">{1}</a>'.format
    assert out == f"<p>{link('a', 'a')}, {link('d', 'b')}</p>\n"
    assert into == f"<p>{link('b', 'a')}, {link('d', 'b')}</p>\n<p>{link('c', 'a')}, {link('d', 'b')}</p>\n"


def test_an_entry_has_its_own_definitions_in_its_title_too() -> None:
    out, into = shown("CVID\n\n/// entry | 2019-03-05 | On CVID\nCVID\n\n*[CVID]: quokka\n///")
    assert (out, into.count("quokka")) == ("<p>CVID</p>\n", 2)


def test_a_footnote_is_in_the_passage_of_its_definition() -> None:
    body, problems = read(f"CVID\n\n{SINCE}\nA.[^1]\n\n*[CVID]: quokka\n\n[^1]: CVID\n///")
    assert problems == []
    assert "quokka" in str(body.footnotes)
    assert "quokka" not in outside(body.pieces)


def test_a_footnote_that_is_defined_in_a_passage_cannot_be_referred_to_outside() -> None:
    fault = "B407 the footnote [^1] is defined in a passage that appears later (move the definition out of the block)"
    assert read(f"A.[^1]\n\n{SINCE}\nB.[^1]\n\n[^1]: quokka\n///")[1] == [f"1:3: {fault}"]
    assert read(f"A.[^1]\n\n{SINCE}\nB.[^1]\n///\n\n[^1]: C.")[1] == []


def test_definitions_of_one_text_do_not_reach_the_next() -> None:
    text = f"CVID [a]\n\n{SINCE}\n*[CVID]: quokka\n[a]: https://quokka.example\n///"
    before = read("CVID [a]")
    read(text)
    assert read("CVID [a]") == before
    assert read(text) == read(text)
