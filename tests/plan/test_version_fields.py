"""Which fields differ between two versions, and in which words a page says so."""

from typing import Any

from msgspec.structs import replace

from summit_site.base.edtf import parse_point
from summit_site.base.language import Text
from summit_site.model.kinds.article import Article
from summit_site.model.kinds.claim import Claim
from summit_site.plan.version_fields import FieldValue, RawChange, differing_fields, field_changes
from tests.kit.samples import PAPER, article, claim, person, topic
from tests.plan.planning import at, en, planner_of, record_of

TEXT = (
    PAPER
    + person("kim").replace("name: kim", "name: Kim")
    + topic("t")
    + article("a", "topics: [t]\nkey_points: [One., Two.]")
    + claim("c", "[{at: 2019-02-01, status: open}, {at: 2019-03-01, status: disputed, note: Why.}]")
)
PLANNER = planner_of(TEXT)


def changes(kind: str, ident: str, **fields: Any) -> list[tuple[str, list[FieldValue], list[FieldValue]]]:
    """Of a record whose fields get new values."""
    before = record_of(PLANNER, kind, ident)
    found = field_changes(PLANNER, before, replace(before, **fields))
    return [(change.name, list(change.was), list(change.now)) for change in found]


def test_equal_records_do_not_differ() -> None:
    assert changes("article", "a") == []


def test_texts_and_dates_show_the_old_and_the_new_value() -> None:
    found = changes("article", "a", title=en("New"), date=parse_point("2019-02-28"), kicker=en("K"))
    assert found == [
        ("title", [FieldValue(text=en("a"))], [FieldValue(text=en("New"))]),
        ("kicker", [], [FieldValue(text=en("K"))]),
        ("date", [FieldValue(when=at("2019-02-27T08:00Z"))], [FieldValue(when=at("2019-02-28"))]),
    ]


def test_of_several_values_only_those_are_shown_that_come_or_go() -> None:
    assert changes("article", "a", key_points=(en("Two."), en("Three."))) == [
        ("key_points", [FieldValue(text=en("One."))], [FieldValue(text=en("Three."))])
    ]
    assert changes("article", "a", key_points=(en("Two."), en("One."))) == []


def test_words_from_a_list_are_texts_of_the_interface_and_records_links() -> None:
    found = changes("article", "a", type="analysis", topics=(), by=(Text("kim"), Text("A. Writer", "en")))
    assert found[0] == ("type", [FieldValue(key="type_news")], [FieldValue(key="type_analysis")])
    assert [(name, [str(v.ref and v.ref.title) for v in was + now]) for name, was, now in found[1:]] == [
        ("by", ["Kim", "A. Writer"]),
        ("topics", ["t"]),
    ]


def test_a_hidden_record_is_not_named() -> None:
    assert changes("article", "a", people=("nobody",)) == []


def test_the_status_of_a_claim_changes_with_its_reason() -> None:
    now = record_of(PLANNER, "claim", "c")
    assert isinstance(now, Claim)
    assert list(differing_fields(replace(now, history=now.history[:1]), now)) == [
        RawChange("verdict", ("open",), ("disputed",)),
        RawChange("verdict_note", (), (en("Why."),)),
    ]
    values = field_changes(PLANNER, replace(now, history=now.history[:1]), now)
    assert values[0].was == (FieldValue(key="status_open"),)
    assert isinstance(record_of(PLANNER, "article", "a"), Article)
