"""People: a page for each, and their list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...base.language import Text
from ...model.kinds.organisation import Organisation
from ...model.kinds.person import KIND, Person, Role
from ...parse.forms import split_ids
from .. import views
from ..alphabetical import AlphabeticalList, for_names
from ..edition import EditionPlanner, EmbedPlanner, KindPlanner, Relation
from ..head import Head
from ..outputs import Output
from ..selections import by_name
from ..shelves import IndexPage, Shelf
from ..tasks import Task


class PersonCard(Struct, frozen=True):
    path: str
    name: Text
    native_name: Text | None
    role: Text | None
    side: Text | None  # its name
    side_id: str | None
    draft: bool = False


class Delegation(Struct, frozen=True):
    """Who is with a side, whose id is `side_id`."""

    side: Text
    side_id: str
    people: tuple[PersonCard, ...]


class DelegationsPart(views.EmbedPart, frozen=True, tag="delegations"):
    """In the order of the sides."""

    delegations: tuple[Delegation, ...]


class RoleView(Struct, frozen=True):
    title: Text
    organisation: views.Ref | None
    begins: views.When | None
    ends: views.When | None


class PersonView(views.PageView, frozen=True, kw_only=True):
    person: PersonCard
    image: views.ImageView | None
    roles: tuple[RoleView, ...]
    born: views.When | None
    same_as: str | None
    body: views.BodyView
    related: views.Related
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]


class PersonIndexView(views.PageView, frozen=True, kw_only=True):
    people: tuple[PersonCard, ...]
    index: IndexPage


def address(person: Person) -> str:
    return f"people/{person.id}.html"


def _sorted_by(person: Person) -> str:
    return person.sort or person.name.words


def everybody(planner: EditionPlanner) -> list[Person]:
    """In alphabetical order."""
    return planner.selections.a_to_z(Person, _sorted_by)


def person_cards(planner: EditionPlanner, people: Iterable[Person]) -> tuple[PersonCard, ...]:
    return tuple(planner.cards.keep("card", person, lambda person=person: _card(planner, person)) for person in people)  # type: ignore[misc]


def _of_block(planner: EditionPlanner, argument: str) -> list[Person]:
    """The people who are named, or all; only those who belong to a delegation."""
    if argument:
        named = (planner.edition.get(Person, ident) for ident in dict.fromkeys(split_ids(argument)))
        people = [person for person in named if person]
    else:
        people = everybody(planner)
    return [person for person in people if person.delegation]


def delegations(planner: EditionPlanner, argument: str) -> DelegationsPart | None:
    people = _of_block(planner, argument)
    sides = [
        Delegation(name, side, person_cards(planner, [person for person in people if person.delegation == side]))
        for side, name in planner.cards.side_names.items()
    ]
    shown = tuple(delegation for delegation in sides if delegation.people)
    return DelegationsPart(shown) if shown else None


def _card(planner: EditionPlanner, person: Person) -> PersonCard:
    current = next((role for role in person.roles if role.ends is None), None)
    role = current or (person.roles[-1] if person.roles else None)
    native = person.native_name
    return PersonCard(
        path=planner.cards.path(person),
        name=person.name,
        native_name=Text(native.text, native.lang) if native else None,
        role=role.title if role else None,
        side=planner.cards.side_names.get(person.side or ""),
        side_id=person.side,
        draft=person.draft,
    )


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for person in everybody(planner):
        yield planner.task(address(person), _page, person)
    yield from LIST.plan(planner)


def _shown(planner: EditionPlanner, shelf: Shelf[Person]) -> dict[str, object]:
    return {"people": person_cards(planner, shelf.items)}


def _page(planner: EditionPlanner, person: Person) -> Output:
    card = person_cards(planner, [person])[0]
    related, counted = planner.related(person)
    return planner.page(
        address(person),
        "person.html",
        PersonView,
        Head("people", person.name, description=card.role, record=person, records=counted),
        person=card,
        image=planner.cards.image(person.image, planner.image_file),
        roles=tuple(_role(planner, role) for role in person.roles),
        born=planner.cards.when_or_none(person.born, planner.edition.zones.site),
        same_as=person.same_as,
        body=planner.text(person),
        related=related,
        **planner.notices(person),
    )


def _role(planner: EditionPlanner, role: Role) -> RoleView:
    cards, zone = planner.cards, planner.edition.zones.site
    begins, ends = cards.when_or_none(role.begins, zone), cards.when_or_none(role.ends, zone)
    return RoleView(role.title, cards.ref_or_none(Organisation, role.organisation), begins, ends)


def _members(planner: EditionPlanner, organisation: Organisation) -> tuple[tuple[PersonCard, ...], list[Person]]:
    """The people with a role in it, in alphabetical order; its as-of line does not count them."""
    found = planner.selections.naming(
        organisation,
        Person,
        "organisation",
        lambda person: [role.organisation for role in person.roles if role.organisation],
    )
    return person_cards(planner, sorted(found, key=lambda person: by_name(_sorted_by(person), person))), []


LIST = AlphabeticalList(
    kind=KIND,
    path="people/index.html",
    template="person-index.html",
    view=PersonIndexView,
    entries=everybody,
    words=_sorted_by,
    shown=_shown,
    size=for_names,
)
PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index=LIST.path,
    plan=_plan,
    embed=EmbedPlanner(DelegationsPart, delegations, _of_block),
    relations=(Relation("people", (Organisation,), tuple[PersonCard, ...], _members),),
)
