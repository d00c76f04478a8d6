"""What makes many small builds fast: a folder in memory, and expensive parts that are computed once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any
from unittest import mock
from weakref import WeakKeyDictionary

from jinja2 import Environment
from msgspec import structs

from summit_site.app.site import inputs, theme
from summit_site.app.site.theme import Theme
from summit_site.base.diagnostics import Diagnostic
from summit_site.base.digest import digest
from summit_site.edges import engine
from summit_site.edges.cache import Tables
from summit_site.plan.pictures import PageCard
from summit_site.render import card_image, faults, styles
from summit_site.render.placeholders import Places
from summit_site.render.strings import Strings
from summit_site.render.templates import Renderer
from tests.kit.templates import TEMPLATES

FindFaults = Callable[[Renderer, Mapping[str, Places]], list[Diagnostic]]
ReadTheme = Callable[[Path, list[str], tuple[str, ...], Tables, Sequence[str | None]], tuple[Theme, list[Diagnostic]]]
DrawPageCard = Callable[[PageCard, Strings, bytes | None], bytes]

_THEMES: WeakKeyDictionary[Renderer, str] = WeakKeyDictionary()


@contextmanager
def fast_folder() -> Iterator[Path]:
    """An empty folder, in memory where the system has such a file system."""
    memory = Path("/dev/shm")
    parent = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fast_builds() -> Iterator[None]:
    """Builds that compute the engine's digest once, compile each template once, and draw equal cards once."""
    digest = engine.engine_digest()
    with mock.patch.object(engine, "engine_digest", return_value=digest), templates_compiled_once():
        yield


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """Templates, their texts and styles, and preview cards are most of the work of a small build, and seldom differ."""
    with (
        mock.patch.object(inputs, "read_theme", remember_theme(inputs.read_theme)),
        mock.patch.object(theme, "decode_text", remember_call(theme.decode_text)),
        mock.patch.object(theme, "_parse_texts", remember_call(theme._parse_texts)),
        mock.patch.object(styles, "_minify", remember_call(styles._minify)),
        mock.patch.object(Environment, "compile", remember(Environment.compile)),
        mock.patch.object(Environment, "parse", remember(Environment.parse)),
        mock.patch.object(Renderer, "closure", remember(Renderer.closure, _theme)),
        mock.patch.object(Renderer, "_references", remember(Renderer._references, _theme)),
        mock.patch.object(Renderer, "mixes_languages", remember(Renderer.mixes_languages, _theme)),
        mock.patch.object(faults, "find_faults", remember_faults(faults.find_faults)),
        mock.patch.object(faults, "find_fatal_faults", remember_faults(faults.find_fatal_faults)),
        mock.patch.object(card_image, "draw_page_card", remember_cards(card_image.draw_page_card)),
    ):
        yield


def _theme(renderer: Renderer) -> str:
    """A digest of all that a renderer has been given."""
    if renderer not in _THEMES:
        texts = {lang: strings.texts for lang, strings in renderer.strings.items()}
        _THEMES[renderer] = digest((renderer.sources, texts, renderer.assets, renderer.tokens.values))
    return _THEMES[renderer]


def remember_faults(find: FindFaults) -> FindFaults:
    """A search for faults that is made once for the same templates and texts."""
    results: dict[str, list[Diagnostic]] = {}

    def found(renderer: Renderer, places: Mapping[str, Places]) -> list[Diagnostic]:
        key = digest((_theme(renderer), places))
        if key not in results:
            results[key] = find(renderer, places)
        return list(results[key])

    return found


def remember_cards(draw: DrawPageCard) -> DrawPageCard:
    """Draws a card once. The key under which builds store it is left out: the tests are to find out if it is wrong."""
    results: dict[str, bytes] = {}

    def drawn(card: PageCard, strings: Strings, font: bytes | None) -> bytes:
        key = digest((structs.replace(card, path="", key=""), strings.lang, dict(strings.texts), font or b""))
        if key not in results:
            results[key] = draw(card, strings, font)
        return results[key]

    return drawn


def remember_theme(read: ReadTheme) -> ReadTheme:
    """A theme that is read once if it is the repository's own, which no test changes."""
    results: dict[str, tuple[Theme, list[Diagnostic]]] = {}

    def found(
        root: Path, paths: list[str], languages: tuple[str, ...], cache: Tables, sides: Sequence[str | None]
    ) -> tuple[Theme, list[Diagnostic]]:
        if root != TEMPLATES:
            return read(root, paths, languages, cache, sides)
        key = digest((paths, languages, sides))
        if key not in results:
            results[key] = read(root, paths, languages, cache, sides)
        own, problems = results[key]
        return own, list(problems)

    return found


def remember_call(function: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """A function that is called once for the same arguments; what it returned is given out in copies."""
    results: dict[Any, tuple[Any, ...]] = {}

    def call(*arguments: Any) -> tuple[Any, ...]:
        if arguments not in results:
            results[arguments] = function(*arguments)
        return tuple(copy(part) for part in results[arguments])

    return call


def remember(method: Callable[..., Any], same: Callable[[Any], str] = lambda which: "") -> Callable[..., Any]:
    """A method that is called once for the same arguments, on whatever object: all environments are set up alike.

    `same`: what objects must have in common to be taken for each other.
    """
    results: dict[Any, Any] = {}

    def call(self: Any, *arguments: Any, **more: Any) -> Any:
        key = (same(self), arguments, tuple(more.items()))
        if key not in results:
            results[key] = method(self, *arguments, **more)
        return results[key]

    return call
