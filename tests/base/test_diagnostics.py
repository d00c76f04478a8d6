"""Diagnostics: every code is declared and used, and problems are shown in order and once."""

import ast

import pytest

from summit_site.base.diagnostics import CODES, Diagnostic, Severity, Span, did_you_mean, has_errors, in_order
from tests.runner import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_a_problem_is_one_line_that_does_nothing_to_a_terminal() -> None:
    problem = Diagnostic(Span("a\u202e.md", 2, 1), "M205", '"a\nb\x1b[2J\x9b" is no\u00a0date', "é\u2028")
    assert str(problem) == 'a\\u202e.md:2:1: M205 "a\\nb\\x1b[2J\\x9b" is no\u00a0date (é\\u2028)'


def looks_like_code(text: object) -> bool:
    return isinstance(text, str) and len(text) == 4 and text[0] in "FYMRBPTCOL" and text[1:].isdecimal()


def codes_used() -> set[str]:
    """Every string in the source that has the form of a code, the table of codes aside."""
    return {
        node.value
        for path in SOURCES
        if path.name != "codes.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and looks_like_code(node.value)
    }


def test_every_code_in_the_source_is_declared_and_every_declared_one_is_used() -> None:
    used = codes_used()
    assert sorted(used - set(CODES)) == []
    assert sorted(set(CODES) - used) == []


def test_every_code_has_the_form_that_is_looked_for_and_a_title_of_its_own() -> None:
    assert [code for code in CODES if not looks_like_code(code)] == []
    assert len({code.title for code in CODES.values()}) == len(CODES)


def test_no_code_is_declared_twice() -> None:
    tree = ast.parse((ROOT / "src/summit_site/base/codes.py").read_text("utf-8"))
    keys = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and looks_like_code(node.value)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Diagnostic(Span("a.md", 5, 1), "M203", "no field"), "a.md:5:1: M203 no field"),
        (Diagnostic(Span("a.md", 5, 1), "M203", "no field", "try b"), "a.md:5:1: M203 no field (try b)"),
        (Diagnostic(Span("a.md"), "F101", "bad bytes"), "a.md:1:1: F101 bad bytes"),
        (Diagnostic(Span("a.md", 5), "F101", "bad bytes"), "a.md:5:1: F101 bad bytes"),
    ],
)
def test_a_problem_is_shown_in_one_line(problem: Diagnostic, shown: str) -> None:
    assert str(problem) == shown


def test_problems_are_sorted_by_place_then_code_and_told_once() -> None:
    sorted_problems = [
        Diagnostic(Span("a.md"), "Y109", "empty"),
        Diagnostic(Span("a.md", 2, 9), "M201", "m"),
        Diagnostic(Span("a.md", 2, 10), "B401", "m"),
        Diagnostic(Span("a.md", 2, 10), "M201", "l"),
        Diagnostic(Span("a.md", 2, 10), "M201", "m"),
        Diagnostic(Span("a.md", 2, 10), "M201", "m", "hint"),
        Diagnostic(Span("a.md", 10, 1), "F101", "m"),
        Diagnostic(Span("b.md", 1, 1), "F101", "m"),
    ]
    again = [Diagnostic(p.span, p.code, p.message, p.hint) for p in sorted_problems]
    assert in_order([*reversed(sorted_problems), *again]) == sorted_problems


def test_a_warning_does_not_stop_a_build_and_an_error_does() -> None:
    warning, error = Diagnostic(Span("a.md"), "F108", "m"), Diagnostic(Span("a.md"), "F101", "m")
    assert (warning.severity, error.severity) == (Severity.WARNING, Severity.ERROR)
    assert [has_errors(problems) for problems in ([], [warning], [warning, error])] == [False, False, True]


def test_the_closest_known_word_is_suggested() -> None:
    known = ("topics", "people", "places")
    assert did_you_mean("topic", known) == 'did you mean "topics"?'
    assert did_you_mean("qqq", known) == ""
    assert did_you_mean("topic", ()) == ""
    assert did_you_mean("ab", {"abd", "abc"}) == did_you_mean("ab", frozenset(["abc", "abd"]))
