"""Problems as the user gets them: once, in order, with paths that exist."""

from pathlib import Path

from summit_site.app.problems import as_lines, find_once, in_templates, reportable
from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.edges.cache import MemoryCache


def problem(path: str, line: int = 1) -> Diagnostic:
    return Diagnostic(Span(path, line, 1), "F104", "the file cannot be read")


def test_problems_are_sorted_and_each_is_reported_once() -> None:
    problems = reportable([problem("b.md"), problem("a.md", 2), problem("a.md"), problem("b.md")], Path("content"))
    assert [str(p.span) for p in problems] == ["content/a.md:1:1", "content/a.md:2:1", "content/b.md:1:1"]


def test_a_problem_in_a_template_is_shown_below_the_templates_folder() -> None:
    (found,) = reportable([in_templates(problem("page.html"))], Path("content"), Path("look"))
    assert found.span.path == "look/page.html"
    assert in_templates(in_templates(problem("page.html"))) == in_templates(problem("page.html"))


def test_lines_are_what_a_command_prints() -> None:
    assert as_lines([problem("a.md")], Path("content")) == "content/a.md:1:1: F104 the file cannot be read"


def test_problems_are_searched_again_only_under_another_key() -> None:
    cache, searches = MemoryCache(), []

    def find() -> list[Diagnostic]:
        searches.append(1)
        return [problem("a.md")]

    for key in ("one", "one", "two"):
        assert find_once(cache, "pages", key, find) == [problem("a.md")]
    assert len(searches) == 2
