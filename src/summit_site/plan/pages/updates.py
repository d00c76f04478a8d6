"""What is new, day by day, and since each snapshot of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from msgspec import Struct

from ...base.edtf import parse
from ...base.language import Text
from ...base.zones import zone
from ...model.dossier import stamp_of, taken_at
from ...model.site import Snapshot
from .. import views
from ..all_news import ListedNews, NewsItem, all_news, instant_text, news_between
from ..changed import ChangeGroup, grouped, limited, line_count, newest_of
from ..dating import DatedWhen, when_of
from ..edition import EditionPlanner
from ..head import Head
from ..outputs import Output
from ..paging import ListPage, Pages, divided_by_weight
from ..tasks import Task

PATH = "updates.html"
SINCE_LAST = "changes/index.html"  # in snapshots
MOST_LINES = 250  # on a page that is not divided, so that it stays within the budget of lists

DayNews = tuple[str, tuple[NewsItem, ...]]  # the day in ISO format, and its news


class DayChanges(Struct, frozen=True):
    """`day`: on the clocks of the dossier."""

    day: views.When
    groups: tuple[ChangeGroup, ...]


class SinceLink(Struct, frozen=True):
    """What has changed since a snapshot. `instant`: of the snapshot, in UTC."""

    label: Text
    at: views.When
    instant: str
    path: str


class UpdatesView(views.PageView, frozen=True, kw_only=True):
    """`snapshots`: in order of time; on the first page only."""

    days: tuple[DayChanges, ...]  # newest first
    pages: Pages | None
    snapshots: tuple[SinceLink, ...]


class SinceView(views.PageView, frozen=True, kw_only=True):
    """What has changed since a snapshot, up to now. `whole`: nothing is left out."""

    since: SinceLink
    groups: tuple[ChangeGroup, ...]
    whole: bool
    snapshots: tuple[SinceLink, ...]  # in order of time


def plan_updates(planner: EditionPlanner) -> Iterator[Task]:
    size = planner.edition.site.page_size
    days = [(line_count(items), (day, tuple(item for item, _ in items))) for day, items in _days(planner, size)]
    for page in divided_by_weight(days, size, PATH, planner.prefix, lambda day: _when(planner, day[0])):
        yield planner.task(page.path, _updates, page)


def plan_since(planner: EditionPlanner) -> Iterator[Task]:
    """A page for each snapshot."""
    edition = planner.edition
    for snapshot in edition.site.snapshots:
        stamp = stamp_of(snapshot, edition.site)
        items = news_between(planner, taken_at(snapshot, edition.site), edition.as_of)
        yield planner.task(since_address(stamp), _since, stamp, items)


def plan_since_last(planner: EditionPlanner) -> Iterator[Task]:
    """For a snapshot: what had changed since the one before."""
    site = planner.edition.site
    past = sorted(site.snapshots, key=lambda snapshot: taken_at(snapshot, site))
    if len(past) > 1:
        items = news_between(planner, taken_at(past[-2], site), planner.edition.as_of)
        yield planner.task(SINCE_LAST, _since_last, stamp_of(past[-2], site), items)


def since_address(stamp: str) -> str:
    """The page with what has changed since a snapshot."""
    return f"changes/{stamp}.html"


def snapshot_links(planner: EditionPlanner) -> tuple[SinceLink, ...]:
    """In order of time."""
    site = planner.edition.site
    past = sorted(site.snapshots, key=lambda snapshot: taken_at(snapshot, site))
    return tuple(_link(planner, snapshot) for snapshot in past)


def _link(planner: EditionPlanner, snapshot: Snapshot) -> SinceLink:
    site = planner.edition.site
    instant, when = when_of(planner.cards, taken_at(snapshot, site))
    path = planner.at(since_address(stamp_of(snapshot, site)))
    return SinceLink(snapshot.label, when, instant_text(instant), path)


def _days(planner: EditionPlanner, size: int) -> Iterator[tuple[str, Sequence[ListedNews]]]:
    """The days with news, newest first; only a day that is too long for a page is in several parts."""
    clocks = zone(planner.edition.site.timezone)

    def day_of(listed: ListedNews) -> date:
        return listed[1].at.astimezone(clocks).date()

    for day, found in groupby(all_news(planner), day_of):
        for part in _parts(list(found), size):
            yield day.isoformat(), part


def _parts(items: Sequence[ListedNews], size: int) -> Iterator[Sequence[ListedNews]]:
    """Counted from the oldest, so that what is added changes only the newest part."""
    if line_count(items) <= size:
        yield items
        return
    first = len(items) % size
    yield from ([items[:first]] if first else [])
    yield from (items[start : start + size] for start in range(first, len(items), size))


def _updates(planner: EditionPlanner, page: ListPage[DayNews]) -> Output:
    items = [item for _, found in page.items for item in found]
    first = not (page.pages and page.pages.number)
    instead = "" if first else PATH  # a translation may have fewer entries
    head = Head("updates", title_key="nav_updates", instead=instead, newest=_newest(planner, items))
    days = ((day, grouped(planner, found)) for day, found in page.items)
    shown = tuple(DayChanges(_when(planner, day), groups) for day, groups in days if groups)
    links = snapshot_links(planner) if first else ()
    return planner.page(page.path, PATH, UpdatesView, head, days=shown, pages=page.pages, snapshots=links)


def _since(planner: EditionPlanner, stamp: str, items: tuple[NewsItem, ...]) -> Output:
    path = since_address(stamp)
    links = snapshot_links(planner)
    since = next(link for link in links if link.path == planner.prefix + path)
    every = grouped(planner, items)
    whole = sum(len(group.lines) for group in every) <= MOST_LINES
    groups = every if whole else limited(every, MOST_LINES)
    head = Head("updates", title_key="nav_updates", newest=_newest(planner, items))
    return planner.page(path, "changes.html", SinceView, head, since=since, groups=groups, whole=whole, snapshots=links)


def _since_last(planner: EditionPlanner, stamp: str, items: tuple[NewsItem, ...]) -> Output:
    since = next(link for link in snapshot_links(planner) if link.path == planner.at(since_address(stamp)))
    head = Head("updates", title_key="nav_updates", newest=_newest(planner, items))
    inputs = {"since": since, "groups": grouped(planner, items), "whole": False, "snapshots": ()}
    return planner.page(SINCE_LAST, "changes.html", SinceView, head, **inputs)


def _newest(planner: EditionPlanner, items: Sequence[NewsItem]) -> DatedWhen | None:
    newest: datetime | None = newest_of(planner, items)
    return when_of(planner.cards, newest) if newest else None


def _when(planner: EditionPlanner, day: str) -> views.When:
    return planner.cards.when(parse(day), planner.edition.site.timezone)
