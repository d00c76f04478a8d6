"""`serve`: a preview in the browser that is updated after every change."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .arguments import add_folders, add_view, jobs, options_of, whole
from .terminal import ERROR, FAINT, GOOD, INTERRUPTED, show_problems, styled, warn

if TYPE_CHECKING:
    from ..app.options import Options, Report
    from ..app.serving import Rebuilt, Started

PORT = 8000
EXAMPLES = """\
Watches content and templates, builds into .cache/preview after every change, and updates open pages.
While there are errors, the last good build stays visible with the problems shown on top. Ctrl-C stops it.

examples:
  build.py serve                                      the site as it is now
  build.py serve --drafts --open                      with drafts, opened in the browser
  build.py serve --as-of 2019-02-27T09:00+07:00       the site as it stood at that time
  build.py serve --port 8080
  build.py serve --host 0.0.0.0                       reachable from other devices, which can then read everything
"""


def register(commands: Any) -> None:
    serve = commands.add_parser(
        "serve",
        help="preview the site in the browser, updated whenever you save",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folders(serve, ".cache/preview")
    add_view(serve)
    serve.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="address to listen on (default: 127.0.0.1, this machine only)",
    )
    serve.add_argument(
        "--port", type=whole(0, 65_535), default=PORT, metavar="N", help=f"port (default: {PORT}; 0: any free port)"
    )
    serve.add_argument("--open", action="store_true", help="open the preview in the browser")
    serve.add_argument(
        "--jobs", type=jobs, metavar="N", help="number of processes for large builds (default: one per processor)"
    )
    serve.set_defaults(run=_serve, no_sync=True)


def _serve(parsed: argparse.Namespace) -> int:
    from ..app.serving import is_loopback, serve

    def make_options() -> Options:
        options = options_of(parsed)
        return replace(options, output=options.output or options.cache / "preview")

    if not is_loopback(parsed.host):
        warn(f"listening on {parsed.host}: anyone who can reach this machine can read the preview, including drafts")
    try:
        serve(parsed.host, parsed.port, parsed.open, make_options, _report)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return INTERRUPTED


def _report(event: Started | Rebuilt | str) -> None:
    from ..app.serving import Rebuilt, Started

    if isinstance(event, str):
        warn(event)
    elif isinstance(event, Started):
        folders = " and ".join(f"{folder}/" for folder in event.watched)
        print(f"{styled(event.address, GOOD)} shows {folders} as they change; Ctrl-C stops it", flush=True)
    elif isinstance(event, Rebuilt):
        _report_build(event)


def _report_build(event: Rebuilt) -> None:
    time = styled(datetime.now().astimezone().strftime("%H:%M:%S"), FAINT)
    if event.trace:
        print(event.trace, file=sys.stderr)
    show_problems(event.report.problems)
    print(f"{time} {styled(event.fault, ERROR) if event.fault else _outcome(event.report)}", flush=True)


def _outcome(report: Report) -> str:
    result = report.result
    if result is None:
        count = len(report.problems)
        return styled(
            f"{count} problem{'' if count == 1 else 's'}; showing the last good build until this is fixed", ERROR
        )
    if not result.written and not result.deleted:
        return f"{result.pages} pages; nothing changed"
    files = "file" if result.written == 1 else "files"
    return f"{result.pages} pages; {result.written} {files} written, {result.deleted} deleted"
