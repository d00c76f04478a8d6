"""`build` and `why`: make the site, or say what making it would do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from .arguments import add_folders, add_view, add_work, options_of
from .terminal import CONTENT, FINE, USAGE, say, utc

if TYPE_CHECKING:
    from ..app.options import Options
    from ..base.diagnostics import Diagnostic


def register(commands: Any) -> None:
    build = commands.add_parser("build", help="build the site (what happens without a command)")
    _add_options(build)
    build.add_argument("--why", action="store_true", help="say of each page why it was written, kept or deleted")
    build.add_argument("--verify", action="store_true", help="then build clean elsewhere and compare byte for byte")
    build.set_defaults(run=_build)
    why = commands.add_parser("why", help="say why one output would be written or kept; nothing is written")
    why.add_argument("path", metavar="PATH", help="an output, for example articles/x.html")
    _add_options(why)
    why.set_defaults(run=_why)


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_folders(parser)
    add_view(parser)
    add_work(parser)


def _build(parsed: argparse.Namespace) -> int:
    from ..app.commands import build_site

    started = perf_counter()
    options = options_of(parsed, parsed.why)
    report = build_site(options)
    for line in (*report.remembered, *report.problems):
        print(line, file=sys.stderr)
    if report.result is None:
        return _say_errors(report.problems, options.target)
    if parsed.why:
        for decision in report.decisions:
            print(f"{decision.path}: {decision.action}: {decision.reason}")
    result = report.result
    line = f"{options.target}: {result.pages} pages; {result.written} files written, {result.kept} kept, "
    line += f"{result.deleted} deleted; {perf_counter() - started:.2f} s."
    if report.next_change:
        line += f" The site changes next at {utc(report.next_change)}."
    print(line)
    return _verify(options) if parsed.verify else FINE


def _say_errors(problems: Sequence[Diagnostic], target: Path) -> int:
    from ..base.diagnostics import Severity

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    noun = "error" if errors == 1 else "errors"
    return say(f"{errors} {noun}; nothing was written, {target} is as it was", CONTENT)


def _verify(options: Options) -> int:
    from ..app.commands import verify_site

    differences = verify_site(options)
    for line in differences:
        print(line, file=sys.stderr)
    if differences:
        return say(f"{len(differences)} files differ from a clean build; please report this", CONTENT)
    print(f"{options.target}: every file is the same as in a clean build.")
    return FINE


def _why(parsed: argparse.Namespace) -> int:
    from ..app.commands import explain_page

    options = options_of(parsed, explain=True)
    report = explain_page(options)
    found = [decision for decision in report.decisions if decision.path == parsed.path]
    for problem in report.problems:
        print(problem, file=sys.stderr)
    for decision in found:
        print(f"{decision.path}: {decision.action}: {decision.reason}")
    if not found and not report.problems:
        return say(f'no output "{parsed.path}"; name it as it lies below {options.target}', USAGE)
    return CONTENT if not found else FINE
