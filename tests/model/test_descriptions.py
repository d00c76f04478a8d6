"""Every field is described once, and the list for editors has each with its marks."""

import re
from typing import Any

import msgspec
import pytest

from summit_site.model import records
from summit_site.model.descriptions import DESCRIPTIONS, RECORD, TEXTS
from summit_site.model.field_specs import field_specs
from tests.runner import ROOT

STRUCTS = [
    cls
    for cls in vars(records).values()
    if isinstance(cls, type)
    and issubclass(cls, msgspec.Struct)
    and field_specs(cls)
    and cls.__module__ == records.__name__
]
README = (ROOT / "content" / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "cls", [cls for cls in STRUCTS if cls not in (records.Record, records.Dated)], ids=lambda cls: cls.__name__
)
def test_each_field_has_a_sentence_and_no_sentence_lacks_its_field(cls: Any) -> None:
    common = field_specs(records.Record).keys() if issubclass(cls, records.Record) else set()
    assert DESCRIPTIONS[cls].keys() == field_specs(cls).keys() - common


def test_each_kind_with_a_text_says_what_it_is() -> None:
    assert list(TEXTS) == list(records.FOLDERS.values())


def test_the_fields_of_every_record_have_one_too() -> None:
    assert RECORD.keys() == field_specs(records.Record).keys()


@pytest.mark.parametrize("cls", [*records.TYPES.values(), records.Site], ids=lambda cls: cls.__name__)
def test_the_list_for_editors_has_every_field_with_its_marks(cls: Any) -> None:
    common = field_specs(records.Record).keys() if cls is not records.Site else set()
    written = {
        name + ("!" if slot.required else "") + ("¶" if is_text(slot) else "")
        for name, slot in field_specs(cls).items()
        if name not in common
    }
    assert listed("site.yaml" if cls is records.Site else cls.kind) - {"id!", "body¶"} == written


def is_text(slot: Any) -> bool:
    """Whether the field itself is language text; parts of a field carry their own marks."""
    return slot.prose and "Struct" not in str(slot.hint) and not any(name in str(slot.hint) for name in PARTS)


PARTS = [f".{cls.__name__}" for cls in STRUCTS if issubclass(cls, records.Part)]


def listed(kind: str) -> set[str]:
    """The fields in the paragraph of a kind: `name!¶`, without what stands in braces."""
    found = re.search(rf"^\*\*{re.escape(kind)}\*\* (.*?)(?:\.\n|\n\n|\Z)", README, re.DOTALL | re.MULTILINE)
    assert found, kind
    text = found[1]
    while (shorter := re.sub(r"\{[^{}]*\}", "", text)) != text:
        text = shorter
    fields: set[str] = set()
    for part in text.split(" · "):
        part = re.sub(r"\([^()]*\)", "", part)
        for quoted in re.findall(r"`([^`]*)`(¶?)", part):
            fields |= {name + quoted[1] for name in quoted[0].split()}
    return fields
