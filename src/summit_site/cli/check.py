"""`check` and `explain`: list everything that is wrong, and explain codes."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from .arguments import add_inputs, add_view, options_of
from .terminal import CONTENT, FINE, USAGE, Progress, end_with

if TYPE_CHECKING:
    from ..app.checking import Checked
    from ..app.link_check import LinkOptions

_EXAMPLES = "Examples: build.py check; build.py check --strict --format github; build.py check --links"


def register(commands: Any) -> None:
    check = commands.add_parser(
        "check",
        help="list everything that is wrong with content, templates and pages; nothing is published",
        epilog=_EXAMPLES,
    )
    add_inputs(check)
    add_view(check)
    add = check.add_argument
    add("--format", choices=("text", "json", "github", "sarif"), default="text", help="output format (default: text)")
    add("--quiet", "-q", action="store_true", help="print only problems, without the closing summary")
    add("--all", action="store_true", help="print each problem, however often the same one occurs in a file")
    add("--fix", action="store_true", help="first correct what is mechanical in the content files")
    add("--dry-run", action="store_true", help="with --fix: show the corrections as a diff; write and check nothing")
    add("--strict", action="store_true", help="exit with status 1 on warnings too")
    add("--links", action="store_true", help="check whether links to other sites still work (takes minutes)")
    add("--links-pause", type=float, default=1.0, metavar="S", help="seconds between requests to one host (default: 1)")
    add("--links-private", action="store_true", help="also check addresses in private networks")
    check.set_defaults(run=_check, output=None, no_sync=True, jobs=None)
    explain = commands.add_parser("explain", help="explain the code of a message, for example M203")
    explain.add_argument("code", nargs="?", metavar="CODE", help="a code; without one, all codes are listed")
    explain.add_argument("--markdown", action="store_true", help="print all codes as Markdown (content/CODES.md)")
    explain.add_argument("--fields", action="store_true", help="print all fields as Markdown (content/FIELDS.md)")
    explain.set_defaults(run=_explain)


def _check(parsed: argparse.Namespace) -> int:
    from ..app.checking import check_site
    from ..app.explaining import causes, summary
    from ..base.diagnostics import has_errors

    if parsed.dry_run and not parsed.fix:
        return end_with("--dry-run is for --fix", USAGE)
    if parsed.fix:
        _fix(parsed)
    if parsed.dry_run:
        return FINE
    progress = Progress(silent=parsed.quiet)
    try:
        checked = check_site(
            options_of(parsed, on_progress=progress), _link_options(parsed, progress) if parsed.links else None
        )
    finally:
        progress.clear()
    if parsed.format != "text":
        _print_for_programs(checked, parsed.format)
    else:
        _print_for_people(checked, parsed.all)
        if not (parsed.quiet or parsed.all):
            for line in causes(checked.problems):
                print(line)
    if not parsed.quiet:
        ended = summary(checked.problems, checked.files)
        if not checked.built:
            ended += "; the pages were not checked because of the errors above"
        print(ended, file=sys.stdout if parsed.format == "text" else sys.stderr)
    bad = has_errors(checked.problems) or (parsed.strict and checked.problems)
    return CONTENT if bad else FINE


def _fix(parsed: argparse.Namespace) -> None:
    from ..app.desk.fixing import plan_fixes

    fixes = plan_fixes(parsed.content)
    if parsed.dry_run:
        sys.stdout.write(fixes.change.diff())
        return
    fixes.change.write()
    for problem in fixes.fixed:
        print(f"corrected: {problem}", file=sys.stdout if parsed.format == "text" else sys.stderr)


def _print_for_people(checked: Checked, each: bool) -> None:
    """Colours and source lines are for terminals only; https://no-color.org is respected."""
    from ..app.explaining import as_text, condense

    terminal = sys.stdout.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    lines = checked.lines if terminal else {}
    if each:
        for line in as_text(checked.problems, lines, colour):
            print(line)
        return
    for shown in condense(checked.problems):
        print("\n".join(as_text([shown.problem], lines, colour)))
        if note := shown.note():
            print(note)


def _print_for_programs(checked: Checked, form: str) -> None:
    from ..app.explaining import as_github, as_json, as_sarif

    if form == "github":
        for line in as_github(checked.problems):
            print(line)
    else:
        print(as_json(checked.problems) if form == "json" else as_sarif(checked.problems))


def _link_options(parsed: argparse.Namespace, progress: Progress) -> LinkOptions:
    from ..app.link_check import LinkOptions

    def on_progress(done: int, total: int) -> None:
        progress(done, total, "links checked")

    return LinkOptions(pause=max(0.0, parsed.links_pause), private=parsed.links_private, on_progress=on_progress)


def _explain(parsed: argparse.Namespace) -> int:
    from ..app.explaining import codes_page, explain, fields_page, list_codes

    if parsed.fields:
        print(fields_page(), end="")
        return FINE
    if parsed.markdown:
        print(codes_page(), end="")
        return FINE
    if parsed.code is None:
        print("\n".join(list_codes()))
        return FINE
    lines = explain(parsed.code)
    if lines is None:
        return end_with(f'no code "{parsed.code}"; `build.py explain` lists all codes', USAGE)
    print("\n".join(lines))
    return FINE
