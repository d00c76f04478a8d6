"""`diff`: what a reader sees change between two instants."""

from __future__ import annotations

import argparse
from typing import Any

from .arguments import add_inputs, options_of
from .terminal import CONTENT, FINE, end_with, show_problems


def register(commands: Any) -> None:
    diff = commands.add_parser(
        "diff",
        help="show what readers see change between two instants",
        epilog="Examples: build.py diff 2019-02-27T09:00+07:00 2019-02-28T14:00+07:00; build.py diff 2019-03-01 --json",
    )
    diff.add_argument("since", metavar="AS_OF", help="what changes after this date or time")
    diff.add_argument("as_of", metavar="AS_OF", nargs="?", help="and up to this one (default: now)")
    add_inputs(diff)
    diff.add_argument("--lang", metavar="KEY", help="the language of the titles (default: the first of the site)")
    diff.add_argument("--json", action="store_true", help="print one JSON object")
    diff.set_defaults(run=_diff, output=None, drafts=False, no_sync=True, jobs=None)


def _diff(parsed: argparse.Namespace) -> int:
    from ..app.desk.differences import as_json, as_lines, find_differences
    from ..base.diagnostics import Severity

    found, problems = find_differences(options_of(parsed), parsed.since, parsed.lang)
    if found is None:
        show_problems(problems)
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        return end_with(f"{errors} {'error' if errors == 1 else 'errors'}; nothing was compared", CONTENT)
    print(as_json(found) if parsed.json else "\n".join(as_lines(found)))
    return FINE
