"""The theme's tokens: the custom properties of `:root` in its stylesheet, for pictures and meta elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..base.diagnostics import Diagnostic, Span
from ..plan.pictures import Palette
from .styles import imported

LIGHT, DARK = "light", "dark"
_IGNORED = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_PIECE = re.compile(r"([^{}]*)([{}])")
_TOKEN = re.compile(r"--([\w-]+)\s*:\s*([^;]+)")
_REFERENCE = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)\Z")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z")
_DEEPEST = 8  # tokens that refer to other tokens


@dataclass(frozen=True)
class Tokens:
    """Theme (light or dark) → name without the dashes → value. `places`: where each token is declared."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)

    def value(self, name: str, theme: str = LIGHT) -> str | None:
        """The value of a token; if the dark theme does not set it, the value in the light theme."""
        found: str | None = f"var(--{name})"
        for _ in range(_DEEPEST):
            reference = _REFERENCE.fullmatch(found or "")
            if reference is None:
                return found
            found = self.values.get(theme, {}).get(reference[1]) or self.values.get(LIGHT, {}).get(reference[1])
        return None

    def fill(self, text: str) -> tuple[str, list[str]]:
        """(the text with every `var(--name)` replaced by its light value, the names without a value)."""
        missing = [name for name in _REFERENCE.findall(text) if self.value(name) is None]
        return _REFERENCE.sub(lambda found: self.value(found[1]) or found[0], text), missing


NO_TOKENS = Tokens()


def read_tokens(sources: Mapping[str, str], name: str) -> Tokens:
    """The tokens of a stylesheet and its unconditional imports; a later value replaces an earlier one."""
    values: dict[str, dict[str, str]] = {LIGHT: {}, DARK: {}}
    places: dict[str, Span] = {}
    for file in imported(sources, name):
        for theme, token, value in _declared(_IGNORED.sub("", sources[file])):
            values[theme][token] = value
            places[token] = _place(file, sources[file], token)
    return Tokens(values, places)


def _place(file: str, text: str, token: str) -> Span:
    start = max(text.find(f"--{token}:"), 0)
    return Span(f"templates/assets/{file}", text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _declared(text: str) -> Iterator[tuple[str, str, str]]:
    """(theme, token, value) of the rules for `:root` that are unconditional or depend on the colour scheme."""
    preludes: list[str] = []
    for before, brace in _PIECE.findall(text):
        if brace == "{":
            preludes.append(before.rpartition(";")[2].strip())
        elif preludes:
            theme = _theme(preludes)
            preludes.pop()
            if theme:
                yield from ((theme, token, value.strip()) for token, value in _TOKEN.findall(before))


def _theme(preludes: list[str]) -> str:
    *conditions, selector = preludes
    if ":root" not in re.split(r"\s*,\s*", selector):
        return ""
    media = [condition for condition in conditions if not condition.startswith("@layer")]
    if not media:
        return LIGHT
    return DARK if len(media) == 1 and _DARK.match(media[0]) else ""


def palette_of(tokens: Tokens) -> tuple[Palette, list[Diagnostic]]:
    """The colours of drawn pictures; if the stylesheet does not declare a token, its default is used."""
    colours: dict[str, str] = {}
    problems = []
    for colour in Palette.__struct_fields__:
        name = colour.replace("_", "-")
        value = tokens.value(name)
        if value is None:
            continue
        if _HEX.match(value.lower()):
            colours[colour] = value
        else:
            message = f'--{name} is "{value[:40]}", which pictures cannot use'
            problems.append(Diagnostic(tokens.places[name], "T608", message, "write the colour as #rrggbb"))
    return Palette(**colours), problems
