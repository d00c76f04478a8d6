"""The commands for the published site: build it, explain what a build would do, verify the result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ...edges.files import UsageError, check_cache, check_output
from ..options import PUBLIC, Options, Report
from .up_to_date import DiskState, check_up_to_date, looking_at_disk, note_up_to_date


def check_folders(options: Options) -> None:
    """Raises UsageError if the output or the cache could overwrite something that is not theirs."""
    sources = (options.content, options.templates)
    check_output(options.target, sources, options.cache)
    check_cache(options.cache, sources)


def build_site(options: Options, thorough: bool = False) -> Report:
    """Builds and publishes. Unless `thorough`, a quick check first finds out whether anything has changed."""
    target = options.target
    check_folders(options)
    if options.drafts and target.resolve() == PUBLIC.resolve():
        raise UsageError("drafts are never built to public/; choose another --output")
    with looking_at_disk(options) as disk:
        if not options.explain and not thorough and (report := check_up_to_date(options, disk)):
            return report
        return _build(options, disk)


def _build(options: Options, disk: DiskState | None, dry: bool = False) -> Report:
    from ..session import open_session
    from .pipeline import build

    with open_session(options, "the build failed; the site is unchanged", disk) as session:
        report, output = session.attempt(lambda: build(session, dry))
        sources, warnings = session.disk, session.warnings()
    if report.result is not None and not dry:
        note_up_to_date(options, session.engine, report, replace(sources, find_output=lambda: output))
    return replace(report, problems=[*warnings, *report.problems])


def explain_page(options: Options) -> Report:
    """What a build would do, with reasons; nothing is published or remembered."""
    check_folders(options)
    return _build(options, None, dry=True)


def verify_site(options: Options) -> list[str]:
    """Makes a clean build in a temporary folder and returns every difference from the published site."""
    from ...edges.files import temporary_folder

    with temporary_folder() as clean:
        return _compare(options, clean)


def _compare(options: Options, clean: Path) -> list[str]:
    from ...edges.output_manifest import read_manifest

    clean_options = replace(options, output=clean / "site", cache=clean / "cache", durable=False)
    report = build_site(clean_options)
    if report.result is None:
        return [str(problem) for problem in report.problems]
    published, wanted = read_manifest(options.target) or {}, read_manifest(clean_options.target) or {}
    differences = []
    for path in sorted({*published, *wanted}):
        if path not in wanted:
            differences.append(f"{path}: not part of a clean build")
        elif path not in published:
            differences.append(f"{path}: missing; a clean build writes it")
        elif _bytes(options.target / path) != _bytes(clean_options.target / path):
            differences.append(f"{path}: differs from a clean build")
    return differences


def _bytes(path: Path) -> bytes | None:
    from ...edges.files import read_whole

    return read_whole(path)
