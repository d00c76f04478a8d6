"""When a record becomes public, and what of it is known at an instant."""

from datetime import UTC
from typing import Any

import pytest

from summit_site.model.compose import compose, find_zones
from summit_site.model.kind import ALWAYS
from summit_site.model.kinds.article import Article
from summit_site.model.visibility import public_at
from tests.kit.content import instant_of, read
from tests.kit.samples import PAPER, article, claim, document, event, person, place, topic

WORLD = (
    "--- site.yaml\ntitle: Sample\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: Asia/Ho_Chi_Minh\n"
    "sides: [{id: us, name: US}]\n"
    + PAPER
    + place("hanoi", "Asia/Ho_Chi_Minh")
    + place("washington", "America/New_York")
    + place("pyongyang", "Asia/Pyongyang")
)


def source(fields: str) -> str:
    return f"--- sources.yaml\n- {{id: a, publisher: A, {fields}}}\n"


def becomes_public(text: str, kind: str, ident: str = "a") -> str:
    """The instant in UTC, or `always`."""
    content = read(WORLD + text)
    assert content.problems == []
    unit = content.index.kinds[kind][ident]
    instant = public_at(unit.records["en"], find_zones(content.sites["en"], content.library.units))
    return "always" if instant == ALWAYS else f"{instant:%Y-%m-%dT%H:%M}"


def known(text: str, kind: str, ident: str, as_of: str) -> Any:
    """What of a record is known."""
    return read(WORLD + text).edition(as_of).records[kind][ident]


@pytest.mark.parametrize(
    ("date", "fields", "instant"),
    [
        ("2019-02-27", "", "2019-02-27T17:00"),  # the end of the day in the site's zone
        ("2019-02-27", "place: hanoi", "2019-02-27T17:00"),
        ("2019-02-27", "place: washington", "2019-02-28T05:00"),
        ("2019-02-27", "place: washington\nzone: UTC", "2019-02-28T00:00"),
        ("2019-03-10", "place: washington", "2019-03-11T04:00"),  # the night in which summer time began
        ("2018-05-04", "place: pyongyang", "2018-05-04T15:00"),  # the evening in which Pyongyang changed its clocks
        ("2018-05-03", "place: pyongyang", "2018-05-03T15:30"),
        ("2019-02-27T18:30", "", "2019-02-27T11:30"),
        ("2019-02-27T18:30", "place: washington", "2019-02-27T23:30"),
        ("2019-02-27T18:30+01:00", "place: washington", "2019-02-27T17:30"),
        ("2019-02", "zone: UTC", "2019-03-01T00:00"),
        ("2019-12", "zone: UTC", "2020-01-01T00:00"),
        ("2019", "zone: UTC", "2020-01-01T00:00"),
        ("201X", "zone: UTC", "2020-01-01T00:00"),
        ("2019-02-XX", "zone: UTC", "2019-03-01T00:00"),
        ("2019-02-26T11:00~", "zone: UTC", "2019-02-26T11:00"),
        ("2019-02-27/2019-02-28", "zone: UTC", "2019-03-01T00:00"),
        ("2018-06/..", "zone: UTC", "2018-07-01T00:00"),
        ("2019-02-27", "known: 2019-02-08", "2019-02-07T17:00"),
        ("2019-02-27", "known: 2019-02-08T20:00+09:00", "2019-02-08T11:00"),
        ("2019-02-27", "known: 2019-02-08\nembargo: 2019-02-10T12:00Z", "2019-02-10T12:00"),
        ("2019-02-27", "zone: UTC\nembargo: 2019-02-10T12:00Z", "2019-02-28T00:00"),
        ("2019-02-27T18:30", "place: washington\nembargo: 2019-02-28T08:00", "2019-02-28T13:00"),
    ],
)
def test_an_event_is_public_when_its_date_is_over_where_it_happened(date: str, fields: str, instant: str) -> None:
    assert becomes_public(event("a", date, fields), "event") == instant


@pytest.mark.parametrize(
    ("date", "fields", "instant"),
    [
        ("2019-02-27", "", "2019-02-26T17:00"),
        ("2019-02-27T08:30", "", "2019-02-27T01:30"),
        ("2019-02-27T08:30", "dateline: washington", "2019-02-27T13:30"),
        ("2019-02-27T08:30Z", "embargo: 2019-02-27T10:00Z", "2019-02-27T10:00"),
        ("2019-02-27T08:30Z", "embargo: 2019-02-27T08:00Z", "2019-02-27T08:30"),
        ("2019-02-27T08:30Z", "known: 2019-02-27T09:00Z", "2019-02-27T09:00"),
    ],
)
def test_an_article_is_public_at_its_date_and_never_before_its_embargo(date: str, fields: str, instant: str) -> None:
    assert becomes_public(article("a", fields, date=date), "article") == instant


@pytest.mark.parametrize(
    ("kind", "text", "instant"),
    [
        ("claim", claim("a", "[{at: 2019-02-28, status: open}, {at: 2018-09-19, status: open}]"), "2018-09-18T17:00"),
        ("claim", claim("a", "[{at: 2019-02-28T05:00Z, status: open}]", "known: 2019-03-01"), "2019-02-28T17:00"),
        ("source", source("date: 2019-02-27"), "2019-02-26T17:00"),
        ("source", source("date: 2019-02-27, known: 2019-03-05T00:00Z"), "2019-03-05T00:00"),
        ("source", source("title: undated"), "always"),
        ("topic", topic("a"), "always"),
        ("topic", topic("a", "known: 2019-03-05T00:00Z"), "2019-03-05T00:00"),
        ("topic", topic("a", "embargo: 2019-03-05T00:00Z"), "2019-03-05T00:00"),
        ("person", person("a", "[{title: envoy, from: 2019-03-05}]"), "always"),
        ("place", place("a", "UTC"), "always"),
    ],
)  # fmt: skip
def test_other_records_are_public_from_their_first_statement_or_always(kind: str, text: str, instant: str) -> None:
    assert becomes_public(text, kind) == instant


def test_a_record_is_not_public_before_it_has_something_to_show() -> None:
    assert becomes_public(claim("a", "[{at: 2019-02-28T05:00Z, status: open}]", "known: 2019-01-01"), "claim") == (
        "2019-02-28T05:00"
    )
    assert becomes_public(SERIES, "series", "launches") == "2018-12-31T17:00"
    assert becomes_public(JOURNEY, "journey", "by-rail") == "2019-02-23T08:00"


SERIES = """\
--- series/launches.yaml
title: t
unit: u
alt: a
sources: [paper]
rows:
  - {period: 2018, value: 0}
  - {period: 2019-02-27, value: 1, known: 2019-03-02T00:00Z}
  - {period: 2019-05, value: 4}
"""
JOURNEY = (
    person("kim")
    + """\
--- sources/dated.yaml
- {id: first, publisher: A, date: 2019-02-24}
- {id: late, publisher: B, date: 2019-03-05}
--- journeys.yaml
- id: by-rail
  title: t
  traveller: kim
  legs:
    - {mode: rail, from: pyongyang, to: hanoi, depart: 2019-02-23T17:00~, arrive: 2019-02-26T08:13, sources: [paper]}
    - {mode: road, from: hanoi, to: hanoi, arrive: 2019-02-26T11:00, sources: [paper]}
    - {mode: air, from: hanoi, to: washington, depart: 2019-02-28, arrive: 2019-02-28T20:00, sources: [paper]}
  distances:
    - {value: 4000 km, sources: [late, first]}
    - {value: 4500 km, sources: [late]}
"""
)


@pytest.mark.parametrize(
    ("as_of", "values"),
    [
        ("2019-01-01", [0]),
        ("2019-03-01", [0]),
        ("2019-03-02", [0, 1]),
        ("2019-05-31T16:59", [0, 1]),
        ("2019-05-31T17:00", [0, 1, 4]),
    ],
)
def test_a_row_of_a_series_shows_from_the_end_of_its_period_on(as_of: str, values: list[int]) -> None:
    series = known(SERIES, "series", "launches", as_of)
    assert [row.value for row in series.rows] == values


@pytest.mark.parametrize(
    ("as_of", "legs", "distances"),
    [
        ("2019-02-23T08:00", ["rail →"], []),
        ("2019-02-24", ["rail →"], ["4000 km"]),
        ("2019-02-26T01:12", ["rail →"], ["4000 km"]),
        ("2019-02-26T01:13", ["rail → 2019-02-26T08:13"], ["4000 km"]),
        ("2019-02-26T04:00", ["rail → 2019-02-26T08:13", "road → 2019-02-26T11:00"], ["4000 km"]),
        (
            "2019-02-28T17:00",  # the day of departure is over
            ["rail → 2019-02-26T08:13", "road → 2019-02-26T11:00", "air →"],
            ["4000 km"],
        ),
        (
            "2019-03-05",
            ["rail → 2019-02-26T08:13", "road → 2019-02-26T11:00", "air → 2019-02-28T20:00"],
            ["4000 km", "4500 km"],
        ),
    ],
)
def test_a_journey_grows_leg_by_leg_in_the_zones_of_its_places(
    as_of: str, legs: list[str], distances: list[str]
) -> None:
    journey = known(JOURNEY, "journey", "by-rail", as_of)
    shown = [f"{leg.mode} → {leg.arrive.text if leg.arrive else ''}".strip() for leg in journey.legs]
    assert shown == legs
    assert [str(figure.value) for figure in journey.distances] == distances


@pytest.mark.parametrize(("as_of", "via"), [("2019-02-24", []), ("2019-03-05", ["Nanning"])])
def test_a_leg_leads_by_way_of_a_town_once_a_source_that_says_so_is_known(as_of: str, via: list[str]) -> None:
    late = "{name: Nanning, lat: 22.8, lon: 108.4, sources: [late]}"
    journey = known(
        JOURNEY.replace("to: hanoi, depart", f"to: hanoi, via: [{late}], depart"), "journey", "by-rail", as_of
    )
    assert [str(point.name) for leg in journey.legs for point in leg.via] == via


@pytest.mark.parametrize(
    ("as_of", "roles"),
    [
        ("2018-04-30", ["soldier"]),
        ("2018-05-01", ["soldier", "adviser"]),
        ("2019-09-10T12:00", ["soldier", "adviser"]),
        ("2019-09-11", ["soldier", "adviser to 2019-09-10"]),
        ("2019-12-31T16:59", ["soldier", "adviser to 2019-09-10"]),
        ("2019-12-31T17:00", ["soldier", "adviser to 2019-09-10", "author"]),
    ],
)
def test_a_role_begins_and_ends_when_its_dates_are_over(as_of: str, roles: list[str]) -> None:
    text = person(
        "a", "[{title: soldier}, {title: adviser, from: 2018-04, to: 2019-09-10}, {title: author, from: 2019}]"
    )
    record = known(text, "person", "a", as_of)
    shown = [f"{role.title} to {role.ends.text}" if role.ends else role.title.words for role in record.roles]
    assert shown == roles


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2018-10-01", "open"),
        ("2019-02-28T07:59", "open"),
        ("2019-02-28T08:00", "disputed"),
        ("2019-03-02", "established"),
    ],
)
def test_a_claim_has_its_latest_status_whatever_the_order_in_the_file(as_of: str, status: str) -> None:
    history = (
        "[{at: 2019-03-01, status: established}, {at: 2018-09-19, status: open}, "
        "{at: 2019-02-28T15:00+07:00, status: disputed}]"
    )
    record = known(claim("a", history), "claim", "a", as_of)
    assert max(record.history, key=lambda verdict: verdict.at.wall()).status == status


def test_updates_corrections_and_the_withdrawal_are_hidden_until_their_instants() -> None:
    text = article(
        "a",
        "dateline: washington\nupdates: [{at: 2019-02-28T10:00, text: u}]\n"
        "corrections: [{at: 2019-03-01T00:00Z, was: w, now: n}]\nwithdrawn: {at: 2019-03-02T00:00Z, reason: r}",
    )
    content = read(WORLD + text)

    def state(as_of: str) -> tuple[int, int, bool]:
        edition = content.edition(as_of)
        record = edition.get(Article, "a") or edition.withdrawn["article", "a"]
        return len(record.updates), len(record.corrections), ("article", "a") in edition.withdrawn

    assert state("2019-02-28T14:59") == (0, 0, False)
    assert state("2019-02-28T15:00") == (1, 0, False)
    assert state("2019-03-01") == (1, 1, False)
    assert state("2019-03-02") == (1, 1, True)


def test_a_withdrawn_record_is_in_no_list() -> None:
    text = article("a", "withdrawn: {at: 2019-03-02, reason: r}\nplaces: [hanoi]") + article("b")
    edition = read(WORLD + text).edition("2019-03-03")
    assert [record.id for record in edition.articles] == ["b"]
    assert list(edition.records["article"]) == ["b"]
    assert edition.named == {}


def test_what_became_of_a_plan_is_hidden_until_the_date_of_the_event() -> None:
    fields = "known: 2019-02-27\nplanned: 2019-02-28T11:55\noutcome: moved\nmoved_to: 2019-03-01T10:00"
    text = event("a", "2019-02-28T13:00", fields)
    before, after = (known(text, "event", "a", as_of) for as_of in ("2019-02-28T05:59Z", "2019-02-28T06:00Z"))
    assert (before.planned.text, before.outcome, before.moved_to) == ("2019-02-28T11:55", None, None)
    assert (before.date.text, before.awaited) == ("2019-02-28T11:55", True)  # not when it was called off
    assert (after.date.text, after.awaited) == ("2019-02-28T13:00", False)
    assert (after.outcome, after.moved_to.text) == ("moved", "2019-03-01T10:00")
    assert read(WORLD + text).dossier("2019-02-28T05:59Z").next_change == instant_of("2019-02-28T06:00Z")


def test_words_of_the_strapline_are_hidden_until_they_are_known() -> None:
    text = WORLD.replace("sides:", "strapline: [{text: Hanoi}, {text: failed, since: 2019-02-28T13:30}]\nsides:")
    shown = [
        [part.text.words for part in read(text).edition(as_of).site.strapline]
        for as_of in ("2019-02-28T06:29Z", "2019-02-28T06:30Z")
    ]
    assert shown == [["Hanoi"], ["Hanoi", "failed"]]
    assert read(text).dossier("2019-02-28T06:29Z").next_change == instant_of("2019-02-28T06:30Z")


def test_the_outcome_of_a_position_is_hidden_until_its_instant() -> None:
    text = (
        "--- positions.yaml\n- {id: a, issue: i, side: us, text: t, sources: [paper], "
        "outcome: {at: 2019-02-28T13:40+07:00, text: none}}\n"
    )
    assert known(text, "position", "a", "2019-02-28T06:39").outcome is None
    assert known(text, "position", "a", "2019-02-28T06:40").outcome.text.words == "none"


@pytest.mark.parametrize(
    ("fields", "as_of", "until"),
    [
        ("until: 2019-02-27T20:30", "2019-02-27T12:00", None),
        ("until: 2019-02-27T20:30", "2019-02-27T13:30", "2019-02-27T20:30"),
        ("until: 2019-02-28", "2019-02-28T16:59", None),
        ("until: 2019-02-28", "2019-02-28T17:00", "2019-02-28"),
        ("until: 2019-02-28\nknown: 2019-02-08", "2019-02-09", "2019-02-28"),  # announced, with its planned end
    ],
)
def test_the_end_of_an_event_is_not_known_before_it_has_come_unless_it_was_announced(
    fields: str, as_of: str, until: str | None
) -> None:
    record = read(WORLD + event("a", "2019-02-27T18:30", fields)).edition(as_of).events[0]
    assert (record.until.text if record.until else None) == until


@pytest.mark.parametrize("drafts", [False, True])
def test_a_draft_is_nowhere_unless_drafts_are_asked_for(drafts: bool) -> None:
    text = article("a", "draft: true\nplaces: [hanoi]") + document("terms", "t", "name: n\nshort: s\ndraft: true")
    edition = read(WORLD + text).edition("2030-01-01", drafts=drafts)
    assert (len(edition.articles), len(edition.records["term"]), len(edition.named)) == (
        (1, 1, 1) if drafts else (0, 0, 0)
    )


def test_drafts_do_not_bring_the_future_into_a_build() -> None:
    edition = read(WORLD + article("a", "draft: true", date="2019-03-05")).edition("2019-03-01", drafts=True)
    assert edition.articles == []


def test_all_instants_are_utc() -> None:
    dossier = read(WORLD + SERIES + JOURNEY).dossier("2019-02-27")
    assert [instant and instant.tzinfo for instant in (dossier.as_of, dossier.next_change)] == [UTC, UTC]


LATE = "--- sources.yaml\n- {id: late, publisher: B, date: 2019-03-05T00:00Z}\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("event", event("a", "2019-02-27")),
        ("claim", claim("a", "[{at: 2019-02-27, status: open}]")),
        ("document", document("documents", "a", "title: t\ndate: 2019-02-27\nsources: [paper]")),
        ("position", "--- positions.yaml\n- {id: a, issue: i, side: us, text: t, sources: [paper]}\n"),
        ("series", "--- series/a.yaml\n{title: t, unit: u, alt: a, rows: [{period: 2018, low: 1}], sources: [paper]}"),
        ("quote", person("kim") + "--- quotes.yaml\n- {id: a, text: t, speaker: kim, at: 2019, sources: [paper]}\n"),
    ],
)  # fmt: skip
def test_a_fact_is_not_shown_before_one_of_its_sources(kind: str, text: str) -> None:
    text = text.replace("2019}", "2018}").replace("at: 2019,", "at: 2018,")
    late = read(WORLD + LATE + text.replace("[paper]", "[late]"))
    assert "a" not in late.edition("2019-03-04T23:59").records[kind]
    assert "a" in late.edition("2019-03-05T00:00").records[kind]
    assert str(late.dossier("2019-03-04").next_change) == "2019-03-05 00:00:00+00:00"
    both = read(WORLD + LATE + text.replace("[paper]", "[late, paper]"))
    assert "a" in both.edition("2019-03-04T23:59").records[kind]


def test_a_fact_whose_source_is_withdrawn_goes_with_it() -> None:
    gone = LATE + "- {id: gone, publisher: B, withdrawn: {at: 2019-03-01T00:00Z, reason: r}}\n"
    content = read(WORLD + gone + event("a", "2019-02-20").replace("[paper]", "[gone]"))
    assert [record.id for record in content.edition("2019-02-28T23:59").events] == ["a"]
    assert content.edition("2019-03-01T00:00").events == []


def test_a_leg_needs_its_places_and_a_quotation_its_speaker() -> None:
    late = document("places", "pyongyang", "name: p\nzone: Asia/Pyongyang\nknown: 2019-03-05T00:00Z")
    content = read(WORLD + JOURNEY + late)
    assert len(content.edition("2019-03-04").records["journey"]["by-rail"].legs) == 2  # type: ignore[attr-defined]
    assert len(content.edition("2019-03-05T00:00").records["journey"]["by-rail"].legs) == 3  # type: ignore[attr-defined]
    speaker = document("people", "kim", "name: k\nroles: []\nknown: 2019-03-05T00:00Z")
    quote = "--- quotes.yaml\n- {id: a, text: t, speaker: kim, at: 2018, sources: [paper]}\n"
    content = read(WORLD + speaker + quote)
    assert "a" not in content.edition("2019-03-04").records["quote"]
    assert "a" in content.edition("2019-03-05T00:00").records["quote"]


def test_key_figures_and_quotations_in_positions_wait_for_their_sources() -> None:
    text = article("a", "key_facts: [{value: one, sources: [late]}, {value: two, sources: [paper]}]")
    text += person("kim") + (
        "--- positions.yaml\n- {id: a, issue: i, side: us, text: t, sources: [paper], "
        "quote: {text: w, speaker: kim, source: late}}\n"
    )
    content = read(WORLD + LATE + text)
    before, after = content.edition("2019-03-04"), content.edition("2019-03-05T00:00")
    assert [str(fact.value) for fact in before.articles[0].key_facts] == ["two"]
    assert [str(fact.value) for fact in after.articles[0].key_facts] == ["one", "two"]
    assert before.records["position"]["a"].quote is None  # type: ignore[attr-defined]
    assert after.records["position"]["a"].quote is not None  # type: ignore[attr-defined]


def test_of_two_statuses_at_one_instant_the_last_written_applies() -> None:
    text = "[{at: 2019-02-27, status: open}, {at: 2019-02-26T17:00Z, status: disputed}]"
    content = read(WORLD + claim("a", text))
    assert [problem.split(" ")[1] for problem in content.problems] == ["R313"]
    shown = compose(content.sites, content.index, instant_of("2019-03-01"), drafts=False).default.records["claim"]["a"]
    assert [verdict.status for verdict in shown.history] == ["disputed"]  # type: ignore[attr-defined]
