"""What readers see of what is new: by day, since a snapshot, and corrections where the error was."""

from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.kit.samples import SITE, article, claim, document, event, person
from tests.kit.site import SmallSite

ATOM = "{http://www.w3.org/2005/Atom}"
SETTINGS = (
    f"--- site.yaml\n{SITE}base_url: https://sample.example/news/\n"
    "snapshots: [{at: 2019-02-26T09:00, label: {en: Before the talks, de: Vor den Gesprächen}}, "
    "{at: 2019-02-28T12:00, label: {en: After them, de: Danach}}]\n"
)
TEXT = (
    "--- sources.yaml\n- {id: paper, publisher: The Paper}\n"
    + article("talks", "updates: [{at: 2019-03-01T10:00, text: A new lead}]")
    + article("gone", "withdrawn: {at: 2019-03-01T11:00, reason: The letter was forged.}")
    + claim("deal", "[{at: 2019-02-20, status: open}, {at: 2019-02-28T10:00, status: disputed, note: n1}, "
            "{at: 2019-02-28T14:00, status: did-not-happen, note: n2}]")
    + event("dinner", "2019-02-27T18:30")
    + document("terms", "cvid", "name: CVID\nshort: s")
    + person("kim", "[{title: envoy}]")
    + "--- quotes.yaml\n- {id: said, text: Words., speaker: kim, at: 2019-02-20, sources: [paper]}\n"
    + document("events", "walkout", "title: walkout\ndate: 2019-02-28T13:30\nsources: [paper]\n"
               "corrections: [{at: 2019-03-01T09:00, was: five, now: six, affects: [deal, cvid, said, paper, talks]}]")
)  # fmt: skip


STEPS = (
    "Did not happen deal before: Open Did not happen: n2 28 February 2019, 14:00 UTC "
    "Now disputed: n1 28 February 2019, 10:00 UTC"
)


@pytest.fixture
def built(site: SmallSite) -> dict[str, LexborHTMLParser]:
    files = site.write(SETTINGS + TEXT).published("2019-03-02")
    return {path: LexborHTMLParser(text.decode()) for path, text in files.items() if path.endswith(".html")}


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def lines(page: LexborHTMLParser) -> list[str]:
    """Headings and lines, in their order."""
    return [words(node) for node in page.css("main h2, main h3, .changes > li")]


def test_what_is_new_stands_under_its_day_in_its_group(built: dict[str, LexborHTMLParser]) -> None:
    assert lines(built["updates.html"])[:16] == [
        "1 March 2019",
        "Updated",
        "talks 1 March 2019, 10:00 UTC A new lead",
        "Corrected",
        "walkout 1 March 2019, 09:00 UTC It said:five It now says:six",
        "Withdrawn",
        "gone: The letter was forged. 1 March 2019, 11:00 UTC",
        "28 February 2019",
        "Claims",
        STEPS,
        "Events added",
        "walkout 28 February 2019, 13:30 UTC",
        "27 February 2019",
        "Events added",
        "dinner 27 February 2019, 18:30 UTC",
        "New articles",
    ]
    assert lines(built["de/updates.html"])[:7] == [
        "1. März 2019",
        "Aktualisiert",
        "talks 1. März 2019, 10.00 Uhr UTC A new lead",
        "Korrigiert",
        "walkout 1. März 2019, 9.00 Uhr UTC Hier stand:five Richtig ist:six",
        "Zurückgezogen",
        "gone: The letter was forged. 1. März 2019, 11.00 Uhr UTC",
    ]


def test_what_has_changed_since_a_snapshot_leads_to_the_pages_of_today(built: dict[str, LexborHTMLParser]) -> None:
    page = built["changes/20190228-1200.html"]
    assert [words(node) for node in page.css("h1, title")] == [
        "What has changed since “After them” – Sample",
        "What has changed since “After them”",
    ]
    assert [words(node) for node in page.css("main h2")] == [
        "Claims", "Events added", "Updated", "Corrected", "Withdrawn",
    ]  # fmt: skip
    assert lines(page)[1] == "Did not happen deal: n2 before: Disputed · 28 February 2019, 14:00 UTC"
    links = [node.attributes["href"] for node in page.css(".changes a")]
    assert links == [
        "../claims.html#deal", "../events/walkout.html", "../articles/talks.html", "../articles/talks.html",
        "../events/walkout.html", "../articles/gone.html",
    ]  # fmt: skip
    (claim_line,) = built["changes/20190226-0900.html"].css(".changes > li[data-before]")
    assert words(claim_line).startswith("Did not happen deal before: Open")
    german = built["de/changes/20190228-1200.html"]
    assert words(german.css_first("h1")) == "Was sich geändert hat seit „Danach“"


@pytest.mark.parametrize("path", ["updates.html", "changes/20190226-0900.html", "changes/20190228-1200.html"])
def test_the_snapshots_are_linked(path: str, built: dict[str, LexborHTMLParser]) -> None:
    up = "../" * path.count("/")
    for prefix, labels in (("", ["Before the talks", "After them"]), ("de/", ["Vor den Gesprächen", "Danach"])):
        links = built[prefix + path].css(".since-links a")
        start = "" if path.startswith("changes/") else "changes/"
        assert [(words(link), link.attributes["href"]) for link in links] == [
            (labels[0], f"{start}20190226-0900.html"),
            (labels[1], f"{start}20190228-1200.html"),
        ]
        current = [link.attributes["href"] for link in links if "aria-current" in link.attributes]
        assert current == ([path.removeprefix("changes/")] if up else [])


def test_each_line_says_its_instants_to_the_script(built: dict[str, LexborHTMLParser]) -> None:
    found = [node.attributes["data-at"] for node in built["updates.html"].css(".changes > li")]
    assert found[:4] == [
        "2019-03-01T10:00:00Z",
        "2019-03-01T09:00:00Z",
        "2019-03-01T11:00:00Z",
        "2019-02-28T14:00:00Z 2019-02-28T10:00:00Z",
    ]
    home = built["de/index.html"].css_first("[data-new]")
    assert home is None or home.attributes["data-new"] == "Neu:"
    assert built["updates.html"].css_first("[data-new]").attributes["data-new"] == "New:"


def test_a_correction_stands_where_the_error_was(built: dict[str, LexborHTMLParser]) -> None:
    entries = {
        "claims.html": "#deal .entry-corrections",
        "glossary.html": "#cvid .entry-corrections",
        "quotes.html": "#said .entry-corrections, #said + .entry-corrections",
        "claims/deal.html": "#corrections",
        "articles/talks.html": "#corrections",
        "events/walkout.html": "#corrections",
    }
    for path, selector in entries.items():
        (box,) = built[path].css(selector)
        text = words(box)
        assert "1 March 2019, 09:00 UTC It said:five It now says:six" in text, path
        assert ("Page: walkout" in text) == (path != "events/walkout.html"), path
        (german,) = built[f"de/{path}"].css(selector)
        assert "Hier stand:five Richtig ist:six" in words(german), path
        assert len(built[path].css(".correction")) == 1, path


def test_the_list_of_corrections_leads_to_all_that_it_concerns(built: dict[str, LexborHTMLParser]) -> None:
    (entry,) = built["corrections.html"].css(".correction")
    assert [(words(link), link.attributes["href"]) for link in entry.css("a")] == [
        ("walkout", "events/walkout.html"),
        ("deal", "claims.html#deal"),
        ("CVID", "glossary.html#cvid"),
        ("Words.", "quotes.html#said"),
        ("The Paper", "sources.html#paper"),
        ("talks", "articles/talks.html"),
    ]
    assert "Also corrected: deal, CVID" in words(entry)
    assert "Ebenfalls korrigiert: deal, CVID" in words(built["de/corrections.html"].css_first(".correction"))


def test_the_feed_says_what_was_wrong(site: SmallSite, built: dict[str, LexborHTMLParser]) -> None:
    """In the language of the correction, which is not translated here."""
    assert built
    for path in ("feed.xml", "de/feed.xml"):
        entries = ElementTree.fromstring(site.text(path)).findall(f"{ATOM}entry")
        (entry,) = (entry for entry in entries if entry.findtext(f"{ATOM}title") == "talks")
        assert entry.findtext(f"{ATOM}summary") == "s\nCorrection: it said “five”; it now says “six”."
        assert entry.findtext(f"{ATOM}updated") == "2019-03-01T10:00:00Z"


# Reporting an error


def report(site: SmallSite, contact: str, base_url: str = "https://sample.example/news/") -> dict[str, LexborNode]:
    """Page → its footer's line. `base_url`: of the site, if it has one."""
    base = f"base_url: {base_url}\n" if base_url else ""
    settings = f"--- site.yaml\n{SITE}{base}publisher: {{name: Desk, contact: '{contact}'}}\n"
    odd = document(
        "articles", "odd", 'title: "Fire & fury: 50 %? A/B + 1 < 2"\nsummary: s\ndate: 2019-02-27\nkind: news'
    )
    files = site.write(settings + odd).published("2019-03-02")
    pages = {path: LexborHTMLParser(text.decode()) for path, text in files.items() if path.endswith(".html")}
    return {path: page.css_first(".report") for path, page in pages.items() if page.css_first(".site-footer")}


def test_every_page_can_be_reported_by_mail_with_its_title_and_address(site: SmallSite) -> None:
    found = report(site, "desk+news@sample.example")
    assert {"index.html", "articles/odd.html", "de/articles/odd.html", "updates.html"} <= set(found)
    assert all(line.css("a") for line in found.values())
    link = found["articles/odd.html"].css_first("a")
    assert link.text() == "Report an error on this page"
    address = urlsplit(link.attributes["href"] or "")
    assert (address.scheme, address.path) == ("mailto", "desk%2Bnews@sample.example")
    assert not set(address.query) & set(' /"<>“')
    assert parse_qs(address.query) == {
        "subject": ["Error on the page “Fire & fury: 50 %? A/B + 1 < 2”"],
        "body": ["https://sample.example/news/articles/odd.html"],
    }
    german = found["de/articles/odd.html"].css_first("a")
    assert german.text() == "Fehler auf dieser Seite melden"
    assert parse_qs(urlsplit(german.attributes["href"] or "").query)["subject"] == [
        "Fehler auf der Seite „Fire & fury: 50 %? A/B + 1 < 2“"
    ]


def test_without_a_public_address_the_mail_names_the_path(site: SmallSite) -> None:
    link = report(site, "desk@sample.example", base_url="")["articles/odd.html"].css_first("a")
    assert parse_qs(urlsplit(link.attributes["href"] or "").query)["body"] == ["/articles/odd.html"]


def test_a_web_address_is_a_link_and_anything_else_is_words(site: SmallSite) -> None:
    link = report(site, "https://sample.example/contact?a=1&b=2")["de/index.html"].css_first("a")
    assert (link.text(), link.attributes["href"]) == (
        "Fehler auf dieser Seite melden",
        "https://sample.example/contact?a=1&b=2",
    )
    line = report(site, "+43 1 234567")["index.html"]
    assert (line.css("a"), words(line)) == ([], "Report an error on this page: +43 1 234567")


def test_a_site_without_a_contact_asks_for_nothing(site: SmallSite) -> None:
    site.write(f"--- site.yaml\n{SITE}publisher: {{name: Desk}}\n" + article("a")).published("2019-03-02")
    assert 'class="report"' not in site.text("index.html")
