"""The arguments that commands share: which folders, which instant, drafts or not."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING

from .terminal import USAGE, say

if TYPE_CHECKING:
    from ..app.options import Options


def add_folders(parser: argparse.ArgumentParser, output: str = "public/") -> None:
    """`output`: where the site goes unless told otherwise, for the help."""
    add_inputs(parser)
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"where the site goes ({output})")


def add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the coverage (content/)")


def add_inputs(parser: argparse.ArgumentParser) -> None:
    add_content(parser)
    add = parser.add_argument
    add("--templates", type=Path, default=Path("templates"), metavar="DIR", help="the look (templates/)")
    add("--cache", type=Path, default=Path(".cache"), metavar="DIR", help="working files (.cache/)")


def add_view(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--as-of", metavar="TIME", help="the site as it stood at an instant: 2019-02-27T09:00+07:00")
    add("--drafts", action="store_true", help="show drafts, marked; goes to .cache/preview/")


def add_work(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--jobs", type=int, metavar="N", help="processes for large builds (default: the cores)")
    add("--no-sync", action="store_true", help="do not wait for the disk (previews)")


def add_voice(parser: argparse.ArgumentParser) -> None:
    voice = parser.add_mutually_exclusive_group()
    voice.add_argument("--quiet", "-q", action="store_true", help="say only what is wrong")
    voice.add_argument("--json", action="store_true", help="say it to a program: one JSON object")


def options_of(
    parsed: argparse.Namespace, explain: bool = False, progress: Callable[[int, int, str], None] | None = None
) -> Options:
    """`parsed` has what `add_folders`, `add_view` and `add_work` add."""
    from ..app.options import Options, silent
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
        jobs=max(1, parsed.jobs or default_jobs()),
        durable=not parsed.no_sync,
        explain=explain,
        progress=progress or silent,
    )


def now() -> datetime:
    """The clock, or SOURCE_DATE_EPOCH where a reproducible build sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise SystemExit(say(f'SOURCE_DATE_EPOCH: "{epoch[:40]}" is no number of seconds', USAGE)) from None
    return datetime.now(UTC)
