"""The index of everything that has a name, from A to Z."""

from summit_site.plan.pages.index import LetterGroup, plan_index
from summit_site.plan.views import Ref
from tests.kit.samples import PAPER, article, document, event, person, topic
from tests.plan.planning import en, inputs_of, planner_of, titles


def letters(text: str) -> tuple[LetterGroup, ...]:
    found: tuple[LetterGroup, ...] = inputs_of(plan_index(planner_of(text)))["search.html"]["letters"]
    return found


def test_records_stand_under_their_first_letter_without_accents_and_quotation_marks() -> None:
    text = "".join(
        document("places", ident, f"name: {name}\n")
        for ident, name in [("a", "Ürümqi"), ("b", "“Zone”"), ("c", "ulm"), ("d", "38th parallel")]
    )
    assert [(group.letter, titles(group.refs)) for group in letters(text)] == [
        ("U", ["ulm", "Ürümqi"]),
        ("Z", ["“Zone”"]),
        ("#", ["38th parallel"]),
    ]


def test_articles_stand_by_their_short_titles_beside_what_the_story_is_about() -> None:
    text = PAPER + article("a", "short_title: Kimchi") + person("kim") + topic("k") + event("not-here", "2019")
    assert letters(text) == (
        LetterGroup(
            "K",
            (
                Ref(en("k"), "topics/k.html", "topic", "k"),
                Ref(en("kim"), "people/kim.html", "person", "kim"),
                Ref(en("Kimchi"), "articles/a.html", "article", "a"),
            ),
        ),
    )
