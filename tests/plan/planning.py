"""What the tests of `plan` start from: the planner of one edition, made from the files of one text."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.model.record import Record
from summit_site.plan.edition import EditionPlanner
from summit_site.plan.outputs import Output
from summit_site.plan.planner import edition_planners, plan_site
from summit_site.plan.stored import subclasses
from summit_site.plan.tasks import Task
from summit_site.plan.views import PageView, PictureFile, View, When
from tests.kit.content import read

ENGLISH = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en-GB, name: English}]
timezone: UTC
sides: [{id: us, name: US}, {id: dprk, name: North}]
"""
LATER = "2021-01-01"
# The views that the engine publishes; a test may define one more. `plan_site` imports all modules that have one.
VIEWS = {view for view in subclasses(View) if view.__module__.startswith(plan_site.__module__.split(".")[0])} - {
    PageView
}


def planner_of(
    text: str, lang: str = "en", as_of: str = LATER, images: Mapping[str, PictureFile] | None = None
) -> EditionPlanner:
    """One edition of a small site; with settings of its own, or else with those of the samples: English and German."""
    dossier = read(text).dossier(as_of)
    return next(planner for planner in edition_planners(dossier, images or {}) if planner.lang == lang)


def record_of(planner: EditionPlanner, kind: str, ident: str) -> Record:
    """A visible record."""
    found = planner.edition.find((kind, ident))
    assert found is not None
    return found


def pages_of(planner: EditionPlanner, kind: str) -> dict[str, Mapping[str, Any]]:
    """Path → inputs of the pages that a kind has."""
    return inputs_of(planner.kinds[kind].plan(planner))


def inputs_of(pages: Iterable[Output | Task]) -> dict[str, Mapping[str, Any]]:
    """Path → inputs."""
    made = (page.make() if isinstance(page, Task) else page for page in pages)
    return {page.path: page.inputs for page in made}


def en(words: str) -> Text:
    """A text in English."""
    return Text(words, "en")


def when(text: str, zone: str = "UTC", city: Text | str = "UTC") -> When:
    """A date as the planner gives it to templates: a span or a date that stands in a field.

    `city`: a `str` is made from the name of the zone, so it is in no language.
    """
    return When(parse(text), zone, Text(city) if isinstance(city, str) else city)


def at(text: str, zone: str = "UTC", city: Text | str = "UTC") -> When:
    """An instant as the planner gives it to templates."""
    date = parse(text)
    return replace(when(text, zone, city), date=type(date)("", date.start, date.end))


def ids(refs: Iterable[Any]) -> list[str]:
    return [ref.id for ref in refs]


def titles(refs: Iterable[Any]) -> list[str]:
    return [str(ref.title) for ref in refs]
