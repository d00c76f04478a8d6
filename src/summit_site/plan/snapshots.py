"""The pages of snapshots, and the links between them and today's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec.structs import replace as replace_struct

from ..base.digest import digest
from ..model.dossier import stamp_of
from . import views
from .dating import when_of
from .edition import EditionPlanner
from .frames import snapshot_of
from .outputs import Output
from .pages.changes import plan_notices
from .pages.days import plan_days
from .pages.front import plan_home
from .pages.timelines import plan_timelines
from .pages.updates import SINCE_LAST, plan_since_last, since_address
from .tasks import Task
from .views import SnapshotLink, SnapshotView

HOME = "index.html"
_PLANS = (plan_home, plan_days, plan_timelines, plan_notices, plan_since_last)


@dataclass(frozen=True)
class SiteLayer:
    """The site as of one instant: today's, or a snapshot.

    `name`: the folder of a snapshot; `tasks`: its pages, each with what plans its edition.
    """

    name: str
    planners: Sequence[EditionPlanner]
    tasks: list[tuple[EditionPlanner, Task]]


def snapshot_layer(planners: Sequence[EditionPlanner]) -> SiteLayer:
    """A snapshot: of everything that is published as of its instant, the pages that snapshots have."""
    frame = planners[0].frame
    return SiteLayer(frame.folder if frame else "", planners, list(_tasks(planners)))


def _tasks(planners: Sequence[EditionPlanner]) -> Iterator[tuple[EditionPlanner, Task]]:
    for planner in planners:
        if frame := planner.frame:
            found = [plan(planner) for plan in _PLANS]
            kinds = [kind for kind in planner.kinds.values() if planner.publishes(kind) and frame.has(kind.index)]
            for tasks in (*found, *(kind.plan(planner) for kind in kinds)):
                yield from ((planner, task) for task in tasks if frame.has(_below(planner, task)))


def with_links(today: SiteLayer, snapshots: Sequence[SiteLayer]) -> list[SiteLayer]:
    """All layers, with links between the pages that exist in several. `snapshots`: the oldest first."""
    layers = [today, *snapshots]
    paths = [{task.path for _, task in layer.tasks} for layer in layers]
    linked = [SiteLayer(today.name, today.planners, list(_today(layers, paths)))]
    for number, layer in enumerate(layers[1:], 1):
        beside = [(layers[other], paths[other]) for other in (0, number, number - 1, (number + 1) % len(layers))]
        linked.append(SiteLayer(layer.name, layer.planners, [_framed(*page, beside) for page in layer.tasks]))
    return linked


def _today(layers: Sequence[SiteLayer], paths: Sequence[set[str]]) -> Iterator[tuple[EditionPlanner, Task]]:
    """The pages of today's site; those that existed before link to what they were."""
    counterparts = {
        planner.lang: [
            (_in_language(layer, planner.lang), found) for layer, found in zip(layers[1:], paths[1:], strict=True)
        ]
        for planner in layers[0].planners
    }
    for planner, task in layers[0].tasks:
        path = _below(planner, task)
        stood = tuple(
            _link(other, other.prefix + path)
            for other, found in counterparts[planner.lang]
            if other.prefix + path in found
        )
        yield planner, (_with_meta(task, stood, snapshots=stood) if stood else task)


def _framed(
    planner: EditionPlanner, task: Task, beside: Sequence[tuple[SiteLayer, set[str]]]
) -> tuple[EditionPlanner, Task]:
    """A page of a snapshot. `beside`: today's layer, its own, the one before, the one after, each with its paths."""
    path = _below(planner, task)
    today, here, earlier, later = ((_in_language(layer, planner.lang), paths) for layer, paths in beside)
    news = planner.prefix + SINCE_LAST
    there = today[0].prefix + path
    own = snapshot_of(planner.edition.unasked)
    view = SnapshotView(
        own.label,
        when_of(planner.cards, planner.edition.as_of)[1],
        there if there in today[1] else today[0].prefix + HOME,
        there in today[1],
        _neighbour(*earlier, path),
        _neighbour(*later, path, named=False),
        news if news in here[1] else None,
        today[0].prefix + since_address(stamp_of(own, planner.edition.site)),
    )
    return planner, _with_meta(task, view, snapshot=view, indexed=False)


def _neighbour(planner: EditionPlanner, paths: set[str], path: str, named: bool = True) -> SnapshotLink | None:
    """The same page in another snapshot, or its home page. Without its name, a later one reveals nothing."""
    if planner.frame is None:
        return None
    link = _link(planner, planner.prefix + (path if planner.prefix + path in paths else HOME))
    return link if named else replace_struct(link, label=None)


def _link(planner: EditionPlanner, path: str) -> SnapshotLink:
    own = snapshot_of(planner.edition.unasked)
    return SnapshotLink(own.label, when_of(planner.cards, planner.edition.as_of)[1], path)


def _in_language(layer: SiteLayer, lang: str) -> EditionPlanner:
    return next(planner for planner in layer.planners if planner.lang == lang)


def _below(planner: EditionPlanner, task: Task) -> str:
    """The path of a page below its language."""
    return task.path.removeprefix(planner.prefix)


def _with_meta(task: Task, shown: object, **changes: object) -> Task:
    """The task with these fields of the page's `meta`, in which something is `shown` that no question asks for."""

    def make() -> Output:
        page = task.make()
        meta: views.Meta = page.inputs["meta"]
        return replace(page, inputs={**page.inputs, "meta": replace_struct(meta, **changes)})

    return replace(task, arguments=f"{task.arguments}\n{digest(shown)}", make=make)
