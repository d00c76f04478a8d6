"""The feed, the sitemap and robots.txt: what machines read."""

from summit_site.plan.feeds import (
    FEED,
    FEED_ENTRIES,
    FeedCorrection,
    FeedEntry,
    plan_feed,
)
from summit_site.plan.outputs import Output
from tests.kit.samples import SITE, article, person, topic
from tests.plan.planning import at, en, inputs_of, planner_of

SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n"


def feed(text: str, lang: str = "en") -> Output:
    (task,) = plan_feed(planner_of(SETTINGS + text, lang))
    return task.make()


def test_a_feed_has_an_entry_for_each_article_with_its_newest_change() -> None:
    fixed = "by: [kim, Jane]\ncorrections: [{at: 2019-03-01T10:00Z, was: a, now: b}]"
    output = feed(person("kim") + article("a", fixed))
    assert (output.path, output.maker) == ("feed.xml", FEED)
    assert output.inputs == {
        "base_url": "https://sample.example/",
        "id_base": None,
        "id": "en/feed",
        "path": "feed.xml",
        "home": "index.html",
        "title": en("Sample"),
        "subtitle": None,
        "lang": "en",
        "author": en("Sample"),
        "updated": at("2019-03-01T10:00Z"),
        "entries": (
            FeedEntry(
                id="en/articles/a",
                title=en("a"),
                path="articles/a.html",
                summary=en("s"),
                published=at("2019-02-27T08:00Z"),
                updated=at("2019-03-01T10:00Z"),
                category="news",
                authors=(en("kim"), en("Jane")),
                corrections=(FeedCorrection("en", en("a"), en("b")),),
            ),
        ),
    }


def test_a_correction_of_another_record_is_news_of_the_articles_that_it_names() -> None:
    fixed = "corrections: [{at: 2019-03-02, was: x, now: y, affects: [old]}, {at: 2019-03-03, was: p, now: q}]"
    dated = "".join(article(f"a{n:02}", date=f"2019-02-01T00:{n:02}Z") for n in range(FEED_ENTRIES))
    output = feed(dated + article("old", date="2018-01-01") + topic("t", fixed))
    first = output.inputs["entries"][0]
    assert (first.id, first.updated, output.inputs["updated"]) == (
        "en/articles/old",
        at("2019-03-02"),
        at("2019-03-02"),
    )
    assert first.corrections == (FeedCorrection("en", en("x"), en("y")),)
    assert [entry.corrections for entry in output.inputs["entries"][1:]] == [()] * (FEED_ENTRIES - 1)


def test_a_corrected_article_comes_again_and_the_oldest_are_left_out() -> None:
    dated = "".join(article(f"a{n:02}", date=f"2019-02-01T00:{n:02}Z") for n in range(FEED_ENTRIES + 1))
    fixed = article("old", "corrections: [{at: 2019-03-01, was: a, now: b}]", date="2018-01-01")
    entries = feed(dated + fixed).inputs["entries"]
    newest = [f"en/articles/a{n:02}" for n in range(FEED_ENTRIES, 1, -1)]
    assert [entry.id for entry in entries] == ["en/articles/old", *newest]


def test_an_article_that_is_not_translated_keeps_its_language_in_the_other_feed() -> None:
    output = feed(article("a"), "de")
    (entry,) = output.inputs["entries"]
    assert (output.path, output.inputs["lang"]) == ("de/feed.xml", "de")
    assert (entry.id, entry.path, entry.title.lang) == ("de/articles/a", "de/articles/a.html", "en")


def test_an_entry_keeps_the_id_under_which_it_was_first_published() -> None:
    assert [entry.id for entry in feed(article("b", "first_id: a")).inputs["entries"]] == ["en/articles/a"]


def test_a_withdrawn_article_leaves_a_notice_with_its_title_and_the_reason() -> None:
    gone = "by: [Jane]\nupdates: [{at: 2019-03-02, text: u}]\nwithdrawn: {at: 2019-03-01T12:00Z, reason: It was wrong.}"
    output = feed(article("gone", gone, "Text.") + article("new", date="2019-03-01T11:00Z") + article("old"), "de")
    assert output.inputs["updated"] == at("2019-03-01T12:00Z")
    assert [entry.id for entry in output.inputs["entries"]] == [
        f"de/articles/{name}" for name in ("gone", "new", "old")
    ]
    assert output.inputs["entries"][0] == FeedEntry(
        id="de/articles/gone",
        title=en("gone"),
        path="de/articles/gone.html",
        summary=en("It was wrong."),
        published=at("2019-02-27T08:00Z"),
        updated=at("2019-03-01T12:00Z"),
        category="news",
        authors=(),
        withdrawn="en",
    )


def test_an_article_that_is_withdrawn_later_is_still_there_and_one_that_was_never_public_leaves_nothing() -> None:
    later = article("later", "withdrawn: {at: 2030-01-01, reason: r}")
    never = article("never", "embargo: 2030-01-01\nwithdrawn: {at: 2019-03-01, reason: r}")
    (entry,) = feed(later + never).inputs["entries"]
    assert (entry.id, entry.withdrawn, entry.summary) == ("en/articles/later", "", en("s"))


def test_a_site_without_an_address_has_no_feed() -> None:
    assert inputs_of(plan_feed(planner_of(article("a")))) == {}
