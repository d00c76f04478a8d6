"""`list`: what exists and what is coming; it uses the cache of `check`."""

from __future__ import annotations

import msgspec

from ...base.diagnostics import Diagnostic, Severity, in_order
from ...check.content import check_content
from ...check.overview import FINDINGS, SECTIONS, Finding, Overview, OverviewEntry, look_over, records_of
from ...model.kinds import TYPES
from ..content.site_settings import instant_of, settings_unusable
from ..corpus import read_corpus
from ..options import Options
from ..problems import reportable
from ..session import Session, open_session, private_options
from ..site.pipeline import prepare

__all__ = ["KINDS", "SECTIONS", "as_json", "as_tables", "look_over_content"]

KINDS = tuple(TYPES)
_TITLES = {
    "records": "Records",
    "drafts": "Drafts",
    "coming": "Coming",
    "untranslated": "Not translated",
    "outdated": "Translations older than their original",
    "differences": "Differences between the languages",
    "orphans": "Orphans: nothing names or links to them",
    "uncited": "Sources never cited",
    "open": "Claims open for a long time",
}


Records = dict[str, tuple[OverviewEntry, ...]]


def look_over_content(
    options: Options, days: int, kinds: tuple[str, ...]
) -> tuple[Overview, Records, list[Diagnostic]]:
    """The overview, the records of the requested kinds, and warnings about the cache."""
    with open_session(private_options(options), "the content could not be read", private=True) as session:
        return *session.attempt(lambda: _look(session, days, kinds)), session.warnings()


def _look(session: Session, days: int, kinds: tuple[str, ...]) -> tuple[Overview, Records]:
    options = session.options
    prepared, problems = prepare(session)
    inputs = prepared.inputs
    if not inputs.sites:
        raise settings_unusable(problems, options.content, options.templates)
    corpus = read_corpus(prepared.work, inputs)
    as_of = instant_of(options, inputs.site)
    problems = reportable(problems, options.content, options.templates)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    overview = look_over(corpus, in_order(check_content(corpus)), as_of, days, errors)
    return overview, {kind: records_of(corpus, kind, as_of) for kind in kinds}


def as_json(overview: Overview, records: Records, what: tuple[str, ...]) -> str:
    """The requested sections as one JSON object."""
    whole = msgspec.to_builtins(overview) | msgspec.to_builtins(records)
    chosen = {name: value for name, value in whole.items() if name in ("as_of", "errors", *what)}
    return msgspec.json.format(msgspec.json.encode(chosen), indent=1).decode()


def as_tables(overview: Overview, records: Records, what: tuple[str, ...]) -> list[str]:
    """The requested sections as text; empty sections are included only if requested by name."""
    lines = [f"As of {overview.as_of}"]
    for name in what:
        if name == "records":
            lines += ["", *_counts(overview)]
            continue
        items = records.get(name, getattr(overview, name, ()))
        if items or len(what) < len(SECTIONS):
            lines += [
                "",
                f"{_TITLES.get(name, name.capitalize())} ({len(items)})",
                *(f"  {row}" for row in _rows(name, items)),
            ]
    return lines


def _counts(overview: Overview) -> list[str]:
    languages = list(overview.records[0].translated) if overview.records else []
    partly = [lang for lang in languages if any(count.partly[lang] for count in overview.records)]
    columns = [*languages, *(f"partly {lang}" for lang in partly)]
    head = ["Records", "all", "public", "coming", "drafts", "withdrawn", *columns]
    rows = [head]
    for count in overview.records:
        numbers = [count.all, count.public, count.coming, count.drafts, count.withdrawn, *count.translated.values()]
        numbers += [count.partly[lang] for lang in partly]
        rows.append([count.kind, *map(str, numbers)])
    return aligned(rows, right=True)


def _rows(name: str, items: tuple[OverviewEntry | Finding, ...]) -> list[str]:
    if name in FINDINGS:
        return aligned([[f"{f.path}:{f.line}", f.message] for f in items if isinstance(f, Finding)])
    entries = [entry for entry in items if isinstance(entry, OverviewEntry)]
    return aligned([[e.at or "-", e.why or "-", e.translations or "-", f"{e.kind}:{e.id}", e.title] for e in entries])


def aligned(rows: list[list[str]], right: bool = False) -> list[str]:
    """The rows with aligned columns, without empty ones. `right`: all columns but the first are aligned right."""
    used = [column for column in zip(*rows, strict=True) if set(map(str.strip, column)) != {"-"}]
    widths = [max(map(len, column)) for column in used]
    lines = []
    for row in zip(*used, strict=True):
        cells = [
            cell.rjust(width) if right and place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
