"""What changed between two instants, in groups for readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from ..base.language import Text
from . import views
from .all_news import ListedNews, NewsItem, changes_of, news_between, news_of
from .edition import EditionPlanner
from .news import News

CLAIMS, ARTICLES, UPDATED = "claims", "articles", "updated"
GROUPS = (CLAIMS, "events", ARTICLES, UPDATED, "documents", "outcomes", "corrections", "withdrawn")
_GROUP_OF = {"event": "events", "document": "documents", "outcome": "outcomes", "correction": "corrections"}
_GROUP_OF |= {"withdrawn": "withdrawn"}
NEWEST_LINES = 3  # of an article that was updated


class ChangePart(Struct, frozen=True):
    """One of several changes of a record: a status of a claim, or an addition to an article."""

    at: views.When
    instant: str
    page: views.Ref
    text: Text | None
    status: str = ""


class ChangeLine(Struct, frozen=True):
    """What changed about a record. `instants`: of all its changes, the newest first, in UTC.

    `text`: a summary, the reason, the outcome, the correct words; `was`: the wrong ones. `before`, `after`: the status
    of a claim; `before` is empty if the claim is new. `parts`: the statuses of a claim that had several, or the newest
    additions, of which there are `count`; the newest first.
    """

    at: views.When
    instants: tuple[str, ...]
    page: views.Ref
    text: Text | None = None
    was: Text | None = None
    before: str = ""
    after: str = ""
    count: int = 0
    parts: tuple[ChangePart, ...] = ()


class ChangeGroup(Struct, frozen=True):
    """`name`: one of `GROUPS`; `lines`: the newest first; `rest`: how many others there are."""

    name: str
    lines: tuple[ChangeLine, ...]
    rest: int = 0


def changed_between(planner: EditionPlanner, since: datetime, until: datetime) -> tuple[ChangeGroup, ...]:
    """What is new after `since`, up to `until`. Groups with nothing in them are left out."""
    return grouped(planner, news_between(planner, since, until))


def grouped(planner: EditionPlanner, items: Sequence[NewsItem]) -> tuple[ChangeGroup, ...]:
    """`items`: the newest first. An article that is new has its additions in the same line."""
    found: dict[str, list[ChangeLine]] = {name: [] for name in GROUPS}
    for kept in _by_line(planner, items):
        if line := _line(planner, kept):
            found[_group_of(planner, kept)].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: line.instants[0], reverse=True)  # for equal instants, in the order of the news
    return tuple(ChangeGroup(name, tuple(lines)) for name, lines in found.items() if lines)


def line_count(items: Sequence[ListedNews]) -> int:
    """How many lines the items take, or somewhat more."""
    return len({_line_of(item, news) for item, news in items}) if len(items) > 1 else len(items)


def limited(groups: Sequence[ChangeGroup], most: int) -> tuple[ChangeGroup, ...]:
    """The groups with about `most` lines in all: of those that are too long the newest."""
    shown: dict[str, ChangeGroup] = {}
    for group in sorted(groups, key=lambda one: len(one.lines)):
        lines = group.lines[: most // (len(groups) - len(shown))]
        shown[group.name] = ChangeGroup(group.name, lines, len(group.lines) - len(lines))
        most -= len(lines)
    return tuple(shown[group.name] for group in groups)


def _by_line(planner: EditionPlanner, items: Iterable[NewsItem]) -> list[list[NewsItem]]:
    """The items of each line: updates of a record share one with its publication, and so do statuses of a claim."""
    lines: dict[tuple[str, str, str, int], list[NewsItem]] = {}
    for item in items:
        lines.setdefault(_line_of(item, news_of(planner, item)), []).append(item)
    return list(lines.values())


def _line_of(item: NewsItem, news: News) -> tuple[str, str, str, int]:
    """The same for all items of a line."""
    record, number = item
    group = _usual_group(news.kind)
    return record.kind, record.id, group, 0 if group in (CLAIMS, UPDATED) else number


def _usual_group(kind: str) -> str:
    """The group of news of a kind; a publication stays with the updates of its record."""
    return CLAIMS if "_" in kind else _GROUP_OF.get(kind, UPDATED)


def _group_of(planner: EditionPlanner, items: Sequence[NewsItem]) -> str:
    kinds = [news_of(planner, item).kind for item in items]
    return ARTICLES if "new" in kinds else _usual_group(kinds[0])


def _line(planner: EditionPlanner, items: Sequence[NewsItem]) -> ChangeLine | None:
    changes = list(changes_of(planner, items))
    instants = tuple(change.instant for change in changes)
    newest = changes[0]
    if newest.kind in _GROUP_OF:
        return ChangeLine(newest.at, instants, newest.page, newest.text, newest.was)
    if _status(newest):
        return _claim_line(planner, items, changes)
    updates = [change for change in changes if change.kind == "update"]
    parts = tuple(_part(update) for update in updates if update.text)[:NEWEST_LINES]
    line = ChangeLine(newest.at, instants, planner.cards.ref(items[0][0]), count=len(updates), parts=parts)
    published = next((change for change in changes if change.kind == "new"), None)
    return replace(line, at=published.at, text=published.text) if published else line


def _claim_line(
    planner: EditionPlanner, items: Sequence[NewsItem], changes: Sequence[views.Change]
) -> ChangeLine | None:
    """From the status before the first change to the last; None if both are the same."""
    newest, before, after = changes[0], _status_before(planner, items[-1]), _status(changes[0])
    if before == after:
        return None
    parts = tuple(map(_part, changes)) if len(changes) > 1 else ()
    instants = tuple(change.instant for change in changes)
    return ChangeLine(newest.at, instants, newest.page, newest.text, before=before, after=after, parts=parts)


def _status_before(planner: EditionPlanner, item: NewsItem) -> str:
    """The status that a claim had before this one: its statuses come in order of time."""
    record, number = item
    earlier = (news_of(planner, (record, before)).kind for before in range(number))
    found = [kind.partition("_")[2] for kind in earlier if "_" in kind]
    return found[-1] if found else ""


def _status(change: views.Change) -> str:
    return change.kind.partition("_")[2]


def _part(change: views.Change) -> ChangePart:
    return ChangePart(change.at, change.instant, change.page, change.text, _status(change))


def newest_of(planner: EditionPlanner, items: Sequence[NewsItem]) -> datetime | None:
    """When the newest of these news came, in UTC."""
    return max((news_of(planner, item).at for item in items), default=None)
