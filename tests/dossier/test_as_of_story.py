"""The story told as it was known: on the eve, on the morning, after the collapse, and with both accounts at hand."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.dossier.conftest import MOMENTS, Files, words_on
from tests.dossier.files import read, read_list

pytestmark = pytest.mark.slow
LEADS = ("sanctions-explained", "the-arrival", "talks-collapse", "two-accounts-of-one-failure")
STATUSES = {"established": "E", "did-not-happen": "N", "open": "O", "disputed": "D"}
# How each claim stood at the four moments: established, did not happen, open, disputed, or not yet made.
CLAIMS = {
    "all-sanctions-asked": "--OD",
    "allies-threatened": "EEEE",
    "days-since-singapore": "--DD",
    "details-fixed": "-ONN",
    "enrichment-elsewhere": "OOOO",
    "guarantees-undefined": "EEEE",
    "hostile-policy-charge": "EEEE",
    "hydrogen-bomb": "OOOO",
    "joint-text-signed": "--NN",
    "kim-first": "-EEE",
    "liaison-office-agreed": "OONN",
    "meaning-of-denuclearisation": "DDDD",
    "mildenhall-length": "-OOO",
    "missiles-reach-us": "OOOO",
    "more-than-yongbyon": "---O",
    "no-peace-treaty": "EEEE",
    "no-test-2018": "EEEE",
    "no-tests-promised": "--OO",
    "pause-holds": "OOOO",
    "rail-then-road": "EEEE",
    "resolutions-ignored": "EEEE",
    "sanctions-eased": "OONN",
    "second-meeting": "OOEE",
    "six-nuclear-tests": "EEEE",
    "third-meeting": "--OO",
    "threats-2017": "EEEE",
    "train-distance": "DDDD",
    "train-hours": "DDDD",
    "two-fuel-stops": "-EEE",
    "war-declared-over": "OONN",
    "which-five": "---O",
    "who-is-to-blame": "---D",
    "yield-sixth-test": "DDDD",
    "yongbyon-closed": "OONN",
    "yongbyon-important": "EEEE",
    "yongbyon-offer-complete": "---D",
}
# From when a word could stand on a page: the first of the four moments that has it, 4 for none of them.
ENTERS = {
    "20:53": 1,
    "Vox": 1,
    "20 hours": 1,
    "Metropole": 2,
    "21 billion": 2,
    "261": 2,
    "no agreement": 2,
    "Sometimes you have to walk": 2,
    "five of eleven": 3,
    "in Manila": 3,
    "constructive and candid": 3,
    "Alaska": 3,
    "end two large exercises": 4,
    "Stockholm": 4,
    "meets Putin": 4,
    "full text of her remarks": 4,
    "memoir": 4,
    "resigned": 4,
    "Panmunjom on 30 June": 4,
}
NUMBERED = list(enumerate(MOMENTS))


@pytest.mark.parametrize(("place", "moment"), NUMBERED)
def test_the_home_page_leads_with_the_news_of_the_hour(
    place: int, moment: str, at_moments: Mapping[str, Files]
) -> None:
    for lang in ("", "de/"):
        home = LexborHTMLParser(at_moments[moment][f"{lang}index.html"].decode())
        leads = [link.attributes["href"] for link in home.css("article.lead h2 a")]
        assert leads == [f"articles/{LEADS[place]}.html"]


@pytest.mark.parametrize(("place", "moment"), NUMBERED)
def test_every_claim_has_the_status_it_had(place: int, moment: str, at_moments: Mapping[str, Files]) -> None:
    expected = {claim: statuses[place] for claim, statuses in CLAIMS.items() if statuses[place] != "-"}
    for lang in ("", "de/"):
        page = LexborHTMLParser(at_moments[moment][f"{lang}claims.html"].decode())
        given = {
            str(claim.attributes["id"]): STATUSES[status]
            for status in STATUSES
            for claim in page.css(f"section.group-{status} li.claim")
        }
        assert given == expected


@pytest.mark.parametrize("moment", MOMENTS)
def test_there_is_every_article_and_event_of_until_then_and_none_of_later(
    moment: str, at_moments: Mapping[str, Files]
) -> None:
    now = datetime.fromisoformat(moment)
    for lang in ("", "de/"):
        for kind, starts in (("articles", publications()), ("events", disclosures())):
            pattern = re.compile(rf"{lang}{kind}/([a-z0-9-]+)\.html")
            given = {found[1] for path in at_moments[moment] if (found := pattern.fullmatch(path))} - {"index"}
            assert given == {ident for ident, start in starts.items() if start <= now}


def publications() -> dict[str, datetime]:
    return {ident: datetime.fromisoformat(texts["en"].fields["date"]) for ident, texts in read("articles").items()}


def disclosures() -> dict[str, datetime]:
    """From when each event was known: by its own word, else from the end of its date, and not without a source."""
    sources = {source["id"]: beginning(source) for source in read_list("sources")}
    events = {ident: texts["en"].fields for ident, texts in read("events").items()}
    return {
        ident: max(disclosure(event), min(sources[source] for source in event["sources"]))
        for ident, event in events.items()
    }


def beginning(source: Mapping[str, Any]) -> datetime:
    """From when a source is there: the beginning of its date."""
    date = source.get("known") or source.get("date") or "0002"
    begins = datetime.fromisoformat(date if len(date) > 7 else f"{date}-01-01"[:10])
    return begins if begins.tzinfo else begins.replace(tzinfo=ZoneInfo(read_list("site")["timezone"]))


def disclosure(event: Mapping[str, Any]) -> datetime:
    place = read("places")[event["place"]]["en"].fields if "place" in event else {}
    zone = ZoneInfo(event.get("zone") or place.get("zone") or read_list("site")["timezone"])
    if "known" in event:
        known = datetime.fromisoformat(event["known"])
        return known if known.tzinfo else known.replace(tzinfo=zone)
    return end_of(event["date"].rstrip("?~")).replace(tzinfo=zone)


def end_of(date: str) -> datetime:
    """The first instant after a year, month or day, by the clock there; a minute itself."""
    if "T" in date:
        return datetime.fromisoformat(date)
    year, month, day = (*map(int, date.split("-")), 0, 0)[:3]
    if day:
        return datetime(year, month, day) + timedelta(days=1)  # noqa: DTZ001
    return datetime(year + month // 12, month % 12 + 1, 1) if month else datetime(year + 1, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize("moment", MOMENTS)
def test_no_time_for_machines_is_later(moment: str, at_moments: Mapping[str, Files]) -> None:
    """But the hours of the programme, which had been announced."""
    announced = {part for texts in read("events").values() for part in texts["en"].fields.get("planned", "").split("/")}
    pattern = re.compile(r'datetime="(\d{4}-\d\d-\d\d[^"]*)"|<(?:updated|published)>([^<]+)<')
    later = [
        f"{path}: {time}"
        for path, content in at_moments[moment].items()
        if path.endswith((".html", ".xml"))
        for time in map("".join, pattern.findall(content.decode()))
        if is_after(time, datetime.fromisoformat(moment)) and time[:16] not in announced
    ]
    assert later == []


def is_after(time: str, moment: datetime) -> bool:
    if "T" not in time:
        return time > moment.date().isoformat()
    instant = datetime.fromisoformat(time)
    return instant > moment if instant.tzinfo else instant > moment.replace(tzinfo=None)


@pytest.mark.parametrize(("place", "moment"), NUMBERED)
def test_words_enter_with_the_news_that_brought_them(place: int, moment: str, at_moments: Mapping[str, Files]) -> None:
    english = [path for path in at_moments[moment] if path.endswith(".html") and not path.startswith("de/")]
    everything = "\n".join(words_on(at_moments[moment][path]) for path in english)
    assert [word for word in ENTERS if word in everything] == [word for word, since in ENTERS.items() if since <= place]
