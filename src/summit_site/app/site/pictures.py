"""Pictures: images are measured once, and encoded only when a build publishes what was never encoded before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from ...base.diagnostics import Diagnostic
from ...base.digest import digest_bytes
from ...edges.content_store import ContentStore
from ...edges.files import EnvironmentFailure, read_file
from ...edges.publish import own_name
from ...edges.trees import write_new
from ...plan.pictures import Card, Photo, Picture, Variant
from ..options import Options
from ..workers import spread
from .rendering import Rendered
from .state import State
from .theme import ASSET_LIMIT


class Measured(Struct, frozen=True, array_like=True):
    """What came of looking at an image: the photo, or why it is not published and what to do."""

    photo: Photo | None
    unfit: tuple[str, str] = ("", "")


_DECODER = msgspec.msgpack.Decoder(Measured)


def measure_images(state: State, files: Iterable[str]) -> tuple[dict[str, Photo], dict[str, tuple[str, str]]]:
    """(photos, faults) by file below images/; each image is looked into once, as long as its bytes stay the same."""
    found: dict[str, Measured] = {}
    todo = []
    for file in sorted(set(files)):
        kept = state.cache.get("files", state.reading.files[f"images/{file}"].digest)
        if kept is not None:
            found[file] = _DECODER.decode(kept)
        else:
            todo.append(file)
    root = state.options.content
    tell = state.tell("images read")
    fresh = spread(todo, lambda some: [_measure(root, file) for file in some], state.options.jobs, tell, worth=2)
    for file, (digest, measured, problems) in zip(todo, fresh, strict=True):
        state.problems += problems
        if not problems:
            found[file] = measured
            state.cache.put("files", [(digest, msgspec.msgpack.encode(measured))])
    known = {seen.digest for seen in state.reading.files.values()}
    state.cache.drop("files", set(state.cache.keys("files")) - known)
    photos = {file: one.photo for file, one in found.items() if one.photo}
    return photos, {file: one.unfit for file, one in found.items() if not one.photo}


def _measure(root: Path, file: str) -> tuple[str, Measured, list[Diagnostic]]:
    from ...render.pictures import Unfit, measure

    content, problems = read_file(root, f"images/{file}", ASSET_LIMIT)
    digest = digest_bytes(content)
    if problems:
        return digest, Measured(None), problems
    if len(content) > ASSET_LIMIT:
        return digest, Measured(None, ("is larger than 64 MB", "make it smaller")), []
    try:
        return digest, Measured(Photo(*measure(content), digest)), []
    except Unfit as fault:
        return digest, Measured(None, (fault.args[0], fault.args[1])), []


def open_vault(options: Options) -> ContentStore:
    return ContentStore(options.cache / "pictures", own_name(options.target))


def make_pictures(
    state: State, pictures: Sequence[Picture], lying: Mapping[str, str], scratch: Path, vault: ContentStore
) -> list[Rendered]:
    """Writes pictures to the scratch folder; `lying`: as for pages."""
    contents = {picture.key: vault.get(picture.key) for picture in pictures}
    missing = [picture for picture in pictures if contents[picture.key] is None]
    groups, tell = _group(missing), state.tell("images made")
    for results in spread(groups, lambda some: [_make(state, group) for group in some], state.options.jobs, tell, 1):
        for key, content in results:
            contents[key] = content
            vault.put(key, content)
    made = []
    for picture in pictures:
        content = contents[picture.key] or b""
        found = digest_bytes(content)
        fresh = found != lying.get(picture.path)
        if fresh:
            write_new(scratch / picture.path, content)
        made.append(Rendered(picture.path, found, fresh, ()))
    return made


def _group(pictures: Iterable[Picture]) -> list[list[Picture]]:
    """What one process makes at a time: the sizes of an image in one format, which share the work of decoding."""
    groups: dict[tuple[str, str], list[Picture]] = {}
    for picture in pictures:
        name = (picture.source, picture.form) if isinstance(picture, Variant) else (picture.path, "")
        groups.setdefault(name, []).append(picture)
    return list(groups.values())


def _make(state: State, group: Sequence[Picture]) -> list[tuple[str, bytes]]:
    from ...render.card_image import draw_card
    from ...render.pictures import Unfit, encode

    variants = [picture for picture in group if isinstance(picture, Variant)]
    made: list[tuple[str, bytes]] = []
    for card in (picture for picture in group if isinstance(picture, Card)):
        face = card.face
        made.append(
            (card.key, draw_card(card, _read(state.options.templates, face.source, face.digest) if face else None))
        )
    if variants:
        source = variants[0].source
        content = _read(state.options.content, source, variants[0].original)
        try:
            encoded = encode(content, variants)
        except (Unfit, OSError, MemoryError) as fault:
            raise EnvironmentFailure(f"{state.options.content / source} could not be encoded: {fault}") from None
        made += zip((variant.key for variant in variants), encoded, strict=True)
    return made


def _read(root: Path, path: str, digest: str) -> bytes:
    content, problems = read_file(root, path, ASSET_LIMIT)
    if problems or digest_bytes(content) != digest:
        raise EnvironmentFailure(f"{root / path} was changed during the build; build again")
    return content
