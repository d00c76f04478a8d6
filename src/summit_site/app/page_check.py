"""Checks the built pages as readers get them; only pages whose bytes have changed are read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from ..base.diagnostics import Diagnostic, Span
from ..base.digest import digest
from ..check.content import Corpus
from ..check.output import BuiltSite, check_output
from ..check.pages import Facts, read_page, read_style
from ..edges.files import read_whole
from .problems import find_once, span_for_user
from .site.build_state import ShownPlan, recall
from .site.inputs import Inputs
from .workers import spread
from .workspace import Workspace


def check_pages(work: Workspace, inputs: Inputs, plan: ShownPlan, corpus: Callable[[], Corpus]) -> list[Diagnostic]:
    """The problems of the site that was just built; paths are relative to its output folder."""
    options = work.options
    outputs = {path: known.content for path, known in recall(work.cache).outputs.items()}
    base_url = inputs.site.base_url
    makers = {
        path: (page.maker.name, span_for_user(Span(page.origin), options.content, options.templates).path)
        for path, page in plan.pages.items()
    }

    def find() -> list[Diagnostic]:
        facts = _read_pages(work, outputs)
        return check_output(BuiltSite(facts, frozenset(outputs), makers, _words(corpus(), plan), base_url))

    key = digest((sorted(outputs.items()), base_url, sorted(makers.items())))
    return find_once(work.cache, "pages", key, find)


def _words(corpus: Corpus, plan: ShownPlan) -> dict[str, int]:
    """The number of words in the text of each page, without header, lists and footer."""
    found = {
        unit.paths[lang]: outline.words
        for units in corpus.index.kinds.values()
        for unit in units.values()
        for lang, outline in unit.outlines.items()
    }
    return {path: found.get(page.origin, 0) for path, page in plan.pages.items()}


_FACTS = msgspec.msgpack.Decoder(tuple[str, Facts])


def _read_pages(work: Workspace, outputs: Mapping[str, str]) -> dict[str, Facts]:
    """The facts about each page and stylesheet, from the cache if its bytes are the same. `outputs`: path → digest."""
    cache, options = work.cache, work.options
    known = {path: _FACTS.decode(row) for path, row in cache.all("facts")}
    pages = [path for path in outputs if path.endswith((".html", ".css"))]
    stale = [path for path in pages if path not in known or known[path][0] != outputs[path]]

    def read(paths: Sequence[str]) -> list[tuple[str, bytes]]:
        return [(path, msgspec.msgpack.encode((outputs[path], _facts_of(options.target, path)))) for path in paths]

    fresh = spread(stale, read, options.jobs, options.progress_of("pages checked"))
    cache.put("facts", fresh)
    cache.drop("facts", known.keys() - set(pages))
    rows = dict(fresh)
    return {path: (_FACTS.decode(rows[path]) if path in rows else known[path])[1] for path in pages}


def _facts_of(folder: Path, path: str) -> Facts:
    content = (read_whole(folder / path) or b"").decode("utf-8", "replace")
    return read_page(content) if path.endswith(".html") else read_style(content)
