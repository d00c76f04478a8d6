"""The repository's own dossier on the morning of 27 February 2019: nothing in it is known only later, in no byte."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import unescape
from itertools import chain
from posixpath import dirname, join, normpath
from typing import Any

import msgspec
import pytest

from summit_site.base.edtf import parse_moment
from summit_site.base.zones import zone
from summit_site.edges.output_manifest import MANIFEST
from summit_site.model.dossier import Dossier
from summit_site.parse.body import Body, Passage, Piece
from summit_site.plan.kinds import PLANNER_BY_KIND
from tests.kit.content import Content, read_folder
from tests.kit.site import build_folder
from tests.runner import ROOT

pytestmark = pytest.mark.slow
AS_OF = "2019-02-27T09:00+07:00"
NOW = parse_moment(AS_OF).begins(zone("UTC"))
CONTENT = ROOT / "content"

# Names and words that entered the story after that morning, in both languages.
LATER = r"""
Stockholm | Liding | V?W?ladi[vw]ostok | meets\ Putin | trifft\ Putin | Ortagus | Elmendorf | Ri\ Son\ Gwon | Metropole
Pukguksong | KN-23 | Sohae | Warmbier
JGR | Much\ Bigger | memoir | Room\ Where | later\ study | spätere\ Studie | \b328\b
no\ agreement | without\ (an\ |any\ )?(agreement|deal) | no\ (joint\ )?(deal|document|text)\ was | no-deal
(keine|ohne)\ (Einigung|Vereinbarung|Abkommen|Abschluss|Ergebnis) | nicht\ einig(en|ten)
(have|had|has|chose|decided)\ to\ walk | walk(ed)?\ (away|out\ of) | walkout | muss\ man\ (eben\ )?gehen
(summit|talks|meeting)\ (collapsed|failed|broke) | (Gipfel|Gespräche|Treffen)\ (ist\ |sind\ )?(gescheitert|geplatzt)
(failure|collapse|breakdown)\ (of\ the\ (summit|talks)|in\ Hanoi) | Scheitern\ (des\ Gipfels|(von|in)\ Hanoi)
signing\ ceremony | working\ lunch | lunch\ (was|is|and\ the) | Arbeitsessen
schüttelten\ einander | shook\ hands\ (before|in\ front|at\ the)
five\ of\ (the\ )?(eleven|ten) | (two|fifth)\ of\ the\ resolutions | fünf\ (von|der)\ (elf|zehn)
third\ meeting | meet\ a\ third\ time | (dritte[ns]?|3\.)\ Treffen | ein\ drittes\ Mal | 26[01]\ (days|Tage)
dismissed | resign(s|ed) | entl(ä|a)ss(t|en) | zurückgetreten | executed | hingerichtet | exekutiert
year-end | patience\ until | Geduld\ bis | Christmas\ gift | Weihnachtsgeschenk | pandemic | Pandemie | Covid
new\ strategic\ weapon | neue\ strategische\ Waffe | tactical\ guided | taktische\ Lenk
stepped\ (across|over) | set\ foot\ (in|on)\ North | betrat\ (als|nord)
"""
MONTHS = "March|April|May|June|July|August|September|October|November|December|März|Mai|Juni|Juli|Oktober|Dezember"
# The two days had been announced; the deadline for workers abroad is two years after resolution 2397.
DATES = rf"""
(?<!22\ )(?<!22\.\ )\b({MONTHS})\ 2019 | \b202\d\b
| (?<!27\ and\ )\b28\ February\b | (?<!27\.\ und\ )\b28\.\ Februar\b
"""
ANNOUNCED = {"2019-12-22"}


@dataclass(frozen=True)
class Morning:
    files: Mapping[str, bytes]
    content: Content
    dossier: Dossier

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What a reader could find in each file, addresses elsewhere and digests left out."""
        read = {path: content.decode() for path, content in self.files.items() if not path.startswith("assets/")}
        return {
            path: plain(re.sub(r"(?:https?://|mailto:)[^\s\"'<>]+", " ", text))
            for path, text in read.items()
            if path != MANIFEST
        }


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(text))


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Morning:
    files = build_folder(CONTENT, tmp_path_factory.mktemp("morning"), AS_OF)
    content = read_folder(CONTENT)
    return Morning(files, content, content.dossier(AS_OF))


def found(morning: Morning, pattern: str) -> list[str]:
    regex = re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    return [
        f"{path}: …{text[max(0, hit.start() - 60) : hit.end() + 40]}…"
        for path, text in morning.texts.items()
        for hit in regex.finditer(text)
    ]


def test_the_morning_has_its_two_articles_and_the_journeys(morning: Morning) -> None:
    for path in ("articles/the-arrival.html", "de/articles/what-is-on-the-table.html", "events/trump-lands.html"):
        assert path in morning.files


@pytest.mark.parametrize("line", [line for line in LATER.split("\n") if line])
def test_no_word_about_later_events_is_published(line: str, morning: Morning) -> None:
    assert found(morning, line) == []
    names = re.compile(line, re.VERBOSE | re.IGNORECASE)
    assert [path for path in morning.files if names.search(path)] == []


def test_no_date_in_words_is_later(morning: Morning) -> None:
    assert found(morning, DATES) == []


def test_no_date_for_machines_is_later(morning: Morning) -> None:
    later = []
    for path, text in morning.texts.items():
        for date in re.findall(r"\b\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?\b", text):
            if date not in ANNOUNCED and begins(date) > NOW:
                later.append(f"{path}: {date}")
    assert later == []


def begins(date: str) -> datetime:
    instant = datetime.fromisoformat(date if len(date) > 7 else f"{date}-01")
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def test_no_later_record_has_an_address_or_is_linked(morning: Morning) -> None:
    edition, index = morning.dossier.default, morning.content.index
    hidden = {
        PLANNER_BY_KIND[unit.kind].address(unit.records["en"])
        for kind, units in index.kinds.items()
        for ident, unit in units.items()
        if ident not in edition.records[kind]
    }
    hidden |= {f"timeline.html#e-{ident}" for ident in index.kinds["event"] if ident not in edition.records["event"]}
    assert len(hidden) > 100
    base_url = edition.site.base_url or ""
    leaks = {path for path in morning.files if path.removeprefix("de/") in hidden}
    for path, content in morning.files.items():
        for place in places(path, content.decode("utf-8", "replace"), base_url):
            if place.removeprefix("de/") in hidden:
                leaks.add(f"{path}: {place}")
    assert leaks == set()


def places(path: str, text: str, base_url: str) -> Iterator[str]:
    """Where the links of a file lead and what anchors it has, as addresses from the site's root."""
    for link, anchor, loc in re.findall(r'(?:href|content)="([^"]*)"|\bid="([^"]*)"|<(?:loc|id)>([^<]*)<', text):
        if anchor:
            yield f"{path}#{anchor}"
        elif (link or loc).startswith(base_url):
            yield (link or loc).removeprefix(base_url)
        elif link.startswith("#"):
            yield path + link
        else:
            yield normpath(join(dirname(path), link))


def test_no_later_sentence_is_published(morning: Morning) -> None:
    """Whatever the files say and the dossier of that morning does not: updates, outcomes, notes, passages."""
    whole = set(chain.from_iterable(map(words_of, morning.content.library.units)))
    visible = set(chain.from_iterable(words_of(edition.records) for edition in morning.dossier.editions.values()))
    for unit in morning.content.library.units:
        for outline in unit.outlines.values():
            body = morning.content.library.bodies[outline.digest]
            whole |= set(sentences(body, later=True))
            if unit.id in morning.dossier.default.records[unit.kind]:
                visible |= set(sentences(body, later=False))
            else:
                whole |= set(sentences(body, later=False))
    known = "\n".join(visible)
    hidden = {sentence for sentence in whole if len(sentence) > 24 and sentence not in known}
    shown = {path: plain(re.sub(r"<[^>]*>", "", text)) for path, text in morning.texts.items()}
    everything = "\n".join(shown.values())
    leaks = [sentence for sentence in sorted(hidden) if sentence in everything]
    assert len(hidden) > 500
    assert [(sentence, [path for path in shown if sentence in shown[path]][:3]) for sentence in leaks] == []


def words_of(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            if name not in ("outlines", "paths", "span", "references"):
                yield from words_of(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(words_of, value.values()))
    elif isinstance(value, tuple):
        yield from chain.from_iterable(map(words_of, value))


def sentences(body: Body, later: bool) -> Iterator[str]:
    """The runs of plain words in a text: those in passages of later, or the others."""
    for piece in strings(body.pieces, later, hidden=False):
        for run in re.split(r"<[^>]*>|(?<=[.!?:;]) ", piece):
            yield " ".join(unescape(run).split())


def strings(pieces: tuple[Piece, ...], later: bool, hidden: bool) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Passage):
            yield from strings(piece.title + piece.content, later, hidden or piece.at.begins(UTC) > NOW)
        elif isinstance(piece, str) and hidden is later:
            yield piece
