"""What a build knows of the templates without rendering: their dependencies, and faults that need no page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...base.diagnostics import Diagnostic
from ...base.digest import digest
from ...edges.cache import Tables
from ...edges.engine import engine_digest
from ...edges.meanwhile import meanwhile
from ...edges.private_folder import PrivateFolder
from ...plan.outputs import ALL_TEXTS, PageMaker, Template, Writer
from ..workers import WORTH_A_PROCESS
from ..workspace import Workspace
from .inputs import Inputs

if TYPE_CHECKING:
    from ...render.kept import Kept
    from ...render.templates import Renderer


class TemplateFacts(msgspec.Struct, frozen=True, array_like=True):
    """`key`: of the templates and texts that these are facts about. `closures`: template → digest with everything that
    it includes; `mixing`: templates that use texts of several languages; `problems`: faults that end a build.
    """

    key: str
    closures: dict[str, str]
    mixing: frozenset[str]
    problems: tuple[Diagnostic, ...]


_DECODER = msgspec.msgpack.Decoder(TemplateFacts)


@contextmanager
def reading_templates(work: Workspace, inputs: Inputs) -> Iterator[Callable[[], TemplateFacts]]:
    """What it yields waits for the facts: from the cache, or from the templates if one of them or a text has changed.

    Only then is Jinja needed. If there is much to read besides, another process finds the facts and compiles.
    """
    key = _key(inputs)
    kept = work.cache.get("state", "templates")
    facts = _DECODER.decode(kept) if kept else None
    if facts and facts.key == key:
        yield lambda: facts
        return
    much = compiles_ahead(inputs)
    kept_for_all = kept_in(work.options.cache) if much else None

    def find() -> TemplateFacts:
        return _find_facts(key, inputs, kept_for_all)

    with meanwhile(find, work.options.jobs if much else 1) as found:
        yield lambda: _keep(work.cache, found())


def compiles_ahead(inputs: Inputs) -> bool:
    """Whether all templates are compiled as soon as one of them has changed, and not only when a page needs them."""
    return len(inputs.paths) >= 2 * WORTH_A_PROCESS


def _key(inputs: Inputs) -> str:
    theme = inputs.theme
    return digest((theme.sources_digest, dict(theme.texts), theme.places))


def _keep(cache: Tables, facts: TemplateFacts) -> TemplateFacts:
    cache.put("state", [("templates", msgspec.msgpack.encode(facts))])
    return facts


def _find_facts(key: str, inputs: Inputs, kept: Kept | None) -> TemplateFacts:
    """`kept`: where to put compiled templates, None if they need not be compiled yet."""
    from ...render.faults import find_fatal_faults

    theme, renderer = inputs.theme, make_renderer(inputs, kept)
    closures = {name: renderer.closure(name) for name in theme.sources}
    mixing = frozenset(name for name in theme.sources if renderer.mixes_languages(name))
    problems = tuple(find_fatal_faults(renderer, theme.places))
    if kept and not problems:
        renderer.prepare(theme.sources)
    return TemplateFacts(key, closures, mixing, problems)


class TemplateDigests:
    """The digests of each page's templates and texts."""

    def __init__(self, inputs: Inputs, facts: TemplateFacts) -> None:
        self._theme = inputs.theme
        self._texts = {lang: inputs.theme.texts_digest(lang) for lang in inputs.sites}
        self._all = digest(self._texts)
        self._facts = facts

    def of(self, maker: PageMaker, lang: str) -> tuple[str, str]:
        """(digest of the template with its dependencies, digest of the texts that it may use).

        A missing template has no closure; rendering reports it.
        """
        match maker:
            case Template(name):
                texts = self._all if name in self._facts.mixing else self._texts[lang]
                return self._facts.closures.get(name, ""), texts
            case Writer(texts=texts) if ALL_TEXTS in texts:
                return "", self._texts[lang]
            case Writer(texts=texts):
                return "", self._theme.digest_of_texts(texts) if texts else ""


def make_renderer(inputs: Inputs, kept: Kept | None = None) -> Renderer:
    """The renderer; Jinja is imported only when it is needed."""
    from ...render.strings import Strings
    from ...render.templates import Renderer

    tags = {language.key: language.tag for language in inputs.site.languages}
    strings = {lang: Strings(lang, texts) for lang, texts in inputs.theme.texts.items()}
    assets = {name: asset.path for name, asset in inputs.theme.assets.items()}
    return Renderer(inputs.theme.sources, strings, assets, tags, kept, inputs.theme.tokens)


def kept_in(cache: Path) -> Kept:
    """What rendering keeps in a cache folder from one command to the next."""
    from ...render.kept import Kept

    return Kept(PrivateFolder(cache / "templates"), engine_digest())
