"""Checks content, templates and the built pages, and reports all problems together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import msgspec

from ..base.diagnostics import Diagnostic, Severity, Span, has_errors, in_order
from ..base.digest import digest
from ..check.content import Corpus, problems_in, recheck_content
from ..check.earlier import ContentFindings
from ..edges.cache import Tables
from ..edges.files import read_file
from .corpus import read_corpus
from .link_check import LinkOptions, check_links
from .options import Options
from .page_check import check_pages
from .problems import find_once, reportable
from .session import Session, open_session, private_options
from .site.build_state import ShownPlan, decode
from .site.deciding import decide_outputs
from .site.inputs import Inputs
from .site.pipeline import Prepared, prepare
from .site.publishing import publish_site
from .site.theme import Theme


@dataclass(frozen=True, slots=True)
class Checked:
    """`files`: number of files checked; `built`: whether pages could be built; `lines`: source line at each place."""

    problems: list[Diagnostic]
    files: int
    built: bool
    lines: Mapping[Span, str]


def check_site(options: Options, links: LinkOptions | None = None) -> Checked:
    """`links`: how to check links to other sites; None: do not check them."""
    known, chosen = options.cache / "links.json", private_options(options)
    with open_session(chosen, "the check failed", private=True) as session:
        checked = session.attempt(lambda: _check(session, links, known, chosen.target))
        return replace(checked, problems=[*session.warnings(), *checked.problems])


def _check(session: Session, links: LinkOptions | None, known: Path, shown_as: Path) -> Checked:
    """`known`: the file with the answers of links; `shown_as`: the folder of the pages, for messages."""
    prepared, problems = prepare(session)
    work, inputs, options = prepared.work, prepared.inputs, session.options
    problems += _template_faults(work.cache, inputs.theme)
    corpus = cache(lambda: read_corpus(work, inputs))  # read only when needed
    plan, found = (None, []) if has_errors(problems) else _build(prepared)
    problems += found
    pages: list[Diagnostic] = []
    if inputs.sites:
        content = find_once(work.cache, "content", _content_key(inputs), lambda: _check_content(work.cache, corpus()))
        problems += _worth_reporting(content, problems)
        if links is not None:
            problems += check_links(corpus(), links, known, options.now.timestamp())
        if plan is not None:
            pages = _not_in_content(check_pages(work, inputs, plan, corpus), content, plan)
    work.cache.commit()
    shown = [*reportable(problems, options.content, options.templates), *_in_folder(pages, shown_as)]
    files = len(session.disk.content.signatures) + len(session.disk.templates.signatures)
    return Checked(in_order(shown), files, plan is not None, _source_lines(shown))


def _check_content(cache: Tables, corpus: Corpus) -> list[Diagnostic]:
    """Checks again what has changed since the last check."""
    earlier = decode(cache.get("state", "content findings"), ContentFindings) or ContentFindings()
    findings = recheck_content(corpus, earlier)
    cache.put("state", [("content findings", msgspec.msgpack.encode(findings))])
    return list(problems_in(findings, corpus))


def _build(prepared: Prepared) -> tuple[ShownPlan | None, list[Diagnostic]]:
    """(the plan of the site, or None if it could not be built; problems)."""
    work, inputs, folder, planned = prepared.work, prepared.inputs, prepared.folder, prepared.planned
    if planned is None or prepared.facts is None:
        return None, []
    decided = decide_outputs(work, inputs, planned, folder, prepared.facts)
    publication, problems = publish_site(work, inputs, planned, folder, decided)
    return planned.plan if publication else None, problems


_BESIDE_ERRORS = frozenset(
    ["C701", "C702", "C703", "C704", "C710"]
)  # differences between a translation and its original
_AFTER_ERRORS = frozenset(["R318"])  # blocks whose records may have errors


def _worth_reporting(warnings: Iterable[Diagnostic], problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """While a record has errors, differences between its languages are left out: they may follow from the errors.

    Blocks without records are left out while anything has errors.
    """
    faulty = {_record(problem.span.path) for problem in problems if problem.severity is Severity.ERROR}
    if faulty:
        warnings = [one for one in warnings if one.code not in _AFTER_ERRORS]
    return [one for one in warnings if one.code not in _BESIDE_ERRORS or _record(one.span.path) not in faulty]


def _record(path: str) -> str:
    """The path without language and suffix, which all files of a record share."""
    folder, slash, name = path.rpartition("/")
    return folder + slash + name.partition(".")[0]


_HEADINGS = "O804"  # headings in the wrong order


def _not_in_content(pages: Iterable[Diagnostic], content: Iterable[Diagnostic], plan: ShownPlan) -> list[Diagnostic]:
    """Problems of pages, without headings that were already reported in the content."""
    reported = {problem.span.path for problem in content if problem.code == _HEADINGS}
    return [p for p in pages if p.code != _HEADINGS or plan.pages[p.span.path].origin not in reported]


def _in_folder(pages: Iterable[Diagnostic], target: Path) -> Iterator[Diagnostic]:
    return (replace(p, span=replace(p.span, path=(target / p.span.path).as_posix())) for p in pages)


def _content_key(inputs: Inputs) -> str:
    files = sorted((ascii(path), found) for path, found in inputs.files.digests.items())
    return digest((files, dict(inputs.theme.texts)))


def _template_faults(cache: Tables, theme: Theme) -> list[Diagnostic]:
    def find() -> list[Diagnostic]:
        from ..render.faults import find_faults
        from ..render.strings import Strings
        from ..render.templates import Renderer

        strings = {lang: Strings(lang, texts) for lang, texts in theme.texts.items()}
        assets = {name: asset.path for name, asset in theme.assets.items()}
        return find_faults(Renderer(theme.sources, strings, assets, {}), theme.places)

    return find_once(cache, "templates", digest((theme.sources_digest, dict(theme.texts), theme.places)), find)


def _source_lines(problems: Iterable[Diagnostic]) -> dict[Span, str]:
    """The source line at each reported place."""
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
