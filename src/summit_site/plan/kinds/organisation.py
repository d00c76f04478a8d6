"""Organisations: a page for each, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.organisation import KIND, Organisation
from .. import views
from ..alphabetical import AlphabeticalList, for_names
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
from ..shelves import IndexPage, Shelf
from ..tasks import Task


class OrganisationCard(Struct, frozen=True):
    path: str
    name: Text
    short_name: Text | None
    side: Text | None
    side_id: str | None
    draft: bool = False


class OrganisationView(views.PageView, frozen=True, kw_only=True):
    organisation: OrganisationCard
    same_as: str | None
    body: views.BodyView
    related: views.Related
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]


class OrganisationIndexView(views.PageView, frozen=True, kw_only=True):
    organisations: tuple[OrganisationCard, ...]
    index: IndexPage


def address(organisation: Organisation) -> str:
    return f"organisations/{organisation.id}.html"


def _sorted_by(organisation: Organisation) -> str:
    return organisation.name.words


def all_organisations(planner: EditionPlanner) -> list[Organisation]:
    """In alphabetical order."""
    return planner.selections.a_to_z(Organisation, _sorted_by)


def organisation_cards(planner: EditionPlanner, organisations: Iterable[Organisation]) -> tuple[OrganisationCard, ...]:
    return tuple(_card(planner, organisation) for organisation in organisations)


def _card(planner: EditionPlanner, organisation: Organisation) -> OrganisationCard:
    return OrganisationCard(
        path=planner.cards.path(organisation),
        name=organisation.name,
        short_name=organisation.short_name,
        side=planner.cards.side_names.get(organisation.side or ""),
        side_id=organisation.side,
        draft=organisation.draft,
    )


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for organisation in all_organisations(planner):
        yield planner.task(address(organisation), _page, organisation)
    yield from LIST.plan(planner)


def _shown(planner: EditionPlanner, shelf: Shelf[Organisation]) -> dict[str, object]:
    return {"organisations": organisation_cards(planner, shelf.items)}


def _page(planner: EditionPlanner, organisation: Organisation) -> Output:
    related, counted = planner.related(organisation)
    return planner.page(
        address(organisation),
        "organisation.html",
        OrganisationView,
        Head("organisations", organisation.name, record=organisation, records=counted),
        organisation=_card(planner, organisation),
        same_as=organisation.same_as,
        body=planner.text(organisation),
        related=related,
        **planner.notices(organisation),
    )


LIST = AlphabeticalList(
    kind=KIND,
    path="organisations/index.html",
    template="organisation-index.html",
    view=OrganisationIndexView,
    entries=all_organisations,
    words=_sorted_by,
    shown=_shown,
    size=for_names,
)
PLANNER = KindPlanner(kind=KIND, address=address, index=LIST.path, plan=_plan)
