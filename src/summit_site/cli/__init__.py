"""Arguments → one function of `app`; only this package prints, reads the clock and knows exit statuses.

Each command is a module with a function `register`, which defines its arguments and the function that runs it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import bench, build, check, diff, listing, new, rename, schema, serve
from .terminal import ENVIRONMENT, FINE, INTERRUPTED, USAGE, end_with, warn

if TYPE_CHECKING:
    from ..app.process import SteadyStream

COMMANDS = (build, serve, check, listing, diff, new, rename, schema, bench)
# What these commands do is not what they print, so they have succeeded even if nobody could read it.
EFFECTS = ("build", "serve", "new", "rename", "schema")
NAMES = (
    "build",
    "serve",
    "why",
    "check",
    "explain",
    "list",
    "diff",
    "new",
    "rename",
    "schema",
    "bench",
    "test",
    "look",
)


EXAMPLES = """\
Without a command, `build` runs and takes its options. `build.py COMMAND --help` lists the options of a command.

examples:
  build.py                                     build the site into public/; only changes are rendered
  build.py serve --drafts                      write, save, and see the result in the browser
  build.py --as-of 2019-02-27T09:00+07:00      the site as it stood at that time
  build.py check                               list everything that is wrong, all at once
  build.py new article "Talks end early"       create an article; then: new --translate de talks-end-early
  build.py rename old-id new-id --dry-run      show what the new id would change
  build.py why articles/x.html                 show why a page would be rendered again
  build.py test                                run the tests
"""


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status.

    0 success, 1 errors in content or templates, 2 usage, 3 environment, 130 and 143 if a signal ended it.
    """
    from ..app.process import clean_termination, steady_streams

    arguments = list(arguments)
    with steady_streams() as output, clean_termination():
        try:
            status = _run(arguments)
        except SystemExit as ended:  # argparse has printed its help or a usage error
            raise SystemExit(_status_of(ended.code, "", output)) from None
        return _status_of(status, arguments[0], output)


def _status_of(status: object, command: str, output: SteadyStream) -> int:
    """The status that tells the truth: a report that nobody got has failed, a site that is published has not."""
    output.flush()
    status = status if isinstance(status, int) else FINE
    if not output.lost:
        return status
    warn(f"standard output cannot be written: {output.lost}")
    return status if status or command in EFFECTS else ENVIRONMENT


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["test"]:
        return _test(arguments[1:])
    if arguments[:1] == ["look"]:
        return _look(arguments[1:])
    if not arguments or arguments[0] not in NAMES:
        arguments.insert(0, "build")
        if any(word in ("-h", "--help") for word in arguments):
            arguments = ["--help"]
    parsed = _parser().parse_args(arguments)
    from ..app.options import EnvironmentFailure, UsageError

    try:
        status: int = parsed.run(parsed)
        return status
    except UsageError as fault:
        return end_with(str(fault), USAGE)
    except EnvironmentFailure as fault:
        return end_with(str(fault), ENVIRONMENT)
    except MemoryError:
        return end_with("there is not enough memory", ENVIRONMENT)
    except KeyboardInterrupt:
        return INTERRUPTED


def run() -> None:
    """The console script."""
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:  # before the command began or after it ended
        sys.exit(INTERRUPTED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Builds a static site from Markdown files: reads content/ and templates/, writes public/.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="command", required=True)
    for module in COMMANDS:
        module.register(commands)
    commands.add_parser("test", help="run the tests (with --all, also the slow ones)")
    commands.add_parser("look", help="take screenshots of every kind of page, in each theme and language")
    return parser


def _test(arguments: Sequence[str]) -> int:
    """The tests are in the project's folder, not in the package."""
    _find_tests()
    from tests.runner import run as run_tests

    return run_tests("--all" in arguments, [word for word in arguments if word != "--all"])


def _look(arguments: Sequence[str]) -> int:
    """It needs a browser, as some tests do, and is kept with them."""
    _find_tests()
    from tests.browser.look import run as take_screenshots

    return take_screenshots(arguments)


def _find_tests() -> None:
    import os

    sys.path.insert(0, os.getcwd())
