"""The content folder as the desk's commands need it: which records there are, and if asked, all that they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...base.diagnostics import Diagnostic, has_errors, in_order
from ...edges.files import UsageError, is_litter, judge, read_file
from ...edges.signatures import survey
from ...model.dossier import find_zones
from ...model.library import DATA_LIMIT, Job, Library, Reader, ReadResult, check_images, read_job, sort_files
from ...model.load import Settings
from ...model.places import Places
from ...model.resolve import Index, build_index
from ...model.rules import check_model
from ...model.settings import read_site
from ...model.site import Site
from ...parse.document import parse_listing
from ...parse.frontmatter import Scalar
from ...parse.text import decode_text

# Which marks are set around quotations does not matter to anything that is asked here.
QUOTES = ("“", "”", "‘", "’")


@dataclass(frozen=True)
class Names:
    """Which records there are: settings by language with their places, ids by kind, and what was wrong on the way."""

    root: Path
    paths: tuple[str, ...]
    sites: Mapping[str, Site]
    places: Places
    ids: Mapping[str, tuple[str, ...]]
    problems: tuple[Diagnostic, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.sites)

    @property
    def site(self) -> Site:
        return next(iter(self.sites.values()))


@dataclass(frozen=True)
class Content:
    """Everything, related and checked; `problems` with paths below the content folder."""

    names: Names
    index: Index
    outcomes: Mapping[Job, ReadResult]
    problems: tuple[Diagnostic, ...]


def read_names(root: Path) -> Names:
    """From names of files and ids in lists alone; no text is read. Raises UsageError where there is no usable site."""
    paths = find_paths(root)
    content, problems = read_file(root, "site.yaml", DATA_LIMIT)
    text, found = decode_text(content, "site.yaml", DATA_LIMIT) if not problems else ("", [])
    sites, places, faults = read_site(text, "site.yaml") if text else ({}, {}, [])
    problems += found + faults
    if not sites or has_errors(problems):
        told = "\n".join(str(problem) for problem in shown(problems, root))
        raise UsageError(f"the settings of the site are needed and cannot be read\n{told}")
    ids: dict[str, dict[str, None]] = {}
    jobs, _, faults = sort_files(paths, tuple(sites))
    problems += faults
    for job in jobs:
        if job.form == "list":
            own, faults = _listed(root, job.members[0][1])
            problems += faults
        else:
            own = [job.id]
        ids.setdefault(job.kind, {}).update(dict.fromkeys(own))
    named = {kind: tuple(sorted(own)) for kind, own in ids.items()}
    return Names(root, tuple(paths), sites, places, named, tuple(problems))


def find_paths(root: Path) -> list[str]:
    """The files below the content folder; those that no build would read are left out."""
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}")
    return judge(survey(root, is_litter), "content/")[0]


def _listed(root: Path, path: str) -> tuple[list[str], list[Diagnostic]]:
    content, problems = read_file(root, path, DATA_LIMIT)
    text, found = decode_text(content, path, DATA_LIMIT) if not problems else ("", problems)
    tables, faults = parse_listing(text, path)
    entries = [table.entries.get("id") for table in tables]
    return [e.value.text for e in entries if e and isinstance(e.value, Scalar)], found + faults


def read_content(names: Names, read: Reader | None = None, known: Mapping[Job, ReadResult] | None = None) -> Content:
    """All records with their texts.

    `read`: where the files come from, if not from the folder; `known`: what is known to come of some of them.
    """

    def from_folder(path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
        return read_file(names.root, path, limit)

    settings = Settings(names.languages, dict.fromkeys(names.sites, QUOTES), names.site.raw_html)
    jobs, images, problems = sort_files(names.paths, names.languages)
    library = Library(images=images)
    outcomes = {job: (known or {}).get(job) or read_job(job, read or from_folder, settings) for job in jobs}
    for outcome in outcomes.values():
        library.add(outcome.units)
        library.failed |= outcome.failed
        problems += outcome.problems
    index, found = build_index(library.units, library.failed)
    problems += found
    zones = find_zones(names.site, library.units)
    problems += check_model(index, names.site, zones, names.places, library.broken)
    problems += check_images(library, library.units)
    return Content(names, index, outcomes, tuple(in_order(problems)))


def shown(problems: list[Diagnostic] | tuple[Diagnostic, ...], root: Path) -> list[Diagnostic]:
    """In order, with paths as the user knows them."""
    named = [replace(p, span=replace(p.span, path=(root / p.span.path).as_posix())) for p in problems]
    return in_order(named)
