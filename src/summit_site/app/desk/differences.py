"""`diff`: what a reader sees change between two instants; it uses the cache of `check`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from ...base.diagnostics import Diagnostic
from ...model.compose import compose
from ...plan.all_news import instant_text
from ...plan.changed import ChangeGroup, ChangeLine, changed_between
from ...plan.edition import EditionPlanner
from ...plan.planner import edition_planners
from ..content.reader import relate
from ..content.site_settings import instant_of, read_instant, settings_unusable
from ..options import Options, UsageError
from ..problems import reportable
from ..session import Session, open_session, private_options
from ..site.inputs import make_reader
from ..site.pipeline import Prepared, prepare
from .overview import aligned

_TITLES = {
    "claims": "Claims",
    "events": "Events added",
    "articles": "New articles",
    "updated": "Updated",
    "documents": "Documents added",
    "outcomes": "Outcomes",
    "corrections": "Corrected",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class Differences:
    """What changes after `since`, up to `until` (UTC), in the edition of a language."""

    lang: str
    since: datetime
    until: datetime
    groups: tuple[ChangeGroup, ...]


def find_differences(options: Options, since: str, lang: str | None) -> tuple[Differences | None, list[Diagnostic]]:
    """What changes between `since` and the instant of the options; None if there are errors in content or templates.

    The problems are those of a build as of the later instant, and warnings about the cache. Raises UsageError if an
    instant or the language is not valid.
    """
    if options.as_of:
        read_instant(options.as_of, "UTC", "AS_OF")  # before the session does, which knows it by another name
    with open_session(private_options(options), "the content could not be read", private=True) as session:
        found, problems = session.attempt(lambda: _find(session, since, lang))
        return found, [*problems, *session.warnings()]


def _find(session: Session, since: str, lang: str | None) -> tuple[Differences | None, list[Diagnostic]]:
    options = session.options
    prepared, problems = prepare(session)
    inputs = prepared.inputs
    problems = reportable(problems, options.content, options.templates)
    if not inputs.sites:
        raise settings_unusable(problems, options.content, options.templates)
    start, until = read_instant(since, inputs.site.timezone, "AS_OF"), instant_of(options, inputs.site)
    if start > until:
        raise UsageError(f"{instant_text(start)} is later than {instant_text(until)}; give the earlier instant first")
    if lang and lang not in inputs.sites:
        raise UsageError(f'no language "{lang}" (languages: {", ".join(inputs.sites)})')
    if prepared.planned is None:
        return None, problems
    planner = _planner(prepared, until, lang or inputs.site.lang)
    return Differences(planner.lang, start, until, changed_between(planner, start, until)), problems


def _planner(prepared: Prepared, as_of: datetime, lang: str) -> EditionPlanner:
    """The edition as of an instant, from the records in the cache."""
    inputs = prepared.inputs
    reader = make_reader(prepared.work, inputs)
    inventory, _ = reader.take_inventory(inputs.paths)
    content = relate(inventory, reader.recall_all(inventory), inputs.site)
    dossier = compose(inputs.sites, content.index, as_of, drafts=False)
    return next(planner for planner in edition_planners(dossier) if planner.lang == lang)


def as_json(found: Differences) -> str:
    """One JSON object. Its names are permanent: programs read them."""
    groups = {group.name: [_as_object(line) for line in group.lines] for group in found.groups}
    shown = {"lang": found.lang, "since": instant_text(found.since), "until": instant_text(found.until)}
    return msgspec.json.format(msgspec.json.encode({**shown, "changes": groups}), indent=1).decode()


def _as_object(line: ChangeLine) -> dict[str, object]:
    """What does not apply is left out."""
    parts = [
        {"at": part.instant, "path": part.page.path, "text": _words(part.text), "status": part.status}
        for part in line.parts
    ]
    texts = {"title": line.page.title, "text": line.text, "was": line.was}
    shown: dict[str, object] = {"at": line.instants[0], "kind": line.page.kind, "id": line.page.id}
    shown |= {"path": line.page.path, **{name: _words(text) for name, text in texts.items()}}
    shown |= {"before": line.before, "after": line.after, "additions": line.count}
    shown["parts"] = [{name: value for name, value in part.items() if value} for part in parts]
    return {name: value for name, value in shown.items() if value}


def as_lines(found: Differences) -> list[str]:
    """A heading for each group, then its lines: instant, what, record, address, title; below it what was added."""
    lines = [f"From {instant_text(found.since)} to {instant_text(found.until)} ({found.lang})"]
    for group in found.groups:
        lines += ["", f"{_TITLES[group.name]} ({len(group.lines)})"]
        rows = aligned([_row(line) for line in group.lines])
        for row, line in zip(rows, group.lines, strict=True):
            lines += [f"  {row}", *(f"    {part}" for part in _parts(line))]
    return lines if found.groups else [*lines, "", "Nothing changes."]


def _row(line: ChangeLine) -> list[str]:
    what = f"{line.before or 'new'} > {line.after}" if line.after else f"{line.count} added" if line.count else "-"
    return [line.instants[0], what, f"{line.page.kind}:{line.page.id}", line.page.path or "-", _words(line.page.title)]


def _parts(line: ChangeLine) -> Iterator[str]:
    """The statuses of a claim, the titles of added passages, what was corrected, why it was withdrawn."""
    for part in line.parts:
        yield "  ".join(words for words in (part.instant, part.status, _words(part.text)) if words)
    if line.was:
        yield f"was: {line.was.words}"
        yield f"now: {_words(line.text)}"
    elif line.text and not line.count and not line.after:
        yield line.text.words


def _words(text: object) -> str:
    return str(text) if text else ""
