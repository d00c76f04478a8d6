"""The templates folder: template sources, texts by language, assets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec

from ...base.blank import shows_nothing
from ...base.diagnostics import Diagnostic, Span
from ...base.digest import digest, digest_bytes
from ...edges.cache import Tables
from ...edges.files import read_file
from ...parse.document import parse_table
from ...parse.frontmatter import Listing, Scalar
from ...parse.text import decode_text
from ...plan.outputs import Asset
from ...plan.pictures import GIVEN, Palette
from ...render.recipe import is_on_cards, recipe
from ...render.styles import bundle, entries, find_import_circles, side_rules
from ...render.tokens import NO_TOKENS, Tokens, palette_of, read_tokens
from ..problems import in_templates

ASSET_LIMIT = 64 * 1024 * 1024
TEMPLATE_LIMIT = 1024 * 1024
MAIN_STYLE = "site.css"  # the colours of the sides are appended to it
ICON, TOUCH_ICON = "icon.svg", "apple-touch-icon.png"
HIDDEN = (".", "_")  # ignored: notes and drafts by the theme's author
TEMPLATE_ENDINGS = (".html", ".txt", ".svg")

Texts = dict[str, str | tuple[str, ...]]
Places = dict[str, tuple[tuple[int, int], ...]]  # key → line and column of the text, or of each text in the list


@dataclass(frozen=True)
class Theme:
    """`sources`: template → text; `texts`: language → its strings, with their `places`; `assets`: name → asset.

    `bundles`: published path → content, for assets that are not published unchanged. `tokens`: of the main
    stylesheet; `palette`: the colours for drawn pictures.
    """

    sources: Mapping[str, str]
    texts: Mapping[str, Texts]
    assets: Mapping[str, Asset]
    bundles: Mapping[str, bytes] = field(default_factory=dict)
    tokens: Tokens = NO_TOKENS
    palette: Palette = GIVEN
    places: Mapping[str, Places] = field(default_factory=dict)

    @cached_property
    def sources_digest(self) -> str:
        return digest(
            (dict(self.sources), {name: asset.path for name, asset in self.assets.items()}, self.tokens.values)
        )

    @cached_property
    def card_texts(self) -> Mapping[str, str]:
        """Language → the digest of the texts that preview cards show."""
        return {
            lang: digest({key: texts[key] for key in texts if is_on_cards(key)}) for lang, texts in self.texts.items()
        }

    def texts_digest(self, lang: str) -> str:
        return digest(self.texts[lang])

    def digest_of_texts(self, keys: Iterable[str]) -> str:
        """A digest of some texts in all languages."""
        return digest([(lang, key, texts.get(key)) for key in keys for lang, texts in sorted(self.texts.items())])


def read_theme(
    root: Path, paths: list[str], languages: tuple[str, ...], cache: Tables, sides: Sequence[str | None] = ()
) -> tuple[Theme, list[Diagnostic]]:
    """`paths`: all files below the folder; `sides`: the colours of the story's sides."""
    problems: list[Diagnostic] = []
    sources: dict[str, str] = {}
    styles: dict[str, str] = {}
    drawings: dict[str, bytes] = {}
    assets: dict[str, Asset] = {}
    for path in paths:
        name = path.removeprefix("assets/")
        if name.startswith(HIDDEN) or name.endswith(".md"):
            continue
        if name != path and name.endswith(".css"):
            styles[name], found = _read_text(root, path)
        elif name != path:
            content, found = read_file(root, path, ASSET_LIMIT)
            assets[name] = make_asset(path, name, content)
            if name.endswith(".svg"):
                drawings[name] = content
        elif path.endswith(TEMPLATE_ENDINGS):
            sources[path], found = _read_template(root, path)
        else:
            continue
        problems += found
    texts: dict[str, Texts] = {}
    places: dict[str, Places] = {}
    for lang in languages:
        texts[lang], places[lang], found = _read_texts(root, lang, paths, cache)
        problems += found
    tokens = read_tokens(styles, MAIN_STYLE)
    palette, found = palette_of(tokens)
    problems += found
    drawn, found = _make_drawings(drawings, assets, tokens, cache)
    problems += found
    bundles, found = _bundle_styles(styles, assets, side_rules(sides))
    problems += found
    theme = Theme(sources, texts, assets, drawn | bundles, tokens, palette, places)
    return theme, [in_templates(problem) for problem in problems]


def _make_drawings(
    drawings: Mapping[str, bytes], assets: dict[str, Asset], tokens: Tokens, cache: Tables
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Puts token values into SVG files, and draws the icon for home screens if the theme has none."""
    made: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for name, content in drawings.items():
        text, missing = tokens.fill(content.decode("utf-8", "surrogateescape"))
        for token in missing:
            what = f'uses the token "--{token}", which the stylesheet does not declare'
            problems.append(Diagnostic(Span(f"assets/{name}"), "T608", what, f"add it to :root in {MAIN_STYLE}"))
        filled = text.encode("utf-8", "surrogateescape")
        if filled != content:
            assets[name] = make_asset(f"assets/{name}", name, filled)
            made[assets[name].path] = filled
        if name == ICON and TOUCH_ICON not in assets and (icon := _touch_icon(text, cache)):
            assets[TOUCH_ICON] = make_asset(f"assets/{name}", TOUCH_ICON, icon)
            made[assets[TOUCH_ICON].path] = icon
    return made, problems


def _touch_icon(svg: str, cache: Tables) -> bytes | None:
    """The icon as a PNG; Pillow is loaded only if the icon has changed."""
    key = digest((recipe(), svg))
    if kept := cache.get("state", TOUCH_ICON):
        before, content = msgspec.msgpack.decode(kept, type=tuple[str, bytes | None])
        if before == key:
            return content
    from ...render.icon_image import draw_icon

    content = draw_icon(svg)
    cache.put("state", [(TOUCH_ICON, msgspec.msgpack.encode((key, content)))])
    return content


def _bundle_styles(
    styles: Mapping[str, str], assets: dict[str, Asset], sides: str
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Bundles the stylesheets and adds them to the assets; returns their content by published path."""
    published = {name: asset.path for name, asset in assets.items()}
    bundles: dict[str, bytes] = {}
    problems = find_import_circles(styles)
    for name in entries(styles):
        content, found = bundle(name, styles, published, sides if name == MAIN_STYLE else "")
        problems += found
        assets[name] = make_asset(f"assets/{name}", name, content)
        bundles[assets[name].path] = content
    return bundles, problems


def _read_text(root: Path, path: str) -> tuple[str, list[Diagnostic]]:
    content, problems = read_file(root, path, TEMPLATE_LIMIT)
    return ("", problems) if problems else decode_text(content, path, TEMPLATE_LIMIT)


def _read_template(root: Path, path: str) -> tuple[str, list[Diagnostic]]:
    text, problems = _read_text(root, path)
    if not problems and shows_nothing(text):  # would make empty pages without notice
        hint = "restore it, or write {# nothing #}"
        problems = [Diagnostic(Span(path, 1, 1), "T601", "the template is empty", hint)]
    return text, problems


def make_asset(source: str, name: str, content: bytes) -> Asset:
    """An asset's address contains its digest, so that browsers can cache it forever."""
    found = digest_bytes(content)
    stem, dot, ending = name.replace("/", "-").rpartition(".")
    published = f"{stem}.{found[:10]}.{ending}" if dot else f"{ending}.{found[:10]}"
    return Asset(f"assets/{published}", source, found)


def _read_texts(root: Path, lang: str, paths: list[str], cache: Tables) -> tuple[Texts, Places, list[Diagnostic]]:
    path = f"strings/{lang}.yaml"
    if path not in paths:
        hint = "copy strings/en.yaml and translate it"
        return {}, {}, [Diagnostic(Span(path), "F109", f'no texts for the language "{lang}"', hint)]
    content, problems = read_file(root, path, TEMPLATE_LIMIT)
    if problems:
        return {}, {}, problems
    found = digest_bytes(content)
    if kept := cache.get("state", path):
        before, texts, places = msgspec.msgpack.decode(kept, type=tuple[str, Texts, Places])
        if before == found:
            return texts, places, []
    text, problems = decode_text(content, path, TEMPLATE_LIMIT)
    if problems:
        return {}, {}, problems
    texts, places, problems = _parse_texts(text, path)
    if not problems:
        cache.put("state", [(path, msgspec.msgpack.encode((found, texts, places)))])
    return texts, places, problems


def _parse_texts(text: str, path: str) -> tuple[Texts, Places, list[Diagnostic]]:
    table, problems = parse_table(text, path)
    texts: Texts = {}
    places: Places = {}
    for key, entry in table.entries.items() if table else ():
        if isinstance(entry.value, Scalar):
            texts[key] = entry.value.text
            places[key] = (_place(entry.value),)
        elif isinstance(entry.value, Listing):
            items = [item for item in entry.value.items if isinstance(item, Scalar)]
            texts[key], places[key] = tuple(item.text for item in items), tuple(map(_place, items))
        else:
            problems.append(Diagnostic(entry.span, "M202", f'"{key}" must be a text or a list of texts'))
    return texts, places, problems


def _place(node: Scalar) -> tuple[int, int]:
    return node.span.line, node.span.column
