"""Passages that are quoted are marked where they stand; those that overlap share a mark."""

from summit_site.model.kinds.quote import Quote
from summit_site.plan.passages import Piece, mark_passages
from tests.kit.content import read
from tests.kit.samples import PAPER, person
from tests.plan.planning import en

TEXTS = [en("They will talk again."), en("They will meet soon, and then sign.")]


def quotes(*texts: str) -> list[Quote]:
    items = "".join(
        f"- {{id: q{number}, text: {text}, speaker: kim, at: 2019-02-28, sources: [paper]}}\n"
        for number, text in enumerate(texts)
    )
    dossier = read(PAPER + person("kim") + "--- quotes.yaml\n" + items).dossier("2019-03-02")
    return list(dossier.editions["en"].all(Quote))


def test_a_quotation_divides_the_text_in_which_it_stands() -> None:
    marked = mark_passages(TEXTS, quotes("will meet soon"))
    pieces = (Piece(en("They ")), Piece(en("will meet soon"), ("quote-q0",)), Piece(en(", and then sign.")))
    assert marked.texts == ((), pieces)
    assert marked.elsewhere == ()


def test_passages_that_overlap_are_one_with_several_anchors() -> None:
    marked = mark_passages(TEXTS, quotes("meet soon", "They will meet", "then sign", "They will"))
    assert marked.texts == (
        (Piece(en("They will"), ("quote-q3",)), Piece(en(" talk again."))),
        (
            Piece(en("They will meet soon"), ("quote-q1", "quote-q0")),
            Piece(en(", and ")),
            Piece(en("then sign"), ("quote-q2",)),
            Piece(en(".")),
        ),
    )


def test_what_stands_nowhere_keeps_its_anchor() -> None:
    assert mark_passages(TEXTS, quotes("They never met")).elsewhere == ("quote-q0",)
