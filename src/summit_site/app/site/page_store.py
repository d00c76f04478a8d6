"""Planned pages in the cache: as they were at the last build, and as they are now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from ...base.latest import Latest
from ...edges.cache import CacheCorrupt, Row, Tables
from ...edges.signatures import Columns
from ...incremental.manifest import Published
from ...incremental.reasons import explain_change
from ...plan.demand import PageNote
from ...plan.outputs import Output
from ...plan.stored import (
    GROUP,
    StoredPage,
    decode_shared,
    encode_shared,
    input_digest,
    pack,
    plain_inputs,
    unpack,
    with_bodies,
)
from ..buckets import as_dict, changes_of, with_changes
from .build_state import BuildState, Owner, ShownPlan, ToRemember, decode, owner_name, store

TABLE = "pages"
_SHARED = "shared:"  # no path begins like this
_MOST_SHARED = 32  # in memory
_BATCH = 200  # rows, so that few pages are in memory at a time
_encode: Callable[[Any], bytes] = msgspec.msgpack.encode


class StoredDigests(NamedTuple):
    """Of a page's inputs, of those that it shares, and of that which a group of pages shares, if it belongs to one."""

    page: str
    shared: tuple[str, ...]
    group: str


class PageStore:
    """A row is named after the path of a page and the digest of its inputs: what an unfinished build has stored does
    not replace what the last one did.
    """

    def __init__(self, cache: Tables, last: BuildState) -> None:
        self._cache, self._last = cache, last
        self._waiting: list[Row] = []
        self._shared: dict[str, Any] = {}  # by digest
        self._there: set[str] = set()  # digests of what is stored

    def put(self, page: Output) -> StoredDigests:
        """Stores a page if it is not stored already."""
        stored, digest = pack(page)
        before = self._last.plan.pages.get(page.path) if self._last.plan else None
        if before is None or before.digest != digest:
            self._waiting.append((_row(page.path, digest), _encode(stored)))
        for name, known in stored.shared:
            if known not in self._there:
                self._there.add(known)
                self._waiting.append((_shared_row(known), encode_shared(page.inputs[name])))
        if len(self._waiting) >= _BATCH:
            self.flush()
        return StoredDigests(digest, tuple(known for _, known in stored.shared), dict(stored.shared).get(GROUP, ""))

    def flush(self) -> None:
        self._cache.put(TABLE, self._waiting)
        self._waiting = []

    def change_texts(self, plan: ShownPlan, paths: Iterable[str], changed: Mapping[Owner, str]) -> ShownPlan:
        """Puts new texts into the pages at these paths, and their new digests into the plan.

        `changed`: owner of a text → its digest. Raises CacheCorrupt if a page is not in the cache.
        """
        texts = {
            name: replace(text, digest=digest)
            for owner, digest in changed.items()
            if (text := plan.texts.get(name := owner_name(owner)))
        }
        notes: dict[str, PageNote] = {}
        groups: dict[str, tuple[str, ...] | None] = {}
        renewed: Latest[Any, Any] = Latest()
        for path in sorted(paths):
            before, stored = plan.pages[path], self.put(with_bodies(self.load(plan, path), changed, renewed))
            notes[path] = replace(before, digest=stored.page, shared=stored.shared, group=stored.group)
            if before.group != stored.group:
                groups |= {before.group: None, stored.group: plan.groups[before.group]}
        self.flush()
        return ShownPlan(
            plan.facts,
            with_changes(plan.pages, notes),
            with_changes(plan.texts, texts),
            with_changes(plan.groups, groups),
        )

    def load(self, plan: ShownPlan, path: str) -> Output:
        """The page at a path; raises CacheCorrupt if it is missing."""
        stored = self._recall(plan, path)
        if stored is None:
            raise CacheCorrupt(path)
        return unpack(stored, {name: self._recall_shared(stored, name, digest) for name, digest in stored.shared})

    def explainer(self, plan: ShownPlan) -> Callable[[str], str]:
        """A function that explains what changed in a page's inputs since the last build."""
        before = self._last.plan

        def explain(path: str) -> str:
            if before is None or path not in before.pages or before.pages[path].digest == plan.pages[path].digest:
                return ""
            old, new = self._recall(before, path), self._recall(plan, path)
            if old is None or new is None:
                return ""
            words = explain_change(plain_inputs(old), plain_inputs(new))
            return words or "what all pages share (site.yaml: title, navigation, footer) changed"

        return explain

    def page_changes(self, plan: ShownPlan, templates: str) -> Mapping[str, PageNote | None] | None:
        """The pages with another note than at the last build, None for those that are gone.

        None if anything else may have changed: other files, or what the bytes of all pages depend on (`templates`).
        """
        before = self._last.plan
        if before is None or self._last.templates != templates:
            return None
        if (before.facts.assets, before.facts.shared) != (plan.facts.assets, plan.facts.shared):
            return None
        changes = changes_of(plan.pages)
        if changes is None:
            changes = _differences(as_dict(before.pages), as_dict(plan.pages))
        for path, note in changes.items():
            old = before.pages.get(path)
            if (old.card if old else None) != (note.card if note else None):
                return None
        return changes

    def remember(self, build: ToRemember, outputs: Mapping[str, Published], present: Columns) -> None:
        """Stores what the next build needs; called only after the output matches the plan. `present`: its files."""
        cache = self._cache
        self.flush()
        self._forget_others(build.plan)
        store(cache, self._last, build, outputs, present)
        cache.commit()

    def _forget_others(self, plan: ShownPlan) -> None:
        """Removes what is in no plan any more, such as the rows of builds that failed."""
        before, changes = self._last.plan, changes_of(plan.pages)
        if before and changes is not None and before.pages.keys() >= changes.keys():
            # All pages that shared an input which one of them does not have any more are among them.
            wanted = _rows({path: note for path, note in changes.items() if note})
            self._cache.drop(TABLE, _rows({path: before.pages[path] for path in changes}) - wanted)
            return
        notes, stored = as_dict(plan.pages), set(self._cache.keys(TABLE))
        if before and before.facts.context == plan.facts.context:
            past = as_dict(before.pages)
            stored = _rows(past) if past.keys() == notes.keys() else stored
        self._cache.drop(TABLE, stored - _rows(notes))

    def _recall(self, plan: ShownPlan, path: str) -> StoredPage | None:
        """A page from the cache, only if its digest matches the plan."""
        note = plan.pages.get(path)
        stored = decode(self._cache.get(TABLE, _row(path, note.digest)), StoredPage) if note else None
        return stored if stored and note and input_digest(stored) == note.digest else None

    def _recall_shared(self, stored: StoredPage, name: str, digest: str) -> Any:
        """An input that several pages have; the next ones are likely to have it, too. Raises CacheCorrupt."""
        if digest not in self._shared:
            content = self._cache.get(TABLE, _shared_row(digest))
            if content is None:
                raise CacheCorrupt(stored.path)
            if len(self._shared) >= _MOST_SHARED:
                self._shared.clear()
            self._shared[digest] = decode_shared(stored, name, content)
        return self._shared[digest]


def _differences(before: Mapping[str, PageNote], now: Mapping[str, PageNote]) -> dict[str, PageNote | None]:
    changes: dict[str, PageNote | None] = {}
    for path, note in now.items():
        old = before.get(path)
        if old is not note and old != note:
            changes[path] = note
    return changes | dict.fromkeys(before.keys() - now.keys())


def _rows(pages: Mapping[str, PageNote]) -> set[str]:
    """All rows of some pages."""
    rows = {_row(path, note.digest) for path, note in pages.items()}
    return rows | {_shared_row(digest) for note in pages.values() for digest in note.shared}


def _row(path: str, digest: str) -> str:
    return f"{path} {digest}"


def _shared_row(digest: str) -> str:
    return f"{_SHARED}{digest}"
