"""What the planning of every page needs: an edition's shared parts, its chrome, and texts ready to be filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from ..model.dossier import Dossier
from ..model.kind import Kind
from ..model.kinds.event import Event
from ..model.kinds.page import Page
from ..model.record import Record
from . import views
from .alternates import alternates
from .asked import AskedEdition
from .bodies import E, EntryInput, TextInput
from .cards import Cards
from .chrome import plain_chrome
from .corrections import CorrectedRecords
from .dating import DatedWhen, blocks_in, corrections_in, newest_change, on_own_clocks, sources_in
from .days import Day, find_days
from .frames import SnapshotFrame
from .head import Head
from .navigation import sections_of, source_address
from .news import News
from .outputs import OWN, Output, Rank, Template
from .previews import Previews
from .selections import Selections
from .tasks import Task, describe
from .texts import TextPlanner

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class EditionPlanner:
    """Plans the pages of one edition. `images`: file below images/ → the published picture; `previews`: for links;
    `editions`: all, by language; `kinds`: how each kind is planned; `files`: below files/. `frame`: where its pages
    are, if they are those of a snapshot.
    """

    dossier: Dossier
    edition: AskedEdition
    editions: Mapping[str, AskedEdition]
    kinds: Mapping[str, KindPlanner[Any]]
    images: Mapping[str, views.PictureFile] = field(default_factory=dict)
    previews: Previews = field(default_factory=Previews)
    files: Mapping[str, views.AttachedFile] = field(default_factory=dict)
    frame: SnapshotFrame | None = None

    @property
    def lang(self) -> str:
        return self.edition.lang

    @cached_property
    def prefix(self) -> str:
        """Of the paths of its pages."""
        return self._folder + ("" if self.lang == self.dossier.default.lang else f"{self.lang}/")

    @property
    def _folder(self) -> str:
        return self.frame.folder if self.frame else ""

    @cached_property
    def cards(self) -> Cards:
        return Cards(self.edition, {name: self._path_of(kind) for name, kind in self.kinds.items()})

    def _path_of(self, kind: KindPlanner[Any]) -> Callable[[Any], str]:
        """The path of a record of this kind for links."""
        prefix, frame = self.prefix, self.frame
        if frame is None:
            own = kind.address_in(self)
            return lambda record: prefix + own(record)
        there = kind.address_in(self) if frame.has(kind.index) else kind.address
        return lambda record: prefix + there(record) if frame.has(kind.address(record)) else frame.path_of(record)

    def at(self, path: str) -> str:
        """The path of a page for links. `path`: below the language. What a snapshot lacks is on the current site."""
        return (self.prefix if self.frame is None or self.frame.has(path) else self.frame.prefix) + path

    @cached_property
    def selections(self) -> Selections:
        return Selections(self.edition)

    @cached_property
    def sections(self) -> Mapping[str, str]:
        """The sections that the navigation can list: name → path below the language."""
        lists = {kind.kind.section: kind.index for kind in self.kinds.values() if self.publishes(kind)}
        return sections_of(lists, bool(self.days))

    @cached_property
    def days(self) -> Sequence[Day]:
        """The days that have a page. This asks nothing."""
        return find_days(self.edition.unasked)

    @cached_property
    def chrome(self) -> views.Chrome:
        site = self.edition.site
        elsewhere = tuple(self.section(name) for name in self.sections if name not in site.nav and name != "home")
        pages = sorted(self.edition.all(Page), key=lambda page: page.id)
        return replace(
            plain_chrome(self.cards, self.at("index.html"), self.dossier.drafts),
            feed=self.at("feed.xml") if site.base_url else None,
            nav=tuple(ref for name in site.nav if (ref := self.target(name))),
            footer=(*elsewhere, *(self.cards.ref(page) for page in pages if page.id not in site.nav)),
            card=self.previews.site,
        )

    def publishes(self, kind: KindPlanner[Any]) -> bool:
        """Whether there is a list of a kind: whether it has a section, and any record that is shown."""
        return bool(kind.kind.section and self.edition.unasked.records[kind.kind.name])

    def section(self, name: str) -> views.Ref:
        """A link to a section; its text comes from the strings file (`nav_NAME`)."""
        path, frame = self.sections[name], self.frame
        there = self.prefix + path if frame is None or frame.has(path) else frame.section(name)
        return views.Ref(None, there, name, name)

    def target(self, name: str) -> views.Ref | None:
        """A link to a section or a page, if it is published."""
        return self.section(name) if name in self.sections else self.cards.ref_or_none(Page, name)

    # --- pages ---

    def task(self, path: str, make: Callable[..., Output], *arguments: object) -> Task:
        """To plan a page at `path` below the language by calling `make` with this planner and the arguments.

        `make` finds everything else in the dossier by asking this planner, and never by what surrounds it.
        """
        words, asked = describe(arguments)
        return Task(self.prefix + path, words, asked, lambda: make(self, *arguments))

    def page(self, path: str, template: str, view: type[views.PageView], head: Head, **inputs: Any) -> Output:
        """A page at `path` below the language. `inputs`: the fields of the view other than chrome and meta."""
        record = head.record
        source = self.edition.source_path((record.kind, record.id)) if record else None
        changed = self._newest(head, inputs)
        preview, card = self.previews.of(head, self.prefix + path, source or OWN)
        meta = views.Meta(
            path=self.prefix + path,
            title=head.title,
            title_key=head.title_key,
            description=head.description,
            lang=record.lang if record else self.lang,
            text_lang=self.edition.text_lang(record) if record else self.lang,
            section=head.section,
            alternates=alternates(self.editions, self.lang, path, head, self._folder),
            changed=changed[1] if changed else None,
            draft=bool(record and record.draft),
            edit=source_address(self.edition.site.repository, source),
            indexed=head.indexed and not self.dossier.drafts,
            late=bool(changed and self.edition.closed and changed[0] > self.edition.closed),
            trail=self._trail(path, head),
            preview=preview,
        )
        maker = Template(template, Rank.INDEX if path.endswith("index.html") else Rank.PAGE)
        shown = {"chrome": self.chrome, "meta": meta, **inputs}
        return Output(self.prefix + path, maker, self.lang, view, shown, source or OWN, card)

    def _trail(self, path: str, head: Head) -> tuple[views.Ref, ...]:
        """The home page, the list of the page's section, if it has one, and what is between that and the page."""
        own = self.sections.get(head.section)
        if own == path or not (own or head.above):
            return ()
        return (self.section("home"), *((self.section(head.section),) if own else ()), *head.above)

    def _newest(self, head: Head, inputs: Mapping[str, Any]) -> DatedWhen | None:
        """The newest time of the page's records, of those in the blocks of its texts, of the sources below, of the
        corrections that it shows, and of its news.
        """
        own = [head.record] if head.record else []
        blocks = (
            self._embeds[name].records(self, argument) for name, argument in blocks_in((*inputs.values(), head.texts))
        )
        sources = sources_in(self.cards, inputs.values())
        shown = [*corrections_in(inputs.values()), *([head.newest] if head.newest else [])]
        found = newest_change(self.cards, [*own, *head.records, *sources, *chain(*blocks)], shown)
        return on_own_clocks(self.cards, found) if found and not head.record else found

    # --- texts ---

    def text(self, record: Record) -> TextInput:
        """The record's body, ready to be filled for a page."""
        return self._texts.text(record)

    @cached_property
    def _texts(self) -> TextPlanner:
        def embed(block: str, argument: str) -> views.EmbedPart | None:
            return self._embeds[block].show(self, argument) if block in self._embeds else None

        return TextPlanner(self.cards, self.images, self.files, embed)

    @cached_property
    def _embeds(self) -> Mapping[str, EmbedPlanner]:
        return {kind.block: kind.embed for kind in self.kinds.values() if kind.embed}

    def entry(self, view: E, record: Record) -> EntryInput[E]:
        """A list item with the record's body."""
        has_text = self.edition.outline((record.kind, record.id)) is not None
        return EntryInput(view, self.text(record) if has_text else None, record.id)

    def image_file(self, file: str) -> views.PictureFile | None:
        return self.images.get(file)

    # --- what other kinds show about a record ---

    def related(self, record: Record) -> tuple[views.Related, list[Record]]:
        """(what other kinds show on its page, the records that its as-of line counts)."""
        shown: dict[str, object] = {}
        counted: list[Record] = []
        for relation in self._relations:
            if isinstance(record, relation.at):
                shown[relation.name], records = relation.find(self, record)
                counted += records
        counted.sort(key=lambda other: not isinstance(other, Event))  # for equal instants, the event's clock is shown
        return dict(sorted(shown.items())), counted  # in the order in which the cache returns them

    @cached_property
    def _relations(self) -> list[Relation]:
        return [relation for kind in self.kinds.values() for relation in kind.relations]

    @cached_property
    def corrected(self) -> CorrectedRecords:
        return CorrectedRecords(self.cards)

    def notices(self, record: Record) -> dict[str, Any]:
        """The inputs `updates` and `corrections` of a page about a record."""
        return {"updates": self.cards.updates(record), "corrections": self.corrected.at(record)}


@dataclass(frozen=True)
class EmbedPlanner:
    """How the block of a kind shows `records`. `part`: the type that `show` returns for the block's argument."""

    part: type[views.EmbedPart]
    show: Callable[[EditionPlanner, str], views.EmbedPart | None]
    records: Callable[[EditionPlanner, str], Iterable[Record]]


@dataclass(frozen=True)
class Relation:
    """What records of one kind show on the pages of others (`at`).

    `name`: its name in templates, `view.related.NAME`; `type`: the type of what is shown; `find`: returns what is
    shown, and the records that the page's as-of line counts.
    """

    name: str
    at: tuple[type[Record], ...]
    type: Any
    find: Callable[[EditionPlanner, Any], tuple[object, Iterable[Record]]]


def _no_news(planner: EditionPlanner, record: Record) -> Iterator[News]:
    return iter(())


@dataclass(frozen=True, kw_only=True)
class KindPlanner(Generic[R]):
    """How records of a kind are published.

    `address`: the path of a record below its language, with an anchor if records share a page; `index`: the page of
    the kind's section; `plan`: its pages; `embed`: how a block in a text shows it; `relations`: what the pages of other
    kinds show of it; `news`: the lines of the updates page about a record; `placed`: the page of each record, by its
    id, if they share several.
    """

    kind: Kind[R]
    address: Callable[[R], str]
    plan: Callable[[EditionPlanner], Iterator[Task]]
    index: str = ""
    embed: EmbedPlanner | None = None
    relations: tuple[Relation, ...] = ()
    news: Callable[[EditionPlanner, R], Iterator[News]] = _no_news
    placed: Callable[[EditionPlanner], Mapping[str, str]] | None = None

    def address_in(self, planner: EditionPlanner) -> Callable[[R], str]:
        """The addresses of records in an edition, where they may depend on how many there are."""
        if self.placed is None:
            return self.address
        placed = self.placed
        pages = planner.edition.questions.aside(lambda: placed(planner))
        return lambda record: f"{pages.get(record.id, self.index)}#{record.id}"

    @property
    def block(self) -> str:
        """The name of the block that shows this kind in a text."""
        return self.kind.block.name if self.kind.block else ""

    def has_page(self, record: R) -> bool:
        """Whether a record has its own page."""
        return "#" not in self.address(record)
