"""Ids: what they may mean, what is said of those that mean nothing or too much, and who names whom."""

import pytest

from tests.kit.content import read
from tests.kit.samples import PAPER, article, document, event, person, place, topic

SITE = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: us, name: US}]
categories: [{id: talks, name: Talks}]
"""
WORLD = (
    SITE
    + PAPER
    + topic("summit")
    + person("kim")
    + place("hanoi", "Asia/Ho_Chi_Minh")
    + event("arrival", "2019-02-26")
    + document("organisations", "agency", "name: Agency\n")
    + document("terms", "cvid", "name: CVID\nshort: s\n")
    + "--- series/tests.yaml\n{title: t, unit: u, alt: a, rows: [{period: 2017, value: 1}], sources: [paper]}\n"
    + "--- journeys.yaml\n- {id: by-rail, title: t, traveller: kim, legs: "
    + "[{mode: rail, from: hanoi, to: hanoi, depart: 2019-02-23, sources: [paper]}]}\n"
    + "--- positions.yaml\n- {id: goal, issue: i, side: us, text: t, sources: [paper]}\n"
)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("topics: [sumit]", '5:10: R301 no topic "sumit" (did you mean "summit"?)'),
        ("topics: [kim]", '5:10: R301 no topic "kim" ("kim" is the id of another kind of record: person)'),
        ("people: [kim, kin]", '5:15: R301 no person "kin" (did you mean "kim"?)'),
        ("dateline: hanoy", '5:11: R301 no place "hanoy" (did you mean "hanoi"?)'),
        ("places: [x]", '5:10: R301 no place "x" (write places/x.md, or correct the id)'),
        ("organisations: [agenci]", '5:17: R301 no organisation "agenci" (did you mean "agency"?)'),
        ("events: [arival]", '5:10: R301 no event "arival" (did you mean "arrival"?)'),
        ("terms: [cvd]", '5:9: R301 no term "cvd" (did you mean "cvid"?)'),
        ("by: [kim-jong]", '5:6: R301 no person "kim-jong" (write people/kim-jong.md, or correct the id)'),
        (
            "corrections: [{at: 2019-02-28, was: a, now: b, affects: [sumit]}]",
            '5:58: R301 no record "sumit" (did you mean "summit"?)',
        ),
    ],
)
def test_an_unknown_id_in_a_field_is_reported_with_a_suggestion(fields: str, problem: str) -> None:
    text = document("articles", "a", f"title: a\nsummary: s\ndate: 2019-02-27\n{fields}\nkind: news\n")
    assert read(WORLD + text).problems == [f"articles/a.md:{problem}"]


@pytest.mark.parametrize("written", ["donald-trump", "Donald Trump", "person:donald-trump"])
def test_who_writes_a_name_learns_the_id(written: str) -> None:
    world = WORLD + person("trump").replace("name: trump", "name: Donald Trump")
    world += person("mesut").replace("name: mesut", "name: Özil")
    (link,) = read(world + article("a") + f"See [[{written}]].\n").problems
    assert link.endswith('(did you mean "trump"?)')
    field = document("articles", "a", "title: a\nsummary: s\ndate: 2019-02-27\npeople: [ozil]\nkind: news\n")
    assert read(world + field).problems == ['articles/a.md:5:10: R301 no person "ozil" (did you mean "mesut"?)']


@pytest.mark.parametrize("names", ["Anna Berg", "Reuters", "kim", "agency", "Dossier-Desk"])
def test_a_byline_may_hold_ids_and_names(names: str) -> None:
    assert read(WORLD + article("a", f"by: [{names}]")).problems == []


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("category: talk", 'events/a.md:5:11: R301 no category "talk" (did you mean "talks"?)'),
        ("part_of: arrivel", 'events/a.md:5:10: R301 no event "arrivel" (did you mean "arrival"?)'),
        (
            "organisations: [kim]",
            'events/a.md:5:17: R301 no organisation "kim" ("kim" is the id of another kind of record: person)',
        ),
    ],
)
def test_an_event_names_what_the_site_and_its_records_have(fields: str, problem: str) -> None:
    assert read(WORLD + event("a", "2019-02-27", fields)).problems == [problem]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("See [[sumit]].", '7:5: R301 no record "sumit" (did you mean "summit"?)'),
        ("See [[place:hanoy]].", '7:5: R301 no place "hanoy" (did you mean "hanoi"?)'),
        ("See [[place:kim]].", '7:5: R301 no place "kim" ("kim" is the id of another kind of record: person)'),
        ("See [[plaice:hanoi]].", '7:5: R301 no kind "plaice" (did you mean "place"?)'),
        ("So it was. [@papier]", '7:12: R301 no source "papier" (did you mean "paper"?)'),
        ("A.\n\n/// chart | test\n///", '9:1: R301 no series "test" (did you mean "tests"?)'),
        ("/// journey | by-road\n///", '7:1: R301 no journey "by-road" (did you mean "by-rail"?)'),
        ("/// positions | goal, gaol\n///", '7:1: R301 no position "gaol" (did you mean "goal"?)'),
        ("/// timeline | topic:sumit\n///", '7:1: R301 no topic "sumit" (did you mean "summit"?)'),
        ("/// timeline | arrival, x\n///", '7:1: R301 no event "x" (write events/x.md, or correct the id)'),
        (
            "/// timeline | 2019-03/2019-02\n///",
            '7:1: B403 "2019-03/2019-02" is not a valid span of dates (the span ends before it begins)',
        ),
        (
            "/// timeline\n///",
            (
                "7:1: B403 the timeline block does not say what to show "
                "(write /// timeline | topic:ID, a span of dates, or event ids)"
            ),
        ),
    ],
)
def test_an_unknown_id_in_a_text_is_reported_with_a_suggestion(body: str, problem: str) -> None:
    assert read(WORLD + article("a", body=body)).problems == [f"articles/a.md:{problem}"]


def test_each_use_of_an_unknown_id_is_reported_in_its_own_place() -> None:
    body = "The [[sumit]] and\nthe [[sumit|other]] and [[topic:sumit]] and [[sumit]]."
    assert read(WORLD + article("a", body=body)).problems == [
        'articles/a.md:7:5: R301 no record "sumit" (did you mean "summit"?)',
        'articles/a.md:8:5: R301 no record "sumit" (did you mean "summit"?)',
        'articles/a.md:8:25: R301 no topic "sumit" (did you mean "summit"?)',
        'articles/a.md:8:45: R301 no record "sumit" (did you mean "summit"?)',
    ]


def test_an_id_that_several_kinds_share_must_say_its_kind() -> None:
    shared = WORLD + document("places", "summit", "name: Summit\n")
    assert read(shared + article("a", body="[[place:summit]] [[topic:summit]]")).problems == []
    assert read(shared + article("a", "topics: [summit]\nplaces: [summit]")).problems == []
    assert read(shared + article("a", body="[[summit]]")).problems == [
        'articles/a.md:7:1: R303 several records have the id "summit" (write [[place:summit]] or [[topic:summit]])'
    ]


def test_two_records_of_a_kind_with_one_id_are_reported_with_both_places() -> None:
    first = "--- sources.yaml\n- {id: a, publisher: A}\n- {id: b, publisher: B}\n"
    second = "--- sources/x.yaml\n\n- {id: b, publisher: C}\n"
    assert read(SITE + first + second).problems == [
        (
            'sources/x.yaml:2:3: R302 a second source with the id "b" (the first: sources.yaml:2:3) '
            "(give one of them another id)"
        )
    ]


def test_a_record_that_cannot_be_read_is_reported_where_it_stands_and_not_where_it_is_named() -> None:
    broken = "--- topics/broken.md\n---\nsummary: s\n---\n--- topics/worse.md\n---\na: b: c\n---\n--- topics/empty.md\n"
    lists = "--- sources/more.yaml\n- {id: wire, publisher: [a]}\n"
    series = "--- series/chart.yaml\n- a list\n"
    user = article(
        "a",
        "topics: [broken, worse, empty]",
        "[[broken]] [[topic:worse]] [[empty|that]] [@wire]\n\n/// chart | chart\n///",
    )
    assert read(WORLD + broken + lists + series + user).problems == [
        'series/chart.yaml:1:1: Y108 the file must contain fields (write "key: value" lines)',
        'sources/more.yaml:1:25: M202 "publisher" must be a single value, not a list (quote it to keep the brackets)',
        'topics/broken.md:1:1: M201 "title" is missing (it is required)',
        "topics/empty.md:1:1: Y109 the file is empty (start with --- and the fields)",
        'topics/worse.md:2:5: Y103 a second colon in one line (put the text after the first colon in "double quotes")',
    ]


def test_backlinks_tell_fields_from_texts_and_leave_out_what_is_not_visible() -> None:
    text = WORLD + (
        article("fields", "topics: [summit]")
        + article("text", body="[[summit]]")
        + article("both", "topics: [summit]", "[[summit|it]]")
        + article("later", "topics: [summit]", "[[summit]]", date="2019-03-05")
        + article("passage", body="/// since | 2019-03-05\n[[summit]]\n///")
        + topic("self", body="[[self]]")
    )
    edition = read(text).edition("2019-03-01")
    summit = ("topic", "summit")
    assert edition.named[summit] == (("article", "both"), ("article", "fields"))
    assert edition.linked[summit] == (("article", "both"), ("article", "text"))
    assert edition.users(summit) == [("article", "both"), ("article", "fields"), ("article", "text")]
    assert edition.users(summit, "event") == []
    assert edition.users(("topic", "self")) == []
    later = read(text).edition("2019-03-06")
    assert set(later.linked[summit]) == {("article", name) for name in ("both", "text", "later", "passage")}


def test_a_part_that_a_record_does_not_have_is_reported() -> None:
    body = "See [[talks#end]], [[topic:talks#end|the end]] and [[talk#end]]."
    assert read(WORLD + topic("talks") + article("a", body=body)).problems == [
        'articles/a.md:7:5: R301 topic "talks" has no part "end" (link to the record as a whole)',
        'articles/a.md:7:20: R301 topic "talks" has no part "end" (link to the record as a whole)',
        'articles/a.md:7:52: R301 no record "talk" (did you mean "talks"?)',
    ]
