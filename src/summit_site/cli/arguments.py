"""The arguments that commands share: which folders, which instant, drafts or not."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from .terminal import USAGE, end_with

if TYPE_CHECKING:
    from ..app.options import Options


def add_folders(parser: argparse.ArgumentParser, output: str = "public, or .cache/preview with --drafts") -> None:
    """`output`: the default output folder, for the help."""
    add_inputs(parser)
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"output folder (default: {output})")


def add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="DIR", help="content folder (default: content)"
    )


def add_inputs(parser: argparse.ArgumentParser) -> None:
    add_content(parser)
    add = parser.add_argument
    add(
        "--templates", type=Path, default=Path("templates"), metavar="DIR", help="templates folder (default: templates)"
    )
    add("--cache", type=Path, default=Path(".cache"), metavar="DIR", help="folder for working files (default: .cache)")


def add_view(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--as-of", metavar="TIME", help="show the site as it stood at this time, for example 2019-02-27T09:00+07:00")
    add("--drafts", action="store_true", help="include drafts, marked as such")


def add_effort(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--jobs", type=jobs, metavar="N", help="number of processes for large builds (default: one per processor)")
    add("--no-sync", action="store_true", help="do not wait until the disk has written everything (for previews)")


def add_reporting(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--quiet", "-q", action="store_true", help="print only problems")
    group.add_argument("--json", action="store_true", help="print one JSON object")


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """The type of an argument that is a whole number between two bounds."""

    def number(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or not lowest <= int(text[:9]) <= highest or len(text) > 9:
            raise argparse.ArgumentTypeError(f"must be a whole number from {lowest} to {highest}, not {text[:20]!r}")
        return int(text)

    return number


jobs = whole(1, 256)


def options_of(
    parsed: argparse.Namespace, explain: bool = False, on_progress: Callable[[int, int, str], None] | None = None
) -> Options:
    """`parsed` has what `add_folders`, `add_view` and `add_effort` add."""
    from ..app.options import Options, no_progress
    from ..app.workers import default_jobs

    return Options(
        content=parsed.content,
        templates=parsed.templates,
        output=parsed.output,
        cache=parsed.cache,
        as_of=parsed.as_of,
        drafts=parsed.drafts,
        now=now(),
        started=time_ns(),
        jobs=parsed.jobs or default_jobs(),
        durable=not parsed.no_sync,
        explain=explain,
        on_progress=on_progress or no_progress,
    )


def now() -> datetime:
    """The clock, or SOURCE_DATE_EPOCH where a reproducible build sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise SystemExit(end_with(f'SOURCE_DATE_EPOCH: "{epoch[:40]}" is not a number of seconds', USAGE)) from None
    return datetime.now(UTC)
