"""Arguments → one function of `app`; the only module that prints, asks the time and knows exit statuses."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

FINE, CONTENT, USAGE, ENVIRONMENT = 0, 1, 2, 3


def main(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit status: 0 fine, 1 content or templates, 2 usage, 3 environment."""
    arguments = list(arguments)
    if arguments[:1] == ["test"]:
        return _test(arguments[1:])
    if not arguments or arguments[0] not in COMMANDS:
        arguments.insert(0, "build")
        if any(word in ("-h", "--help") for word in arguments):
            arguments = ["--help"]
    options = _parser().parse_args(arguments)
    return COMMANDS[options.command](options)


def run() -> None:
    """The console script."""
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Builds a news briefing from Markdown: content/ and templates/ in, public/ out.",
        epilog="Without a command it builds. Examples: build.py --drafts; build.py --as-of 2019-02-27T09:00+07:00",
    )
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    build = commands.add_parser("build", help="build the site (what happens without a command)")
    build.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the coverage (content/)")
    build.add_argument("--templates", type=Path, default=Path("templates"), metavar="DIR", help="the look (templates/)")
    build.add_argument("--output", type=Path, metavar="DIR", help="where the site goes (public/)")
    build.add_argument("--cache", type=Path, default=Path(".cache"), metavar="DIR", help="working files (.cache/)")
    build.add_argument("--as-of", metavar="TIME", help="the site as it stood at an instant: 2019-02-27T09:00+07:00")
    build.add_argument("--drafts", action="store_true", help="show drafts, marked; goes to .cache/preview/")
    commands.add_parser("test", help="run the tests; --all runs the slow ones too")
    return parser


def _now() -> datetime:
    """The clock, or SOURCE_DATE_EPOCH where a reproducible build sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise SystemExit(_say(f'SOURCE_DATE_EPOCH: "{epoch[:40]}" is no number of seconds', USAGE)) from None
    return datetime.now(UTC)


def _say(text: str, status: int) -> int:
    print(f"build.py: {text}", file=sys.stderr)
    return status


def _build(options: argparse.Namespace) -> int:
    from .app import Options, build
    from .base.diagnostics import Severity
    from .edges.files import Refused, Unusable

    started = perf_counter()
    wanted = Options(
        options.content, options.templates, options.output, options.cache, options.as_of, options.drafts, _now()
    )
    try:
        report = build(wanted)
    except Refused as fault:
        return _say(str(fault), USAGE)
    except Unusable as fault:
        return _say(str(fault), ENVIRONMENT)
    for problem in report.problems:
        print(problem, file=sys.stderr)
    if report.result is None:
        errors = sum(problem.severity is Severity.ERROR for problem in report.problems)
        noun = "error" if errors == 1 else "errors"
        return _say(f"{errors} {noun}; nothing was written, {wanted.target} is as it was", CONTENT)
    result = report.result
    line = f"{wanted.target}: {report.pages} pages; {result.written} files written, {result.kept} kept, "
    line += f"{result.deleted} deleted; {perf_counter() - started:.1f} s."
    if report.next_change:
        line += f" The site changes next at {report.next_change.isoformat(timespec='minutes').replace('+00:00', 'Z')}."
    print(line)
    return FINE


def _test(arguments: Sequence[str]) -> int:
    """The tests stand beside the package, in the project's folder."""
    sys.path.insert(0, os.getcwd())
    from tests.runner import run as run_tests

    return run_tests("--all" in arguments, [word for word in arguments if word != "--all"])

COMMANDS = {"build": _build}
