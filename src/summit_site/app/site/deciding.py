"""Decides what to write, keep and delete: about all outputs, or only about those with other inputs than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...incremental.decide import NO_LONGER, UNCHANGED, Action, Decision, decide
from ...incremental.manifest import Fingerprint, Wanted
from ...plan.demand import PageNote
from ...plan.outputs import Copy, Encoded, Rank
from ..buckets import as_dict
from ..workspace import Workspace
from .build_state import ShownPlan
from .inputs import Inputs
from .output_folder import OutputFolder
from .planning import Planned
from .templates import TemplateDigests, TemplateFacts


@dataclass(frozen=True)
class Decided:
    """`wanted`: outputs by path, with what determines their bytes; `decisions`: what to do with each, and why.

    `ranks`: of pages; all other outputs are assets. `whole`: whether it is about all outputs, and not only about those
    with other inputs than at the last build; `total`: the number of all; `gone`: those of the last build that are not
    wanted any more. `templates`: digest of what determines the bytes of pages besides their inputs.
    """

    wanted: Mapping[str, Wanted]
    decisions: list[Decision]
    ranks: Mapping[str, Rank]
    whole: bool = True
    total: int = 0
    gone: tuple[str, ...] = ()
    templates: str = ""

    def in_order(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The order in which to put them in place: link targets come first."""
        return tuple(sorted(paths, key=lambda path: (self.ranks.get(path, Rank.ASSET), path)))

    @property
    def stale(self) -> set[str]:
        return {decision.path for decision in self.decisions if decision.action is Action.WRITE}

    @property
    def deleted(self) -> tuple[str, ...]:
        return tuple(decision.path for decision in self.decisions if decision.action is Action.DELETE)


def decide_outputs(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, facts: TemplateFacts
) -> Decided:
    """Decides about the pages with another note than at the last build, if nothing else can have changed."""
    changes = planned.store.page_changes(planned.plan, facts.key) if folder.untouched else None
    if changes is None:
        return decide_all(work, inputs, planned, folder, facts)
    templates = TemplateDigests(inputs, facts)
    wanted = {path: _wanted_page(templates, note) for path, note in changes.items() if note}
    gone = tuple(path for path, note in changes.items() if note is None)
    decisions = [_decide_one(folder, path, page) for path, page in wanted.items()]
    decisions += [Decision(path, Action.DELETE, NO_LONGER) for path in gone]
    new = sum(1 for path in wanted if path not in folder.published)
    total = len(folder.published) + new - len(gone)
    ranks = {path: note.maker.rank for path, note in changes.items() if note}
    return Decided(wanted, decisions, ranks, False, total, gone, facts.key)


def decide_all(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, facts: TemplateFacts
) -> Decided:
    """Decides about each output."""
    plan, published = planned.plan, as_dict(folder.published)
    wanted = _wanted(TemplateDigests(inputs, facts), plan)
    explain = planned.store.explainer(plan) if work.options.explain else (lambda path: "")
    decisions = decide(published, wanted, folder.present.signatures, folder.owned, explain)
    ranks = {path: note.maker.rank for path, note in plan.pages.items()}
    return Decided(wanted, decisions, ranks, True, len(wanted), tuple(published.keys() - wanted.keys()), facts.key)


def _wanted(templates: TemplateDigests, plan: ShownPlan) -> dict[str, Wanted]:
    wanted = {path: _wanted_page(templates, page) for path, page in plan.pages.items()}
    for asset in plan.facts.assets:
        wanted[asset.path] = Wanted(Fingerprint(Copy().name, "", "", asset.digest), asset.source)
    for picture in plan.pictures:
        wanted[picture.path] = Wanted(Fingerprint(Encoded().name, "", "", picture.key), picture.source)
    return wanted


def _wanted_page(templates: TemplateDigests, page: PageNote) -> Wanted:
    template, texts = templates.of(page.maker, page.lang)
    return Wanted(Fingerprint(page.maker.name, template, texts, page.digest), page.origin)


def _decide_one(folder: OutputFolder, path: str, page: Wanted) -> Decision:
    """For an output folder in which all files are as the last build left them."""
    known = folder.published.get(path)
    same = known is not None and known.fingerprint == page.fingerprint
    return Decision(path, Action.KEEP if same else Action.WRITE, UNCHANGED if same else "")
