"""No page says that it is older than what it shows, however its texts and records carry their times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import SITE, article, claim, document, event, person, place, topic
from tests.kit.site import SmallSite

SETTINGS = (
    "--- site.yaml\n"
    + SITE
    + "base_url: https://sample.example/\nsides: [{id: us, name: US}]\n"
    + "home: [lead, brief, claims, timeline, journeys, positions, figures, changes, articles, topics, people]\n"
)
# The time below stands in one text or field at a time; everything else is older.
OLD, NEW = "2019-02-01", "2019-02-20T10:00Z"
BLOCKS = """\
/// timeline | summit
///

/// positions
///

/// journey trip
///

/// chart launches
///

/// quote said
///
"""
SINCE, ENTRY = "/// since | TIME\nA passage.\n///\n", "/// entry | TIME | An entry\nText.\n///\n"
PLACES = {
    "an article": "ARTICLE",
    "its update": "UPDATE",
    "its correction": "CORRECTION",
    "its entry": "ARTICLE_BODY ENTRY",
    "its passage": "ARTICLE_BODY SINCE",
    "a passage of an event": "EVENT_BODY SINCE",
    "a passage of a topic": "TOPIC_BODY SINCE",
    "a passage of a person": "PERSON_BODY SINCE",
    "a passage of a place": "PLACE_BODY SINCE",
    "a passage of an organisation": "ORGANISATION_BODY SINCE",
    "a passage of a term": "TERM_BODY SINCE",
    "a passage of a claim": "CLAIM_BODY SINCE",
    "a passage of a document": "DOCUMENT_BODY SINCE",
    "a passage of a page": "PAGE_BODY SINCE",
    "an event": "EVENT",
    "its end": "UNTIL",
    "a part of an event": "PART",
    "a status": "STATUS",
    "a position": "POSITION",
    "an outcome": "OUTCOME",
    "a departure": "DEPART",
    "an arrival": "ARRIVE",
    "a period": "PERIOD",
    "a quotation": "QUOTE",
    "a document": "DOCUMENT",
    "a source": "SOURCE",
    "a role": "ROLE",
}
TEXT = (
    "--- sources.yaml\n- {id: paper, publisher: The Paper, date: SOURCE}\n"
    + article("a", "topics: [talks]\npeople: [kim]\nplaces: [hanoi]\nevents: [summit]\n"
              "updates: [{at: UPDATE, text: u}, {at: 2019-02-25, text: typo, level: minor}]\n"
              "corrections: [{at: CORRECTION, was: w, now: n}]", "[@paper]\n\nARTICLE_BODY", date="ARTICLE")
    + article("blocks", body=BLOCKS, date=OLD)
    + event("summit", "EVENT", "until: UNTIL\ntopics: [talks]\npeople: [kim]\nplace: hanoi\nweight: 3", "EVENT_BODY")
    + event("dinner", "PART", "part_of: summit")
    + topic("talks", "terms: [cvid]", "EMBED\n\nTOPIC_BODY")
    + person("kim", "[{title: leader, from: 2011, to: ROLE}]", "PERSON_BODY")
    + place("hanoi", "UTC") + "PLACE_BODY\n"
    + document("organisations", "un", "name: UN", "ORGANISATION_BODY")
    + document("terms", "cvid", "name: CVID\nshort: s", "TERM_BODY")
    + document("pages", "about", "title: About", "PAGE_BODY")
    + claim("agreed", "[{at: 2019-01-05, status: open}, {at: STATUS, status: disputed}]", "topics: [talks]",
            "CLAIM_BODY")
    + document("documents", "text", "title: The text\ndate: DOCUMENT\nsources: [paper]\ntopics: [talks]",
               "DOCUMENT_BODY")
    + "--- positions.yaml\n- {id: goal, issue: i, side: us, text: t, sources: [paper], topics: [talks], "
    + "as_of: POSITION, outcome: {at: OUTCOME, text: o}}\n"
    + "--- journeys.yaml\n- {id: trip, title: t, traveller: kim, legs: [{mode: rail, from: hanoi, to: hanoi, "
    + "depart: DEPART, arrive: ARRIVE, sources: [paper]}]}\n"
    + "--- series/launches.yaml\n{title: t, unit: u, alt: a, sources: [paper], topics: [talks], "
    + "rows: [{period: 2018, value: 1}, {period: PERIOD, value: 2}]}\n"
    + "--- quotes.yaml\n- {id: said, text: w, speaker: kim, at: QUOTE, sources: [paper], topics: [talks], "
    + "events: [summit]}\n"
)  # fmt: skip
WORDS = sorted({name.split()[0] for name in PLACES.values()}, key=len, reverse=True)
# What dates nothing: small corrections of language, when we last looked at a source, and the neighbours of a page.
NOT_COUNTED = ".update-minor, .version-minor, .sources, .more-sources, .cited, .before-after"


FOLLOWS = {
    "ARTICLE": ("UPDATE", "CORRECTION"),
    "EVENT": ("UNTIL",),
    "POSITION": ("OUTCOME",),
    "DEPART": ("ARRIVE",),
}  # what cannot be before it


def site_with(where: str) -> str:
    """The site with the new time in one place."""
    word, _, block = PLACES[where].partition(" ")
    text = TEXT.replace("EMBED", BLOCKS)
    for other in WORDS:
        passage = {"SINCE": SINCE, "ENTRY": ENTRY}.get(block, "") if other == word else ""
        dated = other == word or other in FOLLOWS.get(word, ())
        plain = "" if other.endswith("BODY") else NEW if dated else OLD
        text = text.replace(other, passage.replace("TIME", NEW) or plain)
    return SETTINGS + text


def instant(text: str) -> tuple[datetime, datetime]:
    """The first instant and the end of what a `datetime` says."""
    if "T" in text:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return found, found
    year, month, day = (int(part) for part in (text + "-01-01").split("-")[:3])
    begins = datetime(year, month, day, tzinfo=UTC)
    length = {4: 365, 7: 28}.get(len(text), 1)
    return begins, begins + timedelta(days=length)


def older_pages(files: dict[str, bytes]) -> list[tuple[str, str | None, str]]:
    """(page, its as-of line, its newest time) for the pages whose line is older, or missing."""
    found = []
    for path, content in files.items():
        if not path.endswith(".html"):
            continue
        page = LexborHTMLParser(content.decode())
        line = page.css_first(".as-of time")
        for node in page.css(NOT_COUNTED):
            node.decompose()
        times = [node.attributes["datetime"] or "" for node in page.css("main time")]
        if not times:
            continue
        newest = max(times, key=lambda text: instant(text)[0])
        says = line.attributes["datetime"] if line else None
        if says is None or instant(says)[1] < instant(newest)[0]:
            found.append((path, says, newest))
    return found


@pytest.mark.parametrize("where", PLACES)
def test_the_as_of_line_is_never_older_than_the_page(where: str, site: SmallSite) -> None:
    files = site.write(site_with(where)).published("2019-03-01")
    assert older_pages(files) == []
    shown = [path for path, content in files.items() if b"2019-02-20T10:00:00Z" in content and path.endswith(".html")]
    assert shown, "the new time is not shown at all"


@pytest.mark.parametrize(
    "where", ["its entry", "its passage", "a passage of a claim", "an outcome", "its update", "a position"]
)
def test_what_is_still_to_come_counts_for_nothing(where: str, site: SmallSite) -> None:
    files = site.write(site_with(where)).published("2019-02-20T09:59Z")
    lines = {
        path: LexborHTMLParser(files[path].decode()).css_first(".as-of") for path in files if path.endswith(".html")
    }
    assert [path for path, line in lines.items() if line and "20 February" in line.text()] == []
    assert older_pages({path: content for path, content in files.items() if where != "a position"}) == []
