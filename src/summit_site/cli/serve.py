"""`serve`: a preview in the browser that follows every change."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .arguments import add_folders, add_view, options_of
from .terminal import ERROR, FAINT, GOOD, INTERRUPTED, say, show_problem, styled

if TYPE_CHECKING:
    from ..app.options import Options, Report
    from ..app.serving import Rebuilt, Started

PORT = 8000
EXAMPLES = """\
It watches content and templates, builds what follows from a change into .cache/preview/, and tells the open pages.
While something is broken the last good site stays up, with every problem laid over it. Ctrl-C ends it.

examples:
  build.py serve                                      the site as it is now
  build.py serve --drafts --open                      with drafts, opened in the browser
  build.py serve --as-of 2019-02-27T09:00+07:00       as it stood at that time
  build.py serve --port 8080
  build.py serve --host 0.0.0.0                       for other devices in the network, which may then read all of it
"""


def register(commands: Any) -> None:
    serve = commands.add_parser(
        "serve",
        help="show the site in the browser, and every change as you save it",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_folders(serve, ".cache/preview/")
    add_view(serve)
    serve.add_argument("--host", default="127.0.0.1", metavar="HOST", help="where to listen (127.0.0.1: this machine)")
    serve.add_argument("--port", type=int, default=PORT, metavar="N", help=f"the port ({PORT}; 0: any that is free)")
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    serve.add_argument("--jobs", type=int, metavar="N", help="processes for large builds (default: the cores)")
    serve.set_defaults(run=_serve, no_sync=True)


def _serve(parsed: argparse.Namespace) -> int:
    from ..app.serving import is_loopback, serve

    def make_options() -> Options:
        options = options_of(parsed)
        return replace(options, output=options.output or options.cache / "preview")

    if not is_loopback(parsed.host):
        say(f"listening on {parsed.host}: whoever reaches this machine can read the preview, drafts included", 0)
    try:
        serve(parsed.host, parsed.port, parsed.open, make_options, _tell)
    except KeyboardInterrupt:
        print(file=sys.stderr)
    return INTERRUPTED


def _tell(news: Started | Rebuilt | str) -> None:
    from ..app.serving import Rebuilt, Started

    if isinstance(news, str):
        say(news, 0)
    elif isinstance(news, Started):
        folders = " and ".join(f"{folder}/" for folder in news.watched)
        print(f"{styled(news.address, GOOD)} follows {folders}; Ctrl-C ends it", flush=True)
    elif isinstance(news, Rebuilt):
        _tell_build(news)


def _tell_build(end: Rebuilt) -> None:
    time = styled(datetime.now().astimezone().strftime("%H:%M:%S"), FAINT)
    if end.trace:
        print(end.trace, file=sys.stderr)
    for problem in end.report.problems:
        show_problem(problem)
    print(f"{time} {styled(end.fault, ERROR) if end.fault else _outcome(end.report)}", flush=True)


def _outcome(report: Report) -> str:
    result = report.result
    if result is None:
        count = len(report.problems)
        return styled(f"{count} problem{'' if count == 1 else 's'}; the last good site stays up", ERROR)
    if not result.written and not result.deleted:
        return f"{result.pages} pages; nothing changed"
    files = "file" if result.written == 1 else "files"
    return f"{result.pages} pages; {result.written} {files} written, {result.deleted} deleted"
