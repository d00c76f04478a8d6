"""From a plan to the published site: decides what is stale, renders it, publishes it and remembers it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ...base.diagnostics import Diagnostic, has_errors
from ...base.digest import digest_bytes
from ...edges.files import EnvironmentFailure, UsageError, read_file, read_whole
from ...edges.output_manifest import MANIFEST, has_manifest
from ...edges.process import release_memory
from ...edges.publish import OutputChange, OutputPublisher
from ...edges.signatures import UNTRUSTED, Survey, signature_of
from ...edges.trees import folders_of, write_new
from ...incremental.decide import Action, Decision, decide
from ...incremental.manifest import Fingerprint, Published, Wanted
from ...plan.outputs import Copy, Encoded, Rank, Template
from ..options import Options
from ..workers import WORTH_A_PROCESS
from ..workspace import Workspace
from .build_state import AssetNote, ShownPlan
from .inputs import Inputs
from .pictures import Drawer, make_pictures, open_content_store
from .planning import Planned
from .rendering import Rendered, Scratch, StoredPages, render_pages
from .templates import TemplateDigests, TemplateFacts, compiled_templates, compiles_ahead, make_renderer
from .theme import ASSET_LIMIT, Theme

WORTH_RELEASING = 1_000  # pages; the memory of planning fewer is not worth the time that it takes to find it


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """The output folder at the start of a build. `owned`: path → digest, from its manifest; `present`: its files.

    `published`: what the last build noted about each output.
    """

    publisher: OutputPublisher
    owned: Mapping[str, str]
    present: Survey
    published: Mapping[str, Published]

    @property
    def path(self) -> Path:
        return self.publisher.output

    def known_digests(self, paths: Collection[str]) -> dict[str, str]:
        """The digests of the files at these paths, so that equal bytes are not written again."""
        digests: dict[str, str] = {}
        for path in paths:
            signature = self.present.signatures.get(path)
            if signature is None:
                continue
            known = self.published.get(path)
            if known and signature == known.signature and self.owned.get(path) == known.content:
                digests[path] = known.content
            elif (content := read_whole(self.path / path)) is not None:
                digests[path] = digest_bytes(content)
        return digests

    def refuse_foreign(self, wanted: Mapping[str, Wanted]) -> None:
        """Raises UsageError if a file, link or folder that is not ours is in the way; it is never overwritten.

        A file with the bytes that we published is ours, even if the manifest is lost.
        """
        foreign = self._foreign()
        if not foreign:
            return
        folders = {folder for path in wanted for folder in folders_of(path)}
        for path in sorted(foreign):
            if path in wanted or path in folders or any(folder in wanted for folder in folders_of(path)):
                message = f"{self.path / path} was not written by this program but has the path of a page; move it away"
                raise UsageError(message)

    def _foreign(self) -> set[str]:
        present, known = self.present, self.published
        odd = {*present.signatures, *present.others} - self.owned.keys() - {MANIFEST}
        return {path for path in odd if path not in known or present.signatures.get(path) != known[path].signature}

    def after(self, written: Collection[str], deleted: Collection[str]) -> Survey:
        """The folder's files after publishing."""
        present = self.present
        signatures = {path: signature for path, signature in present.signatures.items() if path not in deleted}
        for path in written:
            signatures[path] = signature_of(self.path / path) or UNTRUSTED
        return Survey(signatures, (), present.others)


@dataclass(frozen=True)
class Decided:
    """`wanted`: all outputs by path, with what determines their bytes; `decisions`: what to do with each, and why.

    `ranks`: of pages; all other outputs are assets.
    """

    wanted: Mapping[str, Wanted]
    decisions: list[Decision]
    ranks: Mapping[str, Rank]

    def in_order(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The order in which to put them in place: link targets come first."""
        return tuple(sorted(paths, key=lambda path: (self.ranks.get(path, Rank.ASSET), path)))

    @property
    def stale(self) -> set[str]:
        return {decision.path for decision in self.decisions if decision.action is Action.WRITE}

    @property
    def deleted(self) -> tuple[str, ...]:
        return tuple(decision.path for decision in self.decisions if decision.action is Action.DELETE)


@dataclass(frozen=True, slots=True)
class Publication:
    """`written`: number of files with new bytes; `present`: the files in the output now."""

    written: int
    present: Survey


def decide_outputs(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, facts: TemplateFacts
) -> Decided:
    wanted = _wanted(inputs, planned.plan, facts)
    explain = planned.store.explainer(planned.plan) if work.options.explain else (lambda path: "")
    decisions = decide(folder.published, wanted, folder.present.signatures, folder.owned, explain)
    return Decided(wanted, decisions, {path: page.maker.rank for path, page in planned.plan.pages.items()})


def publish_site(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, decided: Decided
) -> tuple[Publication | None, list[Diagnostic]]:
    """Renders stale outputs, publishes and remembers them; None if there are errors, and nothing is published."""
    folder.refuse_foreign(decided.wanted)
    if _is_published(folder, decided):
        planned.store.remember(planned.build, folder.published)
        return Publication(0, folder.present), []
    rendered, problems = _render(work, inputs, planned, folder, decided.stale)
    if has_errors(problems):
        folder.publisher.abandon()
        return None, problems
    publication, outputs = _publish(folder, decided, rendered)
    planned.store.remember(planned.build, outputs)
    open_content_store(work.options).sweep({picture.key for picture in planned.plan.pictures})
    return publication, problems


def _is_published(folder: OutputFolder, decided: Decided) -> bool:
    if decided.stale or decided.deleted:
        return False
    return has_manifest(folder.path, {path: folder.published[path].content for path in decided.wanted})


def _publish(
    folder: OutputFolder, decided: Decided, rendered: Mapping[str, Rendered]
) -> tuple[Publication, dict[str, Published]]:
    """Publishes everything; also returns what to remember about each output."""
    wanted, known = decided.wanted, folder.published
    digests = {path: rendered[path].content if path in rendered else known[path].content for path in wanted}
    fresh = decided.in_order(path for path, one in rendered.items() if one.fresh)
    deleted = dict.fromkeys(decided.deleted)
    present = folder.present
    if fresh or deleted or not has_manifest(folder.path, digests):
        written = frozenset(fresh)
        keep = tuple(path for path in wanted if path not in written)
        folder.publisher.publish(OutputChange(fresh, keep, tuple(deleted), digests), present)
        present = folder.after((*fresh, MANIFEST), deleted)
    outputs = {
        path: Published(page.fingerprint, digests[path], present.signatures.get(path, UNTRUSTED))
        if path in rendered
        else known[path]
        for path, page in wanted.items()
    }
    return Publication(len(fresh), present), outputs


def _wanted(inputs: Inputs, plan: ShownPlan, facts: TemplateFacts) -> dict[str, Wanted]:
    templates = TemplateDigests(inputs, facts)
    wanted: dict[str, Wanted] = {}
    for path, page in plan.pages.items():
        template, texts = templates.of(page.maker, page.lang)
        wanted[path] = Wanted(Fingerprint(page.maker.name, template, texts, page.digest), page.origin)
    for asset in plan.assets:
        wanted[asset.path] = Wanted(Fingerprint(Copy().name, "", "", asset.digest), asset.source)
    for picture in plan.pictures:
        wanted[picture.path] = Wanted(Fingerprint(Encoded().name, "", "", picture.key), picture.source)
    return wanted


def _render(
    work: Workspace, inputs: Inputs, planned: Planned, folder: OutputFolder, stale: set[str]
) -> tuple[dict[str, Rendered], list[Diagnostic]]:
    """Writes all stale outputs into the scratch folder."""
    plan = planned.plan
    scratch = Scratch(folder.publisher.scratch, folder.known_digests(stale))
    assets = [asset for asset in plan.assets if asset.path in stale]
    rendered = {one.path: one for one in _copy_assets(work.options, inputs.theme, assets, scratch)}
    pictures = [picture for picture in plan.pictures if picture.path in stale]
    rendered |= {one.path: one for one in make_pictures(Drawer(work.options, inputs.theme.texts), pictures, scratch)}
    paths = sorted(path for path in stale if path in plan.pages)
    rendered |= {one.path: one for one in _render_pages(work, inputs, planned, paths, scratch)}
    return rendered, [problem for one in rendered.values() for problem in one.problems]


def _render_pages(
    work: Workspace, inputs: Inputs, planned: Planned, paths: Sequence[str], scratch: Scratch
) -> list[Rendered]:
    if not paths:
        return []
    renderer = make_renderer(inputs, compiled_templates(work.options.cache))
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
