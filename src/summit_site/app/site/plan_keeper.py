"""Takes pages as they are planned, so that no more than a few are in memory, and makes the summary of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ...plan.asked import Question
from ...plan.demand import NO_PAST, Made, Memory, PageNote, Past, renew
from ...plan.pictures import PageCard
from ...plan.planner import Plan
from ...plan.sitemap import sitemap_entry
from ...plan.stored import texts_of
from ..buckets import as_dict
from .build_state import AssetNote, PlanBasis, PlanFacts, ShownPlan, ShownText, owner_name
from .page_store import PageStore


class PlanKeeper:
    """`pasts`: the layers of the plan from which pages may be kept; `last`: has the texts on its pages."""

    def __init__(self, store: PageStore, pasts: Mapping[str, Past], last: ShownPlan | None) -> None:
        self._pasts = pasts
        self._store = store
        self._last = last
        self._groups: set[str] = set()  # those whose texts are noted
        self._notes: dict[str, PageNote] = {}
        self._digests: dict[str, str] = {}
        self._shows: dict[str, list[str]] = {}
        self._asked: dict[str, dict[Question, list[int]]] = {}
        self._next = {layer: past.memory.next for layer, past in pasts.items()}
        self._newest: dict[str, frozenset[Question]] = {}

    def past_of(self, layer: str) -> Past:
        return self._pasts.get(layer, NO_PAST)

    def take(self, made: Made) -> None:
        page, layer = made.page, made.layer
        number = self._number(made)
        meta = page.inputs.get("meta")
        draft = str(meta.title) if meta is not None and meta.draft else ""
        (digest, shared, group), listed = self._store.put(page), sitemap_entry(page)
        self._notes[page.path] = PageNote(
            page.maker,
            page.lang,
            digest,
            page.origin,
            number,
            made.arguments,
            listed,
            draft,
            page.card,
            layer,
            shared,
            group,
        )
        if group not in self._groups:
            if group:
                self._groups.add(group)
            for text in texts_of(page):
                owner = owner_name(text.owner)
                self._digests[owner] = text.body
                self._shows.setdefault(owner, []).append(page.path)

    def _number(self, made: Made) -> int:
        """A new number, or that of the page before if it asked the same: they have to be planned again together."""
        layer = made.layer
        number = self._next.get(layer, 0)
        if self._newest.get(layer) == made.asked:
            return number - 1
        self._next[layer] = number + 1
        self._newest[layer] = made.asked
        asked = self._asked.setdefault(layer, {})
        for question in made.asked:
            asked.setdefault(question, []).append(number)
        return number

    def finish(self, plan: Plan, basis: PlanBasis, next_change: datetime | None) -> tuple[ShownPlan, dict[str, Memory]]:
        """The summary of the plan, and what the next one needs to know of it."""
        self._store.flush()
        notes = {**plan.kept, **self._notes}
        facts = PlanFacts(
            basis.context,
            basis.as_of.isoformat(),
            next_change.isoformat() if next_change else None,
            (
                *(AssetNote(a.path, a.source, a.digest) for a in plan.assets),
                *(AssetNote(a.path, a.source, a.digest, attached=True) for a in plan.attachments),
            ),
            tuple(picture for picture in plan.pictures if not isinstance(picture, PageCard)),
            tuple(sorted((path, note.draft) for path, note in notes.items() if note.draft)),
        )
        groups: dict[str, list[str]] = {}
        for path, note in notes.items():
            if note.group:
                groups.setdefault(note.group, []).append(path)
        members = {group: tuple(sorted(paths)) for group, paths in groups.items()}
        shown = ShownPlan(facts, notes, self._texts(plan), members)
        alive: dict[str, set[int]] = {layer: set() for layer in plan.memories}
        for note in notes.values():
            alive[note.layer].add(note.number)
        return shown, {
            layer: renew(memory, self._asked.get(layer, {}), self._next.get(layer, 0), alive[layer])
            for layer, memory in plan.memories.items()
        }

    def _texts(self, plan: Plan) -> dict[str, ShownText]:
        """The texts on the pages that were planned, and those on the pages that were kept."""
        digests, paths = dict(self._digests), {owner: list(found) for owner, found in self._shows.items()}
        before = as_dict(self._last.pages) if self._last else {}
        of_group = {note.group: path for path, note in plan.kept.items() if note.group}
        for owner, text in self._last.texts.items() if self._last and plan.kept else ():
            still = (path if path in plan.kept else of_group.get(before[path].group) for path in text.pages)
            kept = [path for path in still if path]
            if kept:
                digests.setdefault(owner, text.digest)
                paths[owner] = [*kept, *paths.get(owner, ())]
        return {owner: ShownText(digests[owner], tuple(found)) for owner, found in paths.items()}
