"""Topics: the threads of the story, each with a backgrounder."""

from __future__ import annotations

from typing import Annotated, ClassVar

from ..fields import Headline, Prose, TermId, TopicId, doc
from ..kind import Kind, Store
from ..record import Image, Record


class Topic(Record, frozen=True, kw_only=True):
    kind: ClassVar[str] = "topic"

    title: Annotated[Headline, doc("The name of the topic, up to 110 characters.")]
    summary: Annotated[Prose, doc("What it is about, in one or two sentences.")]
    parent: Annotated[TopicId | None, doc("The id of the parent topic.")] = None
    order: Annotated[int, doc("Its position in lists; smaller numbers come first.")] = 0
    terms: Annotated[tuple[TermId, ...], doc("The ids of the glossary terms it uses.")] = ()
    image: Annotated[Image | None, doc("An image for the topic.")] = None


KIND = Kind(
    type=Topic,
    store=Store("document", "topics"),
    section="topics",
    heading="title",
    noun="a topic",
    text="the backgrounder",
    indexed=True,
)
