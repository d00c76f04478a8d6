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
    assert screen.getvalue() == f"\r\x1b[K{'#' * 12}{'.' * 12} 2 of 4 pages rendered"
    progress.clear()
    progress.clear()
    assert screen.getvalue().endswith("pages rendered\r\x1b[K")
    assert screen.getvalue().count("\r") == 2


@pytest.mark.parametrize(("stream", "silent"), [(io.StringIO(), False), (Screen(), True)])
def test_nobody_else_is_shown_a_bar(stream: io.StringIO, silent: bool) -> None:
    clock = Clock()
    progress = Progress(stream, clock, silent)
    clock.seconds = 9
    progress(1, 4, "pages rendered")
    progress.clear()
    assert stream.getvalue() == ""
