"""Plans what will be published: parses changed files, then plans the pages that show what has changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from msgspec.structs import replace as replace_struct

from ...base.diagnostics import Diagnostic, has_errors
from ...base.digest import digest
from ...model.attachments import check_files, named_files
from ...model.compose import compose, with_snapshots
from ...model.library import Library, check_images, named_images
from ...model.recheck import find_sound, name_of, states_of
from ...model.rules import check_model
from ...model.site_rules import Shown, check_lead, check_settings
from ...model.support import find_support
from ...plan.demand import Past
from ...plan.outputs import Asset, Attachment
from ...plan.pictures import Drawing, Photo
from ...plan.planner import check_addresses, plan_site
from ...render.recipe import recipe
from ..buckets import as_dict, with_changes
from ..content.file_state import SeenContent, name_root
from ..content.reader import Content, ContentReader, Inventory, Results, relate
from ..content.results import Bodies, StoredResult, job_name
from ..content.site_settings import instant_of
from ..workspace import Workspace
from .build_state import BuildState, Owner, PlanBasis, ShownPlan, ToRemember, owner_name, past_plans, recall_checked
from .downloads import judge_files, offer_files
from .inputs import Inputs, make_reader
from .page_store import PageStore
from .pictures import measure_images
from .plan_keeper import PlanKeeper

Seen = Mapping[str, tuple[str, str]]  # name of a job → (its key, its interface digest)


@dataclass(frozen=True)
class Planned:
    """`store`: has the planned pages; `build`: what to remember of this build once it is published."""

    build: ToRemember
    bodies: Bodies
    store: PageStore

    @property
    def plan(self) -> ShownPlan:
        return self.build.plan


@dataclass(frozen=True)
class Read:
    """What was read of the records. `fresh`: the results of the files that have changed since the last build.

    `whole`: whether the inventory contains all files, and not only those that may have changed.
    """

    reader: ContentReader
    inventory: Inventory
    fresh: Results
    whole: bool

    def all_files(self, inputs: Inputs) -> Inventory:
        """The inventory of all files, which has no problems if they are those of the last build."""
        return self.inventory if self.whole else self.reader.take_inventory(inputs.paths)[0]


def read_records(work: Workspace, inputs: Inputs, last: BuildState) -> tuple[Read, list[Diagnostic]]:
    """Reads what has changed since the last build."""
    reader, seen = make_reader(work, inputs), last.content or SeenContent()
    few = _with_translations(inputs) if seen.settings == reader.settings_digest else None
    inventory, problems = reader.take_inventory(inputs.paths if few is None else few)
    before = as_dict(seen.jobs) if few is None else seen.jobs
    stale = [job for job in inventory.jobs if before.get(job_name(job), ("", ""))[0] != inventory.keys[job_name(job)]]
    return Read(reader, inventory, reader.read(inventory, stale), few is None), problems


def _with_translations(inputs: Inputs) -> list[str] | None:
    """The files that may have changed since the last build, with those that are read together with one of them.

    None if there are other files than then.
    """
    changed, paths = inputs.files.changed, inputs.paths
    if changed is None:
        return None
    found: set[str] = set()
    for path in changed:
        folder, slash, name = path.rpartition("/")
        record = f"{folder}{slash}{name.partition('.')[0]}."
        found.update(paths[bisect_left(paths, record) : bisect_left(paths, record + "\U0010ffff")])
    return sorted(found)


def make_plan(
    work: Workspace, inputs: Inputs, last: BuildState, read: Read, sound: bool
) -> tuple[Planned | None, list[Diagnostic]]:
    """Plans what has changed since the last build, or everything; None if there are errors.

    `sound`: nothing that was read so far has errors.
    """
    basis = _basis(work, inputs)
    if sound and last.plan and last.plan.facts.holds_for(basis) and _only_texts_changed(read, last.content):
        return _plan_texts(work, inputs, last, read)
    return _plan_records(work, inputs, last, _relate(work, inputs, read, sound), basis)


def _basis(work: Workspace, inputs: Inputs) -> PlanBasis:
    assets = {name: asset.path for name, asset in inputs.theme.assets.items()}
    beside = [path for path in inputs.paths if path.startswith(("images/", "files/"))]
    files = {path: inputs.files.digests[path] for path in beside}
    context = digest((dict(inputs.sites), assets, inputs.theme.card_texts, files, work.options.drafts))
    return PlanBasis(context, instant_of(work.options, inputs.site))


# --- only texts changed ---


def _only_texts_changed(read: Read, last: SeenContent | None) -> bool:
    """Whether the interface digests of all records are the same as at the last build, and no warning may have moved."""
    fresh = read.fresh
    if last is None or any(_remembered(last, _paths(fresh), True)):
        return False
    if read.whole and as_dict(last.jobs).keys() != read.inventory.keys.keys():
        return False
    return not any(
        has_errors(list(result.problems)) or result.interface_digest != last.jobs[name][1]
        for name, result in fresh.by_job.items()
    )


def _plan_texts(
    work: Workspace, inputs: Inputs, last: BuildState, read: Read
) -> tuple[Planned | None, list[Diagnostic]]:
    """Takes the pages that show a changed text from the cache and puts the new texts in."""
    assert last.plan is not None
    assert last.content is not None
    fresh, cache = read.fresh, work.cache
    changed: dict[Owner, str] = {}
    for result in fresh.by_job.values():
        for unit in result.units:
            for lang, outline in unit.outlines.items():
                changed[(unit.kind, unit.id, lang)] = outline.digest
    store = PageStore(cache, last)
    plan = store.change_texts(last.plan, last.plan.showing(changed), changed)
    jobs = with_changes(last.content.jobs, _seen(fresh.by_job))
    content = _seen_content(work, inputs, read.reader, jobs, _warnings(last.content, fresh))
    return Planned(ToRemember(plan, content), Bodies(cache), store), list(content.warnings)


def _warnings(last: SeenContent, fresh: Results) -> tuple[Diagnostic, ...]:
    """The warnings: new ones for changed files, and the remembered ones for everything else."""
    kept = _remembered(last, _paths(fresh), False)
    return (*kept, *(problem for result in fresh.by_job.values() for problem in result.problems))


def _remembered(last: SeenContent, paths: Container[str], within: bool) -> Iterator[Diagnostic]:
    """The warnings of the last build in these files that reading them does not report, or those in all other files.

    Those in a changed file may have moved, if only by a comment above.
    """
    for problem in last.warnings:
        if (problem.span.path in paths) == within and not (within and problem.code[0] in "FYB"):
            yield problem


def _paths(fresh: Results) -> frozenset[str]:
    return frozenset(path for result in fresh.by_job.values() for unit in result.units for path in unit.paths.values())


def _seen(results: Mapping[str, StoredResult]) -> dict[str, tuple[str, str]]:
    return {name: (result.key, result.interface_digest) for name, result in results.items()}


def _seen_content(
    work: Workspace, inputs: Inputs, reader: ContentReader, jobs: Seen, warnings: Sequence[Diagnostic]
) -> SeenContent:
    files, signatures = inputs.files, inputs.files.survey.trusted(work.options.started).columns
    root, settings = name_root(files.root), reader.settings_digest
    return SeenContent(root, settings, files.digests, jobs, tuple(warnings), signatures)


# --- records changed ---


@dataclass(frozen=True)
class _Records:
    """Everything that was read. `seen`: of the jobs; `sound`: the inputs before the records have no errors."""

    reader: ContentReader
    content: Content
    seen: Seen
    sound: bool


def _relate(work: Workspace, inputs: Inputs, read: Read, sound: bool) -> _Records:
    """The records in the results, which are not needed any more; entries for deleted files leave the cache."""
    inventory = read.all_files(inputs)
    cache, by_job = work.cache, read.reader.read_all(inventory, read.fresh).by_job
    cache.drop("outcomes", set(cache.keys("outcomes")) - set(inventory.keys))
    cache.drop("bodies", set(cache.keys("bodies")) - {name for result in by_job.values() for name in result.bodies})
    seen = _seen({name: by_job[name] for name in inventory.keys})
    return _Records(read.reader, relate(inventory, by_job, inputs.site), seen, sound)


def _plan_records(
    work: Workspace, inputs: Inputs, last: BuildState, records: _Records, basis: PlanBasis
) -> tuple[Planned | None, list[Diagnostic]]:
    """Plans from all records what is not as it was at the last build."""
    content, index = records.content, records.content.index
    support = find_support(index, inputs.site.lang, content.zones, basis.as_of)
    states = states_of(support, basis.context)
    sound = find_sound(recall_checked(work.cache, last, basis), states, index)
    findings = check_model(support, inputs.site, inputs.places, content.library.broken, sound)
    photos, attachments, warnings = _judge(work, inputs, content, basis.as_of)
    warnings = [*content.problems, *findings.problems, *warnings]
    dossier = compose(inputs.sites, index, basis.as_of, work.options.drafts, support.times)
    if not records.sound or has_errors(warnings):
        return None, warnings + check_addresses(dossier)
    dossier = with_snapshots(dossier, inputs.sites, index)
    assets: tuple[Asset | Attachment, ...] = (*inputs.theme.assets.values(), *attachments)
    store = PageStore(work.cache, last)
    keeper = PlanKeeper(store, _pasts(work, last, basis, content), last.plan)
    plan = plan_site(dossier, photos, assets, Drawing(recipe(), inputs.theme.palette, inputs.theme.card_texts), keeper)
    warnings += plan.problems
    shown, memories = keeper.finish(plan, basis, dossier.next_change)
    checked = replace_struct(states, faulty=frozenset(map(name_of, findings.faulty)))
    seen = _seen_content(work, inputs, records.reader, records.seen, warnings)
    return Planned(ToRemember(shown, seen, memories, checked), Bodies(work.cache), store), warnings


def _pasts(work: Workspace, last: BuildState, basis: PlanBasis, content: Content) -> dict[str, Past]:
    """The layers of the last plan, if it would still be the same for the same records."""
    if last.plan is None or not last.plan.facts.holds_for(basis):
        return {}
    now = {
        owner_name((unit.kind, unit.id, lang)): outline.digest
        for unit in content.library.units
        for lang, outline in unit.outlines.items()
    }
    changed = [text for owner, text in last.plan.texts.items() if now.get(owner, "") != text.digest]
    return past_plans(work.cache, last, frozenset(last.plan.all_pages(changed)))


def _judge(
    work: Workspace, inputs: Inputs, content: Content, as_of: datetime
) -> tuple[dict[str, Photo], tuple[Attachment, ...], list[Diagnostic]]:
    """(the photos that records use, the files that texts name, the problems of these and of the settings)."""
    library = content.library
    named = {file for file, _ in named_images(library.units)}
    measured, problems = measure_images(work, inputs.files, named & set(library.images))
    library = replace(library, unfit=measured.unfit)
    problems += check_settings(inputs.site, inputs.places, library.images)
    shown = Shown(as_of, work.options.drafts)
    problems += check_lead(content.index, inputs.site, inputs.places, content.zones, shown)
    problems += check_images(library, library.units)
    attachments, found = _judge_files(work, inputs, library)
    return measured.photos, attachments, [*problems, *found]


def _judge_files(work: Workspace, inputs: Inputs, library: Library) -> tuple[tuple[Attachment, ...], list[Diagnostic]]:
    """The files that texts name and that may be published."""
    names = {file for file, _ in named_files(library.units)} & set(library.files)
    unfit, problems = judge_files(work, inputs.files, names)
    problems += check_files(library.units, library.files, unfit)
    return offer_files(inputs.files, names, unfit), problems
