"""The built site as a whole: links and their goals, sizes; each fault told once, on the first page that has it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ..base.diagnostics import Diagnostic, Span
from .pages import Facts

# The most bytes of HTML and stylesheets by template, compressed, without maps: one round trip (ten packets), and for
# the timeline one and a half. A text of more words than usual may weigh more in proportion.
USUAL_WORDS = 1_000
BUDGETS = {"home.html": 14_600, "article.html": 14_600, "timeline.html": 22_000}
ANY_DEPTH = "404.html"  # served in place of any address, so its links are absolute
_ELSEWHERE = ("http", "https", "mailto", "tel", "data")


@dataclass(frozen=True)
class BuiltSite:
    """`pages`: path → what was read of it (styles too); `files`: all paths; `makers`: path → (template, origin).

    `words`: how many words the text of a page has.
    """

    pages: Mapping[str, Facts]
    files: frozenset[str]
    makers: Mapping[str, tuple[str, str]]
    words: Mapping[str, int]
    base_url: str | None = None

    def hint(self, path: str) -> str:
        maker, origin = self.makers.get(path, ("", ""))
        return f"made by {maker} from {origin}" if maker else ""


@dataclass(frozen=True)
class _PageFault:
    """`what`: by what the same fault is known on another page."""

    what: tuple[str, ...]
    problem: Diagnostic


def check_output(output: BuiltSite) -> list[Diagnostic]:
    first: dict[tuple[str, ...], Diagnostic] = {}
    more: dict[tuple[str, ...], int] = {}
    for path in sorted(output.pages):
        for fault in _check_page(path, output.pages[path], output):
            if fault.what in first:
                more[fault.what] = more.get(fault.what, 0) + 1
            first.setdefault(fault.what, fault.problem)
    return [_counted(problem, more.get(what, 0)) for what, problem in first.items()]


def _counted(problem: Diagnostic, more: int) -> Diagnostic:
    if not more:
        return problem
    pages = "page" if more == 1 else "pages"
    return Diagnostic(problem.span, problem.code, f"{problem.message} (and on {more} more {pages})", problem.hint)


def _check_page(path: str, facts: Facts, output: BuiltSite) -> Iterator[_PageFault]:
    maker = output.makers.get(path, ("", ""))[0]
    made = output.hint(path)
    for finding in facts.findings:
        hint = "; ".join(part for part in (finding.hint, made) if part)
        problem = Diagnostic(Span(path, finding.line, finding.column), finding.code, finding.message, hint)
        yield _PageFault((finding.code, maker or path, finding.message), problem)
    for link, line, column in facts.links:
        if fault := _fault_of_link(path, link, output):
            code, message, goal = fault
            problem = Diagnostic(Span(path, line, column), code, f'the link "{link[:100]}" {message}', made)
            yield _PageFault((code, maker or path, goal, message), problem)
    budget = BUDGETS.get(maker, 0) * max(USUAL_WORDS, output.words.get(path, 0)) // USUAL_WORDS
    weight = facts.weight + sum(_style_weights(path, facts.styles, output))
    if budget and weight > budget:
        message = f"{weight / 1000:.1f} KB of HTML and CSS; the budget is {budget / 1000:.1f} KB"
        hint = f"shorten the page or its lists; {made}"
        yield _PageFault(("O806", path), Diagnostic(Span(path, 1, 1), "O806", message, hint))


def _style_weights(path: str, styles: Iterable[str], output: BuiltSite) -> Iterator[int]:
    for style in dict.fromkeys(styles):  # a browser asks for each once
        goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urlsplit(style).path)))
        yield output.pages[goal].weight if goal in output.pages else 0


def _fault_of_link(path: str, link: str, output: BuiltSite) -> tuple[str, str, str] | None:
    """(code, what is wrong, the goal) or None."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "O801", "is no address", link
    base = output.base_url
    if base and (link == base.rstrip("/") or link.startswith(base.rstrip("/") + "/")):
        goal = link[len(base.rstrip("/")) :].partition("#")[0].partition("?")[0].lstrip("/")
        return _fault_of_goal(unquote(goal), parts.fragment, output, folders=True)
    if parts.scheme:
        return None if parts.scheme in _ELSEWHERE else ("O801", "has a scheme that pages may not use", link)
    if parts.netloc:
        return "O801", "has a host but no scheme", link
    if path == ANY_DEPTH:
        return _fault_at_any_depth(link, output)
    if link.startswith("/"):
        return "O801", "begins at the root of the server, so it fails from disk and in a folder", link
    if not parts.path:
        fault = _fault_of_goal(path, parts.fragment, output, empty=not link) if parts.fragment or not link else None
        return (fault[0], fault[1].replace(path, "this page"), f"#{parts.fragment}") if fault else None
    if parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", ".."):
        return "O801", "names a folder, which does not open from disk", link
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return _fault_of_goal(goal, parts.fragment, output)


def _fault_at_any_depth(link: str, output: BuiltSite) -> tuple[str, str, str] | None:
    parts = urlsplit(link)
    if not parts.path:
        return _fault_of_goal(ANY_DEPTH, parts.fragment, output, empty=not link)
    root = (urlsplit(output.base_url).path if output.base_url else "/").rstrip("/") + "/"
    if not link.startswith("/"):
        return "O801", "is relative, so it fails where this page is shown at other depths", link
    if not parts.path.startswith(root):
        return "O801", "leads out of the site", link
    return _fault_of_goal(unquote(parts.path.removeprefix(root)), parts.fragment, output, folders=True)


def _fault_of_goal(
    goal: str, fragment: str, output: BuiltSite, folders: bool = False, empty: bool = False
) -> tuple[str, str, str] | None:
    if empty:
        return "O801", "is empty", ""
    if goal.startswith("../"):
        return "O801", "leads out of the site", goal
    if folders and (not goal or goal.endswith("/")):
        goal += "index.html"
    if goal not in output.files:
        return "O801", "leads to no file", goal
    facts = output.pages.get(goal)
    if fragment and facts and goal.endswith(".html") and unquote(fragment) not in facts.ids:
        return "O802", f"names an id that {goal} does not have", f"{goal}#{fragment}"
    return None
