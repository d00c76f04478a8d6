"""What a build stores for the next one: the content it saw, the plan, the published outputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from ...base.diagnostics import Diagnostic
from ...base.digest import digest_bytes
from ...edges.cache import CacheCorrupt, Tables
from ...edges.signatures import NO_FILES, Columns
from ...incremental.manifest import Published
from ...model.recheck import CheckedRecords
from ...plan.demand import Memory, PageNote, Past
from ...plan.pictures import Card, Picture, Variant
from ..buckets import BucketIndex, Buckets, store_buckets
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


class PlanFacts(Struct, frozen=True):
    """A plan without its pages, valid from `as_of` until `next_change` (instants in ISO format).

    `shared`: the pictures besides the cards of pages; `drafts`: path and title of the pages that would not be public.
    """

    context: str
    as_of: str
    next_change: str | None
    assets: tuple[AssetNote, ...] = ()
    shared: tuple[Variant | Card, ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()

    def holds_for(self, basis: PlanBasis) -> bool:
        """Whether the same records would give the same plan now."""
        if self.context != basis.context or basis.as_of < datetime.fromisoformat(self.as_of):
            return False
        return self.next_change is None or basis.as_of < datetime.fromisoformat(self.next_change)

    @property
    def next_change_at(self) -> datetime | None:
        return datetime.fromisoformat(self.next_change) if self.next_change else None


@dataclass(frozen=True)
class ShownPlan:
    """`pages`: summaries; the complete pages are in the cache's table `pages`. `texts`: by owner (see `owner_name`).

    `groups`: the paths of the pages that share the texts of a group of records, by the digest of these.
    """

    facts: PlanFacts
    pages: Mapping[str, PageNote]
    texts: Mapping[str, ShownText]
    groups: Mapping[str, tuple[str, ...]]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (*self.facts.shared, *(note.card for _, note in self.pages.items() if note.card))

    def showing(self, owners: Iterable[Owner]) -> set[str]:
        """The paths of the pages that show any of these texts."""
        found = (self.texts.get(owner_name(owner)) for owner in owners)
        return self.all_pages(text for text in found if text)

    def all_pages(self, texts: Iterable[ShownText]) -> set[str]:
        """The paths of the pages that show any of these texts."""
        found = {path for text in texts for path in text.pages}
        groups = {group for path in found if (group := self.pages[path].group)}
        return found.union(*(self.groups[group] for group in groups))


@dataclass(frozen=True)
class ToRemember:
    """What the next build needs. `memories`: by layer; they and `checked` are left out if they are as they were.

    `templates`: digest of what determines the bytes of pages besides their inputs.
    """

    plan: ShownPlan
    content: SeenContent
    memories: Mapping[str, Memory] = field(default_factory=dict)
    checked: CheckedRecords | None = None
    templates: str = ""


@dataclass(frozen=True)
class BuildState:
    """What the last build stored. `plan`: None if there was none; `present`: the files in the output when it ended.

    `templates`: see ToRemember; `indexes`: what is stored in buckets; `rows`: the digests of what is in one row each.
    """

    content: SeenContent | None = None
    plan: ShownPlan | None = None
    outputs: Mapping[str, Published] = field(default_factory=dict)
    present: Columns = NO_FILES
    templates: str = ""
    indexes: Mapping[str, BucketIndex] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)


class _Stored(Struct, frozen=True):
    """The row from which all others are known, so that none of another build is taken for one of this.

    `columns`: digests of what is stored as columns; `rows`: of what is in one row each.
    """

    plan: PlanFacts
    root: str
    settings: str
    warnings: tuple[Diagnostic, ...]
    templates: str
    buckets: dict[str, BucketIndex]
    columns: dict[str, str]
    rows: dict[str, str]


_KINDS: dict[str, Any] = {
    "digests": str,
    "jobs": tuple[str, str],
    "pages": PageNote,
    "texts": ShownText,
    "groups": tuple[str, ...],
    "outputs": Published,
}


def owner_name(owner: Owner) -> str:
    return ":".join(owner)


def decode(content: bytes | None, kind: type[T]) -> T | None:
    if content is None:
        return None
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


_CHECKED = "checked"


def memory_name(layer: str) -> str:
    """The row with the memory of a layer."""
    return f"memory:{layer}"


def past_plans(cache: Tables, last: BuildState, changed: frozenset[str]) -> dict[str, Past]:
    """What is known of the pages of the last plan, by layer. `changed`: the paths of those with a changed text."""
    layers: dict[str, dict[str, PageNote]] = {}
    for path, note in last.plan.pages.items() if last.plan else ():
        layers.setdefault(note.layer, {})[path] = note
    found = {layer: _recall_row(cache, last, memory_name(layer), Memory) for layer in layers}
    return {layer: Past(memory, layers[layer], changed) for layer, memory in found.items() if memory}


def recall_checked(cache: Tables, last: BuildState, basis: PlanBasis) -> CheckedRecords:
    """What the rules were applied to at the last build, if they would have the same result for the same records."""
    holds = last.plan is not None and last.plan.facts.holds_for(basis)
    return _recall_row(cache, last, _CHECKED, CheckedRecords) or CheckedRecords() if holds else CheckedRecords()


def _recall_row(cache: Tables, last: BuildState, name: str, kind: type[T]) -> T | None:
    """What the last build stored in this row."""
    row = cache.get("state", name)
    return decode(row, kind) if row is not None and digest_bytes(row) == last.rows.get(name) else None


def recall(cache: Tables) -> BuildState:
    """Raises CacheCorrupt if a part is missing."""
    stored = decode(cache.get("state", "build"), _Stored)
    if stored is None:
        return BuildState()
    buckets = {name: Buckets[Any](cache, name, kind, stored.buckets[name]) for name, kind in _KINDS.items()}
    files, present = (_recall_columns(cache, name, stored.columns[name]) for name in ("files", "present"))
    content = SeenContent(stored.root, stored.settings, buckets["digests"], buckets["jobs"], stored.warnings, files)
    plan = ShownPlan(stored.plan, buckets["pages"], buckets["texts"], buckets["groups"])
    outputs = buckets["outputs"]
    return BuildState(content, plan, outputs, present, stored.templates, stored.buckets, stored.rows)


def store(
    cache: Tables, last: BuildState, build: ToRemember, outputs: Mapping[str, Published], present: Columns
) -> None:
    """Stores the state for the next build, as far as it is another; nothing is committed."""
    plan, content = build.plan, build.content
    mappings = {
        "digests": content.digests,
        "jobs": content.jobs,
        "pages": plan.pages,
        "texts": plan.texts,
        "groups": plan.groups,
        "outputs": outputs,
    }
    indexes = {
        name: store_buckets(cache, name, entries, last.indexes.get(name, BucketIndex()))
        for name, entries in mappings.items()
    }
    before = last.content.files if last.content else NO_FILES
    columns = {
        "files": _store_columns(cache, "files", content.files, before),
        "present": _store_columns(cache, "present", present, last.present),
    }
    changed: dict[str, Struct] = {memory_name(layer): memory for layer, memory in build.memories.items()}
    if build.checked:
        changed[_CHECKED] = build.checked
    rows = {name: msgspec.msgpack.encode(value) for name, value in changed.items()}
    digests = {**last.rows, **{name: digest_bytes(row) for name, row in rows.items()}}
    cache.put("state", rows.items())
    stored = _Stored(
        plan.facts, content.root, content.settings, content.warnings, build.templates, indexes, columns, digests
    )
    cache.put("state", [("build", msgspec.msgpack.encode(stored))])


def _store_columns(cache: Tables, name: str, columns: Columns, before: Columns) -> str:
    """Their digest; what is as before is not written again."""
    parts = zip(Columns._fields, columns, before, strict=True)
    cache.put("state", [(f"{name}:{part}", now) for part, now, then in parts if now != then])
    return columns.digest()


def _recall_columns(cache: Tables, name: str, known: str) -> Columns:
    columns = Columns(*(cache.get("state", f"{name}:{part}") or b"" for part in Columns._fields))
    if columns.digest() != known:
        raise CacheCorrupt(name)
    return columns
