"""Dates in their zone, and links to what is visible."""

from datetime import timedelta, timezone

import pytest

from summit_site.base.edtf import parse_point
from summit_site.model.kinds.topic import Topic
from summit_site.plan.links import day_of_midnight
from summit_site.plan.views import Ref, Spot
from tests.kit.samples import PAPER, article, document, person, place, topic
from tests.plan.planning import ENGLISH, at, en, planner_of, record_of, titles

HANOI = (
    "--- places/hanoi.md\n---\nname: Hà Nội\nmap_name: Hanoi\nzone: Asia/Ho_Chi_Minh\nlat: 21.03\nlon: 105.85\n---\n"
)


@pytest.mark.parametrize(
    ("instant", "shown"),
    [
        ("2019-02-28T00:00+07:00", "2019-02-28"),
        ("2019-02-27T17:00Z", "2019-02-28"),
        ("2019-02-28T00:01+07:00", "2019-02-28T00:01+07:00"),
        ("2019-02-28T00:00", "2019-02-28T00:00"),
        ("2019-02-28", "2019-02-28"),
    ],
)
def test_the_beginning_of_a_day_given_by_its_offset_is_shown_as_the_day(instant: str, shown: str) -> None:
    hanoi = timezone(timedelta(hours=7))
    assert day_of_midnight(parse_point(instant), hanoi) == parse_point(shown)


def test_an_instant_is_shown_in_the_zone_of_the_record_and_under_its_city() -> None:
    planner = planner_of(HANOI + article("a", "dateline: hanoi"))
    record = record_of(planner, "article", "a")
    shown = planner.cards.at(parse_point("2019-02-28T14:00+07:00"), record)
    assert shown == at("2019-02-28T14:00+07:00", "Asia/Ho_Chi_Minh", "Ho Chi Minh")


def test_a_link_has_the_label_the_address_and_the_language_of_its_record() -> None:
    planner = planner_of(topic("t", "draft: false"), lang="de")
    record = record_of(planner, "topic", "t")
    assert planner.cards.ref(record) == Ref(en("t"), "de/topics/t.html", "topic", "t")
    assert planner.cards.ref(record) is planner.cards.ref(record)


def test_links_keep_their_order_and_leave_out_what_is_not_visible() -> None:
    planner = planner_of(topic("a") + topic("b") + topic("later", "embargo: 2030-01-01"))
    assert titles(planner.cards.refs(Topic, ["b", "later", "a", "b"])) == ["b", "a"]
    assert planner.cards.ref_or_none(Topic, "later") is None
    assert titles(planner.cards.refs_to([("topic", "a"), ("topic", "later")])) == ["a"]


def test_the_title_of_a_source_is_added_only_where_its_publisher_is_named_twice() -> None:
    planner = planner_of(
        "--- sources.yaml\n- {id: one, publisher: NK News, title: Bridge}\n"
        "- {id: two, publisher: NK News, title: Train}\n- {id: yonhap, publisher: Yonhap, title: Car}\n"
    )
    assert titles(planner.cards.source_refs(["one", "yonhap"])) == ["NK News", "Yonhap"]
    assert titles(planner.cards.source_refs(["one", "two", "yonhap"])) == [
        "NK News: Bridge",
        "NK News: Train",
        "Yonhap",
    ]


def test_a_byline_links_those_who_have_a_page() -> None:
    planner = planner_of(person("kim") + document("organisations", "agency", "name: Agency\n"))
    assert planner.cards.byline([en("kim"), en("Jane Doe"), en("agency")]) == (
        Ref(en("kim"), "people/kim.html", "person", "kim"),
        Ref(en("Jane Doe"), ""),
        Ref(en("Agency"), "organisations/agency.html", "organisation", "agency"),
    )


def test_sides_are_counted_from_1_and_somebody_without_a_side_has_0() -> None:
    north = person("kim").replace("roles:", "side: dprk\nroles:")
    planner = planner_of(ENGLISH + north + person("ann"))
    assert [planner.cards.side_of(ident) for ident in ("kim", "ann", "nobody")] == [2, 0, 0]


def test_a_place_stands_on_maps_under_its_name_there_if_it_has_a_position() -> None:
    planner = planner_of(PAPER + HANOI + place("sea", "UTC"))
    assert planner.cards.spot("hanoi") == Spot(en("Hanoi"), 21.03, 105.85)
    assert planner.cards.spot("sea") is None
