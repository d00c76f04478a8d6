"""The build: what changed, what follows from it, what must be made again; then all of it at once, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..base.diagnostics import Diagnostic, Span, has_errors, in_order
from ..base.digest import digest
from ..base.edtf import DateError, parse_moment
from ..base.zones import zone
from ..edges.cache import Cache
from ..edges.files import Refused, judge, read_file
from ..edges.publish import MANIFEST, Change, Publisher, claim_output, write_new
from ..edges.stats import UNTRUSTED, Survey, stamp_of
from ..incremental.decide import Action, Decision, decide
from ..incremental.manifest import Fingerprint, Known, Wanted
from ..model.dossier import compose, find_zones
from ..model.library import DATA_LIMIT, Job, check_images, sort_files
from ..model.load import Settings, read_site
from ..model.records import Site
from ..model.resolve import build_index
from ..model.rules import check_model
from ..parse.markdown import Quotes
from ..parse.text import decode_text
from ..plan.artifacts import Asset, Page
from ..plan.planner import plan_site
from .content import (
    OUTCOME,
    Bodies,
    Reading,
    SeenContent,
    StoredOutcome,
    build_library,
    decode_outcome,
    job_key,
    job_name,
    look_at_files,
    parse_jobs,
)
from .glance import Looks
from .making import Made, make_pages
from .memory import Memory, Owner, ShownPlan, recall, remember
from .options import Options, Report, Result
from .theme import Theme, make_asset, read_theme
from .workers import WORTH_A_PROCESS, spread

if TYPE_CHECKING:
    from ..render.templates import Renderer

ASSET = "asset"  # the maker of a file that is copied


@dataclass
class State:
    """What a build has found out so far."""

    options: Options
    cache: Cache
    memory: Memory
    theme: Theme
    sites: Mapping[str, Site]
    reading: Reading
    problems: list[Diagnostic]

    @property
    def site(self) -> Site:
        return next(iter(self.sites.values()))


def build(
    options: Options, cache: Cache, publisher: Publisher, looks: Looks, dry: bool = False
) -> tuple[Report, Survey]:
    """Content and templates in, the site out. If anything is wrong nothing is published and nothing forgotten.

    `looks`: the folders from outside; `dry`: only decide. Gives the report, and how the output looks afterwards.
    """
    owned = claim_output(options.target)
    memory = recall(cache)
    for source in (options.content, options.templates):
        if not source.is_dir():
            raise Refused(f"there is no folder {source}")
    paths, problems = judge(looks.content, "content/")
    names, found = judge(looks.templates, "templates/")
    problems += [replace(p, span=replace(p.span, path=f"templates/{p.span.path}")) for p in found]
    sites, found = _read_site(options, paths)
    problems += found
    theme, found = read_theme(options.templates, names, tuple(sites) or ("en",), cache)
    problems += found
    if not sites:
        return _report(options, problems), looks.output
    reading = look_at_files(options.content, looks.content, memory.content, options.started)
    state = State(options, cache, memory, theme, sites, reading, problems + reading.problems)
    outcome = _plan(state, paths)
    if outcome is None or has_errors(state.problems):
        return _report(options, state.problems), looks.output
    return _carry_out(state, outcome, publisher, owned, looks.output, dry)


# --- what shall be there ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Planned:
    """`pages`: those that were planned anew, by path; the others are as `plan` remembers them."""

    plan: ShownPlan
    pages: Mapping[str, Page]
    bodies: Bodies
    content: SeenContent


def _settings(state: State) -> Settings:
    quotes = {lang: _quotes(state.theme, lang) for lang in state.sites}
    return Settings(tuple(state.sites), quotes, state.site.raw_html)


def _plan(state: State, paths: list[str]) -> Planned | None:
    """Parses what changed; plans everything anew, or only the pages of changed texts where nothing else did change."""
    settings = _settings(state)
    jobs, images, found = sort_files(paths, settings.languages)
    state.problems += found
    own = digest(settings)
    seen = state.memory.content.jobs if state.memory.content else {}
    keys = {job_name(job): job_key(job, state.reading.files, own) for job in jobs}
    stale = [job for job in jobs if seen.get(job_name(job), ("", ""))[0] != keys[job_name(job)]]
    kept = _recall_outcomes(state, stale, keys)
    fresh, texts = _parse(state, [job for job in stale if job_name(job) not in kept], settings, own)
    fresh |= kept
    faces = {name: (outcome.key, outcome.face) for name, outcome in fresh.items()}
    now = {name: faces.get(name) or seen[name] for name in keys}
    context = _context(state, images)
    as_of = _instant(state.options, state.site)
    if plan := _same_but_texts(state, fresh, seen, now, context, as_of):
        content = _seen(state, now, fresh, seen)
        return _replan_texts(state, plan, fresh, Bodies(state.cache, texts), content)
    return _replan(state, jobs, keys, fresh, texts, now, images, context, as_of)


def _parse(
    state: State, stale: Sequence[Job], settings: Settings, own: str
) -> tuple[dict[str, StoredOutcome], dict[str, bytes]]:
    """(outcomes by job, bodies by digest) of the jobs whose files changed; the cache has them too."""
    root = state.options.content
    results = spread([(job, own) for job in stale], lambda some: parse_jobs(root, some, settings), state.options.jobs)
    fresh = {name: OUTCOME.decode(stored) for name, stored, _ in results}
    texts = {key: body for _, _, bodies in results for key, body in bodies}
    state.cache.put("outcomes", ((name, stored) for name, stored, _ in results))
    state.cache.put("bodies", texts.items())
    state.cache.commit()  # content-addressed, so true whatever comes of this build
    return fresh, texts


def _recall_outcomes(state: State, jobs: Sequence[Job], keys: Mapping[str, str]) -> dict[str, StoredOutcome]:
    """What an earlier build, perhaps one that failed, already made of these files."""
    found: dict[str, StoredOutcome] = {}
    for job in jobs:
        name = job_name(job)
        stored = decode_outcome(state.cache.get("outcomes", name))
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
    fresh: Mapping[str, StoredOutcome],
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
    if any(seen[name][1] != outcome.face for name, outcome in fresh.items()):
        return None
    return plan


def _seen(
    state: State,
    now: dict[str, tuple[str, str]],
    fresh: Mapping[str, StoredOutcome],
    seen: Mapping[str, tuple[str, str]],
) -> SeenContent:
    """What to remember of the content when only texts changed."""
    old = state.memory.content.warnings if state.memory.content else ()
    paths = {path for outcome in fresh.values() for unit in outcome.units for path in unit.paths.values()}
    kept = [problem for problem in old if problem.span.path not in paths]
    warnings = (*kept, *(problem for outcome in fresh.values() for problem in outcome.problems))
    state.problems += warnings
    return SeenContent(str(state.options.content.resolve()), state.reading.files, now, warnings)


def _replan_texts(
    state: State, plan: ShownPlan, fresh: Mapping[str, StoredOutcome], bodies: Bodies, content: SeenContent
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
        raise Again
    return Planned(updated, pages, bodies, content)


class Again(Exception):
    """The cache was not what it should be; the build starts over without the remembered plan."""


def _replan(
    state: State,
    jobs: list[Job],
    keys: Mapping[str, str],
    fresh: dict[str, StoredOutcome],
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
            stored = decode_outcome(value)
            if stored and stored.key == keys[name]:
                outcomes[name] = stored
    missing = [job for job in jobs if job_name(job) not in outcomes]
    if missing:  # the cache lost them
        found, more = _parse(state, missing, _settings(state), digest(_settings(state)))
        outcomes |= found
        texts |= more
    now = {name: (outcomes[name].key, outcomes[name].face) for name in keys}
    library = build_library((outcomes[job_name(job)] for job in jobs), images)
    index, found_problems = build_index(library.units, library.failed)
    warnings = tuple(library.problems)
    state.problems += library.problems + found_problems
    state.problems += check_model(index, state.site, find_zones(state.site, library.units), Span("site.yaml", 1, 1))
    state.problems += check_images(library, library.units)
    if has_errors(state.problems):
        return None
    dossier = compose(state.sites, index, as_of, state.options.drafts)
    plan = plan_site(dossier, _images(state, images), tuple(state.theme.assets.values()))
    state.problems += plan.problems
    bodies = Bodies(state.cache, texts)
    content = SeenContent(str(state.options.content.resolve()), state.reading.files, now, warnings)
    shown, pages = state.memory.plan_of(plan, context, as_of, dossier.next_change)
    state.cache.drop("outcomes", set(state.cache.keys("outcomes")) - set(keys))
    used = {name for outcome in outcomes.values() for name in outcome.bodies}
    state.cache.drop("bodies", set(state.cache.keys("bodies")) - used)
    return Planned(shown, pages, bodies, content)


def _images(state: State, images: list[str]) -> dict[str, Asset]:
    found: dict[str, Asset] = {}
    for file in images:
        content, problems = read_file(state.options.content, f"images/{file}", 64 * 1024 * 1024)
        state.problems += problems
        found[file] = make_asset("content", f"images/{file}", file, content)
    return found


# --- making it so ----------------------------------------------------------------------------------------------------


def _carry_out(
    state: State, planned: Planned, publisher: Publisher, owned: Mapping[str, str], lying: Survey, dry: bool
) -> tuple[Report, Survey]:
    """Decides, renders what is stale, publishes, remembers. `lying`: how the output looks now."""
    options, memory = state.options, state.memory
    wanted = _wanted(state, planned)
    explain = memory.explainer(state.cache, planned.plan) if options.explain else (lambda path: "")
    decisions = decide(memory.outputs, wanted, lying.stamps, owned, explain)
    stale = {d.path for d in decisions if d.action is Action.WRITE}
    if dry:
        return Report(decisions=decisions), lying
    _refuse_foreign(publisher.output, wanted, lying, owned)
    if not stale and not any(d.action is Action.DELETE for d in decisions) and MANIFEST in lying.stamps:
        remember(state.cache, memory, planned.plan, planned.content, memory.outputs)
        return _done(state, decisions, planned, written=0), lying
    made = _make(state, planned, stale, publisher, lying, owned)
    if made is None:
        publisher.abandon()
        return _report(options, state.problems), lying
    digests = {path: made[path].content if path in made else memory.outputs[path].content for path in wanted}
    fresh = tuple(path for path, one in made.items() if one.fresh)
    written = frozenset(fresh)
    keep = tuple(path for path in wanted if path not in written)
    delete = {d.path: None for d in decisions if d.action is Action.DELETE}
    publisher.publish(Change(fresh, keep, tuple(delete), digests), lying)
    after = _look_after(publisher.output, lying, (*fresh, MANIFEST), delete)
    outputs: dict[str, Known] = {}
    for path, page in wanted.items():
        if path in made:
            outputs[path] = Known(page.fingerprint, digests[path], after.stamps.get(path, UNTRUSTED))
        else:
            outputs[path] = memory.outputs[path]
    remember(state.cache, memory, planned.plan, planned.content, outputs)
    return _done(state, decisions, planned, written=len(fresh)), after


def _look_after(output: Path, before: Survey, written: Sequence[str], deleted: Mapping[str, None]) -> Survey:
    """How the output looks after publishing: as before, but for what was written and deleted."""
    stamps = {path: stamp for path, stamp in before.stamps.items() if path not in deleted}
    for path in written:
        stamps[path] = stamp_of(output / path) or UNTRUSTED
    return Survey(stamps, (), before.others)


def _refuse_foreign(output: Path, wanted: Mapping[str, Wanted], lying: Survey, owned: Mapping[str, str]) -> None:
    """A file that is not ours is never overwritten."""
    for path in wanted:
        if path not in owned and (path in lying.stamps or path in lying.others or path in lying.folders):
            raise Refused(f"{output / path} was not made by this program and stands where a page goes; move it away")


def _wanted(state: State, planned: Planned) -> dict[str, Wanted]:
    templates = _Templates(state)
    wanted: dict[str, Wanted] = {}
    for path, page in planned.plan.pages.items():
        texts = templates.texts(page.maker, page.lang)
        wanted[path] = Wanted(Fingerprint(page.maker, templates.closure(page.maker), texts, page.digest), page.origin)
    for asset in planned.plan.assets:
        wanted[asset.path] = Wanted(Fingerprint(ASSET, "", "", asset.digest), asset.source)
    return wanted


class _Templates:
    """What the templates of a page amount to; Jinja is asked only when a template has changed."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._texts = {lang: state.theme.texts_digest(lang) for lang in state.sites}
        self._all = digest(self._texts)
        self._closures: dict[str, str] = {}
        key = f"closures:{state.theme.sources_digest}"
        if kept := state.cache.get("state", key):
            self._closures = msgspec.msgpack.decode(kept, type=dict[str, str])
        else:
            renderer = make_renderer(state)
            self._closures = {name: renderer.closure(name) for name in state.theme.sources}
            state.cache.put("state", [(key, msgspec.msgpack.encode(self._closures))])

    def closure(self, maker: str) -> str:
        """A template that does not exist has no closure; rendering it will say so."""
        return self._closures.get(maker, "")

    def texts(self, maker: str, lang: str) -> str:
        if maker == "not-found.html":  # in all languages
            return self._all
        return self._texts[lang] if maker.endswith(".html") else ""


def make_renderer(state: State) -> Renderer:
    """Jinja is imported only when it is needed."""
    from ..render.strings import Strings
    from ..render.templates import Renderer

    tags = {language.key: language.tag for language in state.site.languages}
    strings = {lang: Strings(lang, texts) for lang, texts in state.theme.texts.items()}
    assets = {name: asset.path for name, asset in state.theme.assets.items()}
    return Renderer(state.theme.sources, strings, assets, tags)


def _make(
    state: State,
    planned: Planned,
    stale: set[str],
    publisher: Publisher,
    lying: Survey,
    owned: Mapping[str, str],
) -> dict[str, Made] | None:
    """Renders the stale pages and copies the stale assets into the scratch folder; None if something is wrong."""
    trusted = {
        path: known.content
        for path, known in state.memory.outputs.items()
        if path in stale and lying.stamps.get(path) == known.stamp and owned.get(path) == known.content
    }
    made: dict[str, Made] = {}
    roots = {"content": state.options.content, "templates": state.options.templates}
    for asset in planned.plan.assets:
        if asset.path in stale:
            content, found = read_file(roots[asset.root], asset.source, 64 * 1024 * 1024)
            state.problems += found
            write_new(publisher.scratch / asset.path, content)
            made[asset.path] = Made(asset.path, asset.digest, True, tuple(found))
    todo = sorted(path for path in stale if path in planned.plan.pages)
    if todo:
        pages = state.memory.load_pages(state.cache, planned.plan, planned.pages, todo)
        if pages is None:
            raise Again
        renderer = make_renderer(state)
        if len(pages) >= WORTH_A_PROCESS:
            renderer.prepare({page.maker for page in pages})
        state.cache.commit()  # other processes read the bodies
        for one in make_pages(pages, renderer, planned.bodies, trusted, publisher.scratch, state.options.jobs):
            made[one.path] = one
            state.problems += one.problems
    return None if has_errors(state.problems) else made


def _done(state: State, decisions: list[Decision], planned: Planned, written: int) -> Report:
    kept = sum(d.action is not Action.DELETE for d in decisions) - written
    deleted = sum(d.action is Action.DELETE for d in decisions)
    result = Result(len(planned.plan.pages), written, kept, deleted)
    report = _report(state.options, state.problems)
    return replace(report, result=result, next_change=planned.plan.next_change_at, decisions=decisions)


# --- small things ----------------------------------------------------------------------------------------------------


def _report(options: Options, problems: list[Diagnostic]) -> Report:
    """The problems in order, with paths as the user knows them; the same fault of a template is told once."""
    once: dict[tuple[Span, str, str], Diagnostic] = {}
    for problem in problems:
        once.setdefault((problem.span, problem.code, problem.message), problem)
    return Report(in_order([replace(p, span=_shown(p.span, options)) for p in once.values()]))


def _shown(span: Span, options: Options) -> Span:
    root, path = options.content, span.path
    if path.startswith("templates/"):
        root, path = options.templates, path.removeprefix("templates/")
    return replace(span, path=(root / path).as_posix())


def _read_site(options: Options, paths: list[str]) -> tuple[dict[str, Site], list[Diagnostic]]:
    path = "site.yaml"
    if path not in paths:
        hint = "it names the site's title, languages and time zone; see content/README.md"
        return {}, [Diagnostic(Span(path), "F109", "the settings are missing", hint)]
    content, problems = read_file(options.content, path, DATA_LIMIT)
    if problems:
        return {}, problems
    text, problems = decode_text(content, path, DATA_LIMIT)
    if has_errors(problems):
        return {}, problems
    sites, found = read_site(text, path)
    return ({} if has_errors(found) else sites), problems + found


def _quotes(theme: Theme, lang: str) -> Quotes:
    marks = theme.texts[lang].get("quotes")
    if isinstance(marks, tuple) and len(marks) == 4:
        return (marks[0], marks[1], marks[2], marks[3])
    return ("“", "”", "‘", "’")


def _instant(options: Options, site: Site) -> datetime:
    if options.as_of is None:
        return options.now.astimezone(UTC)
    try:
        return parse_moment(options.as_of).begins(zone(site.timezone))
    except DateError as fault:
        raise Refused(f'--as-of: "{options.as_of}" is no instant: {fault}') from None
