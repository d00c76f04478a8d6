"""What is later, embargoed or a draft exists nowhere in the output, in no list, count, link, name or byte."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.images import draw
from tests.kit.samples import SITE, article, claim, document, event, person, place, topic
from tests.kit.site import SmallSite, where
from tests.kit.templates import words

SETTINGS = (
    "--- site.yaml\n"
    + SITE
    + "base_url: https://sample.example/\nsides: [{id: us, name: US}]\nspecimen: true\n"
    + "home: [lead, brief, routes, days, doors, claims, timeline, journeys, positions, figures, changes, articles, "
    + "topics, people]\nday_events: 2\ndoors: [{title: What happened, to: days}]\n"
)
LATER = "known: 2019-03-05T00:00Z"
NOW, THEN = "2019-03-01T00:00Z", "2019-03-06T00:00Z"

# What only a later build may show stands between « and ». The words that give it away begin with "quokka".
VISIBLE = (
    SETTINGS
    + "snapshots: [{at: 2019-02-15, label: Early}«, {at: 2019-03-05, label: quokka-snapshot}»]\n"
    + "publisher: {name: Desk, contact: desk@sample.example}\n"
    + "strapline: [{text: Hanoi}«, {text: quokka-outcome-of-all, since: 2019-03-05}»]\n"
    + "--- sources.yaml\n- {id: paper, publisher: The Paper, date: 2019-01-01}\n"
    + "«- {id: quokka-source, publisher: Quokka Times, date: 2019-03-05}\n»"
    + topic("summit", "terms: [cvid«, quokka-term»]")
    + person(
        "kim", "[{title: leader}«, {title: quokka-role, from: 2019-03-04, organisation: quokka-body}»]"
    ).replace("roles:", "delegation: us\nroles:")
    + place("hanoi", "UTC")
    + document("terms", "cvid", "name: CVID\nshort: s")
    + document("pages", "about", "title: About")
    + event("talks", "2019-02-26T09:00")
    + event(
        "lunch",
        "2019-03-05T10:43",
        "known: 2019-02-20\nplanned: 2019-02-26T11:55«\noutcome: moved\nmoved_to: 2019-03-07T21:43»",
    )
    + document(
        "articles",
        "live",
        "title: live\nsummary: s\ndate: 2019-02-26T08:00Z\nkind: live",
        "/// entry | 2019-02-26T10:00 | They meet\nText.\n///\n\n"
        "«/// entry | 2019-03-05T10:00 | Quokka entry\nText.\n///\n»",
    )
    + event("arrival", "2019-02-26", "topics: [summit«, quokka-topic»]\npeople: [kim«, quokka-person»]")
    + claim(
        "settled",
        "[{at: 2019-02-01, status: open}«, {at: 2019-03-05, status: established, note: quokka-note}»]",
        "held_by: [kim«, quokka-body»]",
        "«/// since | 2019-03-05\nquokka-claim-passage\n///»",
    )
    + article(
        "a",
        "by: [kim, A. Writer«, quokka-person, quokka-body»]\n"
        "people: [kim«, quokka-person»]\nevents: [arrival«, quokka-event»]\nplaces: [hanoi«, quokka-place»]\n"
        "updates: [{at: 2019-02-28, text: earlier}«, {at: 2019-03-05, text: quokka-update}»]\n"
        "corrections: [{at: 2019-02-28, was: w, now: n}«, {at: 2019-03-05, was: x, now: quokka-correction}»]",
        "The «[[quokka-topic|»envoy«]]» of [[kim]]. [@paper] «[@quokka-source]»\n\n"
        "«/// since | 2019-03-05\nquokka-passage [[quokka-person]]\n\n## Quokka heading\n///»\n\n"
        "/// timeline | arrival«, quokka-event»\n///\n\n"
        "/// delegations | kim«, quokka-person»\n///\n\n"
        "/// dots | Distance\n| From | km |\n|---|---|\n| near [@paper] | 1 |"
        "«\n| quokka-far [@quokka-source] | 2 |»\n///\n\n"
        "/// matrix | Bans\n| Goods | one |\n|---|---|\n| coal [@paper] | x |\n"
        "«| quokka-coal [@quokka-source] | x |\n»///\n\n"
        "/// lanes | Tracks\n| When | a | b |\n|---|---|---|\n| 2019-02-20 | one [@paper] | |\n| 2019-02-21 | | two |\n"
        "«| 2019-03-05T01:00 | quokka-three | |\n»///\n\n"
        "/// units | Votes\n| For | number |\n|---|---|\n| yes [@paper] | 1 |"
        "«\n| quokka-no [@quokka-source] | 2 |»\n///",
    )
    + document(
        "documents",
        "statement",
        "title: The statement\ndate: 2018-06-12\nsources: [paper]\ntopics: [summit«, quokka-topic»]\n"
        "signatories: [kim«, quokka-body»]\nparts: [{id: p1, text: One.}]",
    )
    + "--- quotes.yaml\n- {id: said, text: Words., speaker: kim, at: 2019-02-26, sources: [paper], "
    + "events: [arrival«, quokka-event»], topics: [summit«, quokka-topic»]}\n"
    + "«- {id: quokka-said, text: Quokka words., speaker: kim, at: 2019-03-05, sources: [paper]}\n»"
    + "--- positions.yaml\n"
    + "- {id: goal, issue: Goal, side: us, text: t, sources: [paper]«, "
    + "outcome: {at: 2019-03-05, text: quokka-outcome}»}\n"
    + "«- {id: quokka-goal, issue: Quokka issue, side: us, text: t, sources: [paper], " + LATER + "}\n»"
    + "--- journeys.yaml\n- id: by-rail\n  title: t\n  traveller: kim\n  legs:\n"
    + "  - {mode: rail, from: hanoi, to: hanoi, depart: 2019-02-23, «arrive: 2019-03-05T12:34, »sources: [paper]}\n"
    + "«  - {mode: air, from: hanoi, to: quokka-place, depart: 2019-03-05, note: quokka-leg, sources: [paper]}\n»"
    + "--- series/launches.yaml\ntitle: t\nunit: u\nalt: a\nsources: [paper]\nrows:\n"
    + "- {period: 2018, value: 1}\n«- {period: 2019-03-05, value: 7, label: quokka-row}\n»"
)  # fmt: skip
HIDDEN = (
    topic("quokka-topic", LATER, "See [[summit]].")
    + person("quokka-person").replace("roles:", f"{LATER}\nside: us\ndelegation: us\nroles:")
    + place("quokka-place", "UTC").replace("zone:", f"{LATER}\nzone:")
    + document("organisations", "quokka-body", f"name: quokka-body\n{LATER}")
    + document("terms", "quokka-term", f"name: quokka-term\nshort: s\n{LATER}")
    + document("pages", "quokka-page", f"title: quokka-page\n{LATER}")
    + event("quokka-event", "2019-03-05", "people: [kim]\ntopics: [summit]\nweight: 3\naliases: [quokka-old]")
    + event("quokka-embargo", "2019-02-25", "embargo: 2019-03-05", "[[summit]]")
    + article("quokka-article", "topics: [summit]\nfeatured: true\nslug: quokka-slug", date="2019-03-05")
    + document("articles", "quokka-article.de", "title: Quokka-Artikel")
    + article("quokka-image", "embargo: 2019-03-05\nimage: {file: quokka.png, alt: a}")
    + claim("quokka-claim", "[{at: 2019-03-05, status: open}]")
    + document("documents", "quokka-paper", "title: quokka-paper\ndate: 2019-03-05\nsources: [paper]\nplace: hanoi")
)
DRAFTS = (
    article(
        "quokka-draft-article", "draft: true\npeople: [kim]\ntopics: [summit]\nimage: {file: quokka-draft.png, alt: a}"
    )
    + event("quokka-draft-event", "2019-02-26", "draft: true\npeople: [kim]\naliases: [quokka-draft-old]")
    + topic("quokka-draft-topic", "draft: true\nparent: summit")
    + document("pages", "quokka-draft-page", "title: quokka-draft-page\ndraft: true")
    + document("terms", "quokka-draft-term", "name: quokka-draft-term\nshort: s\ndraft: true")
)
IMAGES = {f"images/{name}.png": draw(word=name) for name in ("quokka", "quokka-draft")}
WITH_LATER, WITHOUT = re.sub("[«»]", "", VISIBLE), re.sub("«[^»]*»", "", VISIBLE)


def test_a_build_before_an_instant_is_the_build_of_content_that_knows_nothing_of_it(site: SmallSite) -> None:
    files = site.write(WITH_LATER + HIDDEN + DRAFTS, IMAGES).published(NOW)
    assert where(files, "quokka") == []
    other = SmallSite(site.folder / "other").write(WITHOUT).published(NOW)
    assert [path for path in sorted({*files, *other}) if files.get(path) != other.get(path)] == []


def test_a_plan_does_not_show_when_the_event_took_place(site: SmallSite) -> None:
    site.write(WITH_LATER + HIDDEN, IMAGES)
    early, late = (b"\n".join(site.published(as_of).values()) for as_of in (NOW, THEN))
    assert (b"10:43" in early, b"11:55" in early) == (False, True)
    assert b"10:43" in late


def test_a_build_after_the_instant_shows_all_of_it_but_the_drafts(site: SmallSite) -> None:
    files = site.write(WITH_LATER + HIDDEN + DRAFTS, IMAGES).published(THEN)
    text = b"\n".join([*files.values(), "\n".join(files).encode()]).decode("utf-8", "replace").casefold()
    secrets = set(re.findall(r"quokka[-\w]*", (WITH_LATER + HIDDEN).casefold()))
    assert {secret for secret in secrets if secret not in text} == set()
    assert "12:34" in text
    assert "21:43" in text
    assert "quokka-draft" not in text


@pytest.mark.parametrize(("epoch", "there"), [("1551355199", False), ("1551355200", True)])
def test_the_clock_of_a_reproducible_build_is_its_source_date(
    epoch: str, there: bool, site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert site.write(article("quokka", date="2019-02-28T12:00:00Z")).run() == 0
    assert bool(where(site.files(), "quokka")) is there


def test_a_source_date_that_is_not_a_number_is_a_usage_error(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(SystemExit) as stop:
        site.write(article("a")).run()
    assert stop.value.code == 2
    assert not site.output.exists()


@pytest.mark.parametrize(("second", "there"), [("11:59:59Z", False), ("12:00:00Z", True)])
def test_an_embargo_ends_to_the_second(second: str, there: bool, site: SmallSite) -> None:
    site.write(SETTINGS + article("quokka", "embargo: 2019-02-28T12:00Z", date="2019-02-01"))
    assert bool(where(site.published(f"2019-02-28T{second}"), "quokka")) is there


def test_a_site_that_goes_back_in_time_forgets_what_it_showed(site: SmallSite) -> None:
    site.write(WITH_LATER + HIDDEN, IMAGES)
    before = site.published(NOW)
    assert site.published(THEN) != before
    assert site.published(NOW) == before


def test_drafts_are_shown_only_in_the_preview_and_marked_there(site: SmallSite) -> None:
    site.write(WITH_LATER + HIDDEN + DRAFTS, IMAGES).published(NOW)
    before = site.files()
    preview = site.published(NOW, drafts=True)
    assert site.files() == before
    pages = {path: content.decode() for path, content in preview.items() if path.endswith(".html")}
    assert [path for path, text in pages.items() if '<meta name="robots" content="noindex">' not in text] == []
    marks = {lang: words(lang, "drafts_banner") for lang in ("en", "de")}
    marked = {path for path, text in pages.items() if marks["de" if "/de/" in f"/{path}" else "en"] in text}
    without_words = {"404.html", "events/quokka-draft-old.html", "de/events/quokka-draft-old.html"}
    assert set(pages) - marked == without_words
    assert words("en", "draft_note") in pages["articles/quokka-draft-article.html"]
    assert words("de", "draft_note") in pages["de/articles/quokka-draft-article.html"]
    assert words("en", "draft_note") not in pages["articles/a.html"]
    assert preview["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert b"<loc>" not in preview["sitemap.xml"]
    for later in ("quokka-article", "quokka-event", "quokka-topic", "quokka-passage"):
        assert where(preview, later) == []


def test_drafts_are_marked_in_every_list(site: SmallSite) -> None:
    preview = site.write(WITH_LATER + HIDDEN + DRAFTS, IMAGES).published(NOW, drafts=True)
    mark = words("en", "draft")
    for path in ("articles/index.html", "timeline.html", "topics/index.html", "people/kim.html"):
        main = LexborHTMLParser(preview[path].decode()).css_first("main")
        text = main.text() if main else ""
        for found in re.finditer("quokka-draft-[a-z]+", text):
            assert mark in text[found.end() : found.end() + 40], (path, found.group())


def test_drafts_never_go_to_the_public_folder(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    site.write(SETTINGS + DRAFTS, IMAGES)
    assert site.run("--drafts") == 2
    assert not site.output.exists()
