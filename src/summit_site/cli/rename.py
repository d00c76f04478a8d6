"""`rename`: change the id of a record."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from .arguments import add_content
from .terminal import FINE


def register(commands: Any) -> None:
    rename = commands.add_parser(
        "rename",
        help="change the id of a record everywhere it is used",
        epilog="Example: build.py rename event:melia melia-hotel",
    )
    rename.add_argument("old", metavar="OLD", help="the current id, or kind:id if several kinds share it")
    rename.add_argument("new", metavar="NEW", help="the new id")
    rename.add_argument("--dry-run", action="store_true", help="show the changes as a diff; write nothing")
    rename.add_argument(
        "--no-alias", action="store_true", help="do not redirect the old address (if it was never published)"
    )
    add_content(rename)
    rename.set_defaults(run=_rename)


def _rename(parsed: argparse.Namespace) -> int:
    from ..app.desk.renaming import plan_rename

    change = plan_rename(parsed.content, parsed.old, parsed.new, alias=not parsed.no_alias)
    if parsed.dry_run:
        sys.stdout.write(change.diff())
        return FINE
    change.write()
    for path in change.changed():
        print(parsed.content / path)
    return FINE
