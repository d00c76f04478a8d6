"""Placeholders in the strings files (`{name}`) that nothing fills, and placeholders that a translation leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from .dates import FILLED_BY_DATES
from .strings import Strings, Value

_BRACES = re.compile(r"\{([^{}]*)\}")
Places = Mapping[str, tuple[tuple[int, int], ...]]  # key → line and column of the text, or of each plural form


@dataclass
class TextFillings:
    """What templates give the texts. `keys`: key → the names that each of its calls gives; `any`: with a computed key.

    `open`: keys of calls whose names cannot be known.
    """

    keys: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    any: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)


def collect_fillings(trees: Iterable[nodes.Template]) -> TextFillings:
    found = TextFillings()
    for tree in trees:
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("t", "tn") and call.args:
                _add(found, call, call.node.name)
    return found


def _add(found: TextFillings, call: nodes.Call, function: str) -> None:
    names = {pair.key for pair in call.kwargs} - {"lang"} | ({"n"} if function == "tn" else set())
    key = call.args[0]
    if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
        found.any |= names
        return
    found.keys.setdefault(key.value, []).append(frozenset(names))
    if call.dyn_kwargs is not None:
        found.open.add(key.value)


def check_placeholders(
    fillings: TextFillings, strings: Mapping[str, Strings], places: Mapping[str, Places]
) -> Iterator[Diagnostic]:
    """Reports only what is certain: of a text that no template names directly, nothing is known."""
    for lang, texts in strings.items():
        for key, value in texts.texts.items():
            known = _known(fillings, key)
            if known is not None and "{" in "".join(value):
                yield from _unknown(value, _spans(places, lang, key), known)


def find_left_out(
    fillings: TextFillings, strings: Mapping[str, Strings], places: Mapping[str, Places]
) -> Iterator[Diagnostic]:
    """Names that every call gives and another language shows; a number may be a word ("one day")."""
    for lang, texts in strings.items():
        for key in fillings.keys.keys() & texts.texts.keys():
            always = frozenset.intersection(*fillings.keys[key]) - {"n"}
            for name in sorted(always - _names(texts.texts[key])):
                if shown := [other for other, more in strings.items() if name in _names(more.texts.get(key, ""))]:
                    message = f'the text "{key}" leaves out {{{name}}}'
                    yield Diagnostic(_spans(places, lang, key)[0], "T612", message, f"{shown[0]}.yaml shows it")


def _spans(places: Mapping[str, Places], lang: str, key: str) -> list[Span]:
    path = f"templates/strings/{lang}.yaml"
    return [Span(path, *place) for place in places.get(lang, {}).get(key, ())] or [Span(path)]


def _known(fillings: TextFillings, key: str) -> set[str] | None:
    """The placeholders that a text may have; None if that is not certain."""
    if key in fillings.open:
        return None
    if key in FILLED_BY_DATES:
        return {*FILLED_BY_DATES[key], *fillings.any}
    calls = fillings.keys.get(key)
    return None if calls is None else {*fillings.any, *(name for names in calls for name in names)}


def _unknown(value: Value, spans: list[Span], known: set[str]) -> Iterator[Diagnostic]:
    forms = (value,) if isinstance(value, str) else value
    for text, span in zip(forms, spans, strict=False):
        for name in dict.fromkeys(_BRACES.findall(text)):
            if name not in known:
                placeholders = [f"{{{one}}}" for one in sorted(known)]
                every = f"possible here: {', '.join(placeholders)}" if placeholders else "remove it"
                hint = did_you_mean(f"{{{name}}}", placeholders) or every
                yield Diagnostic(span, "T611", f"nothing fills the placeholder {{{name}}}", hint)


def _names(value: Value) -> set[str]:
    forms = (value,) if isinstance(value, str) else value
    return {name for text in forms for name in _BRACES.findall(text)}
