"""What shall be published: pages made from templates, files made by writers, assets copied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..base.diagnostics import Diagnostic, Span
from ..base.routes import collision_key
from ..parse.body import Body
from .bodies import EntryInput, TextInput, YearInput, fill_entry, fill_page
from .pictures import Picture


@dataclass(frozen=True, slots=True)
class Output:
    """One output made from a view.

    `maker`: the template (`article.html`) or the writer (`feed`, `sitemap`, `robots`). `inputs`: the fields of the
    view, frozen, with texts still unfilled (`TextInput`, `EntryInput`); nothing else can reach the page. `origin`: the
    content it is about.
    """

    path: str
    maker: str
    lang: str
    view: type[Any]
    inputs: Mapping[str, Any]
    origin: str

    def make_view(self, bodies: Mapping[str, Body]) -> Any:
        return self.view(**{name: _fill(value, bodies, self.path) for name, value in self.inputs.items()})


def _fill(value: Any, bodies: Mapping[str, Body], page: str) -> Any:
    if isinstance(value, TextInput):
        return fill_page(value, bodies, page)
    if isinstance(value, EntryInput):
        return fill_entry(value, bodies, page)
    if isinstance(value, tuple) and value and isinstance(value[0], EntryInput):
        return tuple(fill_entry(item, bodies, page) for item in value)
    if isinstance(value, tuple) and value and isinstance(value[0], YearInput):
        return tuple(year.fill(bodies, page) for year in value)
    return value


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the templates folder published as it is. `source`: its path there."""

    path: str
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    pages: tuple[Output, ...]
    assets: tuple[Asset, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Diagnostic, ...] = field(default=())


def find_collisions(pages: Iterable[Output], assets: Iterable[Asset | Picture]) -> list[Diagnostic]:
    """Two outputs that are one file on some file system, or a file where another needs a folder."""
    taken: dict[str, tuple[str, str]] = {}
    problems: list[Diagnostic] = []
    outputs = [*((page.path, page.origin) for page in pages), *((asset.path, asset.source) for asset in assets)]
    for path, origin in outputs:
        key = collision_key(path)
        if key in taken:
            problems.append(_collision(path, origin, *taken[key]))
        taken.setdefault(key, (path, origin))
    for key, (path, origin) in taken.items():
        parent = key.rpartition("/")[0]
        while parent:
            if parent in taken:
                problems.append(_collision(path, origin, *taken[parent]))
            parent = parent.rpartition("/")[0]
    # Each language has the same clash; the first tells of it.
    return list({(problem.span, problem.code): problem for problem in reversed(problems)}.values())


OWN = "site.yaml"  # the origin of the pages that the site makes of itself


def _collision(path: str, origin: str, other: str, other_origin: str) -> Diagnostic:
    """Told at the file that an editor can rename."""
    if origin == OWN != other_origin:
        path, origin, other, other_origin = other, other_origin, path, origin
    whose = "a page of the site itself" if other_origin == OWN else f"that of {other_origin}"
    clash = (
        f"has the address {path}, and so has {whose}"
        if path == other
        else f"at {path} is in the way of {whose} at {other}"
    )
    return Diagnostic(Span(origin, 1, 1), "P501", f"its page {clash}", "give it another id, slug or alias")
