"""`list`: what there is and what is coming, read through the cache that `check` keeps."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from ...base.diagnostics import Severity, in_order
from ...check.content import Corpus, check_content
from ...check.overview import FINDINGS, SECTIONS, Finding, Overview, OverviewEntry, look_over, records_of
from ...edges.cache import Cache, CacheCorrupt
from ...edges.engine import engine_digest
from ...edges.files import UsageError
from ...edges.lock import build_lock
from ...model.kinds import TYPES
from ..checking import FOLDER
from ..corpus import read_corpus
from ..options import Options
from ..site.pipeline import prepare
from ..site.planning import make_plan
from ..site.state import instant_of, report_of
from ..site.up_to_date import take_snapshot

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
    "open": "Claims open for long",
}


def look_over_content(
    options: Options, days: int, kinds: tuple[str, ...]
) -> tuple[Overview, dict[str, tuple[OverviewEntry, ...]]]:
    """The overview, and the records of the kinds that were asked for."""
    own = replace(options, output=options.cache / FOLDER / "site", cache=options.cache / FOLDER, durable=False)
    with build_lock(own.cache, own.now.isoformat(timespec="seconds")):
        cache = Cache(own.cache / "check.sqlite", engine_digest())
        try:
            try:
                return _look(own, cache, days, kinds)
            except CacheCorrupt:  # the cache was damaged: once more without it
                cache.clear()
                return _look(own, cache, days, kinds)
        finally:
            cache.close()


def _look(
    options: Options, cache: Cache, days: int, kinds: tuple[str, ...]
) -> tuple[Overview, dict[str, tuple[OverviewEntry, ...]]]:
    state, paths = prepare(options, cache, take_snapshot(options))
    if not state.sites:
        told = "\n".join(str(problem) for problem in report_of(options, state.problems).problems)
        raise UsageError(f"the settings of the site are needed and cannot be read\n{told}")
    make_plan(state, paths)
    corpus: Corpus = read_corpus(state, paths)
    as_of = instant_of(options, state.site)
    errors = sum(problem.severity is Severity.ERROR for problem in report_of(options, state.problems).problems)
    overview = look_over(corpus, in_order(check_content(corpus)), as_of, days, errors)
    return overview, {kind: records_of(corpus, kind, as_of) for kind in kinds}


def as_json(overview: Overview, records: dict[str, tuple[OverviewEntry, ...]], what: tuple[str, ...]) -> str:
    """The sections that were asked for, as one object."""
    whole = msgspec.to_builtins(overview) | msgspec.to_builtins(records)
    chosen = {name: value for name, value in whole.items() if name in ("as_of", "errors", *what)}
    return msgspec.json.format(msgspec.json.encode(chosen), indent=1).decode()


def as_tables(overview: Overview, records: dict[str, tuple[OverviewEntry, ...]], what: tuple[str, ...]) -> list[str]:
    """The sections that were asked for, for people; those with nothing in them only where asked for by name."""
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
    head = ["Records", "all", "public", "coming", "drafts", "withdrawn", *languages]
    rows = [head]
    for count in overview.records:
        numbers = [count.all, count.public, count.coming, count.drafts, count.withdrawn, *count.translated.values()]
        rows.append([count.kind, *map(str, numbers)])
    return _aligned(rows, right=True)


def _rows(name: str, items: tuple[OverviewEntry | Finding, ...]) -> list[str]:
    if name in FINDINGS:
        return _aligned([[f"{f.path}:{f.line}", f.message] for f in items if isinstance(f, Finding)])
    entries = [entry for entry in items if isinstance(entry, OverviewEntry)]
    return _aligned([[e.at or "-", e.why or "-", f"{e.kind}:{e.id}", e.title] for e in entries])


def _aligned(rows: list[list[str]], right: bool = False) -> list[str]:
    """Columns of one width; all but the first to the right, if asked for. Columns that hold nothing go."""
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
