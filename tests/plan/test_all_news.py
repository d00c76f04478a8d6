"""All news: what there is, in which order, and the instant of each."""

from summit_site.plan.all_news import NewsItem, all_news, brief_news, changes_of, latest_news, news_between, news_of
from summit_site.plan.edition import EditionPlanner
from tests.kit.content import instant_of
from tests.kit.samples import PAPER, SITE, article, claim, document, event, topic
from tests.plan.planning import ENGLISH, planner_of

TEXT = (
    ENGLISH
    + PAPER
    + article("a", "updates: [{at: 2019-03-01, text: more}, {at: 2019-03-02, text: typo, level: minor}]")
    + article("gone", "withdrawn: {at: 2019-03-07, reason: Wrong.}")
    + topic("t", "corrections: [{at: 2019-03-05, was: five, now: six}]")
    + event("e", "2019-02-01", "corrections: [{at: 2019-03-04, was: x, now: y}]")
    + claim("c", "[{at: 2019-02-01, status: open}, {at: 2019-03-03, status: disputed, note: n}]")
    + document("documents", "d", "title: d\ndate: 2019-02-10\nsources: [paper]")
    + "--- positions.yaml\n- {id: p, issue: i, side: us, text: t, sources: [paper], "
    + "outcome: {at: 2019-03-06T12:00Z, text: o}}\n"
)


def items_of(planner: EditionPlanner) -> list[NewsItem]:
    return [item for item, _ in all_news(planner)]


def listed(text: str, as_of: str = "2021-01-01", lang: str = "en") -> list[tuple[str, str, str]]:
    """(instant, kind, id) of all news."""
    planner = planner_of(text, lang, as_of)
    return [(change.instant, change.kind, change.page.id) for change in changes_of(planner, items_of(planner))]


def test_everything_that_readers_may_have_missed_is_news_newest_first() -> None:
    assert listed(TEXT) == [
        ("2019-03-07T00:00:00Z", "withdrawn", "gone"),
        ("2019-03-06T12:00:00Z", "outcome", "p"),
        ("2019-03-05T00:00:00Z", "correction", "t"),
        ("2019-03-04T00:00:00Z", "correction", "e"),
        ("2019-03-03T00:00:00Z", "status_disputed", "c"),
        ("2019-03-01T00:00:00Z", "update", "a"),
        ("2019-02-27T08:00:00Z", "new", "a"),
        ("2019-02-11T00:00:00Z", "document", "d"),
        ("2019-02-02T00:00:00Z", "event", "e"),
        ("2019-02-01T00:00:00Z", "claim_open", "c"),
    ]


def test_what_is_withdrawn_is_no_other_news() -> None:
    before = listed(TEXT, "2019-03-06T23:59Z")
    assert ("2019-02-27T08:00:00Z", "new", "gone") in before
    assert [entry for entry in listed(TEXT) if entry[2] == "gone"] == [("2019-03-07T00:00:00Z", "withdrawn", "gone")]


def test_a_record_that_had_no_page_leads_nowhere_once_it_is_withdrawn() -> None:
    withdrawn = "withdrawn: {at: 2019-03-01, reason: Wrong.}"
    planner = planner_of(PAPER + article("a", withdrawn) + claim("c", "[{at: 2019-02-01, status: open}]", withdrawn))
    found = [(change.page.path, str(change.text)) for change in changes_of(planner, items_of(planner))]
    assert found == [("articles/a.html", "Wrong."), ("", "Wrong.")]


def test_nothing_is_news_before_the_site_shows_it() -> None:
    """An embargo, and a source that is published later."""
    late = "--- sources.yaml\n- {id: late, publisher: P, date: 2019-03-10}\n"
    verdicts = "[{at: 2019-02-01, status: open}, {at: 2019-02-05, status: disputed}]"
    text = (
        late
        + article("a", "embargo: 2019-03-09\nupdates: [{at: 2019-03-01, text: u}]")
        + event("e", "2019-02-01").replace("[paper]", "[late]")
        + claim("c", verdicts).replace("[paper]", "[late]")
    )
    assert listed(text, "2019-03-08") == []
    assert listed(text) == [
        ("2019-03-10T00:00:00Z", "claim_open", "c"),
        ("2019-03-10T00:00:00Z", "status_disputed", "c"),
        ("2019-03-10T00:00:00Z", "event", "e"),
        ("2019-03-09T00:00:00Z", "new", "a"),
        ("2019-03-09T00:00:00Z", "update", "a"),
    ]


def test_an_event_is_news_when_it_is_public_and_one_that_was_announced_when_that_was_known() -> None:
    zoned = "--- site.yaml\n" + SITE.replace("UTC", "Asia/Ho_Chi_Minh")
    text = zoned + PAPER + event("past", "2019-02-01") + event("planned", "2022-02-01", "known: 2019-02-20T10:00+07:00")
    assert listed(text) == [
        ("2019-02-20T03:00:00Z", "event", "planned"),
        ("2019-02-01T17:00:00Z", "event", "past"),
    ]


def test_what_was_known_before_our_calendar_is_no_news() -> None:
    assert listed(PAPER + event("ides", "-0043-03-15") + event("old", "0476")) == [
        ("0477-01-01T00:00:00Z", "event", "old")
    ]


def test_an_update_comes_before_the_passage_that_it_announces() -> None:
    body = "Words.\n\n/// since | 2019-03-01T10:00Z\nMore.\n///"
    planner = planner_of(article("a", "updates: [{at: 2019-03-01T10:00Z, text: u}]", body))
    changes = [(change.kind, str(change.text)) for change in changes_of(planner, items_of(planner))]
    assert changes == [("update", "u"), ("update", "None"), ("new", "s")]


def test_a_span_has_what_is_later_than_its_beginning_and_not_later_than_its_end() -> None:
    planner = planner_of(TEXT)
    found = news_between(planner, instant_of("2019-03-03"), instant_of("2019-03-05"))
    assert [(record.id, news_of(planner, (record, number)).kind) for record, number in found] == [
        ("t", "correction"),
        ("e", "correction"),
    ]


def test_a_short_list_leaves_out_what_is_added_and_shows_an_article_once() -> None:
    body = "/// since | 2019-03-08\nMore.\n///\n\n/// since | 2019-03-09\nMore.\n///"
    planner = planner_of(TEXT + article("b", "", body))
    kinds = [news_of(planner, item).kind for item in brief_news(planner)]
    assert kinds == ["update", "update", "correction", "correction", "status_disputed", "update", "new", "new"]
    assert [record.id for record, _ in latest_news(planner, 4)] == ["b", "t", "e", "c"]
