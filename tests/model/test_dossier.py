"""The dossier as of an instant: its orders, and the next instant at which it would be another."""

import pytest

from tests.kit.content import instant_of, read
from tests.kit.samples import PAPER, article, claim, event, person, place, topic

SITE = """\
--- site.yaml
title: {en: Sample, de: Beispiel}
languages: [{key: en, tag: en, name: English}, {key: de, tag: de-AT, name: Deutsch}]
timezone: Asia/Ho_Chi_Minh
clocks: [{zone: Asia/Ho_Chi_Minh, city: {en: Hanoi, de: Hà Nội}}]
sides: [{id: us, name: US}]
"""
WORLD = SITE + PAPER


def test_articles_stand_newest_first_and_by_id_when_they_came_together() -> None:
    text = (
        article("b", date="2019-02-27T08:00+07:00")
        + article("a", date="2019-02-27T01:00Z")
        + article("new", date="2019-02-27T01:01Z")
        + article("old", date="2019-02-27")
    )
    assert [record.id for record in read(WORLD + text).edition("2020-01-01").articles] == ["new", "a", "b", "old"]


def test_events_stand_in_order_of_time_the_coarser_first_then_by_their_order() -> None:
    text = (
        event("year", "2019")
        + event("month", "2019-01")
        + event("day", "2019-01-01")
        + event("minute", "2019-01-01T00:00")
        + event("elsewhere", "2018-12-31T13:00", "place: washington")  # an hour later than midnight in Hanoi
        + event("second", "2019-02-01", "order: 2")
        + event("first", "2019-02-01", "order: 1")
        + event("before", "2018-12-31")
        + place("washington", "America/New_York")
    )
    assert [record.id for record in read(WORLD + text).edition("2021-01-01").events] == [
        "before", "year", "month", "day", "minute", "elsewhere", "first", "second",
    ]  # fmt: skip


def test_topics_stand_in_their_own_order() -> None:
    text = topic("a", "order: 2") + topic("b", "order: 1") + topic("c", "order: 1")
    assert [record.id for record in read(WORLD + text).edition("2020-01-01").topics] == ["b", "c", "a"]


def test_a_zone_has_the_name_of_the_city_that_readers_know() -> None:
    dossier = read(WORLD).dossier("2020-01-01")
    zones = ("Asia/Ho_Chi_Minh", "America/New_York", "UTC")
    assert [str(dossier.editions["en"].city(zone)) for zone in zones] == ["Hanoi", "New York", "UTC"]
    assert [str(dossier.editions["de"].city(zone)) for zone in zones] == ["Hà Nội", "New York", "UTC"]


def test_a_text_mentions_only_what_stands_in_its_visible_passages() -> None:
    body = "[[known]] [[hidden|later]]\n\n/// since | 2019-03-01T12:00\n[[in-passage]]\n///"
    text = article("a", body=body) + topic("known") + topic("in-passage") + topic("hidden", "known: 2019-04-01")
    content = read(WORLD + text)

    def targets(as_of: str) -> list[str]:
        edition = content.edition(as_of)
        mentions = edition.mentions(("article", "a"), edition.outlines["article", "a"])
        found = [edition.target(mention) for mention in mentions]
        return [key[1] for key in found if key]

    assert targets("2019-03-01T04:59") == ["known"]
    assert targets("2019-03-01T05:00") == ["known", "in-passage"]
    assert targets("2019-04-02") == ["known", "hidden", "in-passage"]


def changes(text: str, start: str = "2000-01-01") -> list[str]:
    """Every instant of change, found as a build finds it: one after the other."""
    content = read(WORLD + text)
    found = []
    dossier = content.dossier(start)
    while (instant := dossier.next_change) is not None:
        found.append(f"{instant:%Y-%m-%dT%H:%M}")
        dossier = content.dossier(f"{instant:%Y-%m-%dT%H:%M:%SZ}")
    return found


@pytest.mark.parametrize(
    ("text", "instants"),
    [
        (topic("a"), []),
        (article("a", "draft: true"), []),
        (article("a", date="2019-02-27T08:00"), ["2019-02-27T01:00"]),
        (article("a", "embargo: 2019-02-28T00:00Z"), ["2019-02-28T00:00"]),
        (event("a", "2019-02-27"), ["2019-02-27T17:00"]),
        (event("a", "2019-02-27T18:30", "until: 2019-02-28"), ["2019-02-27T11:30", "2019-02-28T17:00"]),
        (event("a", "2019-02-27", "until: 2019-02-28\nknown: 2019-02-08T00:00Z"), ["2019-02-08T00:00"]),
        (
            article(
                "a",
                "updates: [{at: 2019-02-28T01:00Z, text: t}, {at: 2019-02-28T02:00Z, text: t, level: minor}]\n"
                "corrections: [{at: 2019-03-01T00:00Z, was: w, now: n}]\nwithdrawn: {at: 2019-03-02T00:00Z, reason: r}",
            ),
            ["2019-02-27T08:00", "2019-02-28T01:00", "2019-02-28T02:00", "2019-03-01T00:00", "2019-03-02T00:00"],
        ),
        # Nothing of a record shows before the record does.
        (
            article("a", "embargo: 2019-02-28T12:00Z\nupdates: [{at: 2019-02-28T01:00Z, text: t}]"),
            ["2019-02-28T12:00"],
        ),
        (
            topic("a", body="/// since | 2019-02-28T14:00\nA.\n\n/// since | 2019-03-01T00:00Z\nB.\n///\n///"),
            ["2019-02-28T07:00", "2019-03-01T00:00"],
        ),
        (
            claim("a", "[{at: 2019-02-27T01:00Z, status: open}, {at: 2019-02-28T01:00Z, status: established}]"),
            ["2019-02-27T01:00", "2019-02-28T01:00"],
        ),
        (
            person("a", "[{title: t, from: 2018-04, to: 2019-09-10}]"),
            ["2018-04-30T17:00", "2019-09-10T17:00"],
        ),
        (
            ("--- positions.yaml\n- {id: a, issue: i, side: us, text: t, sources: [paper], known: 2019-02-02T00:00Z, "
            "outcome: {at: 2019-02-28T06:40Z, text: none}}\n"),
            ["2019-02-02T00:00", "2019-02-28T06:40"],
        ),
        (
            ("--- series/a.yaml\n{title: t, unit: u, alt: a, sources: [paper], rows: [{period: 2018, value: 1}, "
            "{period: 2019, value: 2, known: 2019-03-01T00:00Z}]}\n"),
            ["2018-12-31T17:00", "2019-03-01T00:00"],
        ),
        (
            person("kim") + place("hanoi", "Asia/Ho_Chi_Minh") + place("washington", "America/New_York")
            + "--- journeys.yaml\n- {id: a, title: t, traveller: kim, legs: [{mode: air, from: washington, to: hanoi, "
            "depart: 2019-02-25T12:34, arrive: 2019-02-26T20:53~, sources: [paper]}]}\n",
            ["2019-02-25T17:34", "2019-02-26T13:53"],
        ),
        ("--- sources.yaml\n- {id: a, publisher: A, date: 2019-02-27}\n", ["2019-02-26T17:00"]),
        (
            "--- sources.yaml\n- {id: a, publisher: A, date: 2019-02/2019-03}\n",
            ["2019-01-31T17:00", "2019-02-28T17:00"],
        ),
        (
            "--- positions.yaml\n- {id: a, issue: i, side: us, text: t, sources: [paper], as_of: 2019-02-28T06:40Z}\n",
            ["2019-02-28T06:40"],
        ),
        # A live article's entries turn round when it is over, unless their order is given.
        (
            article("a", "live_until: 2019-02-28", "/// entry | 2019-02-28T09:00Z | E\n///"),
            ["2019-02-27T08:00", "2019-02-28T09:00", "2019-02-28T17:00"],
        ),
        (article("a", "live_until: 2019-02-28\norder: newest"), ["2019-02-27T08:00"]),
    ],
)  # fmt: skip
def test_the_next_change_is_exactly_when_something_new_is_known(text: str, instants: list[str]) -> None:
    assert changes(text) == instants


def test_the_next_change_is_later_than_the_instant_itself() -> None:
    text = article("a", date="2019-02-27T08:00Z")
    content = read(WORLD + text)
    assert content.dossier("2019-02-27T07:59:59").next_change is not None
    assert content.dossier("2019-02-27T08:00").next_change is None
    assert len(content.edition("2019-02-27T08:00").articles) == 1


def test_drafts_have_changes_of_their_own() -> None:
    content = read(WORLD + article("a", "draft: true", date="2019-02-27T08:00Z"))
    assert content.dossier("2019-02-01").next_change is None
    assert str(content.dossier("2019-02-01", drafts=True).next_change) == "2019-02-27 08:00:00+00:00"


@pytest.mark.parametrize(
    ("closed", "instant"),
    [
        ("2019-03-05", "2019-03-05T17:00"),
        ("2019-03-05T12:00", "2019-03-05T05:00"),
        ("2019-03-05T12:00Z", "2019-03-05T12:00"),
    ],
)
def test_the_site_changes_when_the_dossier_is_closed(closed: str, instant: str) -> None:
    content = read(WORLD.replace("timezone:", f"knowledge_until: {closed}\ntimezone:"))
    found = content.dossier("2019-03-01").next_change
    assert f"{found:%Y-%m-%dT%H:%M}" == instant
    assert content.dossier("2019-03-06").next_change is None
    editions = [content.dossier(as_of).default for as_of in ("2019-03-05T04:59Z", "2019-03-06")]
    assert [edition.closed is not None for edition in editions] == [False, True]


def test_articles_are_listed_by_their_newest_news_and_published_by_their_date() -> None:
    live = "/// entry | 2019-03-01 | E\n///\n\n/// since | 2030-01-01\nx\n///"
    minor = "updates: [{at: 2019-04-01, text: t, level: minor}]\ncorrections: [{at: 2019-04-01, was: a, now: b}]"
    text = (
        article("minor", minor, date="2019-02-01")
        + article("live", body=live, date="2019-02-02")
        + article("news", date="2019-02-28")
        + article("updated", "updates: [{at: 2019-03-02, text: t}]", date="2019-02-03")
    )
    edition = read(WORLD + text).edition("2019-05-01")
    assert [one.id for one in edition.articles] == ["updated", "live", "news", "minor"]
    assert [one.id for one in edition.published] == ["news", "updated", "live", "minor"]


def test_additions_are_those_that_are_visible_and_later_than_the_record() -> None:
    body = "/// since | 2019-02-26\n/// entry | 2019-03-01 | Inner\n///\n///\n\n/// since | 2019-03-02\nx\n///"
    content = read(WORLD + article("a", body=body))
    record = content.edition("2019-03-01").find(("article", "a"))
    assert record is not None
    found = {day: content.edition(f"2019-03-0{day}") for day in (1, 2)}
    assert [len(edition.additions(record)) for edition in found.values()] == [2, 3]
    assert [len(edition.later_additions(record)) for edition in found.values()] == [1, 2]


def test_the_instant_at_which_something_is_held_back_is_a_change_too() -> None:
    """The site stays as it is, but there is something to report from then on."""
    late = "--- sources.yaml\n- {id: late, publisher: L, date: 2019-03-05}\n"
    text = late + event("e", "2019-02-28T14:00Z").replace("paper", "late")
    assert read(text).dossier("2019-02-01").next_change == instant_of("2019-02-28T14:00Z")
    assert read(text).dossier("2019-03-01").next_change == instant_of("2019-03-05")
