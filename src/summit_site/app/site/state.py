"""What a build finds out on its way, and how it tells the user."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ...base.diagnostics import Diagnostic, Span, has_errors, in_order
from ...base.edtf import DateError, parse_moment
from ...base.zones import zone
from ...edges.cache import Cache
from ...edges.files import UsageError, read_file
from ...model.library import DATA_LIMIT
from ...model.places import Places
from ...model.settings import read_site
from ...model.site import Site
from ...parse.text import decode_text
from ..options import Options, Report
from .build_state import BuildState
from .file_state import FileState
from .theme import Theme


@dataclass
class State:
    """What a build has found out so far. `places`: where the values of the settings stand."""

    options: Options
    cache: Cache
    memory: BuildState
    theme: Theme
    sites: Mapping[str, Site]
    places: Places
    reading: FileState
    problems: list[Diagnostic]

    def tell(self, what: str) -> Callable[[int, int], None]:
        """A function that tells how much of something is done."""
        return lambda done, total: self.options.progress(done, total, what)

    @property
    def site(self) -> Site:
        return next(iter(self.sites.values()))


def report_of(options: Options, problems: list[Diagnostic]) -> Report:
    """The problems in order, with paths as the user knows them; the same fault of a template is told once."""
    once: dict[tuple[Span, str, str], Diagnostic] = {}
    for problem in problems:
        once.setdefault((problem.span, problem.code, problem.message), problem)
    return Report(in_order([replace(p, span=shown(p.span, options)) for p in once.values()]))


def shown(span: Span, options: Options) -> Span:
    """The place with its path as the user knows it."""
    root, path = options.content, span.path
    if path.startswith("templates/"):
        root, path = options.templates, path.removeprefix("templates/")
    return replace(span, path=(root / path).as_posix())


def read_settings(options: Options, paths: list[str]) -> tuple[dict[str, Site], Places, list[Diagnostic]]:
    path = "site.yaml"
    if path not in paths:
        hint = "it names the site's title, languages and time zone; see content/README.md"
        return {}, {}, [Diagnostic(Span(path), "F109", "the settings are missing", hint)]
    content, problems = read_file(options.content, path, DATA_LIMIT)
    if problems:
        return {}, {}, problems
    text, problems = decode_text(content, path, DATA_LIMIT)
    if has_errors(problems):
        return {}, {}, problems
    sites, places, found = read_site(text, path)
    return ({} if has_errors(found) else sites), places, problems + found


def instant_of(options: Options, site: Site) -> datetime:
    if options.as_of is None:
        return options.now.astimezone(UTC)
    try:
        return parse_moment(options.as_of).begins(zone(site.timezone))
    except DateError as fault:
        raise UsageError(f'--as-of: "{options.as_of}" is no instant: {fault}') from None
