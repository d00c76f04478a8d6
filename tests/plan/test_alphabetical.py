"""The list of a kind from A to Z."""

from dataclasses import replace

import pytest

from summit_site.model.kinds.term import KIND, Term
from summit_site.plan.alphabetical import AlphabeticalList, as_given, for_large, for_names
from summit_site.plan.asked import Question, about_all
from summit_site.plan.edition import EditionPlanner
from summit_site.plan.kinds.term import GlossaryView
from summit_site.plan.shelves import IndexPage, LetterLink, Shelf
from tests.kit.samples import PAPER, SITE, document, event
from tests.plan.planning import at, inputs_of, planner_of

EMBED = "/// timeline | dinner\n///\n"
LIST = AlphabeticalList(
    kind=KIND,
    path="words.html",
    template="words.html",
    view=GlossaryView,
    entries=lambda planner: planner.edition.all(Term),
    words=lambda term: term.name.words,
    shown=lambda planner, shelf: {"terms": names(shelf)},
)


def names(shelf: Shelf[Term]) -> list[str]:
    return [term.name.words for term in shelf.items]


def newest(planner: EditionPlanner) -> list[Term]:
    return sorted(planner.edition.all(Term), key=lambda term: term.id, reverse=True)


def site(*terms: str, bob: str = "", more: str = "") -> EditionPlanner:
    files = "".join(document("terms", name.lower(), f"name: {name}\nshort: s\n") for name in terms)
    files = files.replace("name: Bob\n", f"name: Bob\n{bob}")
    return planner_of(f"--- site.yaml\n{SITE}page_size: 2\n{files}{more}", "de")


def test_a_short_list_is_one_page() -> None:
    planner = site("Bob", "Ada")
    pages = inputs_of(LIST.plan(planner))
    assert {path: (page["terms"], page["index"]) for path, page in pages.items()} == {
        "de/words.html": (["Ada", "Bob"], IndexPage())
    }
    assert pages["de/words.html"]["meta"].title_key == "nav_glossary"
    assert LIST.placed(planner) == {"ada": "words.html", "bob": "words.html"}


def test_a_long_list_is_divided_by_letter() -> None:
    planner = site("Ada", "Abe", "Bob", "Eve")
    pages = inputs_of(LIST.plan(planner))
    assert {path: page["terms"] for path, page in pages.items()} == {
        "de/words.html": [],
        "de/words/a.html": ["Abe", "Ada"],
        "de/words/b.html": ["Bob"],
        "de/words/e.html": ["Eve"],
    }
    links = [LetterLink(letter, f"de/words/{letter.lower()}.html", count) for letter, count in (("A", 2), ("B", 1))]
    assert pages["de/words.html"]["index"].links[:2] == tuple(links)
    assert pages["de/words/a.html"]["index"].letter == "A"
    assert LIST.placed(planner)["bob"] == "words/b.html"


def test_records_are_under_their_letter_by_name_or_by_time() -> None:
    planner = site("Ada", "Abe", "Bob", "Eve")
    by_name = inputs_of(LIST.plan(planner))["de/words/a.html"]
    in_time = inputs_of(replace(LIST, in_time=True, entries=newest).plan(planner))["de/words/a.html"]
    assert (by_name["terms"], in_time["terms"]) == (["Abe", "Ada"], ["Ada", "Abe"])


def test_the_pages_of_letters_have_no_translation_of_their_own() -> None:
    pages = inputs_of(LIST.plan(site("Ada", "Abe", "Bob", "Eve")))
    found = {path: page["meta"].alternates[0] for path, page in pages.items()}
    assert [(one.path, one.translated) for one in found.values()] == [
        ("words.html", True),
        *[("words.html", False)] * 3,
    ]


# --- the as-of line of the first page ---

CHANGED = "updates: [{at: 2019-03-05, text: u}]\n"


def test_the_first_page_is_dated_by_all_entries_and_the_others_by_their_own() -> None:
    planner = site("Ada", "Abe", "Bob", "Eve", bob=CHANGED)
    dates = {path: page["meta"].changed for path, page in inputs_of(LIST.plan(planner)).items()}
    assert dates == {
        "de/words.html": at("2019-03-05"),
        "de/words/a.html": None,
        "de/words/b.html": at("2019-03-05"),
        "de/words/e.html": None,
    }


def test_it_counts_what_the_texts_of_the_entries_show_if_the_pages_have_these_texts() -> None:
    files = PAPER + event("dinner", "2019-02-27") + document("terms", "x", "name: X\nshort: s\n", EMBED)
    planner = site("Ada", "Abe", "Bob", more=files)
    for entries, date in ((LIST, None), (replace(LIST, with_texts=True), at("2019-02-27"))):
        assert inputs_of(entries.plan(planner))["de/words.html"]["meta"].changed == date


def test_it_is_planned_again_when_an_entry_changes_or_takes_the_place_of_another() -> None:
    def front(planner: EditionPlanner, listed: str) -> tuple[str, frozenset[Question]]:
        entries = replace(LIST, entries=lambda planner: [one for one in planner.edition.all(Term) if one.id in listed])
        task = next(entries.plan(planner))
        _, asked = planner.edition.questions.during(task.make)
        return task.arguments, asked

    planner = site("Abe", "Ada", "Amy", "Bob", "Eve")
    before, asked = front(planner, "abe ada bob eve")
    after, _ = front(planner, "abe amy bob eve")
    assert before != after
    assert about_all("term") in asked


@pytest.mark.parametrize(("size", "entries"), [(as_given, 100), (for_names, 500), (for_large, 10)])
def test_a_page_has_room_for_more_or_fewer_entries(size: object, entries: int) -> None:
    assert callable(size)
    assert size(100) == entries


def test_a_page_has_room_for_a_drawing_however_small_it_is() -> None:
    assert for_large(2) == 1
