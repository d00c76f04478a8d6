"""The schemas: what the build takes they take, and what an editor gets wrong in a single file they underline."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jsonschema import Draft7Validator

from summit_site.app.desk.schema_files import schema_texts
from summit_site.authoring.schema import DATE_FORM, MOMENT_FORM
from summit_site.base.edtf import DateError, parse, parse_moment
from summit_site.cli import main
from summit_site.model.kinds import KINDS
from tests.desk.core_yaml import load, load_front_matter
from tests.kit.site import SmallSite
from tests.runner import ROOT

FOLDERS = {kind.store.name: kind.name for kind in KINDS}


@cache
def validators(content: Path) -> dict[str, Draft7Validator]:
    schemas = {name: json.loads(text) for name, text in schema_texts(content).items()}
    for schema in schemas.values():
        Draft7Validator.check_schema(schema)
    return {name: Draft7Validator(schema) for name, schema in schemas.items()}


def faults(value: Any, schema: str, content: Path = ROOT / "content") -> list[str]:
    found = validators(content)[schema].iter_errors(value)
    return sorted(f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in found)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content").glob("*/*.md")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_record_of_the_dossier_has_the_form_of_its_kind(path: Path) -> None:
    suffix = ".translation.json" if path.name.endswith(".de.md") else ".json"
    assert faults(load_front_matter(path.read_text("utf-8")), FOLDERS[path.parent.name] + suffix) == []


@pytest.mark.parametrize("name", ["site", "sources", "positions", "journeys"])
def test_every_list_and_the_settings_have_their_form(name: str) -> None:
    assert faults(load((ROOT / "content" / f"{name}.yaml").read_text("utf-8")), f"{name}.json") == []


@pytest.mark.parametrize("path", sorted((ROOT / "content/series").glob("*.yaml")), ids=lambda path: path.name)
def test_every_series_has_its_form(path: Path) -> None:
    assert faults(load(path.read_text("utf-8")), "series.json") == []


NO_SIDE = "0/side: 'uk' is not one of ['us', 'dprk', 'third']"
ARTICLE = "title: T\nsummary: S\ndate: 2019-02-28\nkind: news\n"


@pytest.mark.parametrize(
    ("schema", "text", "expected"),
    [
        ("article", ARTICLE, []),
        ("article", ARTICLE + "kicker:\ntopics:\nfeatured:\nimage:\n", []),
        ("article", ARTICLE + "short_title: 1984\nslug: 1984\n", []),
        ("article", ARTICLE + "topics: [not-yet-written]\n", []),
        ("article", ARTICLE + "topic: [x]\n", [": Additional properties are not allowed ('topic' was unexpected)"]),
        ("article", ARTICLE.replace("kind: news", ""), [": 'kind' is a required property"]),
        ("article", ARTICLE.replace("title: T", "title:"), ["title: None is not of type 'string', 'number'"]),
        ("article", ARTICLE.replace("title: T", "title: " + "x" * 111), [f"title: '{'x' * 111}' is too long"]),
        ("article", ARTICLE + "featured: yes\n", ["featured: 'yes' is not of type 'boolean', 'null'"]),
        ("article", ARTICLE + "topics: summit\n", ["topics: 'summit' is not of type 'array', 'null'"]),
        ("article.translation", "title: T\nkey_points: [a]\nupdates: [{at: 2019-02-28, text: x}]\n", []),
        ("article.translation", "kind: news\n", [": Additional properties are not allowed ('kind' was unexpected)"]),
        ("event", "title: T\ndate: 2019\nsources: [a]\nweight: 3\nzone: Asia/Ho_Chi_Minh\n", []),
        ("event", "title: T\ndate: 2019\nsources: [a]\nweight: 4\n", ["weight: 4 is not one of [1, 2, 3, None]"]),
        ("person", "name: N\nroles: [{title: T, from: 2018-04, to: ../2019}]\n", []),
        ("person", "name: N\nroles: [{}]\n", ["roles/0: 'title' is a required property"]),
        ("place", "name: N\ncountry: vn\n", ["country: 'vn' does not match '^[A-Z]{2}$'"]),
        ("place", "name: N\nlat: 91\n", ["lat: 91 is greater than the maximum of 90"]),
        ("positions", "- {id: a, issue: {en: E, de: D}, side: us, text: T, sources: [x]}\n", []),
        ("positions", "- {id: a, issue: E, side: uk, text: T, sources: [x]}\n", [NO_SIDE]),
        ("sources", "", []),
        ("sources", "- publisher: P\n", ["0: 'id' is a required property"]),
    ],
)
def test_what_is_wrong_in_a_single_file_is_underlined(schema: str, text: str, expected: list[str]) -> None:
    assert faults(load(text), f"{schema}.json") == expected


def test_an_id_has_the_form_of_an_address() -> None:
    (fault,) = faults(load("- {id: A b, publisher: P}\n"), "sources.json")
    assert fault.startswith("0/id: 'A b' does not match")


def test_a_text_in_a_list_may_stand_in_each_language_but_in_no_other() -> None:
    value = load("- {id: a, issue: {de: D, fr: F}, side: us, text: T, sources: [x]}\n")
    assert [fault.split(":")[0] for fault in faults(value, "positions.json")] == ["0/issue"]


def test_sides_and_categories_are_those_of_the_site_and_existing_ids_are_offered(site: SmallSite) -> None:
    site.write(
        """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: red, name: Red}]
--- topics/one.md
---
title: One
summary: S
---
--- sources/list.yaml
- {id: paper, publisher: The Paper}
"""
    )
    schemas = {name: json.loads(text) for name, text in schema_texts(site.content).items()}
    assert schemas["person.json"]["properties"]["side"]["enum"] == ["red", None]
    assert schemas["event.json"]["properties"]["category"]["enum"] == [None]
    assert schemas["event.json"]["definitions"]["topic"] == {"enum": ["one"]}
    assert schemas["event.json"]["definitions"]["source"] == {"enum": ["paper"]}
    assert schemas["positions.json"]["items"]["properties"]["issue"]["anyOf"][1]["properties"].keys() == {"en"}


_WRITTEN = some.text("0123456789XT:-+Z/.?~%", max_size=24) | some.sampled_from(
    [
        "2019",
        "2019-02",
        "2019-02-28T18:30+07:00",
        "201X",
        "2019-XX-XX~",
        "../2019",
        "2018-06/..",
        "2019-02-26T11:00~",
        "19XX",
        "-0043-21",
        "2019-02-27 18:30:15.123 +07:00",
    ]
)


@given(_WRITTEN)
def test_what_the_build_takes_for_a_date_the_schema_does_too(text: str) -> None:
    for read, form in ((parse, DATE_FORM), (parse_moment, MOMENT_FORM)):
        try:
            read(text)
        except DateError:
            continue
        assert Draft7Validator({"pattern": form}).is_valid(text)


def test_the_command_writes_a_file_a_schema_and_names_it(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("")
    folder = site.folder / "schemas"
    assert main(["schema", "--content", str(site.content), "--into", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [str(path) for path in sorted(folder.iterdir())]
    assert (folder / "article.json").read_text("utf-8") == schema_texts(site.content)["article.json"]


def test_without_usable_settings_there_is_no_schema(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("--- site.yaml\ntitle: T\ntimezone: UTC\n")
    assert main(["schema", "--content", str(site.content)]) == 2
    assert site.shorten(capsys.readouterr().err) == (
        "build.py: the site's settings cannot be read\n"
        'content/site.yaml:1:1: M201 "languages" is missing (it is required)\n'
    )
