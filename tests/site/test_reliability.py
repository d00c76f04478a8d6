"""What a reader learns of a text's origin: that it was written later, and how far its sources can be relied on."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import SITE, article
from tests.kit.site import SmallSite

SOURCES = """\
--- sources.yaml
- {id: embassy, publisher: Embassy, title: Remarks, date: 2019-02-01, kind: transcript, reliability: primary}
- {id: repost, publisher: Repost, title: A copy, date: 2019-02-01, kind: report, reliability: weak}
- {id: paper, publisher: Paper, title: A report, date: 2019-02-01}
"""


def texts(html: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(html).css(selector)]


def test_every_class_stands_on_the_page_of_sources_and_below_a_text_only_the_weak_one(site: SmallSite) -> None:
    body = "It is said. [@embassy; @repost; @paper]"
    site.write("--- site.yaml\n" + SITE + SOURCES + article("a", body=body)).published("2019-03-02")
    dated = ", 1 February 2019"
    assert texts(site.text("sources.html"), ".source-list .source") == [
        f"Remarks{dated} · transcript · primary source",
        f"A report{dated}",
        f"A copy{dated} · report · weak source",
    ]
    assert texts(site.text("articles/a.html"), ".cited .source") == [
        f"Embassy: Remarks{dated} · transcript",
        f"Repost: A copy{dated} · report · weak source",
        f"Paper: A report{dated}",
    ]
    assert texts(site.text("de/articles/a.html"), ".cited .source")[1].endswith("Bericht · schwache Quelle")


def test_an_article_that_was_written_later_says_what_was_known_when(site: SmallSite) -> None:
    world = "--- site.yaml\n" + SITE + article("a", "reconstructed: true") + article("b")
    site.write(world).published("2019-03-02")
    later, then = (texts(site.text(f"articles/{name}.html"), "main header .meta") for name in "ab")
    assert later[0].startswith("As known at: 27 February 2019")
    assert later[1] == "Written later, from reports that had been published by then."
    assert len(then) == 1
    assert then[0].startswith("Published: ")
    german = texts(site.text("de/articles/a.html"), "main header .meta")
    assert german[0].startswith("Wissensstand: ")
    assert german[1] == "Nachträglich geschrieben, aus Berichten, die bis dahin veröffentlicht waren."
