"""What a build remembers for the next one: the content it saw, the plan it made, the outputs it published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from ...edges.cache import Cache
from ...incremental.manifest import Published
from ...incremental.reasons import explain_change
from ...plan.outputs import Output, PageMaker, Plan
from ...plan.pictures import Card, Variant
from ...plan.stored import StoredPage, input_digest, pack, plain_inputs, texts_of, unpack, with_bodies
from ...plan.views import Chrome
from .file_state import SeenContent

T = TypeVar("T")
Owner = tuple[str, str, str]


class PageNote(Struct, frozen=True, array_like=True):
    """A planned page in short; all of it is in the cache's table `pages`."""

    maker: PageMaker
    lang: str
    digest: str
    origin: str


class AssetNote(Struct, frozen=True, array_like=True):
    path: str
    source: str
    digest: str


class ShownPlan(Struct, frozen=True):
    """A plan, valid from `as_of` until `next_change` (instants in ISO form). `shows`: owner of a text → pages.

    `drafts`: path and title of the pages that the public would not see.
    """

    context: str
    as_of: str
    next_change: str | None
    pages: dict[str, PageNote]
    assets: tuple[AssetNote, ...]
    pictures: tuple[Variant | Card, ...]
    shows: dict[str, tuple[str, ...]]
    drafts: tuple[tuple[str, str], ...] = ()

    def holds_at(self, instant: datetime) -> bool:
        if instant < datetime.fromisoformat(self.as_of):
            return False
        return self.next_change is None or instant < datetime.fromisoformat(self.next_change)

    @property
    def next_change_at(self) -> datetime | None:
        return datetime.fromisoformat(self.next_change) if self.next_change else None


@dataclass
class BuildState:
    """What the last build left; any part may be missing."""

    content: SeenContent | None = None
    plan: ShownPlan | None = None
    outputs: dict[str, Published] = field(default_factory=dict)
    packed: dict[str, StoredPage] = field(default_factory=dict)
    chromes: dict[str, Chrome] = field(default_factory=dict)

    def forget_plan(self) -> None:
        self.plan = None

    def plan_of(
        self, plan: Plan, context: str, as_of: datetime, next_change: datetime | None
    ) -> tuple[ShownPlan, dict[str, Output]]:
        """The plan in short, and its pages by path."""
        notes: dict[str, PageNote] = {}
        shows: dict[str, list[str]] = {}
        known = self.plan.pages if self.plan else {}
        for page in plan.pages:
            stored, found = pack(page)
            notes[page.path] = PageNote(page.maker, page.lang, found, page.origin)
            if page.path not in known or known[page.path].digest != found:
                self.packed[page.path] = stored
            if stored.chrome and stored.chrome not in self.chromes:
                self.chromes[stored.chrome] = page.inputs["chrome"]
            for text in texts_of(page):
                shows.setdefault(":".join(text.owner), []).append(page.path)
        assets = tuple(AssetNote(a.path, a.source, a.digest) for a in plan.assets)
        until = next_change.isoformat() if next_change else None
        shown = {owner: tuple(paths) for owner, paths in shows.items()}
        metas = [(page.path, page.inputs.get("meta")) for page in plan.pages]
        drafts = tuple((path, meta.title) for path, meta in metas if meta is not None and meta.draft)
        short = ShownPlan(context, as_of.isoformat(), until, notes, assets, plan.pictures, shown, drafts)
        return short, {page.path: page for page in plan.pages}

    def replan(
        self, cache: Cache, plan: ShownPlan, affected: Iterable[str], changed: Mapping[Owner, str]
    ) -> tuple[dict[str, Output] | None, ShownPlan]:
        """The affected pages with their new texts, and the plan with their new digests; None if the cache lacks one."""
        pages: dict[str, Output] = {}
        notes = dict(plan.pages)
        for path in affected:
            old = self._stored(cache, plan, path)
            chrome = self._chrome(cache, old.chrome) if old else None
            if old is None or (old.chrome and chrome is None):
                return None, plan
            page = with_bodies(unpack(old, chrome), changed)
            stored, found = pack(page)
            notes[path] = PageNote(page.maker, page.lang, found, page.origin)
            self.packed[path] = stored
            pages[path] = page
        return pages, msgspec.structs.replace(plan, pages=notes)

    def load_pages(
        self, cache: Cache, plan: ShownPlan, planned: Mapping[str, Output], paths: list[str]
    ) -> list[Output] | None:
        """The pages at these paths: as just planned, else from the cache; None if it lacks one."""
        pages = []
        for path in paths:
            page = planned.get(path)
            if page is None:
                stored = self._stored(cache, plan, path)
                chrome = self._chrome(cache, stored.chrome) if stored else None
                if stored is None or (stored.chrome and chrome is None):
                    return None
                page = unpack(stored, chrome)
            pages.append(page)
        return pages

    def explainer(self, cache: Cache, plan: ShownPlan) -> Callable[[str], str]:
        """A function that says what changed in a page's inputs since the last build."""
        before = self.plan

        def explain(path: str) -> str:
            new = self.packed.get(path)
            old = self._stored(cache, before, path, fresh=False) if before and path in before.pages else None
            if old is None or new is None:
                return ""
            words = explain_change(plain_inputs(old), plain_inputs(new))
            return words or "what all pages share (site.yaml: title, navigation, footer) changed"

        return explain

    def _stored(self, cache: Cache, plan: ShownPlan, path: str, fresh: bool = True) -> StoredPage | None:
        """A page from the cache, only if it is the one that the plan means."""
        if fresh and path in self.packed:
            return self.packed[path]
        stored = _decode(cache.get("pages", path), StoredPage)
        note = plan.pages.get(path)
        return stored if stored and note and input_digest(stored) == note.digest else None

    def _chrome(self, cache: Cache, name: str) -> Chrome | None:
        if name and name not in self.chromes:
            found = _decode(cache.get("pages", f"chrome:{name}"), Chrome)
            if found is None:
                return None
            self.chromes[name] = found
        return self.chromes.get(name)


def _decode(content: bytes | None, kind: type[T]) -> T | None:
    if content is None:
        return None
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def recall(cache: Cache) -> BuildState:
    return BuildState(
        _decode(cache.get("state", "content"), SeenContent),
        _decode(cache.get("state", "plan"), ShownPlan),
        _decode(cache.get("state", "outputs"), dict[str, Published]) or {},
    )


def remember(
    cache: Cache, memory: BuildState, plan: ShownPlan, content: SeenContent, outputs: Mapping[str, Published]
) -> None:
    """Stores what the next build needs; called only after the output is what the plan says."""
    encode: Any = msgspec.msgpack.encode
    if plan.pages.keys() != (memory.plan.pages.keys() if memory.plan else set()):
        wanted = {*plan.pages, *(f"chrome:{name}" for name in memory.chromes)}
        cache.drop("pages", set(cache.keys("pages")) - wanted)
    cache.put("pages", [(path, encode(stored)) for path, stored in memory.packed.items()])
    cache.put("pages", [(f"chrome:{name}", encode(chrome)) for name, chrome in memory.chromes.items()])
    if content != memory.content:
        cache.put("state", [("content", encode(content))])
    if plan != memory.plan:
        cache.put("state", [("plan", encode(plan))])
    if outputs is not memory.outputs:
        cache.put("state", [("outputs", encode(outputs))])
    cache.commit()
