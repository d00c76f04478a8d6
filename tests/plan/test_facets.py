"""By what the events of a timeline can be chosen."""

from summit_site.plan.facets import FEW, Facet, Marks, Option, facets_of
from tests.kit.samples import PAPER, document, event, person, place, topic
from tests.plan.planning import en, planner_of

SETTINGS = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en-GB, name: English}]
timezone: UTC
sides: [{id: us, name: US}, {id: dprk, name: North}]
categories: [{id: talk, name: Talks}, {id: test, name: Tests}]
"""
WORLD = (
    SETTINGS
    + PAPER
    + topic("sanctions")
    + topic("arms")
    + person("kim").replace("roles:", "side: dprk\nroles:")
    + document("organisations", "state", "name: State\nside: us")
    + place("hanoi", "UTC")
    + place("seoul", "UTC")
)


def plain(count: int) -> str:
    return "".join(event(f"x{n:02}", "2018-01-01") for n in range(count))


def facets(text: str, numbers: dict[tuple[str, str], int] | None = None) -> tuple[tuple[Facet, ...], Marks]:
    planner = planner_of(WORLD + text)
    return facets_of(planner, planner.edition.events, numbers or {}, 21)


def test_each_facet_has_its_largest_options_first_and_each_event_their_marks() -> None:
    text = event("a", "2019-01-01", "topics: [arms]\npeople: [kim]\ncategory: talk\nplace: hanoi")
    text += event("b", "2019-01-02", "topics: [arms, sanctions]\norganisations: [state]\npeople: [kim]\nplace: hanoi")
    text += event("c", "2019-01-03", "place: seoul\norganisations: [state]")
    found, marks = facets(text + plain(FEW))
    assert found == (
        Facet("topic", (Option("arms", en("arms"), 21, 2), Option("sanctions", en("sanctions"), 22, 1))),
        Facet("side", (Option("dprk", en("North"), 23, 2), Option("us", en("US"), 24, 2))),
        Facet("category", (Option("talk", en("Talks"), 25, 1),)),
        Facet("who", (Option("person-kim", en("kim"), 26, 2), Option("organisation-state", en("State"), 27, 2))),
        Facet("place", (Option("hanoi", en("hanoi"), 28, 2),)),  # a place of a single event is none
    )
    assert {ident: of for ident, of in marks.items() if of} == {
        "a": (21, 23, 25, 26, 28),
        "b": (21, 22, 23, 24, 26, 27, 28),
        "c": (24, 27),
    }


def test_an_option_that_is_a_filter_of_the_timeline_keeps_its_number() -> None:
    text = event("a", "2019-01-01", "topics: [arms, sanctions]\ncategory: test")
    found, _ = facets(text + plain(FEW), {("topic", "sanctions"): 3})
    assert [(one.value, one.mark) for facet in found for one in facet.options] == [
        ("arms", 21),
        ("sanctions", 3),
        ("test", 22),
    ]


def test_what_all_events_have_in_common_is_no_choice() -> None:
    text = "".join(event(f"e{n:02}", "2019-01-01", "topics: [arms]\nplace: hanoi") for n in range(FEW + 1))
    assert facets(text)[0] == ()


def test_among_few_events_nobody_has_to_choose() -> None:
    text = event("a", "2019-01-01", "topics: [arms]")
    assert facets(text + plain(FEW - 1)) == ((), {})
    assert len(facets(text + plain(FEW))[0]) == 1


def test_facets_ask_about_the_events_and_what_they_name() -> None:
    planner = planner_of(WORLD + event("a", "2019-01-01", "topics: [arms]\npeople: [kim]") + plain(FEW))
    events = planner.edition.unasked.events
    _, asked = planner.edition.questions.during(lambda: facets_of(planner, events, {}, 21))
    assert asked == {("topic", "arms"), ("person", "kim"), *(("event", one.id) for one in events)}
