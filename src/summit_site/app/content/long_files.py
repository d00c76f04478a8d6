"""Long files, which might take minutes to read, are read in processes that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from ...base.diagnostics import Diagnostic, Span
from ...edges.guard import TIME, run_guarded
from ...model.library import Job, Reader, ReadResult
from ...model.load import Settings
from .results import Parsed, job_name, parse_jobs, store

# Python-Markdown takes quadratic time for many repeated constructs. No known text up to this length takes two
# seconds; texts of several hundred kilobytes can take minutes.
HARMLESS = 32 * 1024
SECONDS = 5
MEMORY = 384 * 1024 * 1024

_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(list[Parsed])


def is_long(job: Job, size: Callable[[str], int]) -> bool:
    return sum(size(path) for _, path in job.members) > HARMLESS


def parse_long(
    read: Reader, jobs: Sequence[Job], settings: Settings, processes: int, on_progress: Callable[[int, int], None]
) -> tuple[list[Parsed], list[Parsed]]:
    """(results as returned by `parse_jobs`, results for the jobs that were given up)."""
    tasks = [partial(_parse, read, job, settings) for job in jobs]
    done: list[Parsed] = []
    given_up: list[Parsed] = []
    for job, result in zip(jobs, run_guarded(tasks, processes, SECONDS, MEMORY), strict=True):
        if isinstance(result, bytes):
            done += _decoder.decode(result)
        else:
            given_up.append(_refuse(job, result))
        on_progress(len(done) + len(given_up), len(jobs))
    return done, given_up


def _parse(read: Reader, job: Job, settings: Settings) -> bytes:
    return _encoder.encode(parse_jobs(read, [job], settings))


def _refuse(job: Job, limit: str) -> Parsed:
    used = f"more than {SECONDS} s" if limit == TIME else f"more than {MEMORY >> 20} MiB of memory"
    hint = "split the file, or remove repeated constructs"
    problem = Diagnostic(Span(job.members[0][1]), "B404", f"reading the text takes {used}", hint)
    failed = set() if job.form == "list" else {(job.kind, job.id)}
    stored, _ = store(ReadResult([], {}, failed, [problem]), "")
    return job_name(job), msgspec.msgpack.encode(stored), []
