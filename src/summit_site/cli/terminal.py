"""What commands print, how it looks in a terminal, and their exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from ..base.diagnostics import Diagnostic

FINE, CONTENT, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130

# Styles for `styled`, as parameters of "select graphic rendition" (ECMA-48 §8.3.117).
STRONG, FAINT, ERROR, WARNING, GOOD = "1", "2", "31", "33", "32"

PATIENCE = 1.0  # seconds of work before progress is shown
BAR = 24  # characters


def warn(text: str) -> None:
    print(f"build.py: {text}", file=sys.stderr)


def end_with(text: str, status: int) -> int:
    """Prints the message with which a command ends, and returns its exit status."""
    warn(text)
    return status


def utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="minutes").replace("+00:00", "Z")


def has_colour(stream: TextIO) -> bool:
    """Whether to use colours: only in a terminal, and not if they are switched off (NO_COLOR, TERM=dumb)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    able = sys.platform != "win32" or "WT_SESSION" in os.environ
    return able and stream.isatty()


def styled(text: str, style: str, stream: TextIO | None = None) -> str:
    """The text with a style for a stream (default: standard output); unchanged if the stream shows no colours."""
    if not text or not has_colour(stream or sys.stdout):
        return text
    return f"\x1b[{style}m{text}\x1b[0m"


def show_problem(problem: Diagnostic) -> None:
    """One line on standard error, with warnings marked; in a terminal, its place and code are highlighted."""
    stream = sys.stderr
    if not has_colour(stream):
        print(problem.marked(), file=stream)
        return
    style = ERROR if problem.severity > 1 else WARNING
    hint = styled(f" ({problem.hint})", FAINT, stream) if problem.hint else ""
    code = styled(problem.code, style, stream)
    print(f"{styled(f'{problem.span}:', STRONG, stream)} {code} {problem.mark}{problem.message}{hint}", file=stream)


def show_problems(problems: Sequence[Diagnostic]) -> None:
    """All problems on standard error; of those with one cause in one file only the first, and a table if many."""
    if not problems:
        return
    from ..app.explaining import causes, condense

    for shown in condense(problems):
        show_problem(shown.problem)
        if note := shown.note():
            print(note, file=sys.stderr)
    for line in causes(problems):
        print(line, file=sys.stderr)


def write_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1))


class Progress:
    """A progress bar in the last line of a terminal, shown after a second of work; nothing if it is not a terminal.

    Called as work goes on; `clear` removes it before something else is printed.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = perf_counter, silent: bool = False
    ) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._begun = clock()
        self._shown = False
        self._able = not silent and self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, done: int, total: int, what: str) -> None:
        if not self._able or self._clock() - self._begun < PATIENCE or not total:
            return
        full = BAR * done // total
        self._stream.write(f"\r\x1b[K{'#' * full}{'.' * (BAR - full)} {done} of {total} {what}")
        self._stream.flush()
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
