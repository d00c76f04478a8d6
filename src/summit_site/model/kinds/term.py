"""Terms of the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from ..fields import Name, Prose, doc
from ..kind import Group, Kind, Store
from ..record import Record


class Term(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "term"

    name: Annotated[Name, doc("The term.")]
    short: Annotated[Prose, doc("The meaning in one sentence, for the pop-up.")]
    equivalents: Annotated[Mapping[str, str], doc("The term in other languages: {de: …}.")] = {}


KIND = Kind(
    type=Term,
    store=Store("document", "terms"),
    section="glossary",
    heading="name",
    noun="a term",
    group=Group.SUBJECT,
    text="anything that the short meaning leaves out",
    indexed=True,
)
