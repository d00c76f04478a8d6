"""`bench`: measure build times."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .arguments import whole


def register(commands: Any) -> None:
    bench = commands.add_parser("bench", help="measure how long builds take, with a generated dossier of any size")
    bench.add_argument(
        "--shape",
        choices=("articles", "records"),
        default="articles",
        help="articles: long texts about few subjects; records: many people, organisations, topics, events and sources"
        " (default: articles)",
    )
    bench.add_argument(
        "--sizes",
        type=_sizes,
        default=(),
        metavar="N[,N]",
        help="numbers of articles, or of people with --shape records (default: 1000 articles, 2000 people)",
    )
    bench.add_argument(
        "--against",
        type=_names,
        default=(),
        metavar="NAMES",
        help="other generators to compare with: hugo, pelican, eleventy",
    )
    bench.add_argument(
        "--runs", type=whole(1, 1000), default=3, metavar="N", help="runs; the median counts (default: 3)"
    )
    bench.add_argument(
        "--quick",
        action="store_true",
        help="for large sizes: count the very first build, and do not touch a template",
    )
    bench.add_argument(
        "--templates", type=Path, default=Path("templates"), metavar="DIR", help="templates folder (default: templates)"
    )
    bench.add_argument(
        "--cache", type=Path, default=Path(".cache"), metavar="DIR", help="folder for working files (default: .cache)"
    )
    bench.set_defaults(run=_bench)


def _sizes(text: str) -> tuple[int, ...]:
    size = whole(1, 10_000_000)
    return tuple(size(number.strip()) for number in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _bench(parsed: argparse.Namespace) -> int:
    from ..app.options import check_cache
    from ..bench.command import Contest
    from ..bench.command import run as measure
    from ..bench.shapes import SHAPES

    check_cache(parsed.cache, (parsed.templates,))
    shape = SHAPES[parsed.shape]
    return measure(
        Contest(shape, parsed.sizes or (shape.usual,), parsed.against, parsed.runs, parsed.quick),
        parsed.cache,
        sys.executable,
        Path(__file__).resolve().parents[3] / "build.py",
        parsed.templates,
        print_result=print,
        on_progress=lambda text: print(text, file=sys.stderr),
    )
