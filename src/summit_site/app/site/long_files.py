"""Files so long that reading them may take minutes are read where it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec

from ...base.diagnostics import Diagnostic, Span
from ...edges.guard import TIME, run_guarded
from ...model.library import Job, ReadResult
from ...model.load import Settings
from .file_state import Parsed, job_name, parse_jobs, store

# Python-Markdown takes time with the square of much that can be repeated. Of texts up to this length nothing that we
# know takes two seconds; texts in the hundreds of kilobytes can take minutes.
HARMLESS = 32 * 1024
SECONDS = 5
MEMORY = 384 * 1024 * 1024

Todo = tuple[Job, str]
_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[Parsed])


def is_long(job: Job, sizes: Mapping[str, int]) -> bool:
    return sum(sizes.get(path, 0) for _, path in job.members) > HARMLESS


def parse_long(
    root: Path, todo: Sequence[Todo], settings: Settings, jobs: int, tell: Callable[[int, int], None]
) -> tuple[list[Parsed], list[Parsed]]:
    """(what came of them as from `parse_jobs`, the same for those that were given up)."""
    tasks = [partial(_parse, root, one, settings) for one in todo]
    done: list[Parsed] = []
    given_up: list[Parsed] = []
    for (job, _), found in zip(todo, run_guarded(tasks, jobs, SECONDS, MEMORY), strict=True):
        if isinstance(found, bytes):
            done += _decoder.decode(found)
        else:
            given_up.append(_refuse(job, found))
        tell(len(done) + len(given_up), len(todo))
    return done, given_up


def _parse(root: Path, one: Todo, settings: Settings) -> bytes:
    return _encoder.encode(parse_jobs(root, [one], settings))


def _refuse(job: Job, what: str) -> Parsed:
    used = f"more than {SECONDS} s" if what == TIME else f"more than {MEMORY >> 20} MiB of memory"
    hint = "split the file, or take out what is repeated so often"
    problem = Diagnostic(Span(job.members[0][1]), "B404", f"reading the text takes {used}", hint)
    own = set() if job.form == "list" else {(job.kind, job.id)}
    stored, _ = store(ReadResult([], {}, own, [problem]), "")
    return job_name(job), msgspec.msgpack.encode(stored), []
