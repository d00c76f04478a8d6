"""The index of the search: how records are divided, and what the files of it are made from."""

from summit_site.base.language import Text
from summit_site.plan.search import Sought, division_of, find_sought, plan_search
from summit_site.plan.search_division import Division
from tests.kit.samples import PAPER, article, document, event, person
from tests.plan.planning import LATER, at, inputs_of, planner_of

MANY = "".join(person(f"p{number}") for number in range(40))


def test_without_records_there_is_no_index() -> None:
    assert list(plan_search(planner_of(""))) == []
    assert division_of(planner_of("")) == Division(1, 1, 1)


def test_the_index_has_files_of_records_words_and_texts() -> None:
    found = inputs_of(plan_search(planner_of(MANY)))
    shelves = [path for path in found if path.startswith("search/texts-")]
    assert sorted(found.keys() - shelves) == ["search/records-0.js", "search/words-0-0.js"]
    assert {*shelves} == {f"search/texts-{number}.js" for number in range(4)}
    assert sum(len(found[path]["heads"]) for path in shelves) == 40


def test_the_words_of_all_texts_count() -> None:
    texts = "".join(article(f"a{number}") + "word " * 500 + "\n" for number in range(8))
    assert division_of(planner_of(texts)) == Division(2, 1, 16)


def test_the_text_of_a_document_counts_too() -> None:
    words = "word " * 3000
    fields = f"title: t\ndate: 2019-02-28\nsources: [paper]\nparts: [{{id: p1, text: {words}}}]"
    assert division_of(planner_of(PAPER + document("documents", "d", fields))) == Division(2, 1, 16)


def test_records_are_in_the_order_of_their_shelves_with_kind_and_days() -> None:
    text = PAPER + event("one", "2019-02-27T18:30", "zone: Asia/Ho_Chi_Minh") + event("two", "2019-02/2019-03")
    records = inputs_of(plan_search(planner_of(text)))["search/records-0.js"]["records"]
    assert [record.shelf for record in records] == sorted(record.shelf for record in records)
    assert sorted((record.kind, record.days) for record in records if record.days) == [
        ("event", (737091, 737149)),  # 1 February to 31 March
        ("event", (737117, 737117)),
    ]
    assert [record.days for record in records if record.kind == "source"] == [None]


def test_a_result_is_shown_with_address_title_and_date() -> None:
    planner = planner_of(article("a", date="2019-02-28").replace("title: a", "title: Talks"), "de")
    shelf = division_of(planner).shelf_of(("article", "a"))
    texts = inputs_of(plan_search(planner))[f"de/search/texts-{shelf}.js"]
    (head,) = texts["heads"]
    assert (texts["home"], texts["lang"]) == ("de/", "de")
    assert (head.path, head.title, head.when) == ("de/articles/a.html", Text("Talks", "en"), at("2019-02-28"))


def test_a_source_that_nothing_cites_is_not_found() -> None:
    found = inputs_of(plan_search(planner_of(PAPER)))
    assert found == {}


def test_the_search_page_knows_how_the_index_is_divided() -> None:
    assert find_sought(planner_of(PAPER + MANY, as_of=LATER)) == Sought(1, 1, ("person",))
