"""What is new, day by day, and since each snapshot."""

from typing import Any

from summit_site.base.language import Text
from summit_site.plan.pages.updates import (
    MOST_LINES,
    SinceLink,
    plan_since,
    plan_updates,
    since_address,
    snapshot_links,
)
from tests.kit.samples import PAPER, SITE, article, claim, event, topic
from tests.plan.planning import at, inputs_of, planner_of, when

ZONED = "--- site.yaml\n" + SITE.replace("UTC", "Asia/Ho_Chi_Minh")
SNAPSHOTS = ZONED + (
    "snapshots: [{at: 2019-03-02T09:00, label: {en: Second, de: Zweiter}}, {at: 2019-03-01, label: First}, "
    "{at: 2019-03-09, label: quokka}]\n"
)


def days_of(
    text: str, lang: str = "en", as_of: str = "2021-01-01"
) -> dict[str, list[tuple[str, list[tuple[str, list[str]]]]]]:
    """Path → the days of each page: (day, [(group, ids)])."""
    return {
        path: [
            (day.day.date.text, [(group.name, [line.page.id for line in group.lines]) for group in day.groups])
            for day in inputs["days"]
        ]
        for path, inputs in inputs_of(plan_updates(planner_of(text, lang, as_of))).items()
    }


def test_days_begin_on_the_clocks_of_the_dossier() -> None:
    text = ZONED + PAPER + article("a", date="2019-02-27T16:59Z") + article("b", date="2019-02-27T17:00Z")
    text += event("e", "2019-02-26") + claim("c", "[{at: 2019-02-27T20:00+07:00, status: open}]")
    for lang, path in (("en", "updates.html"), ("de", "de/updates.html")):
        assert days_of(text, lang) == {
            path: [
                ("2019-02-28", [("articles", ["b"])]),
                ("2019-02-27", [("claims", ["c"]), ("events", ["e"]), ("articles", ["a"])]),
            ]
        }


def test_a_day_on_which_a_claim_came_back_to_its_status_is_left_out() -> None:
    verdicts = (
        "[{at: 2019-02-01, status: open}, {at: 2019-03-01, status: disputed}, {at: 2019-03-01T12:00Z, status: open}]"
    )
    assert days_of(PAPER + claim("c", verdicts)) == {"updates.html": [("2019-02-01", [("claims", ["c"])])]}


def articles(*days: str) -> str:
    return "".join(article(f"a{number:02}", date=f"2019-03-{day}T10:{number:02}Z") for number, day in enumerate(days))


def sized(size: int, *days: str) -> dict[str, list[tuple[str, int]]]:
    """Path → (day, number of lines)."""
    text = f"--- site.yaml\n{SITE}page_size: {size}\n" + articles(*days)
    return {
        path: [(day, sum(len(ids) for _, ids in groups)) for day, groups in found]
        for path, found in days_of(text).items()
    }


def test_no_day_is_torn_unless_it_alone_is_too_long() -> None:
    assert sized(3, *["01"] * 2, *["02"] * 2, *["03"] * 3, *["04"] * 1) == {
        "updates.html": [("2019-03-04", 1), ("2019-03-03", 3)],
        "updates/page-2.html": [("2019-03-02", 2)],
        "updates/page-1.html": [("2019-03-01", 2)],
    }
    assert sized(2, *["01"] * 5, "02", "03") == {
        "updates.html": [("2019-03-03", 1), ("2019-03-02", 1), ("2019-03-01", 1)],
        "updates/page-2.html": [("2019-03-01", 2)],
        "updates/page-1.html": [("2019-03-01", 2)],
    }


def test_old_events_are_on_the_oldest_pages() -> None:
    text = f"--- site.yaml\n{SITE}page_size: 2\n" + PAPER + articles("01", "02", "03")
    text += event("war", "1953-07-27") + event("talks", "2018-06-12") + event("dinner", "2019-02-27")
    assert [day for day, _ in days_of(text)["updates.html"]] == ["2019-03-03", "2019-03-02"]
    assert [day for day, _ in days_of(text)["updates/page-1.html"]] == ["2018-06-13", "1953-07-28"]


def test_the_as_of_line_is_that_of_the_newest_news_also_if_no_record_carries_it() -> None:
    late = "--- sources.yaml\n- {id: late, publisher: P, date: 2019-03-10}\n"
    planner = planner_of(late + event("e", "2019-02-01").replace("[paper]", "[late]"))
    (inputs,) = inputs_of(plan_updates(planner)).values()
    assert (inputs["meta"].changed, inputs["days"][0].day) == (at("2019-03-10"), when("2019-03-10"))


def test_a_site_without_news_says_so() -> None:
    (inputs,) = inputs_of(plan_updates(planner_of(topic("t")))).values()
    assert (inputs["days"], inputs["pages"], inputs["meta"].changed) == ((), None, None)


def test_the_first_page_leads_to_what_has_changed_since_each_snapshot() -> None:
    planner = planner_of(SNAPSHOTS + articles("01"), "de", "2019-03-05")
    links = inputs_of(plan_updates(planner))["de/updates.html"]["snapshots"]
    zone, city = "Asia/Ho_Chi_Minh", "Ho Chi Minh"
    assert links == snapshot_links(planner)
    assert [(str(link.label), link.label.lang, link.instant, link.path) for link in links] == [
        ("First", "de", "2019-02-28T17:00:00Z", "de/changes/20190301-0000.html"),
        ("Zweiter", "de", "2019-03-02T02:00:00Z", "de/changes/20190302-0900.html"),
    ]
    assert links[0] == SinceLink(Text("First", "de"), at("2019-03-01", zone, city), links[0].instant, links[0].path)


def since(text: str, lang: str = "en", as_of: str = "2019-03-05") -> dict[str, Any]:
    return dict(inputs_of(plan_since(planner_of(text, lang, as_of))))


def test_each_snapshot_that_is_past_has_a_page_with_what_has_changed_since() -> None:
    text = SNAPSHOTS + PAPER + articles("01", "02", "03") + claim("c", "[{at: 2019-03-02T09:00, status: open}]")
    pages = since(text)
    assert list(pages) == ["changes/20190302-0900.html", "changes/20190301-0000.html"]
    assert [[(g.name, [line.page.id for line in g.lines]) for g in page["groups"]] for page in pages.values()] == [
        [("articles", ["a02", "a01"])],
        [("claims", ["c"]), ("articles", ["a02", "a01", "a00"])],
    ]
    page = pages["changes/20190302-0900.html"]
    assert (str(page["since"].label), page["whole"], len(page["snapshots"])) == ("Second", True, 2)
    assert [ref.path for ref in page["meta"].trail] == ["index.html", "updates.html"]
    assert page["meta"].changed.date.anchor.day == 3
    assert page["groups"][0].lines[0].page.path == "articles/a02.html"
    assert list(since(text, "de")) == ["de/" + path for path in pages]
    assert since_address("20190302-0900") == "changes/20190302-0900.html"


def test_nothing_has_changed_since_the_instant_itself() -> None:
    (page,) = since(SNAPSHOTS + articles("01"), as_of="2019-02-28T17:00Z").values()
    assert (page["groups"], page["whole"]) == ((), True)


def test_a_page_with_very_many_changes_has_the_newest_and_says_how_many_there_are() -> None:
    text = SNAPSHOTS + "".join(
        article(f"a{n:03}", date=f"2019-03-01T{n // 60:02}:{n % 60:02}Z") for n in range(MOST_LINES + 1)
    )
    page = since(text)["changes/20190301-0000.html"]
    (group,) = page["groups"]
    assert (len(group.lines), group.rest, page["whole"]) == (MOST_LINES, 1, False)
    assert group.lines[0].page.id == f"a{MOST_LINES}"
