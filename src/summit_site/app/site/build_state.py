"""What a build stores for the next one: the content it saw, the plan, the published outputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec import Struct

from ...edges.cache import Tables
from ...incremental.manifest import Published
from ...model.recheck import CheckedRecords
from ...plan.demand import Memory, PageNote, Past
from ...plan.pictures import Card, Picture, Variant
from ..content.file_state import SeenContent

T = TypeVar("T")
Owner = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """What a plan depends on besides the records: the digest of everything else, and the instant."""

    context: str
    as_of: datetime


class AssetNote(Struct, frozen=True, array_like=True):
    """A file that is published unchanged. `attached`: from the content folder instead of the templates folder."""

    path: str
    source: str
    digest: str
    attached: bool = False


class ShownText(Struct, frozen=True, array_like=True):
    """A text on pages. `digest`: of the body; `pages`: their paths, of those that share a group of texts only one."""

    digest: str
    pages: tuple[str, ...]


class ShownPlan(Struct, frozen=True):
    """A plan, valid from `as_of` until `next_change` (instants in ISO format).

    `pages`: summaries; the complete pages are in the cache's table `pages`. `shared`: the pictures besides the cards of
    pages. `texts`: by owner (see `owner_name`).
    """

    context: str
    as_of: str
    next_change: str | None
    pages: dict[str, PageNote]
    assets: tuple[AssetNote, ...]
    shared: tuple[Variant | Card, ...]
    texts: dict[str, ShownText]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (*self.shared, *(note.card for note in self.pages.values() if note.card))

    @property
    def drafts(self) -> tuple[tuple[str, str], ...]:
        """Path and title of the pages that would not be public."""
        return tuple((path, note.draft) for path, note in self.pages.items() if note.draft)

    def showing(self, owners: Iterable[Owner]) -> set[str]:
        """The paths of the pages that show any of these texts."""
        found = (self.texts.get(owner_name(owner)) for owner in owners)
        return self.all_pages(text for text in found if text)

    def all_pages(self, texts: Iterable[ShownText]) -> set[str]:
        """The paths of the pages that show any of these texts."""
        found = {path for text in texts for path in text.pages}
        groups = {group for path in found if (group := self.pages[path].group)}
        return found | {path for path, note in self.pages.items() if note.group in groups}

    def holds_for(self, basis: PlanBasis) -> bool:
        """Whether the same records would give the same plan now."""
        if self.context != basis.context or basis.as_of < datetime.fromisoformat(self.as_of):
            return False
        return self.next_change is None or basis.as_of < datetime.fromisoformat(self.next_change)

    @property
    def next_change_at(self) -> datetime | None:
        return datetime.fromisoformat(self.next_change) if self.next_change else None


@dataclass(frozen=True)
class ToRemember:
    """What the next build needs. `memories`: by layer; they and `checked` are None if they are as they were."""

    plan: ShownPlan
    content: SeenContent
    memories: Mapping[str, Memory] | None = None
    checked: CheckedRecords | None = None


@dataclass(frozen=True)
class BuildState:
    """What the last build stored; any part may be missing."""

    content: SeenContent | None = None
    plan: ShownPlan | None = None
    outputs: Mapping[str, Published] = field(default_factory=dict)


def owner_name(owner: Owner) -> str:
    return ":".join(owner)


def decode(content: bytes | None, kind: type[T]) -> T | None:
    if content is None:
        return None
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def memory_name(layer: str) -> str:
    """The row with the memory of a layer."""
    return f"memory:{layer}"


def past_plans(cache: Tables, last: ShownPlan, changed: frozenset[str]) -> dict[str, Past]:
    """What is known of the pages of the last plan, by layer. `changed`: the paths of those with a changed text."""
    layers: dict[str, dict[str, PageNote]] = {}
    for path, note in last.pages.items():
        layers.setdefault(note.layer, {})[path] = note
    found = {layer: decode(cache.get("state", memory_name(layer)), Memory) for layer in layers}
    return {layer: Past(memory, layers[layer], changed) for layer, memory in found.items() if memory}


def recall_checked(cache: Tables, last: BuildState, basis: PlanBasis) -> CheckedRecords:
    """What the rules were applied to at the last build, if they would have the same result for the same records."""
    holds = last.plan is not None and last.plan.holds_for(basis)
    return decode(cache.get("state", "checked"), CheckedRecords) or CheckedRecords() if holds else CheckedRecords()


def recall(cache: Tables) -> BuildState:
    return BuildState(
        decode(cache.get("state", "content"), SeenContent),
        decode(cache.get("state", "plan"), ShownPlan),
        decode(cache.get("state", "outputs"), dict[str, Published]) or {},
    )
