"""The build: what changed, what follows from it, what must be made again; then all of it at once, or nothing."""

from __future__ import annotations

from dataclasses import replace

from ...base.diagnostics import has_errors
from ...edges.cache import Cache
from ...edges.files import UsageError, judge
from ...edges.publish import Publisher, claim_output
from ...edges.signatures import Survey
from ..options import Options, Report
from .build_state import recall
from .file_state import FileState, look_at_files
from .planning import make_plan
from .publishing import publish_site
from .state import State, read_settings, report_of
from .theme import read_theme
from .up_to_date import Snapshot


def build(
    options: Options, cache: Cache, publisher: Publisher, looks: Snapshot, dry: bool = False
) -> tuple[Report, Survey]:
    """Content and templates in, the site out. If anything is wrong nothing is published and nothing forgotten.

    `looks`: the folders from outside; `dry`: only decide. Gives the report, and how the output looks afterwards.
    """
    owned = claim_output(options.target)
    state, paths = prepare(options, cache, looks)
    outcome = make_plan(state, paths) if state.sites else None
    if outcome is None or has_errors(state.problems):
        return report_of(options, state.problems), looks.output
    return publish_site(state, outcome, publisher, owned, looks.output, dry)


def prepare(options: Options, cache: Cache, looks: Snapshot) -> tuple[State, list[str]]:
    """(what is known before the records are read, the paths of the content). Without settings it knows no sites."""
    memory = recall(cache)
    for source in (options.content, options.templates):
        if not source.is_dir():
            raise UsageError(f"there is no folder {source}")
    paths, problems = judge(looks.content, "content/")
    names, found = judge(looks.templates, "templates/")
    problems += [replace(p, span=replace(p.span, path=f"templates/{p.span.path}")) for p in found]
    sites, places, found = read_settings(options, paths)
    problems += found
    sides = [side.colour for side in next(iter(sites.values())).sides] if sites else []
    theme, found = read_theme(options.templates, names, tuple(sites) or ("en",), cache, sides)
    problems += found
    if not sites:
        return State(options, cache, memory, theme, sites, places, FileState(options.content, {}, {}), problems), paths
    reading = look_at_files(options.content, looks.content, memory.content, options.started)
    return State(options, cache, memory, theme, sites, places, reading, problems + reading.problems), paths
