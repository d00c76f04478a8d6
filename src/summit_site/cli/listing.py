"""`list`: what exists and what is coming."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from .arguments import add_inputs, options_of, whole
from .terminal import FINE, USAGE, end_with, show_problem


def register(commands: Any) -> None:
    listing = commands.add_parser(
        "list",
        help="list what exists and what is coming: drafts, embargoes, missing translations, orphans, open claims",
        epilog="Examples: build.py list; build.py list coming drafts; build.py list event; build.py list --json",
    )
    listing.add_argument("what", nargs="*", metavar="WHAT", help="sections or kinds of records (default: all sections)")
    add_inputs(listing)
    listing.add_argument("--as-of", metavar="TIME", help="list the records as of this time, past or future")
    listing.add_argument(
        "--open-days",
        type=whole(0, 100_000),
        default=30,
        metavar="N",
        help="claims open for at least N days (default: 30)",
    )
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    listing.set_defaults(run=_list, output=None, drafts=False, no_sync=True, jobs=None)


def _list(parsed: argparse.Namespace) -> int:
    from ..app.desk.overview import KINDS, SECTIONS, as_json, as_tables, look_over_content
    from ..base.diagnostics import did_you_mean

    for word in parsed.what:
        if word not in (*SECTIONS, *KINDS):
            every = f"sections: {', '.join(SECTIONS)}; kinds: {', '.join(KINDS)}"
            hint = did_you_mean(word, (*SECTIONS, *KINDS)) or every
            return end_with(f'unknown section or kind "{word}" ({hint})', USAGE)
    what = tuple(dict.fromkeys(parsed.what)) or SECTIONS
    kinds = tuple(word for word in what if word in KINDS)
    overview, records, warnings = look_over_content(options_of(parsed), parsed.open_days, kinds)
    for warning in warnings:
        show_problem(warning)
    if parsed.json:
        print(as_json(overview, records, what))
    else:
        print("\n".join(as_tables(overview, records, what)))
    if overview.errors:
        noun = "error stops" if overview.errors == 1 else "errors stop"
        print(
            f"{overview.errors} {noun} the build, so something may be missing here; run build.py check", file=sys.stderr
        )
    return FINE
