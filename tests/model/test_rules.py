"""What must hold between records whatever the instant: rules R304 to R308, and what the settings name."""

import pytest

from tests.kit.content import read
from tests.kit.samples import PAPER, article, claim, document, event, person, place, topic

SITE = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: us, name: US}]
"""
WORLD = SITE + PAPER


def problems(text: str, as_of: str | None = None) -> list[str]:
    return read(WORLD + text, as_of).problems


def test_a_link_to_a_draft_or_to_something_withdrawn_is_refused_even_with_words() -> None:
    text = article("draft", "draft: true") + article("gone", "withdrawn: {at: 2019-03-01, reason: r}")
    assert problems(text + article("a", body="[[draft]] [[draft|words]] [[gone]]"), "2019-03-01") == [
        'articles/a.md:7:1: R304 the link goes to a draft: "draft" (publish it first, or remove the link)',
        'articles/a.md:7:11: R304 the link goes to a draft: "draft" (publish it first, or remove the link)',
        'articles/a.md:7:27: R304 the link goes to a withdrawn record: "gone" (remove the link)',
    ]


def test_a_draft_may_link_to_a_draft() -> None:
    assert problems(article("a", "draft: true", "[[b]]") + article("b", "draft: true")) == []


def test_a_draft_in_a_list_is_left_out_without_a_word() -> None:
    assert problems(topic("b", "draft: true") + article("a", "topics: [b]")) == []


LATER = 'articles/a.md:{place}: R305 "{target}" becomes public later than this text (add link text: [[{target}|words]])'


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[[later]]", ["7:1"]),
        ("[[later|words]]", []),
        ("[[topic:later|words]] and\n\n[[earlier]]", []),
        ("/// since | 2019-03-04\n[[later]]\n///", ["8:1"]),
        ("/// since | 2019-03-05\n[[later]]\n///", []),
        ("/// since | 2019-03-05\nA.\n\n/// since | 2019-03-01\n[[later]]\n///\n///", []),
    ],
)
def test_a_link_to_something_later_needs_words_of_its_own(body: str, found: list[str]) -> None:
    text = topic("later", "known: 2019-03-05") + topic("earlier", "known: 2019-01-01")
    assert problems(text + article("a", body=body)) == [LATER.format(place=place, target="later") for place in found]


def test_an_embargo_makes_a_record_later_and_a_text_too() -> None:
    late = topic("late", "embargo: 2019-03-05")
    assert problems(late + article("a", body="[[late]]")) == [LATER.format(place="7:1", target="late")]
    assert problems(late + article("a", "embargo: 2019-03-05", "[[late]]")) == []


def test_translations_are_held_to_the_same_rules() -> None:
    site = WORLD.replace("name: English}", "name: English}, {key: de, tag: de, name: Deutsch}")
    text = topic("draft", "draft: true") + article("a") + document("articles", "a.de", "title: t", "[[draft]]")
    assert read(site + text).problems == [
        'articles/a.de.md:4:1: R304 the link goes to a draft: "draft" (publish it first, or remove the link)'
    ]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (event("a", "2019").replace("[paper]", "[]"), "events/a.md:4:10", "an event"),
        (claim("a", "[{at: 2019-01-01, status: open}]").replace("[paper]", "[]"), "claims/a.md:4:10", "a claim"),
        (
            "--- positions.yaml\n- {id: a, issue: i, side: us, text: t, sources: []}\n",
            "positions.yaml:1:49",
            "a position",
        ),
        (
            "--- series/a.yaml\n{title: t, unit: u, alt: a, rows: [{period: 2017, value: 1}], sources: []}\n",
            "series/a.yaml:1:72",
            "a series",
        ),
    ],
)
def test_what_states_a_fact_needs_a_source(text: str, where: str, what: str) -> None:
    assert problems(text) == [f"{where}: R306 {what} needs at least one source (write sources: [id])"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (claim("a", "[]"), 'claims/a.md:3:10: M201 "history" is empty (a claim has at least one status)'),
        (
            "--- series/a.yaml\n{title: t, unit: u, alt: a, rows: [], sources: [paper]}\n",
            'series/a.yaml:1:35: M201 "rows" is empty (a series has at least one row)',
        ),
        (
            person("kim") + "--- journeys.yaml\n- {id: a, title: t, traveller: kim, legs: []}\n",
            'journeys.yaml:1:43: M201 "legs" is empty (a journey has at least one leg)',
        ),
    ],
)
def test_a_list_of_which_a_record_consists_is_not_empty(text: str, problem: str) -> None:
    assert problems(text) == [problem]


@pytest.mark.parametrize(("sources", "fine"), [("[paper]", True), ("[]", False)])
def test_a_waypoint_has_a_source(sources: str, fine: bool) -> None:
    via = f"{{name: Nanning, lat: 22.8, lon: 108.4, sources: {sources}}}"
    leg = f"{{mode: rail, from: hanoi, to: hanoi, via: [{via}], sources: [paper]}}"
    journey = f"--- journeys.yaml\n- {{id: a, title: t, traveller: kim, legs: [{leg}]}}\n"
    found = problems(person("kim") + place("hanoi", "UTC") + journey)
    fault = "journeys.yaml:1:44: R306 a waypoint (via) needs at least one source (write sources: [id])"
    assert found == ([] if fine else [fault])


def test_an_update_or_correction_is_not_earlier_than_its_article() -> None:
    fault = "articles/a.md:6:{}: R307 an update or correction is earlier than the article's date"
    fault += " (correct its `at` or the article's date)"
    assert problems(article("a", "updates: [{at: 2019-02-27T07:59Z, text: t}]")) == [fault.format(16)]
    assert problems(article("a", "updates: [{at: 2019-02-27T08:00Z, text: t}]")) == []
    assert problems(article("a", "corrections: [{at: 2019-02-27, was: w, now: n}]")) == [fault.format(20)]
    assert problems(article("a", "corrections: [{at: 2019-02-28, was: w, now: n, affects: [a]}]")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (topic("a", "parent: a"), ['topics/a.md:4:9: R308 "parent" leads back to "a" (remove one of them)']),
        (topic("a", "parent: b") + topic("b"), []),
        (
            # Only those in the circle are named, not the one that leads into it.
            topic("a", "parent: b") + topic("b", "parent: c") + topic("c", "parent: b"),
            [
                'topics/b.md:4:9: R308 "parent" leads back to "b" (remove one of them)',
                'topics/c.md:4:9: R308 "parent" leads back to "c" (remove one of them)',
            ],
        ),
        (
            event("a", "2019", "part_of: b") + event("b", "2019", "part_of: a"),
            [
                'events/a.md:5:10: R308 "part_of" leads back to "a" (remove one of them)',
                'events/b.md:5:10: R308 "part_of" leads back to "b" (remove one of them)',
            ],
        ),
    ],
)
def test_records_do_not_contain_one_another_in_a_circle(text: str, found: list[str]) -> None:
    assert problems(text) == found


def test_an_outcome_needs_a_plan_and_a_new_date_something_that_was_moved() -> None:
    text = PAPER + event("a", "2019-02-28", "outcome: cancelled")
    text += event("b", "2019-02-28", "planned: 2019-02-28\nmoved_to: 2019-03-01")
    assert problems(text) == [
        'events/a.md:5:10: R321 "cancelled", but no plan is given (add `planned`)',
        "events/b.md:6:11: R321 the event was not moved (write `outcome: moved`, or delete `moved_to`)",
    ]


def test_the_settings_name_only_what_there_is() -> None:
    """Each is told where it stands in the file."""
    settings = "nav: [home, articels, about]\nhome: [lead, claim]\nlead: arival\npolicies: {ethics: abuot}\n"
    settings += "categories: [{id: talks, name: a}, {id: talks, name: b}]\n"
    line = (SITE + settings).partition("nav:")[0].count("\n")  # the first is that of the file's name
    assert read(SITE + settings + article("arrival") + document("pages", "about", "title: About")).problems == [
        f'site.yaml:{line}:13: M204 "nav" cannot contain "articels" (did you mean "articles"?)',
        f'site.yaml:{line + 1}:14: M204 "home" cannot contain "claim" (did you mean "claims"?)',
        f'site.yaml:{line + 2}:7: R301 "lead": no article "arival" (did you mean "arrival"?)',
        f'site.yaml:{line + 3}:20: R301 "ethics": no page "abuot" (did you mean "about"?)',
        f'site.yaml:{line + 4}:41: M207 two categories have the id "talks" (give one of them another id)',
    ]
