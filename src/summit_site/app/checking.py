"""Everything an editor or a reader would object to, in content, templates and the built pages, in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from ..base.diagnostics import Diagnostic, Severity, Span, has_errors, in_order
from ..base.digest import digest
from ..check.content import Corpus, check_content
from ..check.output import BuiltSite, check_output
from ..check.pages import Facts, read_page, read_style
from ..edges.cache import Cache, CacheCorrupt
from ..edges.engine import engine_digest
from ..edges.files import EnvironmentFailure, read_file, read_whole, why
from ..edges.lock import build_lock
from ..edges.publish import Publisher, claim_output
from ..incremental.manifest import Published
from .corpus import read_corpus
from .link_check import LinkOptions, check_links
from .options import Options
from .site.pipeline import prepare
from .site.planning import Planned, make_plan
from .site.publishing import publish_site
from .site.state import State, report_of, shown
from .site.up_to_date import Snapshot, take_snapshot

FOLDER = "check"  # below the cache: a site of its own, so that public/ is never touched


@dataclass(frozen=True, slots=True)
class Checked:
    """`files`: how many were looked at; `built`: whether the pages could be; `lines`: what stands at each place."""

    problems: list[Diagnostic]
    files: int
    built: bool
    lines: Mapping[Span, str]


def check_site(options: Options, asking: LinkOptions | None = None) -> Checked:
    """`asking`: how to ask other sites, if they are asked at all."""
    own = replace(options, output=options.cache / FOLDER / "site", cache=options.cache / FOLDER, durable=False)
    with build_lock(own.cache, own.now.isoformat(timespec="seconds")):
        cache = Cache(own.cache / "check.sqlite", engine_digest())
        publisher = Publisher(own.target, own.cache / "spare", own.durable)
        try:
            publisher.complete()
            looks = take_snapshot(own)
            try:
                return _look(own, cache, publisher, looks, asking)
            except CacheCorrupt:  # the cache was damaged: once more without it
                cache.clear()
                return _look(own, cache, publisher, looks, asking)
        except OSError as fault:
            publisher.abandon()
            raise EnvironmentFailure(f"the check failed: {why(fault)}") from None
        finally:
            cache.close()


def _look(options: Options, cache: Cache, publisher: Publisher, looks: Snapshot, asking: LinkOptions | None) -> Checked:
    owned = claim_output(options.target)
    state, paths = prepare(options, cache, looks)
    problems = _template_faults(state)
    planned = make_plan(state, paths) if state.sites else None
    built = False
    if planned is not None and not has_errors([*state.problems, *problems]):
        built = publish_site(state, planned, publisher, owned, looks.output, dry=False)[0].result is not None
    problems += state.problems
    pages: list[Diagnostic] = []
    if state.sites:
        corpus = _LazyCorpus(state, paths)
        content = _kept(cache, "content", _content_key(state), lambda: check_content(corpus.read()))
        problems += list(_worth_telling(content, problems))
        if asking is not None:
            problems += check_links(corpus.read(), asking, options.cache.parent / "links.json", options.now.timestamp())
        if built and planned is not None:
            told = {problem.span.path for problem in content if problem.code == "O804"}
            pages = _check_pages(state, planned, corpus, told)
    cache.commit()
    found = in_order([*report_of(options, problems).problems, *pages])
    files = len(looks.content.signatures) + len(looks.templates.signatures)
    return Checked(found, files, built, _source_lines(found))


class _LazyCorpus:
    """The content once more, read when something asks for it."""

    def __init__(self, state: State, paths: list[str]) -> None:
        self._state, self._paths = state, paths
        self._desk: Corpus | None = None

    def read(self) -> Corpus:
        self._desk = self._desk or read_corpus(self._state, self._paths)
        return self._desk


_BESIDE_ERRORS = frozenset(["C701", "C702", "C703", "C704"])  # on how a translation and its original differ


def _worth_telling(warnings: Iterable[Diagnostic], problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """While a record has errors, its languages differ because of them: to say so too would hide what is to be done."""
    faulty = {_record(problem.span.path) for problem in problems if problem.severity is Severity.ERROR}
    return (one for one in warnings if one.code not in _BESIDE_ERRORS or _record(one.span.path) not in faulty)


def _record(path: str) -> str:
    """The path without language and suffix: what all files of a record have in common."""
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.partition(".")[0]


_KEPT = msgspec.msgpack.Decoder(tuple[str, list[Diagnostic]])


def _kept(cache: Cache, name: str, key: str, find: Callable[[], list[Diagnostic]]) -> list[Diagnostic]:
    """What was found the last time, if it was found in the same."""
    if stored := cache.get("state", f"check:{name}"):
        before, problems = _KEPT.decode(stored)
        if before == key:
            return problems
    problems = find()
    cache.put("state", [(f"check:{name}", msgspec.msgpack.encode((key, problems)))])
    return problems


def _content_key(state: State) -> str:
    files = sorted((ascii(path), seen.digest) for path, seen in state.reading.files.items())
    return digest((files, dict(state.theme.texts)))


def _template_faults(state: State) -> list[Diagnostic]:
    def find() -> list[Diagnostic]:
        from ..render.faults import find_faults
        from ..render.strings import Strings
        from ..render.templates import Renderer

        strings = {lang: Strings(lang, texts) for lang, texts in state.theme.texts.items()}
        assets = {name: asset.path for name, asset in state.theme.assets.items()}
        return find_faults(Renderer(state.theme.sources, strings, assets, {}))

    return _kept(state.cache, "templates", digest((state.theme.sources_digest, dict(state.theme.texts))), find)


def _check_pages(state: State, planned: Planned, corpus: _LazyCorpus, told: set[str]) -> list[Diagnostic]:
    """`told`: content whose headings were found wrong already, where they stand."""
    cache, target = state.cache, state.options.target
    stored = cache.get("state", "outputs")
    outputs = msgspec.msgpack.decode(stored, type=dict[str, Published]) if stored else {}
    site = state.site
    makers = {path: (page.maker.name, _origin(page.origin, state)) for path, page in planned.plan.pages.items()}

    def find() -> list[Diagnostic]:
        facts = _read_pages(cache, target, {path: known.content for path, known in outputs.items()})
        return check_output(BuiltSite(facts, frozenset(outputs), makers, _words(corpus.read(), planned), site.base_url))

    key = digest(
        (sorted((path, known.content) for path, known in outputs.items()), site.base_url, sorted(makers.items()))
    )
    found = _kept(cache, "pages", key, find)
    kept = [p for p in found if p.code != "O804" or planned.plan.pages[p.span.path].origin not in told]
    return [replace(p, span=replace(p.span, path=(target / p.span.path).as_posix())) for p in kept]


def _origin(origin: str, state: State) -> str:
    return shown(Span(origin), state.options).path


def _words(corpus: Corpus, planned: Planned) -> dict[str, int]:
    """How many words each page's own text has."""
    found = {
        unit.paths[lang]: outline.words
        for units in corpus.index.kinds.values()
        for unit in units.values()
        for lang, outline in unit.outlines.items()
    }
    return {path: found.get(page.origin, 0) for path, page in planned.plan.pages.items()}


_FACTS = msgspec.msgpack.Decoder(tuple[str, Facts])


def _read_pages(cache: Cache, target: Path, outputs: Mapping[str, str]) -> dict[str, Facts]:
    """What is known of each page and stylesheet; read again where its bytes have changed. `outputs`: path → digest."""
    known = {path: _FACTS.decode(row) for path, row in cache.all("facts")}
    facts: dict[str, Facts] = {}
    fresh = []
    for path, found in outputs.items():
        if not path.endswith((".html", ".css")):
            continue
        before, kept = known.get(path, ("", Facts()))
        if before != found:
            content = (read_whole(target / path) or b"").decode("utf-8", "replace")
            kept = read_page(content) if path.endswith(".html") else read_style(content)
            fresh.append((path, msgspec.msgpack.encode((found, kept))))
        facts[path] = kept
    cache.put("facts", fresh)
    cache.drop("facts", known.keys() - facts.keys())
    return facts


def _source_lines(problems: Iterable[Diagnostic]) -> dict[Span, str]:
    """The text of each place that is told."""
    files: dict[str, list[str]] = {}
    lines: dict[Span, str] = {}
    for problem in problems:
        span = problem.span
        if span.path not in files:
            path = Path(span.path)
            content, _ = read_file(path.parent, path.name, 1 << 22)
            files[span.path] = content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if 0 < span.line <= len(files[span.path]):
            lines[span] = files[span.path][span.line - 1]
    return lines
