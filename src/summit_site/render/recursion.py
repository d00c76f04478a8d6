"""Templates and macros that lead back to themselves: found before anything is rendered, and named where it starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from ..base.diagnostics import Diagnostic, Span
from .circles import Step, Steps, find_circles

HINT = "remove it, or let a condition end it"
# What is inside one of these may never run, so that it can be a recursion that ends. A block may be replaced.
_SOMETIMES = (nodes.If, nodes.For, nodes.CondExpr, nodes.And, nodes.Or, nodes.Block, nodes.CallBlock)
_VERBS = {nodes.Extends: "extends", nodes.Include: "includes", nodes.Import: "imports", nodes.FromImport: "imports"}
_Naming = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport

_OFTEN = 20  # how often a place occurs in the call stack if it is part of a recursion without end


def find_recursion(trees: Mapping[str, nodes.Template]) -> list[Diagnostic]:
    """One problem for each circle that is certain; `explain_recursion` reports those that depend on a condition."""
    problems = list(_report({name: tuple(_naming(tree)) for name, tree in trees.items()}))
    for name, tree in trees.items():
        problems += _report({macro.name: tuple(_calls(macro)) for macro in tree.find_all(nodes.Macro)}, name)
    return problems


def _naming(tree: nodes.Template) -> Iterator[Step]:
    """The templates that always take part. Below `extends`, only imports run at the top level."""
    extending = any(isinstance(node, nodes.Extends) for node in tree.body)
    for node in _always(tree.body, (*_SOMETIMES, nodes.Macro)):
        if not isinstance(node, _Naming) or (extending and isinstance(node, nodes.Include)):
            continue
        if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str):
            yield Step(node.template.value, node.lineno, _VERBS[type(node)])


def _calls(macro: nodes.Macro) -> Iterator[Step]:
    """The macros of the same template that a macro always calls."""
    for node in _always(macro.body, (*_SOMETIMES, nodes.Macro)):
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            yield Step(node.node.name, node.lineno, "calls")


def _always(body: Iterable[nodes.Node], sometimes: tuple[type[nodes.Node], ...]) -> Iterator[nodes.Node]:
    """All nodes that run whenever the body does, in their order."""
    todo = list(body)[::-1]
    while todo:
        node = todo.pop()
        if not isinstance(node, sometimes):
            yield node
            todo += [*node.iter_child_nodes()][::-1]


def _report(steps: Steps, template: str = "") -> Iterator[Diagnostic]:
    """`template`: where the macros are, if the names are those of macros."""
    for first, way in find_circles(steps):
        message = f"the {'macro' if template else 'template'} {first.verb} itself: {' → '.join(way)}"
        yield Diagnostic(Span(f"templates/{template or way[0]}", first.line, 1), "T609", message, HINT)


def explain_recursion(fault: RecursionError) -> Diagnostic | None:
    """The first line of a template that the call stack comes back to; None if the templates are not the cause."""
    frames: list[tuple[str, str, int]] = []
    trace = fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.startswith("templates/"):
            frames.append((code.co_filename, code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    places = [frame[:2] for frame in frames]
    start = next((number for number, place in enumerate(places) if places.count(place) > _OFTEN), None)
    if start is None:
        return None
    end = places.index(places[start], start + 1)
    path, _, line = frames[start]
    ways = " → ".join(f"{name.removeprefix('templates/')}:{at}" for name, _, at in frames[start:end])
    return Diagnostic(Span(path, line, 1), "T609", f"this leads back to itself without end: {ways}", HINT)
