"""Claims and their status: one page lists them all, and each has a page of its own to be shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.claim import KIND, Claim, Verdict
from ...model.kinds.topic import Topic
from .. import views
from ..bodies import EntryInput
from ..edition import EditionPlanner, KindPlanner, Relation
from ..head import Head
from ..news import News
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..shelves import places
from ..tasks import Task
from ..versions import versions_link


class VerdictView(Struct, frozen=True):
    at: views.When
    status: str
    note: Text | None


class ClaimCard(Struct, frozen=True):
    id: str
    path: str
    text: Text
    status: str  # established, did-not-happen, open, disputed
    weight: int
    since: views.When
    note: Text | None
    history: tuple[VerdictView, ...]  # newest first, the current one included
    held_by: tuple[views.Ref, ...]
    disputed_by: tuple[views.Ref, ...]
    sources: tuple[views.Ref, ...]
    page: str  # the path of its own page
    draft: bool = False


class ClaimEntry(views.EntryView, frozen=True, tag="claim"):
    claim: ClaimCard
    topics: tuple[views.Ref, ...]


class ClaimView(views.PageView, frozen=True, kw_only=True):
    claim: ClaimCard
    body: views.BodyView
    sources: tuple[views.SourceCard, ...]
    topics: tuple[views.Ref, ...]
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]
    versions: views.VersionsLink | None


class ClaimsView(views.PageView, frozen=True, kw_only=True):
    claims: tuple[ClaimEntry, ...]  # disputed, open, then the others; of each status, the weightiest and newest first
    pages: Pages | None
    corrected: views.Corrected


STATUSES = ("established", "did-not-happen", "open", "disputed")  # as lists group them
_RANK = {"disputed": 0, "open": 1, "did-not-happen": 2, "established": 3}


def address(claim: Claim) -> str:
    return f"claims.html#{claim.id}"


def own_address(claim: Claim) -> str:
    """Its own page; links lead to its place among the others."""
    return f"claims/{claim.id}.html"


def claim_card(planner: EditionPlanner, claim: Claim) -> ClaimCard:
    return planner.cards.keep("card", claim, lambda: _card(planner, claim))


def _card(planner: EditionPlanner, claim: Claim) -> ClaimCard:
    cards = planner.cards
    history = sorted(claim.history, key=lambda verdict: cards.begins(verdict.at, claim), reverse=True)
    verdicts = tuple(VerdictView(cards.at(v.at, claim), v.status, v.note) for v in history)
    return ClaimCard(
        id=claim.id,
        path=cards.path(claim),
        text=claim.text,
        status=verdicts[0].status,
        weight=claim.weight,
        since=verdicts[0].at,
        note=verdicts[0].note,
        history=verdicts,
        held_by=cards.actors(claim.held_by),
        disputed_by=cards.actors(claim.disputed_by),
        sources=cards.source_refs(claim.sources),
        page=planner.at(own_address(claim)),
        draft=claim.draft,
    )


def claim_cards(planner: EditionPlanner, claims: Iterable[Claim]) -> tuple[ClaimCard, ...]:
    """Disputed first, then open, then the others; of each status, the weightiest and then the newest change first."""

    def order(pair: tuple[Claim, ClaimCard]) -> tuple[int, int, float, str]:
        claim, card = pair
        since = planner.cards.begins(card.since.date.anchor, claim)
        return _RANK[card.status], -claim.weight, -since.timestamp(), card.id

    pairs = [(claim, claim_card(planner, claim)) for claim in claims if claim.history]
    return tuple(card for _, card in sorted(pairs, key=order))


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for page in _pages(planner):
        yield planner.task(page.path, _page, page)
        for claim in page.items:
            yield planner.task(own_address(claim), _own_page, claim)


def _pages(planner: EditionPlanner) -> list[ListPage[Claim]]:
    """By when they came up."""
    zones = planner.edition.zones

    def since(claim: Claim) -> tuple[datetime, str]:
        return min(verdict.at.begins(zones.of(claim)) for verdict in claim.history), claim.id

    claims = sorted((claim for claim in planner.edition.all(Claim) if claim.history), key=since, reverse=True)
    return divided(claims, planner.edition.site.page_size, PLANNER.index, planner.prefix)


def _placed(planner: EditionPlanner) -> dict[str, str]:
    return places(_pages(planner))


def _page(planner: EditionPlanner, page: ListPage[Claim]) -> Output:
    claims = page.items
    records = {claim.id: claim for claim in claims}
    entries = tuple(_entry(planner, card, records[card.id]) for card in claim_cards(planner, claims))
    counts = Counter(card.status for card in claim_cards(planner, claims))
    marks = tuple((status, counts[status]) for status in _RANK if counts[status])
    words = views.CardWords((), marks=marks)
    head = Head("claims", title_key="nav_claims", records=claims, card=words)
    inputs = {"claims": entries, "pages": page.pages, "corrected": planner.corrected.at_entries(claims)}
    return planner.page(page.path, "claims.html", ClaimsView, head, **inputs)


def _own_page(planner: EditionPlanner, claim: Claim) -> Output:
    cards, card = planner.cards, claim_card(planner, claim)
    words = views.CardWords(("kind_claim",), marks=((card.status, 0),))
    return planner.page(
        own_address(claim),
        "claim.html",
        ClaimView,
        Head("claims", claim.text, description=card.note, record=claim, card=words),
        claim=card,
        body=planner.text(claim),
        sources=cards.sources(claim.sources),
        topics=cards.refs(Topic, claim.topics),
        versions=versions_link(planner, claim, own_address(claim)),
        **planner.notices(claim),
    )


def _entry(planner: EditionPlanner, card: ClaimCard, claim: Claim) -> EntryInput[ClaimEntry]:
    return planner.entry(
        ClaimEntry(parts=(), text_lang="", claim=card, topics=planner.cards.refs(Topic, claim.topics)), claim
    )


def _of_topic(planner: EditionPlanner, topic: Topic) -> tuple[tuple[ClaimCard, ...], list[Claim]]:
    claims = planner.selections.naming(topic, Claim, "topics", lambda claim: claim.topics)
    return claim_cards(planner, claims), claims


def _news(planner: EditionPlanner, claim: Claim) -> Iterator[News]:
    """Every status, in order of time."""
    cards = planner.cards

    def changed(kind: str, verdict: Verdict) -> views.Change:
        return views.Change(cards.at(verdict.at, claim), kind, cards.ref(claim), verdict.note)

    for number, verdict in enumerate(sorted(claim.history, key=lambda v: cards.begins(v.at, claim))):
        kind = f"{'status' if number else 'claim'}_{verdict.status}"
        yield News(cards.begins(verdict.at, claim), kind, partial(changed, kind, verdict))


PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index="claims.html",
    plan=_plan,
    placed=_placed,
    relations=(Relation("claims", (Topic,), tuple[ClaimCard, ...], _of_topic),),
    news=_news,
)
