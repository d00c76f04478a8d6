"""What commands print, how it looks in a terminal, and their exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import ceil
from time import perf_counter
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from ..base.diagnostics import Diagnostic

FINE, CONTENT, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130

# Styles for `styled`, as parameters of "select graphic rendition" (ECMA-48 §8.3.117).
STRONG, FAINT, ERROR, WARNING, GOOD = "1", "2", "31", "33", "32"

PATIENCE = 1.0  # seconds of work before progress is shown in a terminal
LOG_INTERVAL = 30.0  # seconds between two lines of progress in a log
PATIENCE_WITH_TIME = 5.0  # seconds of one kind of work before the remaining time is estimated
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
    """How much is done and left: in a terminal a bar in its last line, after a second of work; elsewhere, for example
    in the log of a CI run, a line every half minute. Both go to standard error.

    Called as work goes on; `clear` removes the bar before something else is printed.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = perf_counter, silent: bool = False
    ) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._silent = silent
        self._is_terminal = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._pause = 0.0 if self._is_terminal else LOG_INTERVAL
        self._due = clock() + (PATIENCE if self._is_terminal else LOG_INTERVAL)
        self._shown = False
        self._stage = _Stage("", 0.0, 0)

    def __call__(self, done: int, total: int, what: str) -> None:
        now = self._clock()
        if what != self._stage.what or done < self._stage.done:
            self._stage = _Stage(what, now, done)
        if self._silent or now < self._due or not total:
            return
        self._due = now + self._pause
        text = f"{done} of {total} {what}{self._stage.rest(done, total, now)}"
        if not self._is_terminal:
            self._stream.write(f"build.py: {text}\n")
        else:
            full = BAR * done // total
            self._stream.write(f"\r\x1b[K{'#' * full}{'.' * (BAR - full)} {text}")
            self._shown = True
        self._stream.flush()

    def clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False


class _Stage:
    """One kind of work; it began at a time in seconds, with some of the items already done."""

    def __init__(self, what: str, began: float, done: int) -> None:
        self.what, self.began, self.done = what, began, done

    def rest(self, done: int, total: int, now: float) -> str:
        """How many items are left and, once that can be estimated, for how long."""
        if done >= total:
            return ""
        left, took = f", {total - done} left", now - self.began
        if took < PATIENCE_WITH_TIME or done <= self.done:
            return left
        return f"{left} ({_duration(took * (total - done) / (done - self.done))})"


def _duration(seconds: float) -> str:
    """In steps that do not suggest more than is known."""
    if seconds < 55:
        return f"about {10 * ceil(max(seconds, 1) / 10)} s"
    return f"about {round(seconds / 60)} min"
