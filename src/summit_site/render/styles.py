"""Stylesheets for publication: imports are replaced by their content, file names by the published names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from posixpath import dirname, join, normpath

from ..base.diagnostics import Diagnostic, Span
from .circles import Step, find_circles

_IMPORT = re.compile(r"""^@import\s+(?:url\(\s*)?["']([^"']+)["']\s*\)?([^;]*);""", re.MULTILINE)
_URL = re.compile(r"""\burl\(\s*(["']?)([^"')]+)\1\s*\)""")
_LAYER = re.compile(r"layer(?:\(([\w.-]+)\))?\s*")
_ELSEWHERE = re.compile(r"[a-z]+:|//|/|#")


def entries(sources: Mapping[str, str]) -> list[str]:
    """The stylesheets that no other stylesheet imports; only these are published."""
    imported = {_beside(name, found) for name, text in sources.items() for found, _ in _IMPORT.findall(text)}
    return sorted(name for name in sources if name not in imported)


def find_import_circles(sources: Mapping[str, str]) -> list[Diagnostic]:
    """Stylesheets that import themselves. Nothing of a circle is published, so this is said instead of "no asset"."""
    steps = {
        name: tuple(
            Step(_beside(name, found[1]), text.count("\n", 0, found.start()) + 1, "imports")
            for found in _IMPORT.finditer(text)
        )
        for name, text in sources.items()
    }
    return [
        Diagnostic(
            Span(f"templates/assets/{way[0]}", first.line, 1),
            "T605",
            f"imports itself: {' → '.join(way)}",
            "remove one of these imports",
        )
        for first, way in find_circles(steps)
    ]


def imported(sources: Mapping[str, str], name: str, above: tuple[str, ...] = ()) -> list[str]:
    """A stylesheet and its unconditional imports, recursively, in the order in which their rules apply."""
    if name not in sources or name in above:
        return []
    found = []
    for other, condition in _IMPORT.findall(sources[name]):
        if not _LAYER.sub("", condition.strip()):
            found += imported(sources, _beside(name, other), (*above, name))
    return [*found, name]


def bundle(
    name: str, sources: Mapping[str, str], published: Mapping[str, str], extra: str = ""
) -> tuple[bytes, list[Diagnostic]]:
    """One stylesheet with all its imports, minified.

    `sources`: name below assets/ → text; `published`: name of another asset → its path; `extra`: rules to append.
    An `@import` may have a layer, a media query or neither (CSS Cascading and Inheritance Level 5, §2); the imported
    rules are wrapped accordingly.
    """
    problems: list[Diagnostic] = []
    text = _inline(name, sources, published, problems, ())
    if problems:
        return b"", problems
    css, found = _minify(text + extra, name)
    return css.encode("utf-8"), found


def _minify(text: str, name: str) -> tuple[str, list[Diagnostic]]:
    """The minified text; rules that browsers would ignore as invalid are reported as problems."""
    import lightningcss

    try:
        css: str = lightningcss.process_stylesheet(text, filename="", minify=True)
    except ValueError as fault:
        message = str(fault).removeprefix("Parsing stylesheet failed: ")
        found = re.fullmatch(r"(.*) at :(\d+):(\d+)", message)
        place = Span(f"templates/assets/{name}", int(found[2]) + 1, int(found[3])) if found else Span(name)
        words = (found[1] if found else message).lower()
        return "", [Diagnostic(place, "T606", words, "correct the stylesheet")]
    return css, []


def side_rules(colours: Sequence[str | None]) -> str:
    """The colours of the sides as custom properties, by the number of the side; brighter in the dark theme."""
    rules = [f"--side-{number}:{colour}" for number, colour in enumerate(colours, 1) if colour]
    dark = [
        f"--side-{number}:color-mix(in oklab,{colour} 42%,white)" for number, colour in enumerate(colours, 1) if colour
    ]
    if not rules:
        return ""
    return f":root{{{';'.join(rules)}}}@media (prefers-color-scheme:dark){{:root{{{';'.join(dark)}}}}}"


def _inline(
    name: str,
    sources: Mapping[str, str],
    published: Mapping[str, str],
    problems: list[Diagnostic],
    above: tuple[str, ...],
) -> str:
    text = sources[name]
    problems += _minify(_IMPORT.sub("", text), name)[1]  # checked separately, so that the line number is right

    def place(offset: int) -> Span:
        line = text.count("\n", 0, offset) + 1
        return Span(f"templates/assets/{name}", line, offset - text.rfind("\n", 0, offset))

    def bring(found: re.Match[str]) -> str:
        other = _beside(name, found[1])
        if other in (*above, name):
            return ""  # reported by `find_import_circles`
        if other not in sources:
            what = f'imports "{found[1]}", which does not exist'
            problems.append(Diagnostic(place(found.start()), "T605", what, "use the name of a stylesheet in assets/"))
            return ""
        return _wrapped(_inline(other, sources, published, problems, (*above, name)), found[2].strip())

    def rename(found: re.Match[str]) -> str:
        if _ELSEWHERE.match(found[2]):
            return found[0]
        path = published.get(_beside(name, found[2]))
        if path is None:
            what = f'refers to "{found[2]}", which does not exist'
            problems.append(Diagnostic(place(found.start()), "T605", what, "put the file into assets/"))
            return found[0]
        return f'url("{path.rpartition("/")[2]}")'

    return _IMPORT.sub(bring, _URL.sub(lambda m: m[0] if _in_import(text, m) else rename(m), text))


def _in_import(text: str, found: re.Match[str]) -> bool:
    return text[: found.start()].rstrip().endswith("@import")


def _wrapped(text: str, condition: str) -> str:
    """Imported rules, wrapped in blocks for `layer(x)` and a media query."""
    layer = _LAYER.match(condition)
    if layer:
        text = f"@layer {layer[1] or ''}{{{text}}}"
        condition = condition[layer.end() :]
    return f"@media {condition}{{{text}}}" if condition else text


def _beside(name: str, other: str) -> str:
    return normpath(join(dirname(name), other))
