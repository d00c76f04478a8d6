"""What will be published: pages from templates, files from writers, copied assets, encoded pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, ClassVar, Literal, NamedTuple

from msgspec import Struct

from ..base.diagnostics import Diagnostic, Span
from ..base.routes import collision_key
from .bodies import Unfilled
from .fillings import Fillings
from .origins import PlaceOf, whole_file
from .pictures import PageCard, Picture
from .views import View


class Rank(IntEnum):
    """The order in which files are put in place if that cannot be done in one step: link targets come first."""

    ASSET = 0
    PAGE = 1
    INDEX = 2
    FEED = 3


class Template(Struct, frozen=True, tag="template"):
    """A page rendered from a template. `name`: the template's file below templates/."""

    name: str
    rank: Rank = Rank.PAGE
    media_type: Literal["text/html"] = "text/html"


ALL_TEXTS = "*"


class Writer(Struct, frozen=True, tag="writer"):
    """A file written by code: `render.writers` has a function for the class of its view.

    `name`: for messages; `texts`: the keys of the strings that it uses, in any language, or `ALL_TEXTS` of its own.
    """

    name: str
    media_type: str
    texts: tuple[str, ...] = ()
    rank: Rank = Rank.FEED


class Copy(Struct, frozen=True, tag="copy"):
    """A file from the templates folder, a bundle of such files, or a file of the content, published unchanged."""

    name: Literal["asset"] = "asset"
    rank: Rank = Rank.ASSET


class Encoded(Struct, frozen=True, tag="encoded"):
    """A picture that is drawn or encoded from an image."""

    name: Literal["picture"] = "picture"
    rank: Rank = Rank.ASSET


Maker = Template | Writer | Copy | Encoded
PageMaker = Template | Writer


@dataclass(frozen=True, slots=True)
class Output:
    """One output with a view.

    `inputs`: the fields of the view, frozen, texts still unfilled (`Unfilled`); nothing else can affect the output.
    `origin`: the content file that it comes from; `card`: its preview card, which is published with it.
    """

    path: str
    maker: PageMaker
    lang: str
    view: type[View]
    inputs: Mapping[str, Any]
    origin: str
    card: PageCard | None = field(default=None, compare=False)  # its address is among the inputs

    def make_view(self, fillings: Fillings) -> View:
        return self.view(**{name: self._filled(name, value, fillings) for name, value in self.inputs.items()})

    def _filled(self, name: str, value: Any, fillings: Fillings) -> Any:
        """What several outputs have in common depends on none of their paths, and is filled once for those in a row."""
        if name == "group":
            return fillings.latest.of(value, lambda shared: _fill(shared, fillings, ""))
        return _fill(value, fillings, self.path)


def _fill(value: Any, fillings: Fillings, page: str) -> Any:
    if isinstance(value, Unfilled):
        return value.fill(fillings, page)
    if is_unfilled_list(value):
        return tuple(item.fill(fillings, page) for item in value)
    return value


def is_unfilled_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Unfilled)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file from the templates folder that is published unchanged. `source`: its path there."""

    path: str
    source: str
    digest: str
    maker: ClassVar[Copy] = Copy()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file below the content folder that is published unchanged, under the same path. `size`: in bytes."""

    source: str
    digest: str
    size: int
    maker: ClassVar[Copy] = Copy()

    @property
    def path(self) -> str:
        return self.source

    @property
    def name(self) -> str:
        """Its name below files/."""
        return self.source.removeprefix("files/")


class AddressClaim(NamedTuple):
    """A path that a content file takes. `origin`: the file."""

    path: str
    origin: str


def find_collisions(
    pages: Iterable[Output | AddressClaim],
    assets: Iterable[Asset | Attachment | Picture],
    place_of: PlaceOf = whole_file,
) -> list[Diagnostic]:
    """Two outputs that would be the same file on some file system, or a file where another output needs a folder."""
    taken: dict[str, tuple[str, str]] = {}
    problems: list[Diagnostic] = []
    outputs = [*((page.path, page.origin) for page in pages), *((asset.path, asset.source) for asset in assets)]
    for path, origin in outputs:
        key = collision_key(path)
        if key in taken:
            problems.append(_collision((path, origin), taken[key], place_of))
        taken.setdefault(key, (path, origin))
    for key, (path, origin) in taken.items():
        parent = key.rpartition("/")[0]
        while parent:
            if parent in taken:
                problems.append(_collision((path, origin), taken[parent], place_of))
            parent = parent.rpartition("/")[0]
    # Each language has the same collision; only the first is reported.
    return list({(problem.span, problem.code): problem for problem in reversed(problems)}.values())


OWN = "site.yaml"  # the origin of pages that do not come from a record


def _collision(one: tuple[str, str], another: tuple[str, str], place_of: PlaceOf) -> Diagnostic:
    """The problem, reported where an editor can change the address. Each has a path and an origin."""
    if one[1] == OWN != another[1]:
        one, another = another, one
    (path, origin), (other, other_origin) = one, another
    span, other_span = place_of(path, origin), place_of(other, other_origin)
    if not span.line and other_span.line:  # a slug or an alias is easier to change than the name of a file
        path, span, other, other_span = other, other_span, path, span
    if span.path == other_span.path:
        return _at(span, f"address {path} is used twice by the same record", "delete the alias that repeats it")
    whose = str(other_span) if other_span.line else other_span.path
    whose = "one of the site's own pages" if other_span.path == OWN else whose
    clash = (
        f"address {path} is already used by {whose}"
        if path == other
        else f"address {path} conflicts with {other}, which is used by {whose}"
    )
    return _at(span, clash, "choose another id, slug or alias")


def _at(span: Span, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Span(span.path, span.line or 1, span.column or 1), "P501", message, hint)
