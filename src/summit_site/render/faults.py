"""All faults of the templates, whether a page uses them or not, each reported once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from .placeholders import Places, check_placeholders, collect_fillings, find_left_out
from .recursion import find_recursion
from .strings import Strings
from .templates import Renderer

_GIVEN = frozenset(["view", "loop", "self", "super", "caller", "varargs", "kwargs"])
_Naming = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


@dataclass
class _Parts:
    """The parts of one template, collected in one walk through its tree."""

    naming: list[_Naming] = field(default_factory=list)
    loaded: list[nodes.Name] = field(default_factory=list)
    assigned: set[str] = field(default_factory=set)
    calls: list[nodes.Call] = field(default_factory=list)


def find_fatal_faults(renderer: Renderer, places: Mapping[str, Places]) -> list[Diagnostic]:
    """What ends a build before anything is rendered: templates without end, and placeholders that nothing fills.

    `places`: where the texts of each language are.
    """
    trees = renderer.trees()
    fillings = collect_fillings(trees.values())
    return [*find_recursion(trees), *check_placeholders(fillings, renderer.strings, places)]


def find_faults(renderer: Renderer, places: Mapping[str, Places]) -> list[Diagnostic]:
    """All faults: also those of syntax, filters and tests; missing templates, macros and texts; unknown names."""
    problems = find_fatal_faults(renderer, places)
    problems += find_left_out(collect_fillings(renderer.trees().values()), renderer.strings, places)
    parts: dict[str, _Parts] = {}
    for name in sorted(renderer.sources):
        try:
            tree = renderer.tree(name)
            renderer.environment.get_template(name)
        except TemplateSyntaxError as fault:
            place = Span(f"templates/{fault.name or name}", fault.lineno, 1)
            problems.append(Diagnostic(place, "T601", fault.message or "syntax error", "fix the template"))
        else:
            parts[name] = _take_apart(tree)
    assigned = {name for one in parts.values() for name in one.assigned}
    for name, one in parts.items():
        problems += _check_named(name, one, parts, renderer)
        problems += _check_names(name, one, assigned | _GIVEN | renderer.environment.globals.keys())
        problems += _check_texts(name, one, renderer.strings)
    problems += _check_languages(renderer.strings)
    return problems


def _take_apart(tree: nodes.Template) -> _Parts:
    parts = _Parts()
    todo: list[nodes.Node] = [tree]
    while todo:
        node = todo.pop()
        todo += node.iter_child_nodes()
        if isinstance(node, nodes.Name):
            if node.ctx == "load":
                parts.loaded.append(node)
            else:
                parts.assigned.add(node.name)
        elif isinstance(node, nodes.Call):
            parts.calls.append(node)
        elif isinstance(node, (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            parts.naming.append(node)
            if isinstance(node, nodes.Import):
                parts.assigned.add(node.target)
            elif isinstance(node, nodes.FromImport):
                parts.assigned |= {one if isinstance(one, str) else one[1] for one in node.names}
        elif isinstance(node, nodes.Macro):
            parts.assigned.add(node.name)
    return parts


def _check_named(name: str, parts: _Parts, others: Mapping[str, _Parts], renderer: Renderer) -> Iterator[Diagnostic]:
    """References to templates and macros that do not exist."""
    for found in parts.naming:
        if not isinstance(found.template, nodes.Const) or not isinstance(found.template.value, str):
            continue
        target, span = found.template.value, Span(f"templates/{name}", found.lineno, 1)
        if target not in renderer.sources:
            if not getattr(found, "ignore_missing", False):
                hint = did_you_mean(target, renderer.sources) or "add it to templates/"
                yield Diagnostic(span, "T601", f"no template {target}", hint)
        elif isinstance(found, nodes.FromImport) and target in others:
            given = others[target].assigned
            for one in found.names:
                wanted = one if isinstance(one, str) else one[0]
                if wanted not in given:
                    hint = did_you_mean(wanted, given) or "check the macros in that file"
                    yield Diagnostic(span, "T602", f'{target} does not define "{wanted}"', hint)


def _check_names(name: str, parts: _Parts, known: set[str]) -> Iterator[Diagnostic]:
    """Names that no template assigns. (A name assigned by another template may be passed on by an include.)"""
    for found in parts.loaded:
        if found.name not in known:
            hint = did_you_mean(found.name, known) or "templates/README.md lists what a template may use"
            yield Diagnostic(Span(f"templates/{name}", found.lineno, 1), "T602", f"'{found.name}' is undefined", hint)


def _check_texts(name: str, parts: _Parts, strings: Mapping[str, Strings]) -> Iterator[Diagnostic]:
    for found in parts.calls:
        if not isinstance(found.node, nodes.Name) or found.node.name not in ("t", "tn") or not found.args:
            continue
        key, kind = found.args[0], str if found.node.name == "t" else tuple
        if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
            continue
        for lang, texts in strings.items():
            if not isinstance(texts.texts.get(key.value), kind):
                message = f'{lang}.yaml has no {"text" if kind is str else "plural forms"} "{key.value}"'
                span = Span(f"templates/{name}", found.lineno, 1)
                yield Diagnostic(span, "T604", message, "add it to the strings file")


def _check_languages(strings: Mapping[str, Strings]) -> Iterator[Diagnostic]:
    for lang, texts in strings.items():
        for other, more in strings.items():
            for key in sorted(more.texts.keys() - texts.texts.keys()) if texts.texts else ():
                span = Span(f"templates/strings/{lang}.yaml", 1, 1)
                yield Diagnostic(span, "T607", f'no text "{key}"', f"{other}.yaml has it")
