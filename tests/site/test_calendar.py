"""The calendar as it is published, and the link to it."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, event, topic
from tests.kit.site import SmallSite

TEXT = PAPER + topic("talks") + event("dinner", "2019-02-27", "topics: [talks]") + event("later", "2019-03-05")


def links(page: str) -> list[str | None]:
    return [node.attributes["href"] for node in LexborHTMLParser(page).css("main a[href$='.ics']")]


def test_each_language_has_a_calendar_that_its_timeline_links(site: SmallSite) -> None:
    site.write("--- site.yaml\n" + SITE + "base_url: https://sample.example/\n" + TEXT).published("2019-03-01")
    for folder in ("", "de/"):
        lines = site.text(f"{folder}calendar.ics").split("\n")
        assert [line.strip() for line in lines if line.startswith("UID")] == ["UID:dinner@sample.example"]
        assert links(site.text(f"{folder}timeline.html")) == ["calendar.ics"]
    assert links(site.text("timeline/topic-talks.html")) == []


def test_without_an_address_there_is_neither_a_calendar_nor_a_link(site: SmallSite) -> None:
    files = site.write("--- site.yaml\n" + SITE + TEXT).published("2019-03-01")
    assert [path for path in files if path.endswith(".ics")] == []
    assert links(site.text("timeline.html")) == []
