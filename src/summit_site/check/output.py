"""Checks the built site as a whole: links and sizes. Each fault is reported once, on the first page that has it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ..base.diagnostics import Diagnostic, Span
from .pages import Facts

# Maximum size of HTML and stylesheets by template, compressed and without maps. The budget grows in proportion for
# texts with more words than usual. Lists are divided, and no page of one should be larger than this at any size of the
# dossier.
USUAL_WORDS = 1_000
LISTS = (
    "article-index.html", "changes.html", "claims.html", "corrections.html", "days.html", "document-index.html",
    "figures.html", "glossary.html", "journeys.html", "organisation-index.html", "person-index.html",
    "place-index.html", "positions.html", "quotes.html", "search.html", "sources.html", "topic-index.html",
    "updates.html",
)  # fmt: skip
OF_A_LIST, OF_A_PAGE = 40_000, 30_000
BUDGETS = {
    **dict.fromkeys((*LISTS, "timeline.html", "day.html"), OF_A_LIST),
    "home.html": OF_A_PAGE,
    "article.html": OF_A_PAGE,
}
ANY_DEPTH = "404.html"  # served at any address, so its links are absolute
_ELSEWHERE = ("http", "https", "mailto", "tel", "data")


@dataclass(frozen=True)
class BuiltSite:
    """`pages`: path → facts of a page or stylesheet; `files`: all paths; `makers`: path → (template, origin).

    `words`: path → number of words of the page's text.
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
    """`key`: equal for the same fault on different pages."""

    key: tuple[str, ...]
    problem: Diagnostic


def check_output(output: BuiltSite) -> list[Diagnostic]:
    first: dict[tuple[str, ...], Diagnostic] = {}
    repeats: Counter[tuple[str, ...]] = Counter()
    for path in sorted(output.pages):
        for fault in _check_page(path, output.pages[path], output):
            if fault.key in first:
                repeats[fault.key] += 1
            first.setdefault(fault.key, fault.problem)
    return [_with_count(problem, repeats[key]) for key, problem in first.items()]


def _with_count(problem: Diagnostic, repeats: int) -> Diagnostic:
    if not repeats:
        return problem
    pages = "page" if repeats == 1 else "pages"
    return Diagnostic(problem.span, problem.code, f"{problem.message} (and on {repeats} more {pages})", problem.hint)


def _check_page(path: str, facts: Facts, output: BuiltSite) -> Iterator[_PageFault]:
    maker = output.makers.get(path, ("", ""))[0]
    made = output.hint(path)
    for finding in facts.findings:
        hint = "; ".join(part for part in (finding.hint, made) if part)
        problem = Diagnostic(Span(path, finding.line, finding.column), finding.code, finding.message, hint)
        yield _PageFault((finding.code, maker or path, finding.message), problem)
    for link, line, column in facts.links:
        if fault := _fault_of_link(path, link, output):
            code, message, target = fault
            problem = Diagnostic(Span(path, line, column), code, f'the link "{link[:100]}" {message}', made)
            yield _PageFault((code, maker or path, target, message), problem)
    budget = BUDGETS.get(maker, 0) * max(USUAL_WORDS, output.words.get(path, 0)) // USUAL_WORDS
    weight = facts.weight + sum(_style_weights(path, facts.styles, output))
    if budget and weight > budget:
        message = f"{weight / 1000:.1f} KB of HTML and CSS; the budget is {budget / 1000:.1f} KB"
        hint = f"{'lower page_size in site.yaml' if maker in LISTS else 'shorten the page or its lists'}; {made}"
        yield _PageFault(("O806", path), Diagnostic(Span(path, 1, 1), "O806", message, hint))


def _style_weights(path: str, styles: Iterable[str], output: BuiltSite) -> Iterator[int]:
    for style in dict.fromkeys(styles):  # a browser requests each only once
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(urlsplit(style).path)))
        yield output.pages[target].weight if target in output.pages else 0


def _fault_of_link(path: str, link: str, output: BuiltSite) -> tuple[str, str, str] | None:
    """(code, message, target) or None."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "O801", "is not a valid address", link
    base = output.base_url
    if base and (link == base.rstrip("/") or link.startswith(base.rstrip("/") + "/")):
        target = link[len(base.rstrip("/")) :].partition("#")[0].partition("?")[0].lstrip("/")
        return _fault_of_target(unquote(target), parts.fragment, output, folders=True)
    if parts.scheme:
        return None if parts.scheme in _ELSEWHERE else ("O801", "has a scheme that is not allowed on pages", link)
    if parts.netloc:
        return "O801", "has a host but no scheme", link
    if path == ANY_DEPTH:
        return _fault_at_any_depth(link, output)
    if link.startswith("/"):
        return "O801", "begins with /, so it fails from disk and in a subfolder", link
    if not parts.path:
        fault = _fault_of_target(path, parts.fragment, output, empty=not link) if parts.fragment or not link else None
        return (fault[0], fault[1].replace(path, "this page"), f"#{parts.fragment}") if fault else None
    if parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", ".."):
        return "O801", "leads to a folder, which fails from disk", link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return _fault_of_target(target, parts.fragment, output)


def _fault_at_any_depth(link: str, output: BuiltSite) -> tuple[str, str, str] | None:
    parts = urlsplit(link)
    if not parts.path:
        return _fault_of_target(ANY_DEPTH, parts.fragment, output, empty=not link)
    root = (urlsplit(output.base_url).path if output.base_url else "/").rstrip("/") + "/"
    if not link.startswith("/"):
        return "O801", "is relative, so it fails when this page is served at other addresses", link
    if not parts.path.startswith(root):
        return "O801", "leads outside the site", link
    return _fault_of_target(unquote(parts.path.removeprefix(root)), parts.fragment, output, folders=True)


def _fault_of_target(
    target: str, fragment: str, output: BuiltSite, folders: bool = False, empty: bool = False
) -> tuple[str, str, str] | None:
    if empty:
        return "O801", "is empty", ""
    if target.startswith("../"):
        return "O801", "leads outside the site", target
    if folders and (not target or target.endswith("/")):
        target += "index.html"
    if target not in output.files:
        return "O801", "leads to a file that does not exist", target
    facts = output.pages.get(target)
    if fragment and facts and target.endswith(".html") and unquote(fragment) not in facts.ids:
        return "O802", f"leads to an id that {target} does not have", f"{target}#{fragment}"
    return None
