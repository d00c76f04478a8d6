"""What a page's plan asks of the dossier, so that it is made again only if an answer may have changed.

A question is a pair of words: a kind and an id ask for one record, and the functions below name the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from ..base.aliases import path_key
from ..base.edtf import Point
from ..base.language import Text
from ..model.dossier import Edition
from ..model.kind import R
from ..model.kinds import KIND_BY_NAME, kind_of
from ..model.kinds.article import Article
from ..model.kinds.event import Event
from ..model.kinds.topic import Topic
from ..model.record import Record
from ..model.resolve import Key
from ..model.site import Site
from ..model.zones import Zones
from ..parse.body import Addition, Mention, Outline

T = TypeVar("T")
Question = tuple[str, str]
_USERS = {kind: f"users of {kind}" for kind in KIND_BY_NAME}


def about_all(kind: str) -> Question:
    """Which records of a kind there are, and anything in them."""
    return "all", kind


def about_users(key: Key) -> Question:
    """Which records refer to this one."""
    return _USERS.get(key[0], key[0]), key[1]


def about_name(target: str) -> Question:
    """Which record a link means, or whether there is one with this id."""
    target = target.partition("#")[0]
    return "name", path_key(target) if target.startswith("/") else target.rpartition(":")[2]


def about_url(address: str) -> Question:
    """Which source has this address (as `same_page` returns it)."""
    return "url", address


def without_implied(asked: Iterable[Question]) -> frozenset[Question]:
    """Without those about single records where all of their kind are asked about."""
    found = frozenset(asked)
    whole = {kind for what, kind in found if what == "all"}
    return frozenset(question for question in found if question[0] not in whole) if whole else found


class Questions:
    """Notes the questions that are asked while something is made."""

    def __init__(self) -> None:
        self._asked: set[Question] = set()

    def ask(self, question: Question) -> None:
        self._asked.add(question)

    def ask_all(self, questions: Iterable[Question]) -> None:
        self._asked.update(questions)

    def during(self, make: Callable[[], T]) -> tuple[T, frozenset[Question]]:
        """The result of `make`, and what was asked meanwhile; whatever surrounds this has asked it, too."""
        outside, self._asked = self._asked, set()
        try:
            made = make()
        finally:
            asked, self._asked = self._asked, outside
        self._asked |= asked
        return made, frozenset(asked)

    def aside(self, make: Callable[[], T]) -> T:
        """The result of `make`, for what is made once for all and does not belong to whatever happens to need it."""
        outside, self._asked = self._asked, set()
        try:
            return make()
        finally:
            self._asked = outside


class AskedResults:
    """Results by key, each with what was asked for it, which is asked again whenever the result is used."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        self._found: dict[object, tuple[Any, frozenset[Question]]] = {}

    def of(self, key: object, make: Callable[[], T], tidy: Callable[[Any], frozenset[Question]] = frozenset) -> T:
        """The result of `make`, which is called once for each key. `tidy`: what to note of the questions."""
        kept = self._found.get(key)
        if kept is None:
            made, asked = self._questions.during(make)
            kept = self._found[key] = made, tidy(asked)
        self._questions.ask_all(kept[1])
        found: T = kept[0]
        return found


class AskedEdition:
    """An edition that notes what it is asked. What the settings and the instant determine is no question: if they
    change, everything is planned anew, and so it is if the zones of places do.
    """

    def __init__(self, edition: Edition, questions: Questions) -> None:
        self.unasked = edition
        self.questions = questions
        self.lang: str = edition.lang
        self.site: Site = edition.site
        self.zones: Zones = edition.zones
        self.as_of: datetime = edition.as_of
        self.closed = edition.closed

    def ask(self, record: Record) -> None:
        """Notes that something depends on a record that was found in another way."""
        self.questions.ask((record.kind, record.id))

    # --- one record ---

    def get(self, type: type[R], ident: str | None) -> R | None:
        """The visible record of a kind with this id, if there is one."""
        if ident:
            self.questions.ask((type.kind, ident))
        return self.unasked.get(type, ident)

    def find(self, key: Key) -> Record | None:
        self.questions.ask(key)
        return self.unasked.find(key)

    def outline(self, key: Key) -> Outline | None:
        self.questions.ask(key)
        return self.unasked.outlines.get(key)

    def shown_at(self, record: Record) -> datetime:
        """The instant (UTC) from which the record is shown, which also depends on what it needs."""
        self.ask(record)
        self.questions.ask_all(key for need in kind_of(record).all_needs(record) for key in need)
        return self.unasked.shown_at(record)

    def source_path(self, key: Key) -> str | None:
        """The file of the version that is shown, below the content folder."""
        self.questions.ask(key)
        return self.unasked.paths.get(key)

    def text_lang(self, record: Record) -> str:
        self.ask(record)
        return self.unasked.text_lang(record)

    def translated(self, key: Key) -> bool:
        self.questions.ask(key)
        return self.unasked.translated(key)

    def additions(self, record: Record) -> list[Addition]:
        self.ask(record)
        return self.unasked.additions(record)

    def later_additions(self, record: Record) -> list[Addition]:
        self.ask(record)
        return self.unasked.later_additions(record)

    def mentions(self, key: Key, outline: Outline) -> list[Mention]:
        self.questions.ask(key)
        return self.unasked.mentions(key, outline)

    def oldest_first(self, article: Article) -> bool:
        self.ask(article)
        return self.unasked.oldest_first(article)

    def anchor(self, event: Event) -> Point:
        self.ask(event)
        return self.unasked.anchor(event)

    def rank(self, record: Article | Event) -> int:
        """For sorting: which of two records comes first depends on nothing but these two."""
        self.ask(record)
        return self.unasked.rank[(record.kind, record.id)]

    def city(self, zone_name: str) -> Text:
        return self.unasked.city(zone_name)

    # --- names ---

    def one(self, target: str) -> Key | None:
        """The only record that `id`, `kind:id` or a path means, visible or not."""
        self.questions.ask(about_name(target))
        return self.unasked.index.one(target)

    def knows(self, kind: str, ident: str) -> bool:
        self.questions.ask(about_name(ident))
        return self.unasked.index.knows(kind, ident)

    def target(self, mention: Mention) -> Key | None:
        """The visible record that a mention refers to."""
        self.questions.ask(about_name(mention.target))
        found = self.unasked.target(mention)
        if found:
            self.questions.ask(found)
        elif named := self.unasked.index.one(mention.target):
            self.questions.ask(named)  # it may become visible
        return found

    # --- several records ---

    def all(self, type: type[R]) -> list[R]:
        self.questions.ask(about_all(type.kind))
        return self.unasked.all(type)

    def of_kind(self, kind: str) -> Iterable[Record]:
        """The visible records of a kind, in file order."""
        self.questions.ask(about_all(kind))
        return self.unasked.of_kind(kind)

    @property
    def everything(self) -> Iterable[Record]:
        """All visible records, kind by kind."""
        self._ask_all()
        return self.unasked.everything

    @property
    def withdrawn(self) -> Mapping[Key, Record]:
        self._ask_all()
        return self.unasked.withdrawn

    @property
    def articles(self) -> list[Article]:
        """The one with the newest news first."""
        self.questions.ask(about_all("article"))
        return self.unasked.articles

    @property
    def published(self) -> list[Article]:
        """In the order of their dates, newest first."""
        self.questions.ask(about_all("article"))
        return self.unasked.published

    @property
    def events(self) -> list[Event]:
        """Chronological."""
        self.questions.ask(about_all("event"))
        return self.unasked.events

    @property
    def topics(self) -> list[Topic]:
        self.questions.ask(about_all("topic"))
        return self.unasked.topics

    def users(self, key: Key, *kinds: str) -> list[Key]:
        """The records of these kinds that refer to a record in fields or text."""
        self.questions.ask(about_users(key))
        return self.unasked.users(key, *kinds)

    def named_in_fields(self, key: Key) -> tuple[Key, ...]:
        """The records that refer to a record in their fields."""
        self.questions.ask(about_users(key))
        return self.unasked.named.get(key, ())

    def _ask_all(self) -> None:
        self.questions.ask_all(map(about_all, self.unasked.records))
