"""Articles: their pages in order, their short links, and what they are to others."""

from summit_site.plan.kinds.article import ArticleCard, address, article_cards, recently_changed, short_refs
from summit_site.plan.views import Change, Ref
from tests.kit.samples import PAPER, SITE, article, event, topic
from tests.plan.planning import at, en, ids, pages_of, planner_of, record_of, titles

THREE = "".join(article(ident, date=f"2019-02-0{day}") for day, ident in enumerate(("old", "mid", "new"), 1))


def test_a_card_has_the_dates_of_publication_and_of_the_newest_change() -> None:
    fields = "slug: nothing-signed\nshort_title: Short\nkicker: Talks\nupdates: [{at: 2019-03-01, text: u}]"
    planner = planner_of(article("a", fields))
    (card,) = article_cards(planner, planner.edition.articles)
    assert card == ArticleCard(
        path="articles/nothing-signed.html",
        title=en("a"),
        short_title=en("Short"),
        summary=en("s"),
        kicker=en("Talks"),
        type="news",
        date=at("2019-02-27T08:00Z"),
        updated=at("2019-03-01"),
    )
    assert short_refs(planner, planner.edition.articles) == (Ref(en("Short"), card.path, "article", "a"),)


def test_an_address_is_the_slug_or_else_the_id() -> None:
    planner = planner_of(article("a") + article("b", "slug: c"))
    assert sorted(address(one) for one in planner.edition.articles) == ["articles/a.html", "articles/c.html"]


def test_the_list_is_newest_first_and_each_page_knows_its_neighbours() -> None:
    pages = pages_of(planner_of(THREE), "article")
    assert [str(card.title) for card in pages["articles/index.html"]["articles"]] == ["new", "mid", "old"]
    neighbours = {
        path: [ref and str(ref.title) for ref in (inputs["previous"], inputs["next"])]
        for path, inputs in pages.items()
        if "previous" in inputs
    }
    assert neighbours == {
        "articles/new.html": ["mid", None],
        "articles/mid.html": ["old", "new"],
        "articles/old.html": [None, "mid"],
    }


def test_the_events_of_an_article_are_chronological() -> None:
    events = event("b", "2019-02-02") + event("a", "2019-02-03")
    pages = pages_of(planner_of(PAPER + events + article("x", "events: [a, b]")), "article")
    assert titles(pages["articles/x.html"]["events"]) == ["b", "a"]


def test_a_topic_shows_the_articles_that_name_or_link_it() -> None:
    text = topic("t") + article("named", "topics: [t]") + article("linked", body="[[t]]\n") + article("other")
    planner = planner_of(text)
    shown, counted = planner.related(record_of(planner, "topic", "t"))
    assert [str(card.title) for card in shown["articles"].newest] == ["linked", "named"]  # type: ignore[attr-defined]
    assert [record.id for record in counted] == ["linked", "named"]


def test_a_new_article_is_news() -> None:
    planner = planner_of(article("a"))
    (news,) = planner.kinds["article"].news(planner, planner.edition.articles[0])
    change = news.change()
    assert change == Change(at("2019-02-27T08:00Z"), "new", Ref(en("a"), "articles/a.html", "article", "a"), en("s"))


def test_the_older_articles_about_a_record_have_pages_of_their_own() -> None:
    settings = "--- site.yaml\n" + SITE + "page_size: 2\n"
    text = settings + topic("t") + "".join(article(f"a{n}", "topics: [t]", date=f"2019-02-0{n}") for n in range(1, 8))
    planner = planner_of(text, "de")
    shown = planner.related(record_of(planner, "topic", "t"))[0]["articles"]
    assert titles(shown.newest) == ["a7", "a6", "a5"]  # type: ignore[attr-defined]
    assert [page.path for page in shown.pages.every] == [  # type: ignore[attr-defined]
        "de/topics/t/page-2.html",
        "de/topics/t/page-1.html",
    ]
    older = pages_of(planner, "article")["de/topics/t/page-1.html"]
    assert (titles(older["articles"]), older["of"].path, older["meta"].section) == (
        ["a2", "a1"],
        "de/topics/t.html",
        "topics",
    )
    assert [(other.path, other.translated) for other in older["meta"].alternates] == [
        ("topics/t.html", False),  # which may have fewer articles about it
        ("de/topics/t/page-1.html", True),
    ]


def test_those_that_changed_last_are_the_newest_and_all_that_ever_changed() -> None:
    corrected = article("corrected", "corrections: [{at: 2019-04-01, was: w, now: n}]", date="2019-01-01")
    planner = planner_of(corrected + "".join(article(f"a{n}", date=f"2019-02-0{n}") for n in range(1, 5)))
    assert ids(recently_changed(planner, 2)) == ["a4", "a3", "corrected"]
