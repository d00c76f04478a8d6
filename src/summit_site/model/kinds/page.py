"""Pages about the site: who we are, how we work, the imprint."""

from __future__ import annotations

from typing import Annotated, ClassVar

from ..fields import Headline, Prose, doc
from ..kind import Group, Kind, Store
from ..record import Record


class Page(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "page"

    title: Annotated[Headline, doc("The title, up to 110 characters.")]
    summary: Annotated[Prose | None, doc("The purpose of the page, in a sentence.")] = None


KIND = Kind(
    type=Page,
    store=Store("document", "pages"),
    section="",
    heading="title",
    noun="a page",
    group=Group.SITE,
    text="the text of the page",
    indexed=True,
)
