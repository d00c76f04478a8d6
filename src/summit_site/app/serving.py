"""A preview: built, served, and built again whenever content, templates or the clock say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from traceback import format_exc

from ..base.diagnostics import Diagnostic, Severity, Span
from ..edges.files import UsageError, read_file
from ..edges.live import Live
from ..edges.lock import Busy, preview_lock
from ..edges.publish import own_name
from ..edges.requests import is_loopback
from ..edges.server import open_browser, open_server
from ..edges.watch import Watch
from .options import PUBLIC, EnvironmentFailure, Options, Report
from .site.commands import build_site
from .site.state import read_settings

__all__ = ["Rebuilt", "Started", "is_loopback", "serve"]

AGAIN = 0.5  # seconds until a build that found another at work tries once more
LONGEST_WAIT = 3600.0  # seconds; clocks are set, so a far instant is looked at again
EXCERPT_LIMIT = 1 << 20
EXCERPT = 160  # characters of a line that are shown


@dataclass(frozen=True, slots=True)
class Started:
    """The preview can be looked at. `watched`: the folders whose changes it shows."""

    address: str
    watched: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A build came to an end. `fault`: why there is no report; `trace`: where, if the fault is the program's own."""

    report: Report = field(default_factory=Report)
    fault: str = ""
    trace: str = ""


Tell = Callable[[Started | Rebuilt | str], None]


def serve(host: str, port: int, browser: bool, make_options: Callable[[], Options], tell: Tell) -> None:
    """Serves until interrupted. `make_options`: what to build, with the clock as it is when asked."""
    options = make_options()
    for folder in (options.content, options.templates):
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}")
    if options.target.resolve() == PUBLIC.resolve():
        raise UsageError("a preview is never built to public/; choose another --output")
    with ExitStack() as stack:
        started = options.now.isoformat(timespec="seconds")
        stack.enter_context(preview_lock(options.cache, own_name(options.target), started))
        live = Live(options.target)
        server = open_server(live, host, port)
        stack.callback(server.server_close)
        changes: SimpleQueue[None] = SimpleQueue()
        folders = (options.content, options.templates)
        watch = Watch(folders, lambda: changes.put(None))
        stack.callback(watch.stop)
        server.start()
        stack.callback(server.stop)
        tell(Started(server.address, folders))
        if browser:
            open_browser(server.address, tell)
        preview = Preview(live, make_options, tell)
        while True:
            _await(changes, preview.build())


def _await(changes: SimpleQueue[None], seconds: float) -> None:
    """Until something changed, or the seconds are over. What changed meanwhile is built together."""
    try:
        changes.get(timeout=seconds)
        while True:
            changes.get_nowait()
    except Empty:
        return


class Preview:
    """Builds, and shows what came of it: the new site, or what is wrong while the last good one stays."""

    def __init__(self, live: Live, make_options: Callable[[], Options], tell: Tell) -> None:
        self._live, self._make_options, self._tell = live, make_options, tell
        self._begun = False

    def build(self) -> float:
        """Gives the seconds after which to build again even if nothing was edited.

        What is wrong with the options or the environment ends a preview only at its beginning.
        """
        options = self._make_options()
        try:
            report = build_site(options, thorough=True)
        except Busy:
            return AGAIN
        except (UsageError, EnvironmentFailure) as fault:
            if not self._begun:
                raise
            self._fail(Rebuilt(fault=str(fault)))
            return LONGEST_WAIT
        except Exception as fault:  # a fault of the program must not end the preview
            self._fail(Rebuilt(fault=f"{type(fault).__name__}: {fault}", trace=format_exc()))
            return LONGEST_WAIT
        self._begun = True
        built = report.result is not None
        self._live.show(state_of(options, report), built=built, base=_base_url(options) if built else "")
        self._tell(Rebuilt(report))
        return _seconds_left(options, report)

    def _fail(self, end: Rebuilt) -> None:
        problem = {"severity": "error", "message": end.fault}
        self._live.show({"broken": True, "problems": [problem], "as_of": None, "drafts": None}, built=False)
        self._tell(end)


def _seconds_left(options: Options, report: Report) -> float:
    """Until the site changes by itself."""
    if report.next_change is None or options.as_of is not None:
        return LONGEST_WAIT
    left = (report.next_change - options.now).total_seconds()
    return min(max(left, 0.0) + 0.05, LONGEST_WAIT)


def _base_url(options: Options) -> str:
    sites, _, _ = read_settings(options, ["site.yaml"])
    return next((site.base_url or "" for site in sites.values()), "")


def state_of(options: Options, report: Report) -> Mapping[str, object]:
    """What open pages are told of a build (see `edges/live/reload.js`)."""
    return {
        "broken": report.result is None,
        "problems": [_shown(problem) for problem in report.problems],
        "as_of": options.as_of,
        "drafts": list(report.drafts) if options.drafts else None,
    }


def _shown(problem: Diagnostic) -> dict[str, object]:
    line, column = _excerpt(problem.span)
    return {
        "place": str(problem.span),
        "code": problem.code,
        "severity": "error" if problem.severity is Severity.ERROR else "warning",
        "message": problem.message,
        "hint": problem.hint,
        "line": line,
        "column": column,
    }


def _excerpt(span: Span) -> tuple[str, int]:
    """The line that a problem is about, cut where it is long, and the column in what is left."""
    path = Path(span.path)
    content, _ = read_file(path.parent, path.name, EXCERPT_LIMIT)
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    if not span.line or span.line > len(lines):
        return "", 0
    line = lines[span.line - 1]
    start = max(0, span.column - EXCERPT // 2) if len(line) > EXCERPT else 0
    return line[start : start + EXCERPT].rstrip(), max(1, span.column - start)
