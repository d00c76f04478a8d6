"""What every page of an edition is made with: navigation, alternates, as-of line, links to the source file."""

import pytest

from summit_site.base.language import Text
from summit_site.plan.edition import EditionPlanner
from summit_site.plan.head import Head
from summit_site.plan.kinds.article import text_below
from summit_site.plan.kinds.page import StaticView
from summit_site.plan.outputs import OWN, Output, Rank, Template
from summit_site.plan.planner import edition_planners
from summit_site.plan.views import Alternate, Meta, PictureFile, PublisherView, Ref, When
from tests.kit.content import read
from tests.kit.samples import PAPER, SITE, article, document, event, topic
from tests.plan.planning import at, en, ids, inputs_of, planner_of, record_of

SETTINGS = """\
--- site.yaml
title: {en: Sample, de: Beispiel}
languages: [{key: en, tag: en-GB, name: English, city: London, zone: Europe/London}, {key: de, tag: de, name: Deutsch}]
timezone: UTC
base_url: https://sample.example/
repository: https://git.example/sample/
sides: [{id: us, name: US}]
nav: [home, topics, about]
publisher: {name: The Desk}
--- pages/about.md
---
title: About
---
"""
GERMAN = "--- topics/t.de.md\n---\ntitle: Gespräche\nsummary: s\n---\n"


def page(planner: EditionPlanner, path: str, head: Head) -> Output:
    return planner.page(path, "static.html", StaticView, head)


def meta(planner: EditionPlanner, path: str, head: Head) -> Meta:
    found = page(planner, path, head).inputs["meta"]
    assert isinstance(found, Meta)
    return found


def planner_of_site(text: str = "", lang: str = "en") -> EditionPlanner:
    return planner_of(SETTINGS + text, lang)


def test_the_navigation_is_the_settings_and_the_footer_what_they_leave_out() -> None:
    records = PAPER + topic("t") + article("a") + event("e", "2019")
    planner = planner_of_site(document("pages", "imprint", "title: Imprint\n") + records)
    chrome = planner.chrome
    assert ids(chrome.nav) == ["home", "topics", "about"]
    sections = [name for name in planner.sections if name not in ("home", "topics")]
    assert {*sections} == {"articles", "timeline", "sources", "corrections", "updates", "search"}
    assert ids(chrome.footer) == [*sections, "imprint"]
    assert chrome.nav[1:] == (
        Ref(None, "topics/index.html", "topics", "topics"),
        Ref(en("About"), "about.html", "page", "about"),
    )


def test_each_edition_has_a_clock_a_feed_and_a_title_of_its_own() -> None:
    english, german = (planner_of_site(lang=lang).chrome for lang in ("en", "de"))
    assert (english.site_title, english.tag, english.city, english.zone) == (
        en("Sample"),
        "en-GB",
        en("London"),
        "Europe/London",
    )
    assert (german.site_title, german.tag, german.city, german.zone) == (Text("Beispiel", "de"), "de", None, "UTC")
    assert (english.home, english.feed) == ("index.html", "feed.xml")
    assert (german.home, german.feed) == ("de/index.html", "de/feed.xml")
    assert (english.publisher, english.sides) == (PublisherView(en("The Desk"), None, None), ("us",))


def test_a_site_without_an_address_has_no_feed() -> None:
    assert planner_of("").chrome.feed is None


def test_the_head_of_a_page_about_a_record_is_about_that_record() -> None:
    planner = planner_of_site(topic("t", "updates: [{at: 2019-03-01, text: u}]") + GERMAN, lang="de")
    record = record_of(planner, "topic", "t")
    made = page(planner, "topics/t.html", Head("topics", Text("Gespräche", "de"), record=record))
    assert (made.path, made.origin, made.lang) == ("de/topics/t.html", "topics/t.de.md", "de")
    assert made.maker == Template("static.html", Rank.PAGE)
    assert made.inputs["meta"] == Meta(
        path="de/topics/t.html",
        title=Text("Gespräche", "de"),
        description=None,
        lang="de",
        text_lang="de",
        section="topics",
        alternates=(
            Alternate("en", "en-GB", "English", "topics/t.html", True, False),
            Alternate("de", "de", "Deutsch", "de/topics/t.html", True, True),
        ),
        changed=at("2019-03-01"),
        edit="https://git.example/sample/content/topics/t.de.md",
        trail=(
            Ref(None, "de/index.html", "home", "home"),
            Ref(None, "de/topics/index.html", "topics", "topics"),
        ),
    )


def test_the_list_of_a_section_and_what_is_in_none_have_nothing_above_them() -> None:
    planner = planner_of_site(topic("t"))
    above = Ref(en("T"), "topics/t.html")
    lists = [("index.html", "home"), ("topics/index.html", "topics")]
    assert [meta(planner, path, Head(section, above=(above,))).trail for path, section in lists] == [(), ()]
    assert [meta(planner, "x.html", Head(section)).trail for section in ("", "gone")] == [(), ()]
    below = meta(planner, "about/versions.html", Head("about", above=(above,))).trail
    assert below == (Ref(None, "index.html", "home", "home"), above)
    assert meta(planner, "topics/a.html", Head("topics", above=(above,))).trail[1:] == (
        Ref(None, "topics/index.html", "topics", "topics"),
        above,
    )


def test_a_page_that_is_not_translated_says_so_and_is_in_the_language_of_the_original() -> None:
    planner = planner_of_site(topic("t"), lang="de")
    found = meta(planner, "topics/t.html", Head("topics", record=record_of(planner, "topic", "t")))
    assert [(other.key, other.translated) for other in found.alternates] == [("en", True), ("de", False)]
    assert (found.lang, found.edit) == ("en", "https://git.example/sample/content/topics/t.md")


def test_a_page_of_the_site_itself_comes_from_the_settings_and_an_index_is_put_in_place_last() -> None:
    made = page(planner_of_site(), "topics/index.html", Head("topics", title_key="nav_topics"))
    assert (made.origin, made.maker.rank) == (OWN, Rank.INDEX)
    assert (made.inputs["meta"].edit, made.inputs["meta"].title_key) == (None, "nav_topics")


def test_drafts_are_not_indexed() -> None:
    dossier = read(topic("t", "draft: true")).dossier("2021-01-01", drafts=True)
    planner = edition_planners(dossier)[0]
    found = meta(planner, "t.html", Head("", record=record_of(planner, "topic", "t")))
    assert (found.draft, found.indexed) == (True, False)
    assert planner.chrome.drafts


def test_the_as_of_line_is_the_newest_change_of_all_that_is_shown() -> None:
    planner = planner_of(PAPER + topic("t") + article("a") + event("e", "2019-02-28"))
    records = [record_of(planner, kind, ident) for kind, ident in (("topic", "t"), ("article", "a"), ("event", "e"))]
    assert meta(planner, "x.html", Head("", records=records)).changed == at("2019-02-28")
    assert meta(planner, "x.html", Head("", records=records[:2])).changed == at("2019-02-27T08:00Z")
    assert meta(planner, "x.html", Head("", records=records[:1])).changed is None


def test_a_page_is_as_of_the_newest_record_in_the_blocks_of_its_text_too() -> None:
    text = topic("t", body="/// timeline | e\n///\n\n/// since | 2030-01-01\n/// timeline | f\n///\n///")
    planner = planner_of(PAPER + text + event("e", "2019-02-28") + event("f", "2019-03-05"))
    shown = record_of(planner, "topic", "t")
    output = planner.page("t.html", "static.html", StaticView, Head("", record=shown), body=planner.text(shown))
    assert output.inputs["meta"].changed == at("2019-02-28")
    listed = planner.page("t.html", "static.html", StaticView, Head("", record=shown))
    assert listed.inputs["meta"].changed is None


def test_a_page_is_as_of_the_newest_source_below_its_text_too() -> None:
    sources = "--- sources.yaml\n- {id: a, publisher: A, date: 2019-03-01}\n- {id: b, publisher: B, date: 2019-03-05}\n"
    planner = planner_of(sources + topic("t", body="Words. [@a]") + event("e", "2019-02-28").replace("paper", "b"))
    pages = [*planner.kinds["topic"].plan(planner), *planner.kinds["event"].plan(planner)]
    changed = {path: inputs["meta"].changed for path, inputs in inputs_of(pages).items()}
    assert changed == {"topics/t.html": at("2019-03-01"), "topics/index.html": None, "events/e.html": at("2019-03-05")}


@pytest.mark.parametrize(
    ("as_of", "knowledge", "late"),
    [
        ("2019-03-05T23:59Z", None, False),
        ("2019-03-06", at("2019-03-05"), False),
        ("2019-03-06T12:00Z", at("2019-03-05"), True),
    ],
)
def test_once_closed_the_dossier_gives_its_closing_day_and_what_came_later_does_not_move_it(
    as_of: str, knowledge: When | None, late: bool
) -> None:
    note = "corrections: [{at: 2019-03-06T12:00Z, was: a, now: b}]"
    planner = planner_of(
        SETTINGS + "--- site.yaml\n" + SITE + "knowledge_until: 2019-03-05\n" + article("a", note), as_of=as_of
    )
    shown = meta(planner, "a.html", Head("", record=record_of(planner, "article", "a")))
    assert (planner.chrome.knowledge, shown.late) == (knowledge, late)
    assert shown.changed == at("2019-03-06T12:00Z" if late else "2019-02-27T08:00Z")


def test_a_correction_is_shown_once_on_the_page_of_a_record_that_it_affects() -> None:
    fixed = "corrections: [{at: 2019-03-01, was: a, now: b, affects: [t, t]}]"
    planner = planner_of(article("a", fixed) + topic("t") + topic("u"))
    a, t, u = (record_of(planner, *key) for key in (("article", "a"), ("topic", "t"), ("topic", "u")))
    assert (planner.corrected.affecting(t), planner.corrected.affecting(u)) == ([a], [])
    assert [view.page for view in planner.notices(t)["corrections"]] == [planner.cards.ref(a)]


def test_other_kinds_say_what_they_know_of_a_record() -> None:
    text = topic("t") + event("e", "2019-02-01", "topics: [t]") + article("a", "topics: [t]")
    planner = planner_of(PAPER + text)
    shown, counted = planner.related(record_of(planner, "topic", "t"))
    assert list(shown) == ["articles", "claims", "documents", "events", "issues", "quotes", "series"]
    assert [record.id for record in counted] == ["e", "a"]
    assert planner.related(record_of(planner, "article", "a")) == ({}, [])


def test_sources_of_key_figures_and_of_the_text_are_numbered_together() -> None:
    text = article("a", "key_facts: [{value: '37', sources: [b, paper]}]", "So [@paper].")
    planner = planner_of(PAPER + "--- sources/b.yaml\n- {id: b, publisher: B}\n" + text)
    record = planner.edition.articles[0]
    found = text_below(planner, planner.cards.facts(record.key_facts), record)
    assert found.marks == (("b", "c-1-1"), ("paper", "c-2-1"))
    assert ids(found.sources) == ["paper", "b"]


def test_an_image_is_published_under_its_file() -> None:
    file = PictureFile("assets/a.jpg", 1, 1)
    planner = planner_of("", images={"a.jpg": file})
    assert (planner.image_file("a.jpg"), planner.image_file("b.jpg")) == (file, None)


def test_records_that_share_a_page_have_none_of_their_own() -> None:
    planner = planner_of(PAPER + topic("t"))
    assert planner.kinds["topic"].has_page(record_of(planner, "topic", "t"))
    assert not planner.kinds["source"].has_page(record_of(planner, "source", "paper"))
