"""Plans pages on demand: only those whose arguments have changed, or an answer to a question that they asked.

What a changed record can be an answer to is known from the record alone, so no question is asked again to find out.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from msgspec import Struct

from ..base.digest import digest, digest_bytes
from ..base.web_addresses import same_page
from ..model.embeds import named_targets
from ..model.interface import interface_digest
from ..model.load import Unit
from ..model.record import Record
from ..model.resolve import Index, Key
from .asked import Question, about_all, about_name, about_url, about_users
from .edition import EditionPlanner
from .outputs import Output, PageMaker
from .pictures import PageCard
from .sitemap import SitemapEntry
from .tasks import Task

MOST_NUMBERS = 5  # as many times as there are records, numbers are given until those of pages that are gone are removed
_HIDDEN = "-"
_TO = "to"  # with what a reference or a link says: the record that it means has this user


class RecordState(Struct, frozen=True, array_like=True):
    """A record as far as pages can see it. `digest`: of everything that is shown of it, in all languages.

    `touches`: the questions to which it belongs in the answer, besides those about itself.
    """

    digest: str
    touches: tuple[str, ...]


class Memory(Struct, frozen=True):
    """What a plan was made from. `basis`: digest of what all pages depend on.

    `records`: in their order; `asked`: question → the numbers of the pages that asked it; pages that asked the same
    may share a number. `next`: the first number that is not given to a page yet. Some numbers belong to pages that
    were planned again since; there is none below `tidied` but those of the pages that existed when the memory was
    tidied.
    """

    basis: str = ""
    records: Mapping[str, RecordState] = {}
    asked: Mapping[str, Sequence[int]] = {}
    next: int = 0
    tidied: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was planned just now: what it was made from, what was asked meanwhile, to which layer it belongs."""

    page: Output
    arguments: str = ""
    asked: frozenset[Question] = frozenset()
    layer: str = ""


class PageNote(Struct, frozen=True, array_like=True):
    """A summary of a planned page.

    `digest`: of its inputs; `number`: in the memory; `arguments`: of its task; `listed`: how the sitemap lists it;
    `draft`: its title if it would not be public; `card`: its preview card; `layer`: the folder of its snapshot;
    `shared`: the digests of inputs that other pages have, too; `group`: that of the input which names the texts of a
    group of records, if the page is made from one.
    """

    maker: PageMaker
    lang: str
    digest: str
    origin: str
    number: int = -1
    arguments: str = ""
    listed: SitemapEntry | None = None
    draft: str = ""
    card: PageCard | None = None
    layer: str = ""
    shared: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Past:
    """An earlier plan of the same site. `texts`: the paths of pages that show a text which has changed since."""

    memory: Memory = field(default_factory=Memory)
    pages: Mapping[str, PageNote] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()


NO_PAST = Past()


class Keeper(Protocol):
    """Takes the pages that are planned, one by one."""

    def past_of(self, layer: str) -> Past:
        """What is known of the earlier pages of a layer."""
        ...

    def take(self, made: Made) -> None: ...


class Collector:
    """Keeps all pages in memory."""

    def __init__(self) -> None:
        self.made: list[Made] = []

    def past_of(self, layer: str) -> Past:
        return NO_PAST

    def take(self, made: Made) -> None:
        self.made.append(made)


@dataclass(frozen=True)
class Demand:
    """What has to be planned again. `pages`: those that may be kept, by path."""

    pages: Mapping[str, PageNote]

    def kept(self, task: Task) -> PageNote | None:
        """The page as it was, if it need not be planned again."""
        note = self.pages.get(task.path)
        return note if note and note.arguments == task.arguments else None


def find_demand(past: Past, now: Memory, index: Index) -> Demand:
    """`now`: the state of all records."""
    memory = past.memory
    if memory.basis != now.basis:
        return Demand({})
    changed: set[int] = set()
    for question in _changed_answers(memory.records, now.records, index):
        changed.update(memory.asked.get(_text(question), ()))
    keep = {path: note for path, note in past.pages.items() if note.number not in changed and path not in past.texts}
    return Demand(keep)


def _changed_answers(
    before: Mapping[str, RecordState], now: Mapping[str, RecordState], index: Index
) -> Iterator[Question]:
    """All questions to which the answer may be another now."""
    for name in _changed_records(before, now):
        kind, _, ident = name.partition("\t")
        yield kind, ident
        yield about_all(kind)
        yield about_users((kind, ident))
        if name not in before or name not in now:
            yield about_name(ident)
        for states in (before, now):
            for touch in states[name].touches if name in states else ():
                what, _, which = touch.partition("\t")
                yield from _users_of(which, index) if what == _TO else ((what, which),)


def _changed_records(before: Mapping[str, RecordState], now: Mapping[str, RecordState]) -> set[str]:
    """Those that are new, gone or different, and all of a kind if they are in another order."""
    changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    kept_before = [name for name in before if name in now]
    kept_now = [name for name in now if name in before]
    if kept_before != kept_now:
        moved = {new.partition("\t")[0] for old, new in zip(kept_before, kept_now, strict=True) if old != new}
        changed |= {name for name in (*before, *now) if name.partition("\t")[0] in moved}
    return changed


def _users_of(target: str, index: Index) -> Iterator[Question]:
    if key := index.one(target):
        yield about_users(key)


def survey(planners: Sequence[EditionPlanner], index: Index, memory: Memory) -> Memory:
    """The state of all records now. `memory`: of the earlier plan, of which equal states are taken."""
    paths: dict[Key, list[str]] = {}
    for path, key in index.paths.items():
        paths.setdefault(key, []).append(path)
    placed = [
        (name, kind.placed(planner)) for planner in planners for name, kind in planner.kinds.items() if kind.placed
    ]
    records: dict[str, RecordState] = {}
    for kind, units in index.kinds.items():
        places = [pages for name, pages in placed if name == kind]
        for ident, unit in units.items():
            own = paths.get(unit.key, [])
            shown = [_shown(unit, planner) for planner in planners]
            parts = [*own, *(pages.get(ident, "") for pages in places), *shown]
            if planners[0].frame is None or any(each != _HIDDEN for each in shown):
                parts += [unit.interface or interface_digest(unit), *(_today(unit, planner) for planner in planners)]
            found = digest_bytes("\n".join(parts).encode())
            name = f"{kind}\t{ident}"
            old = memory.records.get(name)
            same = old is not None and old.digest == found
            records[name] = old if old and same else RecordState(found, tuple(sorted(_touches(unit, own))))
    zones = planners[0].edition.zones
    basis = digest((zones, [planner.chrome for planner in planners]))
    return Memory(basis, records, memory.asked, memory.next, memory.tidied)


def _shown(unit: Unit, planner: EditionPlanner) -> str:
    """Which version of a record an edition shows, and whether it leaves out anything."""
    edition = planner.edition.unasked
    record: Record | None = edition.records[unit.kind].get(unit.id)
    if record is None:
        gone = edition.withdrawn.get(unit.key)
        return digest(gone) if gone else _HIDDEN
    lang = next((lang for lang, version in unit.records.items() if version is record), None)
    return lang or digest(record)


def _today(unit: Unit, planner: EditionPlanner) -> str:
    """Where links from a snapshot lead."""
    record = planner.edition.unasked.find(unit.key) if planner.frame else None
    return planner.cards.addresses[unit.kind](record) if record else ""


def _touches(unit: Unit, paths: Iterable[str]) -> set[str]:
    touched = {_text(("name", path)) for path in paths}
    for reference in unit.references:
        if reference.kinds == ("*",):
            touched.add(_text((_TO, reference.target)))
        else:
            touched.update(_text(about_users((kind, reference.target))) for kind in reference.kinds)
    for outline in unit.outlines.values():
        for mention in outline.mentions:
            touched.update(_text((_TO, target)) for target in named_targets(mention.how, mention.target))
    for record in unit.records.values():
        if url := getattr(record, "url", None):
            touched.add(_text(about_url(same_page(url))))
    return touched


def renew(now: Memory, fresh: Mapping[Question, Sequence[int]], following: int, alive: Container[int]) -> Memory:
    """The memory with what was asked for pages that were planned just now.

    `fresh`: question → their numbers; `following`: the first number that has not been given; `alive`: those of all
    pages.
    """
    asked = dict(now.asked)
    for question, numbers in fresh.items():
        name = _text(question)
        asked[name] = [*asked[name], *numbers] if name in asked else numbers
    if following - now.tidied <= MOST_NUMBERS * len(now.records):
        return Memory(now.basis, now.records, asked, following, now.tidied)
    tidy = ((question, [number for number in found if number in alive]) for question, found in asked.items())
    return Memory(now.basis, now.records, {question: found for question, found in tidy if found}, following, following)


def _text(question: Question) -> str:
    return "\t".join(question)
