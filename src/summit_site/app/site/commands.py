"""The commands: each sets the stage (lock, cache, publisher) and calls the build."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

from ...edges.files import EnvironmentFailure, UsageError, check_output, why
from ..options import PUBLIC, Options, Report
from .up_to_date import Snapshot, check_up_to_date, note_up_to_date, root_of, take_snapshot


def build_site(options: Options, thorough: bool = False) -> Report:
    """Builds and publishes; an unchanged site is recognised from outside unless the build is to be `thorough`."""
    target = options.target
    check_output(target, (options.content, options.templates), options.cache)
    if options.drafts and target.resolve() == PUBLIC.resolve():
        raise UsageError("drafts are never built to public/; choose another --output")
    looks = take_snapshot(options)
    if not options.explain and not thorough and (report := check_up_to_date(options, looks)):
        return report
    from ...edges.lock import build_lock

    with build_lock(options.cache, options.now.isoformat(timespec="seconds")):
        return _locked(options, looks)


def _rest_the_collector() -> None:
    """A build makes millions of objects that live to its end, and hardly a cycle to be found among them.

    Whoever builds again and again in one process (a preview) wants it back afterwards.
    """
    gc.set_threshold(100_000, 50, 1_000)


def _locked(options: Options, looks: Snapshot, dry: bool = False) -> Report:
    from ...edges.cache import Cache, CacheCorrupt
    from ...edges.engine import engine_digest
    from ...edges.publish import Publisher, own_name
    from .pipeline import build

    engine = engine_digest()
    name = own_name(options.target)
    cache = Cache(options.cache / f"{name}.sqlite", engine)
    usual = gc.get_threshold()
    _rest_the_collector()
    try:
        publisher = Publisher(options.target, options.cache / "spare" / name, options.durable)
        if publisher.complete() or root_of(options) != looks.root:  # another build ended before we had the lock
            looks = take_snapshot(options)
        try:
            report, output = build(options, cache, publisher, looks, dry)
        except CacheCorrupt:  # the cache was damaged: once more without it
            cache.clear()
            report, output = build(options, cache, publisher, looks, dry)
    except OSError as fault:
        publisher.abandon()
        raise EnvironmentFailure(f"the build failed, the site is as it was: {why(fault)}") from None
    finally:
        gc.set_threshold(*usual)
        cache.close()
    if report.result is not None and not dry:
        note_up_to_date(options, engine, report, replace(looks, output=output))
    return report


def explain_page(options: Options) -> Report:
    """What a build would do, with the reasons; nothing is published and nothing remembered."""
    from ...edges.lock import build_lock

    check_output(options.target, (options.content, options.templates), options.cache)
    with build_lock(options.cache, options.now.isoformat(timespec="seconds")):
        return _locked(options, take_snapshot(options), dry=True)


def verify_site(options: Options) -> list[str]:
    """Builds clean into a temporary folder and names every output that differs from the published one."""
    from ...edges.files import temporary_folder

    with temporary_folder() as clean:
        return _compare(options, clean)


def _compare(options: Options, clean: Path) -> list[str]:
    from ...edges.output_manifest import read_manifest

    own = replace(options, output=clean / "site", cache=clean / "cache", durable=False)
    report = build_site(own)
    if report.result is None:
        return [str(problem) for problem in report.problems]
    published, wanted = read_manifest(options.target) or {}, read_manifest(own.target) or {}
    differences = []
    for path in sorted({*published, *wanted}):
        if path not in wanted:
            differences.append(f"{path}: a clean build does not make it")
        elif path not in published:
            differences.append(f"{path}: a clean build makes it, and it is not published")
        elif _bytes(options.target / path) != _bytes(own.target / path):
            differences.append(f"{path}: a clean build makes it otherwise")
    return differences


def _bytes(path: Path) -> bytes | None:
    from ...edges.files import read_whole

    return read_whole(path)
