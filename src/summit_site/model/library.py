"""Content files → units: classifies the files, reads them, and checks the images they use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..base.diagnostics import Diagnostic, Span, did_you_mean, has_errors
from ..parse.body import Body
from ..parse.text import decode_text
from .load import ANY, Bodies, FileRole, Settings, Unit, classify, read_list, read_table, read_unit

ARTICLE_LIMIT = 256 * 1024
DATA_LIMIT = 4 * 1024 * 1024

Reader = Callable[[str, int], tuple[bytes, list[Diagnostic]]]  # (path, size limit in bytes) → content


@dataclass(slots=True)
class Library:
    """The content folder. `failed`: records that could not be read; `broken`: what is known of them.

    `images`, `files`: files below images/ and files/; `unfit`: image → why it cannot be published, and a hint.
    """

    units: list[Unit] = field(default_factory=list)
    broken: list[Unit] = field(default_factory=list)
    bodies: dict[str, Body] = field(default_factory=dict)
    failed: set[tuple[str, str]] = field(default_factory=set)
    images: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unfit: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, units: Iterable[Unit]) -> None:
        for unit in units:
            (self.units if unit.records else self.broken).append(unit)
            if not unit.records:
                self.failed.add(unit.key)


@dataclass(frozen=True, slots=True)
class Job:
    """Files that are read together: a record with its translations, a YAML list, or a YAML record."""

    form: str
    kind: str
    id: str
    members: tuple[tuple[str, str], ...]  # (language, path)


class SortedFiles(NamedTuple):
    """The content folder by the paths alone. `images`, `files`: below images/ and files/."""

    jobs: list[Job]
    images: list[str]
    files: list[str]
    problems: list[Diagnostic]


def sort_files(paths: Iterable[str], languages: tuple[str, ...]) -> SortedFiles:
    documents: dict[tuple[str, str], dict[str, str]] = {}
    jobs: list[Job] = []
    images: list[str] = []
    files: list[str] = []
    problems: list[Diagnostic] = []
    for path in paths:
        role, found = classify(path, languages)
        problems += found
        if found:
            continue
        if role.form == "document":
            documents.setdefault((role.kind, role.id), {})[role.lang] = path
        elif role.form == "image":
            images.append(path.removeprefix("images/"))
        elif role.form == "file":
            files.append(path.removeprefix("files/"))
        elif role.form in ("list", "table"):
            jobs.append(_single(role, path))
    for (kind, ident), members in documents.items():
        jobs.append(Job("document", kind, ident, tuple(sorted(members.items()))))
    return SortedFiles(jobs, images, files, problems)


def _single(role: FileRole, path: str) -> Job:
    return Job(role.form, role.kind, role.id, (("", path),))


class ReadResult(NamedTuple):
    """The result of a job. `failed`: records whose files could not be read; partly read records are in `units`."""

    units: list[Unit]
    bodies: Bodies
    failed: set[tuple[str, str]]
    problems: list[Diagnostic]


def read_job(job: Job, read: Reader, settings: Settings) -> ReadResult:
    keys = {(job.kind, ANY if job.form == "list" else job.id)}
    limit = ARTICLE_LIMIT if job.form == "document" else DATA_LIMIT
    texts, problems = _read_texts(job, read, limit)
    bodies: Bodies = {}
    if not texts:
        return ReadResult([], {}, keys, problems)
    if job.form == "list":
        path, text = texts[""]
        units, found = read_list(text, path, job.kind, settings)
        return ReadResult(units, {}, keys if not units and has_errors(found) else set(), problems + found)
    if job.form == "table":
        path, text = texts[""]
        unit, found = read_table(text, path, job.kind, job.id, settings)
        return ReadResult([unit] if unit else [], {}, set() if unit else keys, problems + found)
    unread = frozenset(lang for lang, _ in job.members if lang not in texts)
    record, bodies, found = read_unit(job.kind, job.id, texts, settings, unread)
    return ReadResult([record], bodies, set(), problems + found)


def _read_texts(job: Job, read: Reader, limit: int) -> tuple[dict[str, tuple[str, str]], list[Diagnostic]]:
    """Language → (path, text) for the files that can be read."""
    texts: dict[str, tuple[str, str]] = {}
    problems: list[Diagnostic] = []
    for lang, path in job.members:
        content, found = read(path, limit)
        if not found:
            text, found = decode_text(content, path, limit)
            if not has_errors(found):
                texts[lang] = (path, text)
        problems += found
    return texts, problems


def read_library(paths: Iterable[str], read: Reader, settings: Settings) -> Library:
    library = Library()
    jobs, library.images, library.files, library.problems = sort_files(paths, settings.languages)
    for job in jobs:
        outcome = read_job(job, read, settings)
        library.add(outcome.units)
        library.bodies |= outcome.bodies
        library.failed |= outcome.failed
        library.problems += outcome.problems
    return library


def named_images(units: Iterable[Unit]) -> Iterator[tuple[str, Span]]:
    """Every image that a record shows: (file, the place of the reference)."""
    for unit in units:
        for lang, outline in unit.outlines.items():
            for mention in outline.mentions:
                if mention.how == "picture":
                    yield mention.target, mention.span(unit.paths[lang])
        image = getattr(next(iter(unit.records.values())), "image", None)
        if image is not None:
            yield image.file, unit.places.get("image.file", unit.span)


def check_images(library: Library, units: Iterable[Unit]) -> list[Diagnostic]:
    """Reports images that are missing or cannot be published."""
    known = set(library.images)
    problems = []
    for file, span in named_images(units):
        if file not in known:
            hint = did_you_mean(file, known) or "put the file there"
            if "://" in file:
                hint = "save it there, and write its name: ![what it shows](file.jpg)"
            problems.append(Diagnostic(span, "F109", f'no image "{file[:80]}" in images/', hint))
        elif file in library.unfit:
            fault, hint = library.unfit[file]
            problems.append(Diagnostic(span, "F110", f'the image "{file[:80]}" {fault}', hint))
    return problems
