"""All that a template may see: frozen, flat, small. A view holds paths (from the site's root), never finished links.

Dates stay values (`When`); the filters of `render` make words of them. `lang` says in which language the words of a
thing stand; it differs from the page's when something is not translated yet.
"""

from __future__ import annotations

from msgspec import Struct

from ..base.edtf import Edtf


class SafeHtml(Struct, frozen=True):
    """HTML that `parse` has cleaned and `plan` has filled; templates print it as it is."""

    html: str

    def __html__(self) -> str:
        return self.html


class When(Struct, frozen=True):
    """A date with the zone it is meant in and the city by which readers know that zone."""

    date: Edtf
    zone: str
    city: str


class Ref(Struct, frozen=True):
    """A link to something: its words and where it is."""

    title: str
    path: str
    lang: str
    kind: str = ""
    id: str = ""
    draft: bool = False


class Alternate(Struct, frozen=True):
    """The same page in another language (or this one). `translated`: not a stand-in."""

    key: str
    tag: str
    name: str
    path: str
    translated: bool
    current: bool


class PublisherView(Struct, frozen=True):
    name: str
    url: str | None
    contact: str | None


class SizedFile(Struct, frozen=True):
    path: str
    width: int


class SourceSet(Struct, frozen=True):
    """One picture in several sizes of one format (`type`: image/avif …), the smallest first."""

    type: str
    files: tuple[SizedFile, ...]


class PictureFile(Struct, frozen=True):
    """A picture's file with its size in pixels, and what better browsers may take instead.

    `sizes`: how wide it is shown (HTML's attribute of that name).
    """

    path: str
    width: int
    height: int
    sources: tuple[SourceSet, ...] = ()
    sizes: str = ""


class Chrome(Struct, frozen=True):
    """What every page of a language shares. `card`: the picture that links elsewhere show; only with `base_url`."""

    site_title: str
    tagline: str | None
    lang: str
    tag: str
    base_url: str | None
    city: str
    zone: str
    home: str
    feed: str | None
    sides: tuple[str, ...]  # ids, in the order of the settings
    nav: tuple[Ref, ...]
    footer: tuple[Ref, ...]
    publisher: PublisherView | None
    drafts: bool
    card: PictureFile | None = None


class Meta(Struct, frozen=True):
    """The page itself.

    `title` is empty where the title is UI text (`title_key`, from the strings). `changed`: the newest change its
    records contain. `lang`: of its main record. `section`: the kind of the nav entry it belongs to. `edit`: address of
    its source file, if the site names a repository.
    """

    path: str
    title: str
    description: str
    lang: str
    section: str
    alternates: tuple[Alternate, ...]
    changed: When | None = None
    draft: bool = False
    edit: str | None = None
    indexed: bool = True
    title_key: str = ""


class UpdateView(Struct, frozen=True):
    at: When
    text: str
    level: str
    lang: str
    page: Ref | None = None


class CorrectionView(Struct, frozen=True):
    at: When
    was: str
    now: str
    lang: str
    page: Ref | None = None


class ArticleCard(Struct, frozen=True):
    path: str
    title: str
    short_title: str
    summary: str
    kicker: str | None
    type: str  # news, analysis, explainer, background, opinion, live
    date: When
    updated: When | None
    lang: str
    draft: bool = False


class EventCard(Struct, frozen=True):
    id: str
    path: str
    title: str
    when: When
    until: When | None
    weight: int
    certainty: str
    category: str | None
    place: Ref | None
    year: int
    lang: str
    draft: bool = False


class TopicCard(Struct, frozen=True):
    path: str
    title: str
    summary: str
    lang: str
    draft: bool = False


class RoleView(Struct, frozen=True):
    title: str
    organisation: Ref | None
    begins: When | None
    ends: When | None
    lang: str


class PersonCard(Struct, frozen=True):
    path: str
    name: str
    native_name: str | None
    native_lang: str | None
    role: str | None
    side: str | None  # its name
    side_id: str | None
    lang: str
    draft: bool = False


class OrganisationCard(Struct, frozen=True):
    path: str
    name: str
    short_name: str | None
    side: str | None
    side_id: str | None
    lang: str
    draft: bool = False


class Spot(Struct, frozen=True):
    """A place with the name that it has on maps."""

    name: str
    lat: float
    lon: float
    lang: str


class PlaceCard(Struct, frozen=True):
    path: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    zone: str | None
    lang: str
    draft: bool = False
    spot: Spot | None = None


class SourceCard(Struct, frozen=True):
    """`path` is its place on the sources page."""

    id: str
    path: str
    publisher: str
    title: str | None
    author: str | None
    date: When | None
    language: str | None
    url: str | None
    archived: str | None
    accessed: When | None
    type: str | None
    note: str | None
    lang: str


class Cited(Struct, frozen=True):
    """A source in the list under a text: its number, and the marks that lead back to the text."""

    number: int
    source: SourceCard
    uses: tuple[CiteUse, ...]


class CiteUse(Struct, frozen=True):
    anchor: str
    locator: str


class NoteView(Struct, frozen=True):
    """A footnote: number, anchors of the note and of its first reference."""

    number: int
    anchor: str
    back: str
    html: SafeHtml


class VerdictView(Struct, frozen=True):
    at: When
    status: str
    note: str | None


class TermNote(Struct, frozen=True):
    """A term as it pops up where a text uses it. `path`: its place in the glossary."""

    id: str
    name: str
    short: str
    path: str
    lang: str


class ClaimCard(Struct, frozen=True):
    id: str
    path: str
    text: str
    status: str  # established, open, disputed
    since: When
    note: str | None
    history: tuple[VerdictView, ...]  # newest first, the current one included
    held_by: tuple[Ref, ...]
    disputed_by: tuple[Ref, ...]
    sources: tuple[Ref, ...]
    lang: str
    draft: bool = False


class QuoteView(Struct, frozen=True):
    text: str
    speaker: Ref | None
    source: Ref | None


class PositionView(Struct, frozen=True):
    id: str
    side: str
    side_id: str
    text: str
    quote: QuoteView | None
    as_of: When | None
    sources: tuple[Ref, ...]
    lang: str


class OutcomeView(Struct, frozen=True):
    at: When
    text: str
    lang: str


class IssueView(Struct, frozen=True):
    """A row of the positions table: one issue, the sides' positions in the order of the sides, what came of it."""

    issue: str
    positions: tuple[PositionView, ...]
    outcomes: tuple[OutcomeView, ...]
    lang: str


class ViaView(Struct, frozen=True):
    """By way of what a leg led."""

    name: str
    lat: float
    lon: float
    sources: tuple[Ref, ...]


class LegView(Struct, frozen=True):
    """`start` and `end`: where its places are, if that is known."""

    mode: str  # rail, road, air
    origin: Ref | None
    goal: Ref | None
    depart: When | None
    arrive: When | None
    note: str | None
    sources: tuple[Ref, ...]
    start: Spot | None = None
    end: Spot | None = None
    via: tuple[ViaView, ...] = ()


class ReportedView(Struct, frozen=True):
    value: str
    what: str | None
    sources: tuple[Ref, ...]


class JourneyCard(Struct, frozen=True):
    """`side`: the traveller's, counted from 1 in the order of the site's sides; 0 is none."""

    id: str
    path: str
    title: str
    traveller: Ref | None
    side: int
    legs: tuple[LegView, ...]
    distances: tuple[ReportedView, ...]
    durations: tuple[ReportedView, ...]
    note: str | None
    lang: str


class RowView(Struct, frozen=True):
    period: When
    label: str | None
    value: float | None
    low: float | None
    high: float | None
    partial: bool
    note: str | None


class SeriesCard(Struct, frozen=True):
    id: str
    path: str
    title: str
    unit: str
    counting: str | None
    rows: tuple[RowView, ...]
    alt: str
    sources: tuple[Ref, ...]
    lang: str


class ImageView(Struct, frozen=True):
    file: PictureFile
    alt: str
    caption: str | None
    credit: str | None
    licence: str | None


# --- the parts of a body -------------------------------------------------------------------------------------------


class HtmlPart(Struct, frozen=True, tag="html"):
    html: SafeHtml


class TimelinePart(Struct, frozen=True, tag="timeline"):
    events: tuple[EventCard, ...]


class PositionsPart(Struct, frozen=True, tag="positions"):
    issues: tuple[IssueView, ...]


class JourneyPart(Struct, frozen=True, tag="journey"):
    journey: JourneyCard


class ChartPart(Struct, frozen=True, tag="chart"):
    series: SeriesCard


class SincePart(Struct, frozen=True, tag="since"):
    """A passage that became known later."""

    at: When
    parts: tuple[BodyPart, ...]


class EntryPart(Struct, frozen=True, tag="entry"):
    """An entry of a live article."""

    anchor: str
    at: When
    title: SafeHtml
    parts: tuple[BodyPart, ...]


BodyPart = HtmlPart | TimelinePart | PositionsPart | JourneyPart | ChartPart | SincePart | EntryPart


class TocItem(Struct, frozen=True):
    level: int
    anchor: str
    html: SafeHtml


class BodyView(Struct, frozen=True):
    """A text ready to print. `cited`: numbered in the order of first use."""

    parts: tuple[BodyPart, ...]
    toc: tuple[TocItem, ...]
    cited: tuple[Cited, ...]
    notes: tuple[NoteView, ...]
    words: int
    terms: tuple[TermNote, ...] = ()  # those that pop up, in the order of first use
    lang: str = ""

    def part_kind(self, part: BodyPart) -> str:
        return str(part.__struct_config__.tag)


# --- pages: one view a template -------------------------------------------------------------------------------------


class PageView(Struct, frozen=True, kw_only=True):
    chrome: Chrome
    meta: Meta


class HomeView(PageView, frozen=True, kw_only=True):
    """`modules`: which parts to show, in order (names as in `site.yaml`)."""

    modules: tuple[str, ...]
    lead: ArticleCard | None
    lead_points: tuple[str, ...]
    facts: tuple[ReportedView, ...]  # the lead's
    clock_event: EventCard | None  # the latest key event with a time
    clocks: tuple[When, ...]  # that instant in its own city, the edition's, the other editions'
    articles: tuple[ArticleCard, ...]  # newest first, without the lead
    events: tuple[EventCard, ...]  # key events, chronological
    event_count: int
    claims: tuple[ClaimCard, ...]  # the newest of each status
    claim_count: int
    issues: tuple[IssueView, ...]
    journeys: tuple[JourneyCard, ...]
    series: tuple[SeriesCard, ...]
    topics: tuple[TopicCard, ...]
    people: tuple[PersonCard, ...]
    changes: tuple[Change, ...]


class ArticleView(PageView, frozen=True, kw_only=True):
    article: ArticleCard
    key_points: tuple[str, ...]
    facts: tuple[ReportedView, ...]
    by: tuple[Ref, ...]  # path is empty for a plain name
    dateline: Ref | None
    image: ImageView | None
    body: BodyView
    method: str | None
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]
    topics: tuple[Ref, ...]
    people: tuple[Ref, ...]
    organisations: tuple[Ref, ...]
    places: tuple[Ref, ...]
    terms: tuple[Ref, ...]
    events: tuple[EventCard, ...]
    previous: Ref | None
    next: Ref | None


class ArticleIndexView(PageView, frozen=True, kw_only=True):
    articles: tuple[ArticleCard, ...]  # newest first


class EventView(PageView, frozen=True, kw_only=True):
    event: EventCard
    body: BodyView
    sources: tuple[SourceCard, ...]
    people: tuple[Ref, ...]
    organisations: tuple[Ref, ...]
    topics: tuple[Ref, ...]
    part_of: Ref | None
    parts: tuple[EventCard, ...]
    articles: tuple[ArticleCard, ...]  # that name or link it
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]
    previous: EventCard | None
    next: EventCard | None


class EventEntry(Struct, frozen=True, tag="event"):
    """An event on the timeline, with its text.

    `publishers`: of its sources, each once, where it has its text. `articles`: the newest that name it. `marks`: the
    numbers of the timeline's filters that keep it. `gap`: whole months without an entry before it, where there are
    many. `month`: in a year with many events, set on the first of each month.
    """

    card: EventCard
    parts: tuple[BodyPart, ...]
    publishers: tuple[str, ...]
    articles: tuple[Ref, ...]
    marks: tuple[int, ...] = ()
    gap: int = 0
    month: When | None = None


class YearGroup(Struct, frozen=True):
    """A year, or in times with few events several (`year` to `until`)."""

    year: int
    until: int
    path: str  # of the year's own page, or an anchor on this one
    count: int
    entries: tuple[EventEntry, ...]  # on the overview of a long timeline: only key events


class FilterView(Struct, frozen=True):
    """Another cut of the timeline. `kind`: all, topic or side. `number`: that of the events' marks."""

    number: int
    kind: str
    title: str
    path: str
    count: int
    current: bool


class TimelineView(PageView, frozen=True, kw_only=True):
    """`split`: the years have pages of their own, and this is the overview or one of them.

    `brief`: so many events that only the key events have their text.
    """

    heading: str | None  # the topic's, side's or year's name; None on the whole timeline
    years: tuple[YearGroup, ...]
    filters: tuple[FilterView, ...]
    count: int
    split: bool
    brief: bool


class TopicIndexView(PageView, frozen=True, kw_only=True):
    topics: tuple[TopicCard, ...]


class TopicView(PageView, frozen=True, kw_only=True):
    topic: TopicCard
    image: ImageView | None
    body: BodyView
    parent: Ref | None
    children: tuple[TopicCard, ...]
    terms: tuple[Ref, ...]
    claims: tuple[ClaimCard, ...]
    issues: tuple[IssueView, ...]
    series: tuple[SeriesCard, ...]
    events: tuple[EventCard, ...]
    articles: tuple[ArticleCard, ...]
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]
    timeline: str | None  # path of this topic's timeline


class PersonIndexView(PageView, frozen=True, kw_only=True):
    people: tuple[PersonCard, ...]


class PersonView(PageView, frozen=True, kw_only=True):
    person: PersonCard
    roles: tuple[RoleView, ...]
    born: When | None
    same_as: str | None
    body: BodyView
    quotes: tuple[QuoteView, ...]
    events: tuple[EventCard, ...]
    articles: tuple[ArticleCard, ...]
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]


class OrganisationIndexView(PageView, frozen=True, kw_only=True):
    organisations: tuple[OrganisationCard, ...]


class OrganisationView(PageView, frozen=True, kw_only=True):
    organisation: OrganisationCard
    same_as: str | None
    body: BodyView
    people: tuple[PersonCard, ...]
    events: tuple[EventCard, ...]
    articles: tuple[ArticleCard, ...]
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]


class PlaceIndexView(PageView, frozen=True, kw_only=True):
    places: tuple[PlaceCard, ...]


class PlaceView(PageView, frozen=True, kw_only=True):
    place: PlaceCard
    same_as: str | None
    body: BodyView
    events: tuple[EventCard, ...]
    articles: tuple[ArticleCard, ...]
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]


class TermEntry(Struct, frozen=True, tag="term"):
    id: str
    name: str
    short: str
    equivalents: tuple[tuple[str, str], ...]  # (language key, word)
    parts: tuple[BodyPart, ...]
    used_in: tuple[Ref, ...]
    lang: str
    draft: bool = False


class GlossaryView(PageView, frozen=True, kw_only=True):
    terms: tuple[TermEntry, ...]  # A–Z


class SourceEntry(Struct, frozen=True):
    source: SourceCard
    used_in: tuple[Ref, ...]


class SourcesView(PageView, frozen=True, kw_only=True):
    sources: tuple[SourceEntry, ...]  # by publisher, then date


class LetterGroup(Struct, frozen=True):
    """The entries of an index under one letter."""

    letter: str
    refs: tuple[Ref, ...]


class SearchView(PageView, frozen=True, kw_only=True):
    """The index of everything that has a name, A to Z."""

    letters: tuple[LetterGroup, ...]


class SpecimenView(PageView, frozen=True, kw_only=True):
    """Components in their states, from the dossier's own records."""

    articles: tuple[ArticleCard, ...]
    events: tuple[EventCard, ...]
    claims: tuple[ClaimCard, ...]
    issues: tuple[IssueView, ...]
    journeys: tuple[JourneyCard, ...]
    series: tuple[SeriesCard, ...]
    topics: tuple[TopicCard, ...]
    people: tuple[PersonCard, ...]
    organisations: tuple[OrganisationCard, ...]
    places: tuple[PlaceCard, ...]
    changes: tuple[Change, ...]
    body: BodyView | None
    facts: tuple[ReportedView, ...]


class ClaimEntry(Struct, frozen=True, tag="claim"):
    claim: ClaimCard
    topics: tuple[Ref, ...]
    parts: tuple[BodyPart, ...]


class ClaimsView(PageView, frozen=True, kw_only=True):
    claims: tuple[ClaimEntry, ...]  # disputed, open, established; within them newest change first


class PositionsView(PageView, frozen=True, kw_only=True):
    issues: tuple[IssueView, ...]


class JourneysView(PageView, frozen=True, kw_only=True):
    journeys: tuple[JourneyCard, ...]


class FiguresView(PageView, frozen=True, kw_only=True):
    series: tuple[SeriesCard, ...]


class Change(Struct, frozen=True):
    """One line of the updates page: `kind` is new, update, correction, status or withdrawn."""

    at: When
    kind: str
    page: Ref
    text: str | None
    lang: str


class CorrectionsView(PageView, frozen=True, kw_only=True):
    corrections: tuple[CorrectionView, ...]  # newest first


class UpdatesView(PageView, frozen=True, kw_only=True):
    changes: tuple[Change, ...]  # newest first


class StaticView(PageView, frozen=True, kw_only=True):
    """A page of `pages/`."""

    body: BodyView
    updates: tuple[UpdateView, ...]
    corrections: tuple[CorrectionView, ...]


class NoticeView(PageView, frozen=True, kw_only=True):
    """What stands at the address of something withdrawn."""

    at: When
    reason: str
    reason_lang: str


class MovedView(PageView, frozen=True, kw_only=True):
    """What stands at an old address."""

    target: Ref


class NotFoundLanguage(Struct, frozen=True):
    chrome: Chrome
    links: tuple[Ref, ...]


class NotFoundView(PageView, frozen=True, kw_only=True):
    """One page for all languages; its links are absolute."""

    languages: tuple[NotFoundLanguage, ...]
