"""Positions of the sides, issue by issue: one page shows them all or, if they are many, those of a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.language import Text
from ...base.zones import zone
from ...model.kinds.person import Person
from ...model.kinds.position import KIND, Position
from ...model.kinds.source import Source
from ...model.kinds.topic import Topic
from ...model.site import Site
from ...model.zones import Zones
from ...parse.forms import split_ids
from .. import views
from ..alphabetical import AlphabeticalList, for_large
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner, Relation
from ..news import News
from ..shelves import IndexPage, Shelf

Issue = tuple[Position, ...]  # the positions on it, in file order


class QuoteView(Struct, frozen=True):
    text: Text
    speaker: views.Ref | None
    source: views.Ref | None


class PositionView(Struct, frozen=True):
    id: str
    side: Text
    side_id: str
    text: Text
    quote: QuoteView | None
    as_of: views.When | None
    sources: tuple[views.Ref, ...]
    phase: Text | None = None  # the part of the story


class OutcomeView(Struct, frozen=True):
    at: views.When
    text: Text


class IssueView(Struct, frozen=True):
    """A row of the positions table: one issue, the sides' positions in the order of the sides, and the outcome."""

    issue: Text
    positions: tuple[PositionView, ...]
    outcomes: tuple[OutcomeView, ...]


class PositionsView(views.PageView, frozen=True, kw_only=True):
    issues: tuple[IssueView, ...]
    index: IndexPage
    corrected: views.Corrected


class PositionsPart(views.EmbedPart, frozen=True, tag="positions"):
    issues: tuple[IssueView, ...]


def address(position: Position) -> str:
    return f"positions.html#{position.id}"


def issues(planner: EditionPlanner, positions: Iterable[Position]) -> tuple[IssueView, ...]:
    """Positions grouped by issue: issues in the order of their first position, positions in the order of the sides."""
    return tuple(_issue(planner, group) for group in _by_issue(positions))


def _by_issue(positions: Iterable[Position]) -> list[Issue]:
    groups: dict[str, list[Position]] = {}
    for position in positions:
        groups.setdefault(position.issue.words, []).append(position)
    return [tuple(group) for group in groups.values()]


def _issue(planner: EditionPlanner, positions: Issue) -> IssueView:
    order = {side.id: number for number, side in enumerate(planner.edition.site.sides)}
    items = sorted(positions, key=lambda p: order.get(p.side, 99))
    outcomes = tuple(OutcomeView(planner.cards.at(p.outcome.at, p), p.outcome.text) for p in items if p.outcome)
    return IssueView(items[0].issue, tuple(_view(planner, position) for position in items), outcomes)


def _view(planner: EditionPlanner, position: Position) -> PositionView:
    cards = planner.cards
    return PositionView(
        id=position.id,
        side=cards.side_names.get(position.side, Text(position.side)),
        side_id=position.side,
        text=position.text,
        quote=_quote(planner, position),
        as_of=cards.at(position.as_of, position) if position.as_of else None,
        sources=cards.source_refs(position.sources),
        phase=_phase(planner.edition.site, position, planner.edition.zones),
    )


def _phase(site: Site, position: Position, zones: Zones) -> Text | None:
    """The last phase that had begun when this was the position; a phase without a beginning is always the first."""
    if position.as_of is None:
        return None
    at, clocks = position.as_of.begins(zones.of(position)), zone(site.timezone)
    begun = [phase for phase in site.phases if phase.since is None or phase.since.begins(clocks) <= at]
    return begun[-1].text if begun else None


def _quote(planner: EditionPlanner, position: Position) -> QuoteView | None:
    quote = position.quote
    if quote is None:
        return None
    speaker = planner.cards.ref_or_none(Person, quote.speaker)
    return QuoteView(quote.text, speaker, planner.cards.ref_or_none(Source, quote.source))


def _all(planner: EditionPlanner) -> list[Issue]:
    return _by_issue(planner.edition.all(Position))


def _shown(planner: EditionPlanner, shelf: Shelf[Issue]) -> dict[str, object]:
    positions = [position for issue in shelf.items for position in issue]
    corrected = planner.corrected.at_entries(positions)
    return {"issues": tuple(_issue(planner, issue) for issue in shelf.items), "corrected": corrected}


def _of_block(planner: EditionPlanner, argument: str) -> list[Position]:
    """The positions that are named, or all of them."""
    every = {position.id: position for position in planner.edition.all(Position)}
    return [every[ident] for ident in split_ids(argument) or tuple(every) if ident in every]


def _embed(planner: EditionPlanner, argument: str) -> PositionsPart | None:
    shown = issues(planner, _of_block(planner, argument))
    return PositionsPart(shown) if shown else None


def _of_topic(planner: EditionPlanner, topic: Topic) -> tuple[tuple[IssueView, ...], list[Position]]:
    positions = planner.selections.naming(topic, Position, "topics", lambda position: position.topics)
    return issues(planner, positions), positions


def _quoting(planner: EditionPlanner, person: Person) -> tuple[tuple[QuoteView, ...], list[Position]]:
    """The quotations of a person in positions."""
    quoting = planner.selections.naming(person, Position, "speaker", lambda p: [p.quote.speaker] if p.quote else [])
    found = (_quote(planner, position) for position in quoting)
    return tuple(quote for quote in found if quote), []


def _news(planner: EditionPlanner, position: Position) -> Iterator[News]:
    cards, outcome = planner.cards, position.outcome

    def ended() -> views.Change:
        assert outcome is not None
        return views.Change(cards.at(outcome.at, position), "outcome", cards.ref(position), outcome.text)

    if outcome:
        yield News(cards.begins(outcome.at, position), "outcome", ended)


LIST = AlphabeticalList(
    kind=KIND,
    path="positions.html",
    template="positions.html",
    view=PositionsView,
    entries=_all,
    words=lambda issue: issue[0].issue.words,
    shown=_shown,
    size=for_large,
    records=lambda issue: issue,
)
PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index=LIST.path,
    plan=LIST.plan,
    placed=LIST.placed,
    embed=EmbedPlanner(PositionsPart, _embed, _of_block),
    relations=(
        Relation("issues", (Topic,), tuple[IssueView, ...], _of_topic),
        Relation("quoted", (Person,), tuple[QuoteView, ...], _quoting),
    ),
    news=_news,
)
