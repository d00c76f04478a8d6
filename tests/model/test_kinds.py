"""Kinds: each field is described, the page of fields is what the types say, and each kind has all its parts."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct

from summit_site.authoring.fields_page import fields_page
from summit_site.authoring.scaffold import part_of
from summit_site.model.field_specs import field_specs
from summit_site.model.kind import Kind
from summit_site.model.kinds import KINDS, label
from summit_site.model.record import Record
from summit_site.model.site import Site
from tests.kit.content import read_folder
from tests.runner import ROOT

KINDS_IN = ROOT / "src" / "summit_site" / "model" / "kinds"


def structs(cls: type[Struct]) -> Iterator[type[Struct]]:
    """A type and all those of its parts."""
    yield cls
    for spec in field_specs(cls).values():
        if part := part_of(spec.hint):
            yield from structs(part)


@pytest.mark.parametrize("cls", [*(kind.type for kind in KINDS), Site], ids=lambda cls: cls.__name__)
def test_each_field_says_what_it_means(cls: type[Struct]) -> None:
    silent = [
        f"{found.__name__}.{name}"
        for found in structs(cls)
        for name, spec in field_specs(found).items()
        if not spec.description.endswith(".")
    ]
    assert silent == [], f"add doc(…) in {cls.__module__.replace('.', '/')}.py"


def test_every_module_of_kinds_is_in_the_tuple() -> None:
    modules = {path.stem for path in KINDS_IN.glob("*.py")} - {"__init__"}
    assert modules == {kind.name for kind in KINDS}, "list the kind in src/summit_site/model/kinds/__init__.py"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_fields_that_a_kind_names_exist(kind: Kind[Any]) -> None:
    named = {kind.heading, *kind.nonempty, *(["sources"] if kind.sourced else [])}
    file = f"src/summit_site/model/kinds/{kind.name}.py"
    assert named - field_specs(kind.type).keys() == set(), f"add these fields to the type in {file}, or correct KIND"
    assert bool(kind.text) == (kind.store.form == "document"), f"a document has a text, and nothing else: see {file}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_has_words_by_which_it_is_linked(kind: Kind[Any]) -> None:
    heading = field_specs(kind.type).get(kind.heading)
    missing = f"require the heading in src/summit_site/model/kinds/{kind.name}.py, or give KIND a label"
    assert kind.label or heading is None or heading.required, missing


def test_no_two_kinds_are_written_in_one_place() -> None:
    names = [kind.store.name for kind in KINDS]
    assert len(names) == len(set(names))


def test_every_record_of_the_dossier_has_words_by_which_it_is_linked() -> None:
    content = read_folder(ROOT / "content")
    records: list[Record] = [record for unit in content.library.units for record in unit.records.values()]
    assert [record.id for record in records if not label(record)] == []


def test_the_page_for_editors_lists_the_fields_as_the_types_have_them() -> None:
    page = (ROOT / "content" / "FIELDS.md").read_text("utf-8")
    assert page == fields_page(), "print it anew: python3 build.py explain --fields > content/FIELDS.md"
