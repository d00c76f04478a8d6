"""Arguments → one function of `app`; the only module that prints, asks the time and knows exit statuses."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, time_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app.options import Options
    from .base.diagnostics import Diagnostic

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
    parsed = _parser().parse_args(arguments)
    from .app.options import Refused, Unusable

    try:
        return COMMANDS[parsed.command](parsed)
    except Refused as fault:
        return _say(str(fault), USAGE)
    except Unusable as fault:
        return _say(str(fault), ENVIRONMENT)
    except BrokenPipeError:
        return ENVIRONMENT


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
    _add_options(build)
    build.add_argument("--why", action="store_true", help="say of each page why it was written, kept or deleted")
    build.add_argument("--verify", action="store_true", help="then build clean elsewhere and compare byte for byte")
    why = commands.add_parser("why", help="say why one output would be written or kept; nothing is written")
    why.add_argument("path", metavar="PATH", help="an output, for example articles/x.html")
    _add_options(why)
    bench = commands.add_parser("bench", help="measure what building costs, on a made-up dossier of any size")
    bench.add_argument("--articles", type=_sizes, default=(1000,), metavar="N[,N]", help="sizes (1000)")
    bench.add_argument("--against", type=_names, default=(), metavar="NAMES", help="hugo, pelican, eleventy")
    bench.add_argument("--runs", type=int, default=3, metavar="N", help="runs of each, of which the median counts (3)")
    bench.add_argument("--templates", type=Path, default=Path("templates"), metavar="DIR", help="the look (templates/)")
    bench.add_argument("--cache", type=Path, default=Path(".cache"), metavar="DIR", help="working files (.cache/)")
    commands.add_parser("test", help="run the tests; --all runs the slow ones too")
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--content", type=Path, default=Path("content"), metavar="DIR", help="the coverage (content/)")
    add("--templates", type=Path, default=Path("templates"), metavar="DIR", help="the look (templates/)")
    add("--output", type=Path, metavar="DIR", help="where the site goes (public/)")
    add("--cache", type=Path, default=Path(".cache"), metavar="DIR", help="working files (.cache/)")
    add("--as-of", metavar="TIME", help="the site as it stood at an instant: 2019-02-27T09:00+07:00")
    add("--drafts", action="store_true", help="show drafts, marked; goes to .cache/preview/")
    add("--jobs", type=int, metavar="N", help="processes for large builds (default: the cores)")
    add("--no-sync", action="store_true", help="do not wait for the disk (previews)")


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


def _options(parsed: argparse.Namespace, explain: bool = False) -> Options:
    from .app.options import Options
    from .app.workers import default_jobs

    return Options(
        content=parsed.content,
        templates=parsed.templates,
        output=parsed.output,
        cache=parsed.cache,
        as_of=parsed.as_of,
        drafts=parsed.drafts,
        now=_now(),
        started=time_ns(),
        jobs=max(1, parsed.jobs or default_jobs()),
        durable=not parsed.no_sync,
        explain=explain,
    )


def _build(parsed: argparse.Namespace) -> int:
    from .app.commands import build_site

    started = perf_counter()
    options = _options(parsed, parsed.why)
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
        line += f" The site changes next at {_utc(report.next_change)}."
    print(line)
    return _verify(options) if parsed.verify else FINE


def _say_errors(problems: Sequence[Diagnostic], target: Path) -> int:
    from .base.diagnostics import Severity

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    noun = "error" if errors == 1 else "errors"
    return _say(f"{errors} {noun}; nothing was written, {target} is as it was", CONTENT)


def _verify(options: Options) -> int:
    from .app.commands import verify_site

    differences = verify_site(options)
    for line in differences:
        print(line, file=sys.stderr)
    if differences:
        return _say(f"{len(differences)} files differ from a clean build; please report this", CONTENT)
    print(f"{options.target}: every file is the same as in a clean build.")
    return FINE


def _why(parsed: argparse.Namespace) -> int:
    from .app.commands import explain_page

    options = _options(parsed, explain=True)
    report = explain_page(options)
    found = [decision for decision in report.decisions if decision.path == parsed.path]
    for problem in report.problems:
        print(problem, file=sys.stderr)
    for decision in found:
        print(f"{decision.path}: {decision.action}: {decision.reason}")
    if not found and not report.problems:
        return _say(f'no output "{parsed.path}"; name it as it lies below {options.target}', USAGE)
    return CONTENT if not found else FINE


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _bench(parsed: argparse.Namespace) -> int:
    from .bench.command import run as measure

    script = Path(__file__).resolve().parents[2] / "build.py"
    return measure(
        parsed.articles,
        parsed.against,
        parsed.runs,
        parsed.cache,
        sys.executable,
        script,
        parsed.templates,
        say=print,
        tell=lambda text: print(text, file=sys.stderr),
    )


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="minutes").replace("+00:00", "Z")


def _test(arguments: Sequence[str]) -> int:
    """The tests stand beside the package, in the project's folder."""
    sys.path.insert(0, os.getcwd())
    from tests.runner import run as run_tests

    return run_tests("--all" in arguments, [word for word in arguments if word != "--all"])


COMMANDS = {"build": _build, "why": _why, "bench": _bench}
