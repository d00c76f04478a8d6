"""Colours and progress only where somebody sees them."""

import io
import sys

import pytest

from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.cli import terminal
from summit_site.cli.terminal import ERROR, Progress, show_problem, styled

BAD = Diagnostic(Span("a.md", 2, 3), "M203", "no field", "drop it")
ODD = Diagnostic(Span("a.md"), "F108", "a sign")


class Screen(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(terminal.sys, "platform", "linux")


def test_a_terminal_shows_colours() -> None:
    assert styled("no", ERROR, Screen()) == "\x1b[31mno\x1b[0m"


def test_a_file_or_pipe_gets_plain_text() -> None:
    assert styled("no", ERROR, io.StringIO()) == "no"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_whoever_wants_no_colours_gets_none(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert styled("no", ERROR, Screen()) == "no"


def test_an_empty_wish_for_no_colours_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """https://no-color.org: present and not empty."""
    monkeypatch.setenv("NO_COLOR", "")
    assert styled("no", ERROR, Screen()) == "\x1b[31mno\x1b[0m"


COLOURED = """\
\x1b[1ma.md:2:3:\x1b[0m \x1b[31mM203\x1b[0m no field\x1b[2m (drop it)\x1b[0m
\x1b[1ma.md:1:1:\x1b[0m \x1b[33mF108\x1b[0m warning: a sign
"""


@pytest.mark.parametrize(("stream", "expected"), [(io.StringIO(), f"{BAD}\n{ODD.marked()}\n"), (Screen(), COLOURED)])
def test_a_problem_reads_the_same_with_and_without_colours(
    stream: io.StringIO, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    show_problem(BAD)
    show_problem(ODD)
    assert stream.getvalue() == expected


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_work_of_more_than_a_second_has_a_bar_that_goes_away() -> None:
    screen, clock = Screen(), Clock()
    progress = Progress(screen, clock)
    progress(1, 4, "pages rendered")
    assert screen.getvalue() == ""
    clock.seconds = 1.5
    progress(2, 4, "pages rendered")
    assert screen.getvalue() == f"\r\x1b[K{'#' * 12}{'.' * 12} 2 of 4 pages rendered, 2 left"
    progress(4, 4, "pages rendered")
    assert screen.getvalue().endswith(f"\r\x1b[K{'#' * 24} 4 of 4 pages rendered")
    progress.clear()
    progress.clear()
    assert screen.getvalue().endswith("pages rendered\r\x1b[K")
    assert screen.getvalue().count("\r") == 3


@pytest.mark.parametrize(
    ("seconds", "done", "rest"),
    [
        (4, 10, "90 left"),
        (6, 0, "100 left"),
        (6, 50, "50 left (about 10 s)"),
        (30, 50, "50 left (about 30 s)"),
        (30, 34, "66 left (about 1 min)"),
        (60, 20, "80 left (about 4 min)"),
        (60, 99, "1 left (about 10 s)"),
    ],
)
def test_the_remaining_time_is_estimated_for_each_kind_of_work(seconds: float, done: int, rest: str) -> None:
    screen, clock = Screen(), Clock()
    progress = Progress(screen, clock)
    clock.seconds = 100
    progress(5, 5, "files read")
    progress(0, 100, "pictures encoded")
    clock.seconds += seconds
    progress(done, 100, "pictures encoded")
    assert screen.getvalue().rpartition("pictures encoded, ")[2] == rest


def test_a_log_gets_a_line_every_half_minute() -> None:
    log, clock = io.StringIO(), Clock()
    progress = Progress(log, clock)
    for done in range(0, 101, 10):
        progress(done, 100, "pictures encoded")
        clock.seconds += 7
    progress.clear()
    assert log.getvalue() == (
        "build.py: 50 of 100 pictures encoded, 50 left (about 40 s)\nbuild.py: 100 of 100 pictures encoded\n"
    )


@pytest.mark.parametrize("stream", [io.StringIO(), Screen()])
def test_whoever_wants_silence_gets_it(stream: io.StringIO) -> None:
    clock = Clock()
    progress = Progress(stream, clock, silent=True)
    clock.seconds = 99
    progress(1, 4, "pages rendered")
    progress.clear()
    assert stream.getvalue() == ""
