"""What a build stores for the next one: the content it saw, the plan, the published outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ...edges.cache import CacheCorrupt, Tables
from ...incremental.manifest import Published
from ...incremental.reasons import explain_change
from ...model.recheck import CheckedRecords
from ...plan.demand import NO_PAST, Made, Memory, PageNote, Past, renew
from ...plan.feeds import sitemap_entry
from ...plan.outputs import Output
from ...plan.pictures import Card, Variant
from ...plan.planner import Plan
from ...plan.stored import StoredPage, input_digest, pack, plain_inputs, texts_of, unpack, with_bodies
from ...plan.views import Chrome
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
    """A text on pages. `digest`: of the body; `pages`: their paths."""

    digest: str
    pages: tuple[str, ...]


class ShownPlan(Struct, frozen=True):
    """A plan, valid from `as_of` until `next_change` (instants in ISO format).

    `pages`: summaries; the complete pages are in the cache's table `pages`. `texts`: by owner (see `owner_name`).
    """

    context: str
    as_of: str
    next_change: str | None
    pages: dict[str, PageNote]
    assets: tuple[AssetNote, ...]
    pictures: tuple[Variant | Card, ...]
    texts: dict[str, ShownText]

    @property
    def drafts(self) -> tuple[tuple[str, str], ...]:
        """Path and title of the pages that would not be public."""
        return tuple((path, note.draft) for path, note in self.pages.items() if note.draft)

    def showing(self, owners: Iterable[Owner]) -> set[str]:
        """The paths of the pages that show any of these texts."""
        found = (self.texts.get(owner_name(owner)) for owner in owners)
        return {path for text in found if text for path in text.pages}

    def holds_for(self, basis: PlanBasis) -> bool:
        """Whether the same records would give the same plan now."""
        if self.context != basis.context or basis.as_of < datetime.fromisoformat(self.as_of):
            return False
        return self.next_change is None or basis.as_of < datetime.fromisoformat(self.next_change)

    @property
    def next_change_at(self) -> datetime | None:
        return datetime.fromisoformat(self.next_change) if self.next_change else None


@dataclass(frozen=True)
class BuildState:
    """What the last build stored; any part may be missing."""

    content: SeenContent | None = None
    plan: ShownPlan | None = None
    outputs: Mapping[str, Published] = field(default_factory=dict)


class PageStore:
    """Planned pages in the form in which the cache stores them, from the last build and from this one."""

    def __init__(self, cache: Tables, last: BuildState, checked: CheckedRecords | None = None) -> None:
        """`checked`: what the rules were applied to, if they were."""
        self._cache, self._last, self._checked = cache, last, checked
        self._packed: dict[str, StoredPage] = {}
        self._chromes: dict[str, Chrome] = {}
        self._memory: Memory | None = None

    def add(self, plan: Plan, basis: PlanBasis, next_change: datetime | None) -> ShownPlan:
        """Stores the pages of a new plan and returns its summary."""
        self._memory, numbers = renew(plan.memory, plan.made, plan.kept.values())
        notes = dict(plan.kept)
        for one in plan.made:
            path = one.page.path
            notes[path] = _note(one, self._pack(one.page), numbers[path])
        return ShownPlan(
            basis.context,
            basis.as_of.isoformat(),
            next_change.isoformat() if next_change else None,
            notes,
            (
                *(AssetNote(a.path, a.source, a.digest) for a in plan.assets),
                *(AssetNote(a.path, a.source, a.digest, attached=True) for a in plan.attachments),
            ),
            plan.pictures,
            self._texts(plan),
        )

    def _texts(self, plan: Plan) -> dict[str, ShownText]:
        """The texts on the pages that were planned, and those on the pages that were kept."""
        digests: dict[str, str] = {}
        paths: dict[str, list[str]] = {}
        for owner, text in self._last.plan.texts.items() if self._last.plan and plan.kept else ():
            kept = [path for path in text.pages if path in plan.kept]
            if kept:
                digests[owner], paths[owner] = text.digest, kept
        for page in plan.pages:
            for shown in texts_of(page):
                owner = owner_name(shown.owner)
                digests[owner] = shown.body
                paths.setdefault(owner, []).append(page.path)
        return {owner: ShownText(digests[owner], tuple(found)) for owner, found in paths.items()}

    def _pack(self, page: Output) -> str:
        """Stores a page if it is not stored already; returns the digest of its inputs."""
        known = self._last.plan.pages if self._last.plan else {}
        stored, digest = pack(page)
        if page.path not in known or known[page.path].digest != digest:
            self._packed[page.path] = stored
        if stored.chrome and stored.chrome not in self._chromes:
            self._chromes[stored.chrome] = page.inputs["chrome"]
        return digest

    def change_texts(
        self, plan: ShownPlan, paths: Iterable[str], changed: Mapping[Owner, str]
    ) -> tuple[dict[str, Output], ShownPlan]:
        """The pages at these paths with their new texts, and the plan with their new digests.

        `changed`: owner of a text → its digest. Raises CacheCorrupt if a page is not in the cache.
        """
        pages: dict[str, Output] = {}
        notes, texts = dict(plan.pages), dict(plan.texts)
        for owner, digest in changed.items():
            if text := texts.get(owner_name(owner)):
                texts[owner_name(owner)] = replace(text, digest=digest)
        for path in paths:
            page = with_bodies(self._load(plan, path), changed)
            self._packed[path], digest = pack(page)
            notes[path], pages[path] = replace(notes[path], digest=digest), page
        return pages, replace(plan, pages=notes, texts=texts)

    def load(self, plan: ShownPlan, planned: Mapping[str, Output], paths: Iterable[str]) -> list[Output]:
        """The pages at these paths, just planned or from the cache. Raises CacheCorrupt if one is missing."""
        return [planned.get(path) or self._load(plan, path) for path in paths]

    def explainer(self, plan: ShownPlan) -> Callable[[str], str]:
        """A function that explains what changed in a page's inputs since the last build."""
        before = self._last.plan

        def explain(path: str) -> str:
            new = self._packed.get(path)
            old = self._recall(before, path) if before and path in before.pages else None
            if old is None or new is None:
                return ""
            words = explain_change(plain_inputs(old), plain_inputs(new))
            return words or "what all pages share (site.yaml: title, navigation, footer) changed"

        return explain

    def remember(self, plan: ShownPlan, content: SeenContent, outputs: Mapping[str, Published]) -> None:
        """Stores what the next build needs; called only after the output matches the plan."""
        encode: Any = msgspec.msgpack.encode
        cache, last = self._cache, self._last
        if plan.pages.keys() != (last.plan.pages.keys() if last.plan else set()):
            wanted = {*plan.pages, *(f"chrome:{name}" for name in self._chromes)}
            cache.drop("pages", set(cache.keys("pages")) - wanted)
        cache.put("pages", [(path, encode(stored)) for path, stored in self._packed.items()])
        cache.put("pages", [(f"chrome:{name}", encode(chrome)) for name, chrome in self._chromes.items()])
        if content != last.content:
            cache.put("state", [("content", encode(content))])
        if plan != last.plan:
            cache.put("state", [("plan", encode(plan))])
        if self._memory:
            cache.put("state", [("memory", encode(self._memory))])
        if self._checked:
            cache.put("state", [("checked", encode(self._checked))])
        if outputs is not last.outputs:
            cache.put("state", [("outputs", encode(outputs))])
        cache.commit()

    def _load(self, plan: ShownPlan, path: str) -> Output:
        stored = self._packed.get(path) or self._recall(plan, path)
        chrome = self._chrome(stored.chrome) if stored else None
        if stored is None or (stored.chrome and chrome is None):
            raise CacheCorrupt(path)
        return unpack(stored, chrome)

    def _recall(self, plan: ShownPlan, path: str) -> StoredPage | None:
        """A page from the cache, only if its digest matches the plan."""
        stored = _decode(self._cache.get("pages", path), StoredPage)
        note = plan.pages.get(path)
        return stored if stored and note and input_digest(stored) == note.digest else None

    def _chrome(self, name: str) -> Chrome | None:
        if name and name not in self._chromes:
            stored = _decode(self._cache.get("pages", f"chrome:{name}"), Chrome)
            if stored is None:
                return None
            self._chromes[name] = stored
        return self._chromes.get(name)


def owner_name(owner: Owner) -> str:
    return ":".join(owner)


def _note(made: Made, digest: str, number: int) -> PageNote:
    page, meta = made.page, made.page.inputs.get("meta")
    draft = str(meta.title) if meta is not None and meta.draft else ""
    listed = sitemap_entry(page)
    return PageNote(page.maker, page.lang, digest, page.origin, number, made.arguments, listed, draft)


def _decode(content: bytes | None, kind: type[T]) -> T | None:
    if content is None:
        return None
    try:
        return msgspec.msgpack.decode(content, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def past_plan(cache: Tables, last: ShownPlan, changed: frozenset[str]) -> Past:
    """What is known of the pages of the last plan. `changed`: the paths of those with a text that has changed."""
    memory = _decode(cache.get("state", "memory"), Memory)
    return Past(memory, last.pages, changed) if memory else NO_PAST


def recall_checked(cache: Tables, last: BuildState, basis: PlanBasis) -> CheckedRecords:
    """What the rules were applied to at the last build, if they would have the same result for the same records."""
    holds = last.plan is not None and last.plan.holds_for(basis)
    return _decode(cache.get("state", "checked"), CheckedRecords) or CheckedRecords() if holds else CheckedRecords()


def recall(cache: Tables) -> BuildState:
    return BuildState(
        _decode(cache.get("state", "content"), SeenContent),
        _decode(cache.get("state", "plan"), ShownPlan),
        _decode(cache.get("state", "outputs"), dict[str, Published]) or {},
    )
