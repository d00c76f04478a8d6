"""Prepares problems for the user: each once, in order, with the paths that the user knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from ..base.diagnostics import Diagnostic, Span, in_order
from ..edges.cache import Tables

TEMPLATES = "templates/"  # start of the paths of problems in the templates folder; all others are in the content folder


def reportable(problems: Iterable[Diagnostic], content: Path, templates: Path | None = None) -> list[Diagnostic]:
    """The problems to report; a fault that affects several pages, such as one in a template, occurs once."""
    once: dict[tuple[Span, str, str], Diagnostic] = {}
    for problem in problems:
        once.setdefault((problem.span, problem.code, problem.message), problem)
    return in_order([replace(p, span=span_for_user(p.span, content, templates)) for p in once.values()])


def as_lines(problems: Iterable[Diagnostic], content: Path) -> str:
    return "\n".join(str(problem) for problem in reportable(problems, content))


def span_for_user(span: Span, content: Path, templates: Path | None = None) -> Span:
    root, path = content, span.path
    if templates is not None and path.startswith(TEMPLATES):
        root, path = templates, path.removeprefix(TEMPLATES)
    return replace(span, path=(root / path).as_posix())


def in_templates(problem: Diagnostic) -> Diagnostic:
    """A problem with a path relative to the templates folder, marked as such."""
    path = problem.span.path
    if path.startswith(TEMPLATES):
        return problem
    return replace(problem, span=replace(problem.span, path=f"{TEMPLATES}{path}"))


_KEPT = msgspec.msgpack.Decoder(tuple[str, list[Diagnostic]])


def find_once(cache: Tables, name: str, key: str, find: Callable[[], list[Diagnostic]]) -> list[Diagnostic]:
    """The problems found last time if the key is the same, otherwise the result of `find`.

    `name`: a name for the check; `key`: digest of everything that it depends on.
    """
    if stored := cache.get("state", f"check:{name}"):
        before, problems = _KEPT.decode(stored)
        if before == key:
            return problems
    problems = find()
    cache.put("state", [(f"check:{name}", msgspec.msgpack.encode((key, problems)))])
    return problems
