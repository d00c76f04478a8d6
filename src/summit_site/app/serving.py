"""The preview: builds and serves the site, and builds it again when files change or a record becomes public."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from traceback import format_exc

from ..base.diagnostics import Diagnostic, Severity, Span
from ..edges.cache_folder import write_fault
from ..edges.files import UsageError, read_file, temporary_folder
from ..edges.live import Live
from ..edges.lock import Busy, preview_lock
from ..edges.publish import cache_name
from ..edges.requests import is_loopback
from ..edges.server import open_browser, open_server
from ..edges.watch import Watch
from .content.file_state import FileState
from .content.site_settings import FILE, read_settings
from .options import PUBLIC, EnvironmentFailure, Options, Report
from .site.commands import build_site, check_folders

__all__ = ["Rebuilt", "Started", "is_loopback", "serve"]

RETRY = 0.5  # seconds until the next attempt if another build is running
LONGEST_WAIT = 3600.0  # seconds; clocks get adjusted, so a distant instant is checked again
EXCERPT_LIMIT = 1 << 20
EXCERPT = 160  # characters shown of a line


@dataclass(frozen=True, slots=True)
class Started:
    """The preview is being served. `watched`: the folders that it watches."""

    address: str
    watched: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A build ended. `fault`: why there is no report; `trace`: the traceback, if the cause is a bug in the program."""

    report: Report = field(default_factory=Report)
    fault: str = ""
    trace: str = ""


OnEvent = Callable[[Started | Rebuilt | str], None]


def serve(host: str, port: int, browser: bool, make_options: Callable[[], Options], on_event: OnEvent) -> None:
    """Serves until interrupted. `make_options`: returns the options of a build, with the current time."""
    options = make_options()
    for folder in (options.content, options.templates):
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}")
    if options.target.resolve() == PUBLIC.resolve():
        raise UsageError("a preview is never built to public/; choose another --output")
    check_folders(options)
    with ExitStack() as stack:
        options = _with_fallback(options, stack)
        started = options.now.isoformat(timespec="seconds")
        stack.enter_context(preview_lock(options.cache, cache_name(options.target), started))
        live = Live(options.target)
        server = open_server(live, host, port)
        stack.callback(server.server_close)
        changes: SimpleQueue[None] = SimpleQueue()
        folders = (options.content, options.templates)
        watch = Watch(folders, lambda: changes.put(None))
        stack.callback(watch.stop)
        server.start()
        stack.callback(server.stop)
        on_event(Started(server.address, folders))
        if browser:
            open_browser(server.address, on_event)

        def same_folders() -> Options:
            return replace(make_options(), output=options.output, fallback=options.fallback)

        preview = Preview(live, same_folders, on_event)
        while True:
            _await(changes, preview.build())


def _with_fallback(options: Options, stack: ExitStack) -> Options:
    """If the cache cannot be written: with a temporary one for the whole preview, and the site in there too."""
    if not write_fault(options.cache):
        return options
    folder = stack.enter_context(temporary_folder())
    inside = options.target.resolve().is_relative_to(options.cache.resolve())
    return replace(options, fallback=folder, output=folder / "preview" if inside else options.output)


def _await(changes: SimpleQueue[None], seconds: float) -> None:
    """Waits until something changes or the time is over. Changes that arrive together are built together."""
    try:
        changes.get(timeout=seconds)
        while True:
            changes.get_nowait()
    except Empty:
        return


class Preview:
    """Builds and shows the result: the new site, or the last good site with the problems."""

    def __init__(self, live: Live, make_options: Callable[[], Options], on_event: OnEvent) -> None:
        self._live, self._make_options, self._on_event = live, make_options, on_event
        self._has_built = False

    def build(self) -> float:
        """Returns the seconds until the next build that is due without an edit.

        Usage errors and environment failures end a preview only at its first build.
        """
        options = replace(self._make_options(), on_published=self._live.renew)
        try:
            report = build_site(options, thorough=True)
        except Busy:
            return RETRY
        except (UsageError, EnvironmentFailure) as fault:
            if not self._has_built:
                raise
            self._fail(Rebuilt(fault=str(fault)))
            return LONGEST_WAIT
        except Exception as fault:  # a bug in the program must not end the preview
            self._fail(Rebuilt(fault=f"{type(fault).__name__}: {fault}", trace=format_exc()))
            return LONGEST_WAIT
        self._has_built = True
        built = report.result is not None
        self._live.show(state_of(options, report), built=built, base=_base_url(options) if built else "")
        self._on_event(Rebuilt(report))
        return _seconds_left(options, report)

    def _fail(self, event: Rebuilt) -> None:
        problem = {"severity": "error", "message": event.fault}
        self._live.show({"broken": True, "problems": [problem], "as_of": None, "drafts": None}, built=False)
        self._on_event(event)


def _seconds_left(options: Options, report: Report) -> float:
    """The seconds until the site changes without an edit."""
    if report.next_change is None or options.as_of is not None:
        return LONGEST_WAIT
    left = (report.next_change - options.now).total_seconds()
    return min(max(left, 0.0) + 0.05, LONGEST_WAIT)


def _base_url(options: Options) -> str:
    sites, _, _ = read_settings(FileState(options.content).read, [FILE])
    return next((site.base_url or "" for site in sites.values()), "")


def state_of(options: Options, report: Report) -> Mapping[str, object]:
    """The message about a build for open pages (see `edges/live/reload.js`)."""
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
    """(the line of a problem, shortened if it is long; the column in the shortened line)."""
    path = Path(span.path)
    content, _ = read_file(path.parent, path.name, EXCERPT_LIMIT)
    lines = content.decode("utf-8", "replace").removeprefix("\ufeff").splitlines()
    if not span.line or span.line > len(lines):
        return "", 0
    line = lines[span.line - 1]
    start = max(0, span.column - EXCERPT // 2) if len(line) > EXCERPT else 0
    return line[start : start + EXCERPT].rstrip(), max(1, span.column - start)
