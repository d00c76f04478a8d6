"""Organisations: a page for each, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.organisation import KIND, Organisation
from .. import views
from ..edition import EditionPlanner, KindPlanner
from ..head import Head
from ..outputs import Output
from ..shelves import IndexPage, name_shelves
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
    organisations = all_organisations(planner)
    for organisation in organisations:
        yield planner.task(address(organisation), _page, organisation)
    size = planner.edition.site.page_size
    found = name_shelves(organisations, _sorted_by, size, PLANNER.index, planner.prefix)
    for shelf in found.pages:
        yield planner.task(shelf.path, _list, shelf.path, shelf.items, found.index(shelf))


def _list(planner: EditionPlanner, path: str, organisations: Sequence[Organisation], index: IndexPage) -> Output:
    instead = PLANNER.index if index.letter else ""
    head = Head("organisations", title_key="nav_organisations", records=organisations, instead=instead)
    shown = organisation_cards(planner, organisations)
    return planner.page(path, "organisation-index.html", OrganisationIndexView, head, organisations=shown, index=index)


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


PLANNER = KindPlanner(kind=KIND, address=address, index="organisations/index.html", plan=_plan)
