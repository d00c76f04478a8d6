"""Sources: one page of those that something visible uses."""

from summit_site.model.kinds.source import Source
from summit_site.plan.kinds.source import address
from tests.kit.samples import article, topic
from tests.plan.planning import pages_of, planner_of, titles

SOURCES = """\
--- sources.yaml
- {id: b, publisher: Zeit, date: 2019-03-02}
- {id: a, publisher: Zeit, date: 2019-03-01}
- {id: c, publisher: ábc}
- {id: unused, publisher: Nobody}
- {id: later, publisher: Later}
"""


def test_sources_that_are_used_stand_by_publisher_and_then_by_date() -> None:
    text = article("x", body="[@b] [@c]\n") + topic("t", body="[@a] [@b]\n")
    text += article("y", body="[@later]\n", date="2030-01-01")
    entries = pages_of(planner_of(SOURCES + text), "source")["sources.html"]["sources"]
    assert [(entry.source.id, titles(entry.used_in.first)) for entry in entries] == [
        ("c", ["x"]),
        ("a", ["t"]),
        ("b", ["x", "t"]),
    ]


def test_a_source_has_its_place_on_the_page_of_all() -> None:
    planner = planner_of(SOURCES, "de")
    assert planner.cards.sources(["a"])[0].path == "de/sources.html#a"
    assert {address(source) for source in planner.edition.all(Source)} == {
        f"sources.html#{ident}" for ident in ("a", "b", "c", "unused", "later")
    }
