"""From a plan to the published site: decides what is stale, renders it, publishes it and remembers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ...base.diagnostics import Diagnostic, has_errors
from ...base.digest import digest_bytes
from ...edges.files import EnvironmentFailure, read_file
from ...edges.output_manifest import MANIFEST, has_manifest, manifest_bytes, patched_manifest
from ...edges.process import release_memory
from ...edges.publish import OutputChange
from ...edges.signatures import UNTRUSTED, Survey
from ...edges.trees import write_new
from ...incremental.manifest import Published
from ...plan.outputs import Template
from ..buckets import as_dict, with_changes
from ..options import Options
from ..workers import WORTH_A_PROCESS
from ..workspace import Workspace
from .build_state import AssetNote
from .deciding import Decided
from .inputs import Inputs
from .output_folder import OutputFolder
from .pictures import Drawer, make_pictures, open_content_store
from .planning import Planned
from .rendering import Rendered, Scratch, StoredPages, render_pages
from .templates import compiles_ahead, kept_in, make_renderer
from .theme import ASSET_LIMIT, Theme

WORTH_RELEASING = 1_000  # pages; the memory of planning fewer is not worth the time that it takes to find it


@dataclass(frozen=True, slots=True)
class Publication:
    """`written`: number of files with new bytes; `present`: the files in the output now."""

    written: int
    present: Survey


def publish_site(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, decided: Decided
) -> tuple[Publication | None, list[Diagnostic]]:
    """Renders stale outputs, publishes and remembers them; None if there are errors, and nothing is published."""
    if not folder.untouched or any(path not in folder.published for path in decided.wanted):
        folder.refuse_foreign(decided.wanted)
    build = replace(planned.build, templates=decided.templates)
    if _is_published(folder, decided):
        planned.store.remember(build, folder.published, folder.present.columns)
        return Publication(0, folder.present), []
    rendered, problems = _render(work, inputs, planned, folder, decided)
    if has_errors(problems):
        folder.publisher.abandon()
        return None, problems
    publication, outputs = _publish(folder, decided, rendered)
    work.options.on_published()
    planned.store.remember(build, outputs, publication.present.columns)
    if decided.whole:
        open_content_store(work.options).sweep({picture.key for picture in planned.plan.pictures})
    return publication, problems


def _is_published(folder: OutputFolder, decided: Decided) -> bool:
    if decided.stale or decided.deleted:
        return False
    return not decided.whole or has_manifest(folder.path, _manifest(folder, decided, {}))


def _publish(
    folder: OutputFolder, decided: Decided, rendered: Mapping[str, Rendered]
) -> tuple[Publication, Mapping[str, Published]]:
    """Publishes everything; also returns what to remember about each output."""
    fresh = decided.in_order(path for path, one in rendered.items() if one.fresh)
    deleted, present = decided.deleted, folder.present
    manifest = _manifest(folder, decided, rendered)
    if fresh or deleted or not has_manifest(folder.path, manifest):
        folder.publisher.publish(OutputChange(fresh, deleted, manifest), present)
        present = folder.after((*fresh, MANIFEST), deleted)
    changes: dict[str, Published | None] = dict.fromkeys(decided.gone)
    for path, one in rendered.items():
        fingerprint = decided.wanted[path].fingerprint
        changes[path] = Published(fingerprint, one.content, present.signatures.get(path, UNTRUSTED))
    return Publication(len(fresh), present), with_changes(folder.published, changes)


def _manifest(folder: OutputFolder, decided: Decided, rendered: Mapping[str, Rendered]) -> bytes:
    """The manifest of the folder as it will be."""
    known = folder.published
    if not decided.whole and not decided.gone and all(path in known for path in rendered):
        changes = {path: (known[path].content, one.content) for path, one in rendered.items()}
        if patched := patched_manifest(folder.path, changes):
            return patched
    kept = as_dict(known)
    digests = {path: kept[path].content for path in (decided.wanted if decided.whole else kept) if path in kept}
    for path in decided.gone:
        digests.pop(path, None)
    return manifest_bytes({**digests, **{path: one.content for path, one in rendered.items()}})


def _render(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, decided: Decided
) -> tuple[dict[str, Rendered], list[Diagnostic]]:
    """Writes all stale outputs into the scratch folder."""
    plan, stale = planned.plan, decided.stale
    scratch = Scratch(folder.publisher.scratch, folder.known_digests(stale))
    assets = [asset for asset in plan.facts.assets if asset.path in stale]
    rendered = {one.path: one for one in _copy_assets(work.options, inputs.theme, assets, scratch)}
    pictures = [picture for picture in (plan.pictures if decided.whole else ()) if picture.path in stale]
    rendered |= {one.path: one for one in make_pictures(Drawer(work.options, inputs.theme.texts), pictures, scratch)}
    paths = sorted(path for path in stale if path in plan.pages)
    rendered |= {one.path: one for one in _render_pages(work, inputs, planned, paths, scratch)}
    return rendered, [problem for one in rendered.values() for problem in one.problems]


def _render_pages(
    work: Workspace, inputs: Inputs, planned: Planned, paths: Sequence[str], scratch: Scratch
) -> list[Rendered]:
    if not paths:
        return []
    renderer = make_renderer(inputs, kept_in(work.options.cache))
    if work.options.jobs > 1 and len(paths) >= WORTH_A_PROCESS and not compiles_ahead(inputs):
        makers = (planned.plan.pages[path].maker for path in paths)
        renderer.prepare({maker.name for maker in makers if isinstance(maker, Template)})
    if len(paths) >= WORTH_RELEASING:
        release_memory()  # that of planning
    work.cache.commit()  # other processes read pages and bodies from the file
    pages = StoredPages(paths, partial(planned.store.load, planned.plan), planned.bodies)
    return render_pages(pages, renderer, scratch, work.options)


def _copy_assets(options: Options, theme: Theme, assets: Iterable[AssetNote], scratch: Scratch) -> Iterator[Rendered]:
    for asset in assets:
        fresh = scratch.lacks(asset.path, asset.digest)
        if fresh:
            write_new(scratch.folder / asset.path, _content_of(options, theme, asset))
        yield Rendered(asset.path, asset.digest, fresh)


def _content_of(options: Options, theme: Theme, asset: AssetNote) -> bytes:
    if asset.path in theme.bundles:
        return theme.bundles[asset.path]
    root = options.content if asset.attached else options.templates
    content, problems = read_file(root, asset.source, ASSET_LIMIT)
    if problems or digest_bytes(content) != asset.digest:
        raise EnvironmentFailure(f"{root / asset.source} was changed during the build; build again")
    return content
