"""The index of everything that has a name."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import SITE, article, document, person, place, topic
from tests.kit.site import SmallSite

TEXT = (
    "--- site.yaml\n"
    + SITE
    + article("one", "short_title: Zurück")
    + article("later", date="2019-03-05T08:00Z")
    + topic("arms")
    + person("choe").replace("name: choe", "name: Ägidius")
    + place("38th", "UTC")
    + document("terms", "cvid", "name: „CVID“\nshort: s")
)


def test_names_are_sorted_under_their_letters_regardless_of_accents_and_quotation_marks(site: SmallSite) -> None:
    site.write(TEXT).published("2019-03-01")
    page = LexborHTMLParser(site.text("search.html"))
    letters = {
        node.css_first("h2").text(): [link.text() for link in node.css("a")] for node in page.css(".index section")
    }
    assert letters == {"A": ["Ägidius", "arms"], "C": ["„CVID“"], "Z": ["Zurück"], "#": ["38th"]}
    kinds = [node.text() for node in page.css(".index .meta")]
    assert kinds == ["Person", "Topic", "Term", "Article", "Place"]


def test_without_content_nothing_is_listed(site: SmallSite) -> None:
    site.write("--- site.yaml\n" + SITE).published()
    assert LexborHTMLParser(site.text("search.html")).css(".index") == []


def test_the_specimen_page_is_built_only_if_the_settings_ask_for_it(site: SmallSite) -> None:
    assert "specimen.html" not in site.write(TEXT).published()
    files = site.write(TEXT.replace("--- site.yaml\n", "--- site.yaml\nspecimen: true\n", 1)).published()
    page = LexborHTMLParser(files["specimen.html"].decode())
    assert page.css("meta[name=robots][content=noindex]") != []
    assert [path for path, content in files.items() if b'specimen.html"' in content] == [
        "specimen.html",
        "de/specimen.html",
    ]
