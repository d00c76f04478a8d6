"""What is wrong with templates as they stand, whether a page uses them or not: all of it, each fault once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import TemplateSyntaxError, meta, nodes

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from .strings import Strings
from .templates import Renderer

_GIVEN = frozenset(["view", "loop", "self", "super", "caller", "varargs", "kwargs"])
_Naming = nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport


def find_faults(renderer: Renderer) -> list[Diagnostic]:
    """Syntax, filters and tests, missing templates and macros, unknown names, missing texts."""
    problems: list[Diagnostic] = []
    trees: dict[str, nodes.Template] = {}
    for name in sorted(renderer.sources):
        try:
            trees[name] = renderer.environment.parse(renderer.sources[name], name, f"templates/{name}")
            renderer.environment.get_template(name)
        except TemplateSyntaxError as fault:
            trees.pop(name, None)
            place = Span(f"templates/{fault.name or name}", fault.lineno, 1)
            problems.append(Diagnostic(place, "T601", fault.message or "syntax error", "mend the template"))
    assigned = {name for tree in trees.values() for name in _assigned(tree)}
    for name, tree in trees.items():
        problems += _check_named(name, tree, trees, renderer)
        problems += _check_names(name, tree, assigned, renderer)
        problems += _check_texts(name, tree, renderer.strings)
    problems += _check_languages(renderer.strings)
    return problems


def _assigned(tree: nodes.Template) -> Iterator[str]:
    yield from (found.name for found in tree.find_all(nodes.Name) if found.ctx in ("store", "param"))
    yield from (found.name for found in tree.find_all(nodes.Macro))


def _check_named(
    name: str, tree: nodes.Template, trees: Mapping[str, nodes.Template], renderer: Renderer
) -> Iterator[Diagnostic]:
    """Templates, and macros of them, that are named and do not exist."""
    for found in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        assert isinstance(found, _Naming)
        if not isinstance(found.template, nodes.Const) or not isinstance(found.template.value, str):
            continue
        goal, span = found.template.value, Span(f"templates/{name}", found.lineno, 1)
        if goal not in renderer.sources:
            if not getattr(found, "ignore_missing", False):
                hint = did_you_mean(goal, renderer.sources) or "add it to templates/"
                yield Diagnostic(span, "T601", f"no template {goal}", hint)
        elif isinstance(found, nodes.FromImport) and goal in trees:
            given = set(_assigned(trees[goal]))
            for one in found.names:
                wanted = one if isinstance(one, str) else one[0]
                if wanted not in given:
                    hint = did_you_mean(wanted, given) or "look into that file"
                    yield Diagnostic(span, "T602", f'{goal} has no "{wanted}"', hint)


def _check_names(name: str, tree: nodes.Template, assigned: set[str], renderer: Renderer) -> Iterator[Diagnostic]:
    """Names that no template gives a value. (One that another template gives may reach this one by an include.)"""
    known = assigned | _GIVEN | renderer.environment.globals.keys()
    unknown = meta.find_undeclared_variables(tree) - known
    for found in tree.find_all(nodes.Name):
        if found.ctx == "load" and found.name in unknown:
            hint = did_you_mean(found.name, known) or "templates/README.md lists what a template may use"
            yield Diagnostic(Span(f"templates/{name}", found.lineno, 1), "T602", f"'{found.name}' is undefined", hint)


def _check_texts(name: str, tree: nodes.Template, strings: Mapping[str, Strings]) -> Iterator[Diagnostic]:
    for found in tree.find_all(nodes.Call):
        if not isinstance(found.node, nodes.Name) or found.node.name not in ("t", "tn") or not found.args:
            continue
        key, kind = found.args[0], str if found.node.name == "t" else tuple
        if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
            continue
        for lang, texts in strings.items():
            if not isinstance(texts.texts.get(key.value), kind):
                what = "text" if kind is str else "plural forms"
                message = f'{lang}.yaml has no {what} "{key.value}"'
                yield Diagnostic(
                    Span(f"templates/{name}", found.lineno, 1), "T604", message, "add it to the strings file"
                )


def _check_languages(strings: Mapping[str, Strings]) -> Iterator[Diagnostic]:
    for lang, texts in strings.items():
        for other, more in strings.items():
            for key in sorted(more.texts.keys() - texts.texts.keys()) if texts.texts else ():
                span = Span(f"templates/strings/{lang}.yaml", 1, 1)
                yield Diagnostic(span, "T607", f'no text "{key}"', f"{other}.yaml has it")
