"""A body as blocks of plain words, as of an instant."""

from summit_site.plan.text_blocks import blocks_of
from summit_site.plan.versions import version_text
from tests.kit.content import read
from tests.kit.samples import PAPER, article, person
from tests.plan.planning import LATER, planner_of, record_of


def blocks(body: str, others: str = "", as_of: str = LATER) -> list[tuple[str, str, str]]:
    """(kind, words, heading above) of the blocks that are visible."""
    text = PAPER + others + article("a", "", body)
    planner = planner_of(text, as_of=as_of)
    record = record_of(planner, "article", "a")
    given = version_text(planner, record)
    assert given is not None
    found = blocks_of(given, read(text).library.bodies[given.body], planner.text(record).shown)
    return [(block.kind, block.words, block.section) for block in found]


def words(body: str, others: str = "", as_of: str = LATER) -> list[str]:
    return [each for _, each, _ in blocks(body, others, as_of)]


def test_each_block_has_its_kind_and_the_heading_above() -> None:
    body = "Before.\n\n## First part\n\nA *nested **b*** c.\n\n- one\n- two\n\n > Said.\n\n"
    body += "| From | km |\n|---|---|\n| near | 1 |\n"
    assert blocks(body) == [
        ("paragraph", "Before.", ""),
        ("heading", "First part", "First part"),
        ("paragraph", "A nested b c.", "First part"),
        ("item", "one", "First part"),
        ("item", "two", "First part"),
        ("quotation", "Said.", "First part"),
        ("row", "From · km", "First part"),
        ("row", "near · 1", "First part"),
    ]


def test_a_list_inside_an_item_is_items() -> None:
    assert blocks("- one\n\n    - deeper\n- two") == [("item", "one", ""), ("item", "deeper", ""), ("item", "two", "")]


def test_citations_are_left_out_and_links_have_their_words_or_a_name() -> None:
    kim = person("kim").replace("name: kim", "name: Kim Jong-un")
    assert words("With [[kim]] and [[kim|him]] &amp; more. [@paper]", kim) == ["With Kim Jong-un and him & more."]


def test_passages_are_there_from_their_instant_on() -> None:
    body = "Always.\n\n/// since | 2019-03-05\n## Later\n\nNew.\n///\n\nBelow."
    assert words(body, as_of="2019-03-04T00:00Z") == ["Always.", "Below."]
    assert words(body) == ["Always.", "Later", "New.", "Below."]


def test_an_entry_stands_under_its_title_and_what_follows_does_not() -> None:
    body = "## Day\n\n/// entry | 2019-03-01T10:00 | They meet\nText.\n///\n\nEnd."
    assert blocks(body) == [
        ("heading", "Day", "Day"),
        ("heading", "They meet", "They meet"),
        ("paragraph", "Text.", "They meet"),
        ("paragraph", "End.", "Day"),
    ]


def test_a_footnote_belongs_to_the_text_that_has_its_mark() -> None:
    body = "One.[^a]\n\n/// since | 2019-03-05\nTwo.[^b]\n///\n\n[^a]: First note.\n[^b]: Second note.\n"
    assert words(body, as_of="2019-03-04T00:00Z") == ["One.", "First note."]
    assert words(body) == ["One.", "Two.", "First note.", "Second note."]


def test_a_table_that_is_drawn_is_rows_without_those_to_come() -> None:
    body = "/// lanes | Tracks\n| When | a | b |\n|---|---|---|\n| 2019-02-20 | one [@paper] | |\n"
    body += "| 2019-03-05T01:00 | two | |\n///"
    assert words(body, as_of="2019-03-01T00:00Z") == ["Tracks", "When · a · b", "one"]
    assert words(body) == ["Tracks", "When · a · b", "one", "two"]


def test_a_row_whose_sources_are_not_public_is_not_there() -> None:
    later = "--- sources.yaml\n- {id: late, publisher: Late, date: 2030-01-01}\n"
    body = "/// dots | Distance\n| From | km |\n|---|---|\n| near [@paper] | 1 |\n| far [@late] | 2 |\n///"
    assert not any("far" in each for each in words(body, later))


def test_boxes_and_embedded_records_are_reduced_to_their_words() -> None:
    series = (
        "--- series/rows.yaml\ntitle: Exports\nunit: t\nalt: a\nsources: [paper]\nrows: [{period: 2016, value: 1}]\n"
    )
    body = (
        "/// note | A title\nInside.\n///\n\n/// chart | rows\n///\n\n/// timeline | 2019-01-01/2019-02-01\n///\n\nEnd."
    )
    assert words(body, series) == ["A title", "Inside.", "Exports", "End."]
