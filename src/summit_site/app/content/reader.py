"""Reads content: files → results (from the cache if nothing changed) → resolved records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ...base.diagnostics import Diagnostic
from ...base.digest import digest
from ...edges.cache import Tables
from ...edges.files import EnvironmentFailure
from ...model.compose import find_zones
from ...model.library import Job, Library, sort_files
from ...model.load import Settings
from ...model.resolve import Index, build_index
from ...model.site import Site
from ...model.zones import Zones
from ...plan.addresses import record_paths
from ..buckets import as_dict
from ..workers import spread
from .file_state import FileState
from .long_files import is_long, parse_long
from .results import RESULT, Parsed, StoredResult, build_library, decode_result, job_key, job_name, parse_jobs

FEW = 64  # jobs; for more, all digests of files are read at once


@dataclass(frozen=True)
class Inventory:
    """What the content folder contains, according to its paths. `images`, `files`: below images/ and files/.

    `keys`: name of each job → the key of its current files.
    """

    jobs: tuple[Job, ...]
    images: tuple[str, ...]
    files: tuple[str, ...]
    keys: Mapping[str, str]


@dataclass(frozen=True)
class Results:
    """The results of reading some jobs, by the job's name; the bodies are in the cache."""

    by_job: Mapping[str, StoredResult] = field(default_factory=dict)

    def __or__(self, other: Results) -> Results:
        return Results({**self.by_job, **other.by_job})


@dataclass(frozen=True)
class Content:
    """All records with resolved references. `problems`: of their files and references."""

    library: Library
    index: Index
    zones: Zones
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class ContentReader:
    """`cache`: earlier results; `processes`: how many may read at the same time."""

    files: FileState
    settings: Settings
    cache: Tables
    processes: int
    on_progress: Callable[[int, int, str], None]

    @cached_property
    def settings_digest(self) -> str:
        """Of everything besides its files that determines what is read of a record."""
        return digest(self.settings)

    def take_inventory(self, paths: Iterable[str]) -> tuple[Inventory, list[Diagnostic]]:
        jobs, images, attached, problems = sort_files(paths, self.settings.languages)
        digests = self.files.digests if len(jobs) < FEW else as_dict(self.files.digests)
        keys = {job_name(job): job_key(job, digests, self.settings_digest) for job in jobs}
        return Inventory(tuple(jobs), tuple(images), tuple(attached), keys), problems

    def read(self, inventory: Inventory, jobs: Iterable[Job]) -> Results:
        """The results of some jobs: from an earlier build of the same files (even a failed one), or else by parsing."""
        keys = inventory.keys
        kept = {name: self._recall(name, keys[name]) for name in map(job_name, jobs)}
        known = Results({name: result for name, result in kept.items() if result is not None})
        return self._parse([job for job in jobs if job_name(job) not in known.by_job]) | known

    def read_all(self, inventory: Inventory, known: Results) -> Results:
        """The results of all jobs. `known`: results that were read already."""
        results = Results(self.recall_all(inventory, known.by_job)) | known
        missing = [job for job in inventory.jobs if job_name(job) not in results.by_job]
        return results | self._parse(missing) if missing else results

    def recall_all(
        self, inventory: Inventory, known: Mapping[str, StoredResult] | None = None
    ) -> dict[str, StoredResult]:
        """The results in the cache, except those that are known already."""
        wanted = inventory.keys.keys() - (known or {}).keys()
        found = ((name, decode_result(value)) for name, value in self.cache.all("outcomes") if name in wanted)
        return {name: result for name, result in found if result and result.key == inventory.keys[name]}

    def _recall(self, name: str, key: str) -> StoredResult | None:
        stored = decode_result(self.cache.get("outcomes", name))
        return stored if stored and stored.key == key else None

    def _parse(self, jobs: Sequence[Job]) -> Results:
        """Parses the jobs and stores the results in the cache."""
        size, settings = self.files.size, self.settings
        short = [job for job in jobs if not is_long(job, size)]
        long = [job for job in jobs if is_long(job, size)]
        parsed = spread(short, self._parse_some, self.processes, self._report("files read"))
        done, given_up = parse_long(self.files.read, long, settings, self.processes, self._report("long files read"))
        self._keep([*parsed, *done])  # but not jobs that were given up: the next attempt may succeed
        return Results({name: RESULT.decode(stored) for name, stored, _ in (*parsed, *done, *given_up)})

    def _parse_some(self, jobs: Sequence[Job]) -> list[Parsed]:
        return [one for job in jobs for one in self._parse_one(job)]

    def _parse_one(self, job: Job) -> list[Parsed]:
        try:
            return parse_jobs(self.files.read, [job], self.settings)
        except MemoryError:
            path = self.files.root / job.members[0][1]
            raise EnvironmentFailure(f"{path} could not be read: there is not enough memory") from None

    def _keep(self, parsed: Sequence[Parsed]) -> None:
        self.cache.put("outcomes", ((name, stored) for name, stored, _ in parsed))
        self.cache.put("bodies", (body for _, _, bodies in parsed for body in bodies))
        self.cache.commit()  # content-addressed, and so valid even if this build fails

    def _report(self, what: str) -> Callable[[int, int], None]:
        return lambda done, total: self.on_progress(done, total, what)


def relate(inventory: Inventory, results: Mapping[str, StoredResult], site: Site) -> Content:
    """The records in the results; jobs without a result are left out."""
    names = map(job_name, inventory.jobs)
    library = build_library((results[name] for name in names if name in results), inventory.images)
    library.files = list(inventory.files)
    index, problems = build_index(library.units, library.failed, record_paths(library.units, site))
    return Content(library, index, find_zones(site, library.units), (*library.problems, *problems))
