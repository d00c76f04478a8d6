"""Making it so: decide what is stale, render it, put it in place in one step, remember it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ...base.diagnostics import Diagnostic, has_errors
from ...base.digest import digest, digest_bytes
from ...edges.cache import CacheCorrupt
from ...edges.files import EnvironmentFailure, UsageError, read_file, read_whole
from ...edges.output_manifest import MANIFEST, has_manifest
from ...edges.publish import OutputChange, Publisher
from ...edges.signatures import UNTRUSTED, Survey, signature_of
from ...edges.trees import folders_of, write_new
from ...incremental.decide import Action, Decision, decide
from ...incremental.manifest import Fingerprint, Published, Wanted
from ...plan.outputs import Copy, Encoded, PageMaker, Rank, Template, Writer
from ..options import Report, Result
from ..workers import WORTH_A_PROCESS
from .build_state import AssetNote, remember
from .pictures import make_pictures, open_vault
from .planning import Planned
from .rendering import Rendered, render_pages
from .state import State, report_of
from .theme import ASSET_LIMIT

if TYPE_CHECKING:
    from ...render.templates import Renderer


def publish_site(
    state: State, planned: Planned, publisher: Publisher, owned: Mapping[str, str], lying: Survey, dry: bool
) -> tuple[Report, Survey]:
    """Decides, renders what is stale, publishes, remembers. `lying`: how the output looks now."""
    options, memory = state.options, state.memory
    wanted = _wanted(state, planned)
    explain = memory.explainer(state.cache, planned.plan) if options.explain else (lambda path: "")
    decisions = decide(memory.outputs, wanted, lying.signatures, owned, explain)
    stale = {d.path for d in decisions if d.action is Action.WRITE}
    if dry:
        return Report(decisions=decisions), lying
    _refuse_foreign(publisher.output, wanted, lying, owned, memory.outputs)
    same = not any(d.action is Action.DELETE for d in decisions) and not stale
    if same and has_manifest(publisher.output, {path: memory.outputs[path].content for path in wanted}):
        remember(state.cache, memory, planned.plan, planned.content, memory.outputs)
        return _done(state, decisions, planned, written=0), lying
    made = _make(state, planned, stale, publisher, lying, owned)
    if made is None:
        publisher.abandon()
        return report_of(options, state.problems), lying
    digests = {path: made[path].content if path in made else memory.outputs[path].content for path in wanted}
    fresh = _in_order(planned, (path for path, one in made.items() if one.fresh))
    written = frozenset(fresh)
    keep = tuple(path for path in wanted if path not in written)
    delete = {d.path: None for d in decisions if d.action is Action.DELETE}
    after = lying
    if fresh or delete or not has_manifest(publisher.output, digests):
        publisher.publish(OutputChange(fresh, keep, tuple(delete), digests), lying)
        after = _look_after(publisher.output, lying, (*fresh, MANIFEST), delete)
    outputs: dict[str, Published] = {}
    for path, page in wanted.items():
        if path in made:
            outputs[path] = Published(page.fingerprint, digests[path], after.signatures.get(path, UNTRUSTED))
        else:
            outputs[path] = memory.outputs[path]
    remember(state.cache, memory, planned.plan, planned.content, outputs)
    open_vault(options).sweep({picture.key for picture in planned.plan.pictures})
    return _done(state, decisions, planned, written=len(fresh)), after


def _look_after(output: Path, before: Survey, written: Sequence[str], deleted: Mapping[str, None]) -> Survey:
    """How the output looks after publishing: as before, but for what was written and deleted."""
    signatures = {path: signature for path, signature in before.signatures.items() if path not in deleted}
    for path in written:
        signatures[path] = signature_of(output / path) or UNTRUSTED
    return Survey(signatures, (), before.others)


def _refuse_foreign(
    output: Path, wanted: Mapping[str, Wanted], lying: Survey, owned: Mapping[str, str], known: Mapping[str, Published]
) -> None:
    """What is not ours is never overwritten, be it a file, a link in the place of a folder, or a folder's content.

    What lies as we left it is ours, whatever has become of the manifest.
    """
    odd = {*lying.signatures, *lying.others} - owned.keys() - {MANIFEST}
    foreign = {path for path in odd if path not in known or lying.signatures.get(path) != known[path].signature}
    if not foreign:
        return
    folders = {folder for path in wanted for folder in folders_of(path)}
    for path in sorted(foreign):
        if path in wanted or path in folders or any(folder in wanted for folder in folders_of(path)):
            raise UsageError(f"{output / path} was not made by this program and stands where a page goes; move it away")


def _wanted(state: State, planned: Planned) -> dict[str, Wanted]:
    templates = _Templates(state)
    wanted: dict[str, Wanted] = {}
    for path, page in planned.plan.pages.items():
        template, texts = templates.of(page.maker, page.lang)
        wanted[path] = Wanted(Fingerprint(page.maker.name, template, texts, page.digest), page.origin)
    for asset in planned.plan.assets:
        wanted[asset.path] = Wanted(Fingerprint(Copy().name, "", "", asset.digest), asset.source)
    for picture in planned.plan.pictures:
        wanted[picture.path] = Wanted(Fingerprint(Encoded().name, "", "", picture.key), picture.source)
    return wanted


def _in_order(planned: Planned, paths: Iterable[str]) -> tuple[str, ...]:
    """As they are to be put in place: what is linked before what links it."""
    ranks: dict[str, Rank] = {path: page.maker.rank for path, page in planned.plan.pages.items()}
    return tuple(sorted(paths, key=lambda path: (ranks.get(path, Rank.ASSET), path)))


# Digest of all templates, the closure of each, and those that use texts of several languages.
_TEMPLATES = msgspec.msgpack.Decoder(tuple[str, dict[str, str], frozenset[str]])


class _Templates:
    """What the templates of a page amount to; Jinja is asked only when a template has changed."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._texts = {lang: state.theme.texts_digest(lang) for lang in state.sites}
        self._all = digest(self._texts)
        known = _TEMPLATES.decode(kept) if (kept := state.cache.get("state", "templates")) else None
        if known is None or known[0] != state.theme.sources_digest:
            renderer = make_renderer(state)
            closures = {name: renderer.closure(name) for name in state.theme.sources}
            mixing = frozenset(name for name in state.theme.sources if renderer.mixes_languages(name))
            known = (state.theme.sources_digest, closures, mixing)
            state.cache.put("state", [("templates", msgspec.msgpack.encode(known))])
        _, self._closures, self._mixing = known

    def of(self, maker: PageMaker, lang: str) -> tuple[str, str]:
        """(digest of the template with all its parts, digest of the texts that it may use).

        A template that does not exist has no closure; rendering it will say so.
        """
        match maker:
            case Template(name):
                texts = self._all if name in self._mixing else self._texts[lang]
                return self._closures.get(name, ""), texts
            case Writer():
                return "", ""


def make_renderer(state: State) -> Renderer:
    """Jinja is imported only when it is needed."""
    from ...render.compiled import Compiled
    from ...render.strings import Strings
    from ...render.templates import Renderer

    tags = {language.key: language.tag for language in state.site.languages}
    strings = {lang: Strings(lang, texts) for lang, texts in state.theme.texts.items()}
    assets = {name: asset.path for name, asset in state.theme.assets.items()}
    return Renderer(state.theme.sources, strings, assets, tags, Compiled())


def _make(
    state: State,
    planned: Planned,
    stale: set[str],
    publisher: Publisher,
    lying: Survey,
    owned: Mapping[str, str],
) -> dict[str, Rendered] | None:
    """Renders the stale pages and copies the stale assets into the scratch folder; None if something is wrong."""
    there = _digests_of(publisher.output, stale, lying, owned, state.memory.outputs)
    made: dict[str, Rendered] = {}
    for asset in planned.plan.assets:
        if asset.path in stale:
            fresh = there.get(asset.path) != asset.digest
            if fresh:
                content, found = _content_of(asset, state)
                state.problems += found
                if not found and digest_bytes(content) != asset.digest:
                    raise EnvironmentFailure(
                        f"{state.options.templates / asset.source} was changed during the build; build again"
                    )
                write_new(publisher.scratch / asset.path, content)
            made[asset.path] = Rendered(asset.path, asset.digest, fresh, ())
    drawn = [picture for picture in planned.plan.pictures if picture.path in stale]
    for one in make_pictures(state, drawn, there, publisher.scratch, open_vault(state.options)):
        made[one.path] = one
    todo = sorted(path for path in stale if path in planned.plan.pages)
    if todo:
        pages = state.memory.load_pages(state.cache, planned.plan, planned.pages, todo)
        if pages is None:
            raise CacheCorrupt
        renderer = make_renderer(state)
        if len(pages) >= WORTH_A_PROCESS:
            renderer.prepare({page.maker.name for page in pages if isinstance(page.maker, Template)})
        state.cache.commit()  # other processes read the bodies
        jobs, tell = state.options.jobs, state.tell("pages made")
        for one in render_pages(pages, renderer, planned.bodies, there, publisher.scratch, jobs, tell):
            made[one.path] = one
            state.problems += one.problems
    return None if has_errors(state.problems) else made


def _content_of(asset: AssetNote, state: State) -> tuple[bytes, list[Diagnostic]]:
    made = state.theme.made.get(asset.path)
    return (made, []) if made is not None else read_file(state.options.templates, asset.source, ASSET_LIMIT)


def _digests_of(
    output: Path, stale: set[str], lying: Survey, owned: Mapping[str, str], outputs: Mapping[str, Published]
) -> dict[str, str]:
    """What lies in the place of stale outputs: equal bytes are not written again. Read where it is not surely known."""
    found: dict[str, str] = {}
    for path in stale:
        if path not in lying.signatures:
            continue
        known = outputs.get(path)
        if known and lying.signatures[path] == known.signature and owned.get(path) == known.content:
            found[path] = known.content
        elif (content := read_whole(output / path)) is not None:
            found[path] = digest_bytes(content)
    return found


def _done(state: State, decisions: list[Decision], planned: Planned, written: int) -> Report:
    kept = sum(d.action is not Action.DELETE for d in decisions) - written
    deleted = sum(d.action is Action.DELETE for d in decisions)
    result = Result(len(planned.plan.pages), written, kept, deleted)
    report = report_of(state.options, state.problems)
    return replace(
        report, result=result, next_change=planned.plan.next_change_at, decisions=decisions, drafts=planned.plan.drafts
    )
