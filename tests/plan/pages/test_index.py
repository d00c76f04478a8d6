"""The index of everything that has a name, from A to Z."""

from summit_site.plan.pages.index import LetterGroup, plan_index
from summit_site.plan.views import Ref
from tests.kit.samples import PAPER, SITE, article, document, event, person, topic
from tests.plan.planning import at, en, inputs_of, planner_of, titles


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


def test_articles_stand_by_their_short_titles_beside_events_and_what_the_story_is_about() -> None:
    text = PAPER + article("a", "short_title: Kimchi") + person("kim") + topic("k") + event("kept", "2019")
    assert letters(text) == (
        LetterGroup(
            "K",
            (
                Ref(en("k"), "topics/k.html", "topic", "k"),
                Ref(en("kept"), "events/kept.html", "event", "kept"),
                Ref(en("kim"), "people/kim.html", "person", "kim"),
                Ref(en("Kimchi"), "articles/a.html", "article", "a"),
            ),
        ),
    )


def test_the_first_page_of_a_divided_index_is_dated_by_everything_listed() -> None:
    names = "".join(person(f"k{n}") for n in range(20))
    text = f"--- site.yaml\n{SITE}page_size: 2\n" + names + article("old", date="2019-02-01")
    old = article("corrected", "corrections: [{at: 2019-04-01, was: w, now: n}]", date="2019-01-01")
    for files, date in ((text, "2019-02-01"), (text + old, "2019-04-01")):
        page = inputs_of(plan_index(planner_of(files)))["search.html"]
        assert (page["letters"], page["meta"].changed) == ((), at(date))
