"""What shall be there: changed files parsed, records related, pages planned; or only the pages of changed texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...base.diagnostics import has_errors
from ...base.digest import digest
from ...edges.cache import CacheCorrupt
from ...model.dossier import compose, find_zones
from ...model.library import Job, check_images, named_images, sort_files
from ...model.load import Settings
from ...model.resolve import build_index
from ...model.rules import check_model
from ...parse.markdown import Quotes
from ...plan.outputs import Output
from ...plan.planner import plan_site
from ...render.recipe import recipe
from ..workers import spread
from .build_state import Owner, ShownPlan
from .file_state import (
    OUTCOME,
    Bodies,
    SeenContent,
    StoredResult,
    build_library,
    decode_result,
    job_key,
    job_name,
    name_root,
    parse_jobs,
)
from .long_files import is_long, parse_long
from .pictures import measure_images
from .state import State, instant_of
from .theme import Theme


@dataclass(frozen=True)
class Planned:
    """`pages`: those that were planned anew, by path; the others are as `plan` remembers them."""

    plan: ShownPlan
    pages: Mapping[str, Output]
    bodies: Bodies
    content: SeenContent


def settings_of(state: State) -> Settings:
    """What of the site's settings and texts decides how a file is read."""
    quotes = {lang: _quotes(state.theme, lang) for lang in state.sites}
    return Settings(tuple(state.sites), quotes, state.site.raw_html)


def make_plan(state: State, paths: list[str]) -> Planned | None:
    """Parses what changed; plans everything anew, or only the pages of changed texts where nothing else did change."""
    settings = settings_of(state)
    jobs, images, found = sort_files(paths, settings.languages)
    state.problems += found
    own = digest(settings)
    seen = state.memory.content.jobs if state.memory.content else {}
    keys = {job_name(job): job_key(job, state.reading.files, own) for job in jobs}
    stale = [job for job in jobs if seen.get(job_name(job), ("", ""))[0] != keys[job_name(job)]]
    kept = _recall_outcomes(state, stale, keys)
    fresh, texts = _parse(state, [job for job in stale if job_name(job) not in kept], settings, own)
    fresh |= kept
    faces = {name: (outcome.key, outcome.interface_digest) for name, outcome in fresh.items()}
    now = {name: faces.get(name) or seen[name] for name in keys}
    context = _context(state, images)
    as_of = instant_of(state.options, state.site)
    if plan := _same_but_texts(state, fresh, seen, now, context, as_of):
        content = _seen(state, now, fresh, seen)
        return _replan_texts(state, plan, fresh, Bodies(state.cache, texts), content)
    return _replan(state, jobs, keys, fresh, texts, now, images, context, as_of)


def _parse(
    state: State, stale: Sequence[Job], settings: Settings, own: str
) -> tuple[dict[str, StoredResult], dict[str, bytes]]:
    """(outcomes by job, bodies by digest) of the jobs whose files changed; the cache has them too."""
    root = state.options.content
    count, tell, sizes = state.options.jobs, state.tell("files read"), state.reading.sizes
    short = [(job, own) for job in stale if not is_long(job, sizes)]
    long = [(job, own) for job in stale if is_long(job, sizes)]
    results = spread(short, lambda some: parse_jobs(root, some, settings), count, tell)
    done, given_up = parse_long(root, long, settings, count, state.tell("long files read"))
    results += done
    fresh = {name: OUTCOME.decode(stored) for name, stored, _ in results}
    fresh |= {name: OUTCOME.decode(stored) for name, stored, _ in given_up}  # not kept: next time may be another day
    texts = {key: body for _, _, bodies in results for key, body in bodies}
    state.cache.put("outcomes", ((name, stored) for name, stored, _ in results))
    state.cache.put("bodies", texts.items())
    state.cache.commit()  # content-addressed, so true whatever comes of this build
    return fresh, texts


def _recall_outcomes(state: State, jobs: Sequence[Job], keys: Mapping[str, str]) -> dict[str, StoredResult]:
    """What an earlier build, perhaps one that failed, already made of these files."""
    found: dict[str, StoredResult] = {}
    for job in jobs:
        name = job_name(job)
        stored = decode_result(state.cache.get("outcomes", name))
        if stored and stored.key == keys[name]:
            found[name] = stored
    return found


def _context(state: State, images: list[str]) -> str:
    """Digest of all that a plan depends on besides the records: settings, images, assets, options."""
    assets = {name: asset.path for name, asset in state.theme.assets.items()}
    pictures = {file: state.reading.files[f"images/{file}"].digest for file in images}
    return digest((dict(state.sites), assets, pictures, state.options.drafts))


def _same_but_texts(
    state: State,
    fresh: Mapping[str, StoredResult],
    seen: Mapping[str, tuple[str, str]],
    now: Mapping[str, tuple[str, str]],
    context: str,
    as_of: datetime,
) -> ShownPlan | None:
    """The remembered plan, if it still holds but for the digests of some texts."""
    plan = state.memory.plan
    if plan is None or plan.context != context or not plan.holds_at(as_of) or set(seen) != set(now):
        return None
    if has_errors(state.problems) or any(has_errors(list(outcome.problems)) for outcome in fresh.values()):
        return None
    if any(seen[name][1] != outcome.interface_digest for name, outcome in fresh.items()):
        return None
    return plan


def _seen(
    state: State,
    now: dict[str, tuple[str, str]],
    fresh: Mapping[str, StoredResult],
    seen: Mapping[str, tuple[str, str]],
) -> SeenContent:
    """What to remember of the content when only texts changed."""
    old = state.memory.content.warnings if state.memory.content else ()
    paths = {path for outcome in fresh.values() for unit in outcome.units for path in unit.paths.values()}
    # What the parser said of a changed file is said anew; what follows from the records still holds.
    kept = [problem for problem in old if problem.span.path not in paths or problem.code[0] not in "FYB"]
    warnings = (*kept, *(problem for outcome in fresh.values() for problem in outcome.problems))
    state.problems += warnings
    return SeenContent(name_root(state.options.content), state.reading.files, now, warnings)


def _replan_texts(
    state: State, plan: ShownPlan, fresh: Mapping[str, StoredResult], bodies: Bodies, content: SeenContent
) -> Planned | None:
    """Only the pages that show a changed text, taken from the cache and given the new one."""
    changed: dict[Owner, str] = {}
    for outcome in fresh.values():
        for unit in outcome.units:
            for lang, outline in unit.outlines.items():
                changed[(unit.kind, unit.id, lang)] = outline.digest
    affected = {path for owner in changed for path in plan.shows.get(":".join(owner), ())}
    pages, updated = state.memory.replan(state.cache, plan, affected, changed)
    if pages is None:
        state.memory.forget_plan()
        raise CacheCorrupt
    return Planned(updated, pages, bodies, content)


def _replan(
    state: State,
    jobs: list[Job],
    keys: Mapping[str, str],
    fresh: dict[str, StoredResult],
    texts: dict[str, bytes],
    now: dict[str, tuple[str, str]],
    images: list[str],
    context: str,
    as_of: datetime,
) -> Planned | None:
    """Everything anew from all records."""
    outcomes = dict(fresh)
    for name, value in state.cache.all("outcomes"):
        if name in keys and name not in outcomes:
            stored = decode_result(value)
            if stored and stored.key == keys[name]:
                outcomes[name] = stored
    missing = [job for job in jobs if job_name(job) not in outcomes]
    if missing:  # the cache lost them
        found, more = _parse(state, missing, settings_of(state), digest(settings_of(state)))
        outcomes |= found
        texts |= more
    now = {name: (outcomes[name].key, outcomes[name].interface_digest) for name in keys}
    library = build_library((outcomes[job_name(job)] for job in jobs), images)
    index, found_problems = build_index(library.units, library.failed)
    warnings = library.problems + found_problems
    zones = find_zones(state.site, library.units)
    warnings += check_model(index, state.site, zones, state.places, library.broken)
    named = {file for file, _ in named_images(library.units)}
    photos, library.unfit = measure_images(state, named & set(images))
    warnings += check_images(library, library.units)
    state.problems += warnings
    if has_errors(state.problems):
        return None
    dossier = compose(state.sites, index, as_of, state.options.drafts)
    plan = plan_site(dossier, photos, tuple(state.theme.assets.values()), recipe())
    state.problems += plan.problems
    warnings += plan.problems
    bodies = Bodies(state.cache, texts)
    content = SeenContent(name_root(state.options.content), state.reading.files, now, tuple(warnings))
    shown, pages = state.memory.plan_of(plan, context, as_of, dossier.next_change)
    state.cache.drop("outcomes", set(state.cache.keys("outcomes")) - set(keys))
    used = {name for outcome in outcomes.values() for name in outcome.bodies}
    state.cache.drop("bodies", set(state.cache.keys("bodies")) - used)
    return Planned(shown, pages, bodies, content)


def _quotes(theme: Theme, lang: str) -> Quotes:
    marks = theme.texts[lang].get("quotes")
    if isinstance(marks, tuple) and len(marks) == 4:
        return (marks[0], marks[1], marks[2], marks[3])
    return ("“", "”", "‘", "’")
