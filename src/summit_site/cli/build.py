"""`build` and `why`: build the site, or explain what a build would do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from .arguments import add_effort, add_folders, add_reporting, add_view, options_of
from .terminal import (
    CONTENT,
    ERROR,
    FAINT,
    FINE,
    GOOD,
    USAGE,
    Progress,
    end_with,
    show_problem,
    show_problems,
    styled,
    utc,
    write_json,
)

if TYPE_CHECKING:
    from ..app.options import Options, Report
    from ..base.diagnostics import Diagnostic

EXAMPLES = """\
Only what changed is rendered again, and nothing is published while there are errors. Exit status: 0 published, 1 errors
in content or templates, 2 usage, 3 environment (disk, permission, another build).

examples:
  build.py                                            read content/ and templates/, write public/
  build.py --drafts                                   include drafts; writes .cache/preview/
  build.py --as-of 2019-02-27T09:00+07:00             the site as it stood at that time
  build.py --content elsewhere --output site          another content folder, another output
  build.py --why                                      print why each file was written, kept or deleted
  build.py --verify                                   also compare with a clean build, byte for byte
  build.py --json | jq .written                       print the result as JSON, for scripts
"""
WHY = """\
examples:
  build.py why index.html
  build.py why articles/x.html --as-of 2019-02-27
"""


def register(commands: Any) -> None:
    raw = argparse.RawDescriptionHelpFormatter
    build = commands.add_parser(
        "build", help="build the site (the default command)", epilog=EXAMPLES, formatter_class=raw
    )
    _add_options(build)
    add_reporting(build)
    build.add_argument("--why", action="store_true", help="print for each page why it was written, kept or deleted")
    build.add_argument(
        "--verify", action="store_true", help="then make a clean build elsewhere and compare it byte for byte"
    )
    build.set_defaults(run=_build)
    help = "explain why one output would be written or kept; nothing is written"
    why = commands.add_parser("why", help=help, epilog=WHY, formatter_class=raw)
    why.add_argument("path", metavar="PATH", help="a path in the output, for example articles/x.html")
    _add_options(why)
    why.set_defaults(run=_why)


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_folders(parser)
    add_view(parser)
    add_effort(parser)


def _build(parsed: argparse.Namespace) -> int:
    from ..app.site.commands import build_site

    started = perf_counter()
    progress = Progress(silent=parsed.quiet or parsed.json)
    options = replace(options_of(parsed, parsed.why, progress), once=not parsed.verify)
    try:
        report = build_site(options)
    finally:
        progress.clear()
    seconds = perf_counter() - started
    differences = _compare(options) if parsed.verify and report.result else []
    if parsed.json:
        write_json(_as_json(options, report, seconds, differences if parsed.verify else None))
        return FINE if report.result and not differences else CONTENT
    for line in report.remembered:
        print(line, file=sys.stderr)
    show_problems(report.problems)
    if report.result is None:
        return _end_with_errors(report.problems, options.target)
    for decision in report.decisions if parsed.why else ():
        print(f"{decision.path}: {decision.action}: {decision.reason}")
    if not parsed.quiet:
        print(_closing_line(options, report, seconds))
    return _end_with_differences(options, differences, parsed.quiet) if parsed.verify else FINE


def _closing_line(options: Options, report: Report, seconds: float) -> str:
    result = report.result
    assert result is not None
    files = f"{result.written} files written, {result.kept} kept, {result.deleted} deleted"
    line = f"{styled(f'{options.target}:', GOOD)} {result.pages} pages; {files}; {seconds:.2f} s."
    if report.next_change:
        line += styled(f" The site changes next at {utc(report.next_change)}.", FAINT)
    return line


def _as_json(options: Options, report: Report, seconds: float, differences: Sequence[str] | None) -> dict[str, object]:
    """The object of `--json`. Its names are permanent: programs read them."""
    result = report.result
    found: dict[str, object] = {"published": result is not None, "output": str(options.target)}
    if result is not None:
        found |= {"pages": result.pages, "written": result.written, "kept": result.kept, "deleted": result.deleted}
        found["next_change"] = utc(report.next_change) if report.next_change else None
    found["seconds"] = round(seconds, 3)
    found["problems"] = [problem.as_dict() for problem in report.problems]
    if report.remembered:
        found["warnings_before"] = report.remembered
    if options.explain:
        found["why"] = [{"path": d.path, "action": str(d.action), "reason": d.reason} for d in report.decisions]
    if differences is not None:
        found["differences"] = list(differences)
    return found


def _end_with_errors(problems: Sequence[Diagnostic], target: Path) -> int:
    from ..base.diagnostics import Severity

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    noun = "error" if errors == 1 else "errors"
    count = styled(f"{errors} {noun}", ERROR, sys.stderr)
    return end_with(f"{count}; nothing was written, {target} is unchanged", CONTENT)


def _compare(options: Options) -> list[str]:
    from ..app.site.commands import verify_site

    return verify_site(options)


def _end_with_differences(options: Options, differences: Sequence[str], quiet: bool) -> int:
    for line in differences:
        print(line, file=sys.stderr)
    if differences:
        return end_with(f"{len(differences)} files differ from a clean build; please report this", CONTENT)
    if not quiet:
        print(f"{options.target}: every file is the same as in a clean build.")
    return FINE


def _why(parsed: argparse.Namespace) -> int:
    from ..app.site.commands import explain_page
    from ..base.diagnostics import has_errors

    options = options_of(parsed, explain=True)
    report = explain_page(options)
    found = [decision for decision in report.decisions if decision.path == parsed.path]
    for problem in report.problems:
        show_problem(problem)
    for decision in found:
        print(f"{decision.path}: {decision.action}: {decision.reason}")
    if not found and not has_errors(report.problems):
        return end_with(f'no output "{parsed.path}"; use its path inside {options.target}', USAGE)
    return CONTENT if not found else FINE
