"""What changed between two instants, grouped for readers."""

from summit_site.plan.all_news import all_news
from summit_site.plan.changed import (
    GROUPS,
    ChangeGroup,
    ChangeLine,
    ChangePart,
    changed_between,
    grouped,
    limited,
    line_count,
    newest_of,
)
from summit_site.plan.views import Ref
from tests.kit.content import instant_of
from tests.kit.samples import PAPER, article, claim, document, event, topic
from tests.plan.planning import at, en, planner_of, when
from tests.plan.test_all_news import TEXT, items_of

LIVE = article(
    "live",
    "updates: [{at: 2019-03-02, text: New lead}]",
    "".join(
        f"/// entry | 2019-03-0{n}T10:00Z{f' | Entry {n}' if n != 3 else ''}\nWords.\n///\n\n" for n in range(1, 7)
    ),
)


def groups(text: str, since: str, until: str, lang: str = "en") -> dict[str, tuple[ChangeLine, ...]]:
    found = changed_between(planner_of(text, lang), instant_of(since), instant_of(until))
    assert [group.name for group in found] == [name for name in GROUPS if name in {group.name for group in found}]
    return {group.name: group.lines for group in found}


def test_everything_has_its_group() -> None:
    found = groups(TEXT, "2019-01-01", "2020-01-01")
    assert {name: [line.page.id for line in lines] for name, lines in found.items()} == {
        "claims": ["c"],
        "events": ["e"],
        "articles": ["a"],
        "documents": ["d"],
        "outcomes": ["p"],
        "corrections": ["t", "e"],
        "withdrawn": ["gone"],
    }
    assert found["events"] == (
        ChangeLine(when("2019-02-01"), ("2019-02-02T00:00:00Z",), Ref(en("e"), "events/e.html", "event", "e")),
    )
    assert found["corrections"][1] == ChangeLine(
        at("2019-03-04"), ("2019-03-04T00:00:00Z",), Ref(en("e"), "events/e.html", "event", "e"), en("y"), en("x")
    )


def test_groups_with_nothing_in_them_are_left_out() -> None:
    assert groups(TEXT, "2019-03-07", "2020-01-01") == {}
    assert list(groups(TEXT, "2019-03-04", "2019-03-05")) == ["corrections"]


def test_a_claim_changes_from_its_status_before_to_its_status_after() -> None:
    history = ("open", "disputed", "established", "open")
    text = PAPER + claim(
        "c", "[" + ", ".join(f"{{at: 2019-03-0{n}, status: {s}}}" for n, s in enumerate(history, 1)) + "]"
    )

    def change(since: str, until: str) -> tuple[str, str, list[str]] | None:
        lines = groups(text, since, until).get("claims", ())
        return (lines[0].before, lines[0].after, [part.status for part in lines[0].parts]) if lines else None

    assert change("2019-02-01", "2019-03-01") == ("", "open", [])
    assert change("2019-02-01", "2019-03-02") == ("", "disputed", ["disputed", "open"])
    assert change("2019-03-01", "2019-03-02") == ("open", "disputed", [])
    assert change("2019-03-01", "2019-03-03") == ("open", "established", ["established", "disputed"])
    assert change("2019-03-01", "2019-03-04") is None


def test_an_article_is_updated_once_however_much_was_added() -> None:
    (line,) = groups(LIVE, "2019-03-01T10:00", "2019-03-06T09:00")["updated"]
    assert (line.page.path, line.count, line.text) == ("articles/live.html", 5, None)
    assert line.instants == (
        "2019-03-05T10:00:00Z", "2019-03-04T10:00:00Z", "2019-03-03T10:00:00Z", "2019-03-02T10:00:00Z",
        "2019-03-02T00:00:00Z",
    )  # fmt: skip
    anchor = "entry-20190305-1000-entry-5"
    assert line.parts[0] == ChangePart(line.at, "2019-03-05T10:00:00Z", ref(anchor), en("Entry 5"))
    assert [str(part.text) for part in line.parts] == ["Entry 5", "Entry 4", "Entry 2"]


def ref(anchor: str) -> Ref:
    return Ref(en("live"), f"articles/live.html#{anchor}", "article", "live")


def test_a_new_article_has_its_additions_with_it() -> None:
    found = groups(LIVE, "2019-02-01", "2019-03-02T00:00")
    assert list(found) == ["articles"]
    (line,) = found["articles"]
    assert (line.at, str(line.text), line.count) == (at("2019-02-27T08:00Z"), "s", 2)
    assert [str(part.text) for part in line.parts] == ["New lead", "Entry 1"]


def test_an_update_of_a_claim_stands_apart_from_its_status() -> None:
    text = PAPER + claim("c", "[{at: 2019-03-01, status: open}]", "updates: [{at: 2019-03-01, text: u}]")
    found = groups(text, "2019-02-01", "2019-03-02")
    assert {name: [line.page.id for line in lines] for name, lines in found.items()} == {
        "claims": ["c"],
        "updated": ["c"],
    }


def test_what_is_not_translated_keeps_its_language() -> None:
    text = PAPER + event("e", "2019-02-01") + document("events", "e.de", "title: E auf Deutsch") + topic("t")
    text += document("topics", "x", "title: x\nsummary: s\ncorrections: [{at: 2019-02-03, was: a, now: b}]")
    found = groups(text, "2019-01-01", "2020-01-01", "de")
    assert [(str(line.page.title), line.page.path) for line in found["events"]] == [
        ("E auf Deutsch", "de/events/e.html")
    ]
    assert found["corrections"][0].was == en("a")


def test_a_page_can_say_what_it_needs_to_know_of_its_news() -> None:
    planner = planner_of(TEXT + LIVE.replace("live", "z-live"))
    items = items_of(planner)
    assert (line_count(all_news(planner)), len(items)) == (9, 18)
    assert sum(len(group.lines) for group in grouped(planner, items)) == 9
    assert newest_of(planner, items) == instant_of("2019-03-07")
    assert newest_of(planner, []) is None


def test_a_page_with_too_many_lines_has_the_newest_of_the_long_groups() -> None:
    def group(name: str, count: int) -> ChangeGroup:
        return ChangeGroup(name, tuple(ChangeLine(at("2019-03-01"), (str(n),), ref("x")) for n in range(count)))

    found = limited([group("claims", 9), group("events", 2), group("articles", 7)], 10)
    assert [(one.name, len(one.lines), one.rest) for one in found] == [
        ("claims", 4, 5),
        ("events", 2, 0),
        ("articles", 4, 3),
    ]
    assert [line.instants for line in found[0].lines] == [("0",), ("1",), ("2",), ("3",)]
