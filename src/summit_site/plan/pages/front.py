"""The home page and the not-found page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...base.edtf import Precision
from ...base.language import Text
from ...base.zones import zone
from ...model.kinds.article import Article
from ...model.kinds.claim import Claim
from ...model.kinds.event import Event
from ...model.kinds.journey import Journey
from ...model.kinds.person import Person
from ...model.kinds.position import Position
from ...model.kinds.series import Series
from ...model.record import Record
from .. import views
from ..all_news import changes_of, latest_news
from ..clocks import on_clocks
from ..days import Day
from ..edition import EditionPlanner
from ..head import Head
from ..kinds.article import ArticleCard, article_card, article_cards
from ..kinds.claim import ClaimCard, claim_cards
from ..kinds.event import EventCard, event_card, event_cards
from ..kinds.journey import JourneyCard, journey_cards
from ..kinds.person import PersonCard, everybody, person_cards
from ..kinds.position import IssueView, issues
from ..kinds.series import SeriesCard, series_cards
from ..kinds.topic import TopicCard, topic_cards
from ..outputs import Output
from ..spacing import KEY_EVENT
from ..tasks import Task
from .days import ROWS_OF_A_DAY, DayCard, all_days, brief_day
from .doors import Doors, DoorView, plan_doors

LATEST_CHANGES = 4
LATEST_ARTICLES = 4
CLAIMS_OF_A_STATUS = 4
WHO_IS_WHO = 8
DAYS = 2
ROUTES = 3
MOST = {"events": 60, "issues": 20, "journeys": 6, "series": 6, "topics": 60}  # on the home page, which never grows


class HomeView(views.PageView, frozen=True, kw_only=True):
    """`modules`: the parts to show, in order (names as in `site.yaml`)."""

    modules: tuple[str, ...]
    strapline: tuple[Text, ...]  # who, when, where and how it ended
    routes: tuple[JourneyCard, ...]  # the first journey of each traveller
    zone: str  # by whose clocks days begin
    city: Text  # by which readers know it
    days: tuple[DayCard, ...]  # the fullest
    doors: tuple[DoorView, ...]
    lead: ArticleCard | None
    lead_points: tuple[Text, ...]
    facts: tuple[views.FactView, ...]  # of the lead article; numbered as on its own page
    clock_event: EventCard | None  # the latest key event with a time
    clocks: tuple[views.When, ...]  # that instant in its own city, the edition's city and the other editions' cities
    articles: tuple[ArticleCard, ...]  # newest first, without the lead
    events: tuple[EventCard, ...]  # the latest key events, chronological
    event_count: int
    claims: tuple[ClaimCard, ...]  # the newest of each status
    claim_count: int
    issues: tuple[IssueView, ...]
    journeys: tuple[JourneyCard, ...]
    series: tuple[SeriesCard, ...]
    series_count: int
    topics: tuple[TopicCard, ...]
    topic_count: int
    people: tuple[PersonCard, ...]
    changes: tuple[views.Change, ...]


# What the 404 page offers.
SECTIONS_NOT_FOUND = ("home", "days", "articles", "timeline", "claims", "positions", "topics", "people", "search")


class NotFoundLanguage(Struct, frozen=True):
    """`links`: the main sections; `search`: the path of the search page."""

    chrome: views.Chrome
    links: tuple[views.Ref, ...]
    search: str


class NotFoundView(views.PageView, frozen=True, kw_only=True):
    """One page for all languages; its links are absolute."""

    languages: tuple[NotFoundLanguage, ...]


def plan_home(planner: EditionPlanner) -> Iterator[Task]:
    yield planner.task("index.html", _home)


def _key_events(planner: EditionPlanner) -> list[Event]:
    """Those of the story itself; what went before is on the timeline."""
    edition = planner.edition
    keys = [event for event in edition.events if event.weight == KEY_EVENT]
    if (begins := edition.site.begins) is None:
        return keys
    start = begins.begins(zone(edition.site.timezone))
    return [event for event in keys if event.date.begins(edition.zones.of(event)) >= start]


def _home(planner: EditionPlanner) -> Output:
    cards, edition = planner.cards, planner.edition
    site = edition.site
    lead = _lead(planner)
    wanted = set(site.home)
    articles = [a for a in edition.articles if a is not lead][:LATEST_ARTICLES] if "articles" in wanted else []
    events = _key_events(planner)[-MOST["events"] :] if "timeline" in wanted else []
    claims = edition.all(Claim) if "claims" in wanted else []
    positions = edition.all(Position) if "positions" in wanted else []
    journeys = edition.all(Journey)[: MOST["journeys"]] if "journeys" in wanted else []
    routes = _first_journeys(edition.all(Journey)) if "routes" in wanted else []
    fullest = _fullest(all_days(planner)) if wanted & {"days", "doors"} else []
    days = fullest if "days" in wanted else []
    doors = plan_doors(planner, fullest) if "doors" in wanted else Doors((), ())
    every = edition.all(Series) if "figures" in wanted else []
    series = every[: MOST["series"]]
    timed = _latest_timed(events) if "brief" in wanted else None
    news = latest_news(planner, LATEST_CHANGES) if "changes" in wanted else []
    shown: list[Record] = [*([lead] if lead else []), *articles, *events, *claims, *positions, *journeys, *series]
    shown += routes
    shown += [event for day in days for event in (*day.planned, *day.happened)]
    shown += doors.records
    shown += {(record.kind, record.id): record for record, _ in news}.values()
    return planner.page(
        "index.html",
        "home.html",
        HomeView,
        Head("home", site.title, description=site.tagline, records=shown),
        modules=site.home,
        strapline=tuple(part.text for part in site.strapline),
        routes=journey_cards(planner, routes),
        zone=site.timezone,
        city=edition.city(site.timezone),
        days=tuple(brief_day(planner, day, ROWS_OF_A_DAY) for day in days),
        doors=doors.views,
        lead=article_card(planner, lead) if lead else None,
        lead_points=lead.key_points if lead else (),
        facts=cards.facts(lead.key_facts) if lead else (),
        clock_event=event_card(planner, timed) if timed else None,
        clocks=_clocks(planner, timed) if timed else (),
        articles=article_cards(planner, articles),
        events=event_cards(planner, events),
        event_count=len(edition.events),
        claims=_newest_claims(claim_cards(planner, claims)),
        claim_count=len(claims),
        issues=issues(planner, positions)[: MOST["issues"]],
        journeys=journey_cards(planner, journeys),
        series=series_cards(planner, series),
        series_count=len(every),
        topics=topic_cards(planner, edition.topics[: MOST["topics"]]) if "topics" in wanted else (),
        topic_count=len(edition.topics),
        people=person_cards(planner, _who_is_who(planner)) if "people" in wanted else (),
        changes=tuple(changes_of(planner, news)),
    )


def _fullest(days: Sequence[Day]) -> list[Day]:
    """The days with the most events, in order of time."""
    most = sorted(days, key=lambda day: (-day.timed, day.date))[:DAYS]
    return sorted(most, key=lambda day: day.date)


def _first_journeys(journeys: Iterable[Journey]) -> list[Journey]:
    """The first of each traveller, in the order of the file."""
    found: dict[str, Journey] = {}
    for journey in journeys:
        found.setdefault(journey.traveller or journey.id, journey)
    return list(found.values())[:ROUTES]


def _latest_timed(events: Iterable[Event]) -> Event | None:
    timed = [event for event in events if event.date.anchor.precision is Precision.MINUTE and not event.date.span]
    return timed[-1] if timed else None


def _clocks(planner: EditionPlanner, event: Event) -> tuple[views.When, ...]:
    """The start of an event on the clocks of its own city, the edition's city and the other editions' cities."""
    edition = planner.edition
    zone = edition.zones.name(event)
    cities: dict[str, Text | None] = {zone: edition.city(zone), planner.chrome.zone: planner.chrome.city}
    cities |= {other.zone: other.city for other in edition.site.languages if other.zone and other.city}
    return on_clocks(event.date.begins(edition.zones.of(event)), cities, event.date.anchor.approximate)


def _who_is_who(planner: EditionPlanner) -> list[Person]:
    """The people who are named most often, in alphabetical order."""
    people = everybody(planner)
    named = {person.id: len(planner.edition.users(("person", person.id))) for person in people}
    most = sorted(named, key=lambda ident: (-named[ident], ident))[:WHO_IS_WHO]
    return [person for person in people if person.id in most]


def _newest_claims(claims: tuple[ClaimCard, ...]) -> tuple[ClaimCard, ...]:
    """The newest few claims of each status; the claims page has all of them."""
    shown: dict[str, int] = {}
    result = []
    for claim in claims:
        shown[claim.status] = shown.get(claim.status, 0) + 1
        if shown[claim.status] <= CLAIMS_OF_A_STATUS:
            result.append(claim)
    return tuple(result)


def _lead(planner: EditionPlanner) -> Article | None:
    """The article named in the settings, or else the newest featured article, or else the newest article."""
    edition = planner.edition
    if named := edition.get(Article, edition.site.lead):
        return named
    featured = [article for article in edition.articles if article.featured]
    return next(iter(featured or edition.articles), None)


def plan_not_found(planners: Sequence[EditionPlanner]) -> Task:
    """One file for all languages; its links are absolute because it is served at any depth."""
    return planners[0].task("404.html", lambda first: _not_found(first, planners))


def _not_found(first: EditionPlanner, planners: Sequence[EditionPlanner]) -> Output:
    languages = tuple(map(_not_found_in, planners))
    return first.page(
        "404.html",
        "not-found.html",
        NotFoundView,
        Head("", title_key="not_found_title", indexed=False),
        languages=languages,
    )


def _not_found_in(planner: EditionPlanner) -> NotFoundLanguage:
    names = (name for name in SECTIONS_NOT_FOUND if name in planner.sections)
    return NotFoundLanguage(planner.chrome, tuple(map(planner.section, names)), planner.section("search").path)
