"""Pictures: an image is measured once, and encoded only if the content store does not have the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

from ...base.diagnostics import Diagnostic, Span
from ...base.digest import digest_bytes
from ...edges.content_store import ContentStore
from ...edges.files import EnvironmentFailure, read_file
from ...edges.publish import cache_name
from ...plan.pictures import Card, Photo, Picture, Variant
from ..content.file_state import FileState
from ..options import Options
from ..workers import spread
from ..workspace import Workspace
from .rendering import Rendered, Scratch
from .theme import ASSET_LIMIT


class Measured(Struct, frozen=True, array_like=True):
    """The result of measuring an image: the photo, or why it cannot be published and what to do.

    `sound`: whether its metadata could be read.
    """

    photo: Photo | None
    unfit: tuple[str, str] = ("", "")
    sound: bool = True


_DECODER = msgspec.msgpack.Decoder(Measured)


@dataclass(frozen=True)
class MeasuredImages:
    """`unfit`: image → why it cannot be published, and what to do. Paths are relative to images/."""

    photos: dict[str, Photo]
    unfit: Mapping[str, tuple[str, str]]


def measure_images(work: Workspace, files: FileState, names: Iterable[str]) -> tuple[MeasuredImages, list[Diagnostic]]:
    """Measures images; an image is opened again only if its bytes have changed."""
    wanted = sorted(names)
    cached = {name: work.cache.get("files", files.files[f"images/{name}"].digest) for name in wanted}
    measured = {name: _DECODER.decode(kept) for name, kept in cached.items() if kept is not None}
    todo = [name for name in wanted if name not in measured]
    root, options = files.root, work.options
    on_progress = options.progress_of("images read")
    fresh = spread(todo, lambda some: [_measure(root, name) for name in some], options.jobs, on_progress, worth=2)
    problems: list[Diagnostic] = []
    for name, (digest, one, found) in zip(todo, fresh, strict=True):
        problems += found
        if not found:
            measured[name] = one
            work.cache.put("files", [(digest, msgspec.msgpack.encode(one))])
    known = {seen.digest for seen in files.files.values()}
    work.cache.drop("files", set(work.cache.keys("files")) - known)
    problems += [_doubtful(name) for name, one in measured.items() if not one.sound]
    photos = {name: one.photo for name, one in measured.items() if one.photo}
    return MeasuredImages(photos, {name: one.unfit for name, one in measured.items() if not one.photo}), problems


def _doubtful(name: str) -> Diagnostic:
    message = "the metadata of the image cannot be read, so it may be published lying on its side"
    return Diagnostic(Span(f"images/{name}"), "F111", message, "save the image again, upright and without metadata")


def _measure(root: Path, file: str) -> tuple[str, Measured, list[Diagnostic]]:
    from ...render.pictures import Unfit, has_sound_metadata, measure

    content, problems = read_file(root, f"images/{file}", ASSET_LIMIT)
    digest = digest_bytes(content)
    if problems:
        return digest, Measured(None), problems
    if len(content) > ASSET_LIMIT:
        return digest, Measured(None, ("is larger than 64 MB", "make it smaller")), []
    try:
        return digest, Measured(Photo(*measure(content), digest), sound=has_sound_metadata(content)), []
    except Unfit as fault:
        return digest, Measured(None, (fault.args[0], fault.args[1])), []
    except MemoryError:
        raise EnvironmentFailure(f"{root / 'images' / file} could not be read: there is not enough memory") from None


def open_content_store(options: Options) -> ContentStore:
    """The store of pictures encoded for this output."""
    return ContentStore(options.cache / "pictures", cache_name(options.target))


def make_pictures(options: Options, pictures: Sequence[Picture], scratch: Scratch) -> list[Rendered]:
    """Writes pictures into the scratch folder, from the content store or newly drawn or encoded."""
    store = open_content_store(options)
    contents = {picture.key: store.get(picture.key) for picture in pictures}
    groups = _group([picture for picture in pictures if contents[picture.key] is None])
    on_progress = options.progress_of("images encoded")
    for results in spread(
        groups, lambda some: [_encode(options, group) for group in some], options.jobs, on_progress, 1
    ):
        for key, content in results:
            contents[key] = content
            store.put(key, content)
    return [scratch.add(picture.path, contents[picture.key] or b"") for picture in pictures]


def _group(pictures: Iterable[Picture]) -> list[list[Picture]]:
    """Pictures that one process encodes together: all sizes of an image in one format, so that it is decoded once."""
    groups: dict[tuple[str, str], list[Picture]] = {}
    for picture in pictures:
        name = (picture.source, picture.form) if isinstance(picture, Variant) else (picture.path, "")
        groups.setdefault(name, []).append(picture)
    return list(groups.values())


def _encode(options: Options, group: Sequence[Picture]) -> list[tuple[str, bytes]]:
    """(key, bytes) of each picture."""
    encoded = [(picture.key, _draw(options, picture)) for picture in group if isinstance(picture, Card)]
    variants = [picture for picture in group if isinstance(picture, Variant)]
    if variants:
        encoded += zip((variant.key for variant in variants), _resize(options, variants), strict=True)
    return encoded


def _draw(options: Options, card: Card) -> bytes:
    from ...render.card_image import draw_card

    face = card.face
    return draw_card(card, _read(options.templates, face.source, face.digest) if face else None)


def _resize(options: Options, variants: Sequence[Variant]) -> list[bytes]:
    from ...render.pictures import encode

    source = variants[0].source
    content = _read(options.content, source, variants[0].original)
    try:
        return encode(content, variants)
    except Exception as fault:  # each of the encoders has exceptions of its own
        reason = "there is not enough memory" if isinstance(fault, MemoryError) else str(fault)
        raise EnvironmentFailure(f"{options.content / source} could not be encoded: {reason}") from None


def _read(root: Path, path: str, digest: str) -> bytes:
    content, problems = read_file(root, path, ASSET_LIMIT)
    if problems or digest_bytes(content) != digest:
        raise EnvironmentFailure(f"{root / path} was changed during the build; build again")
    return content
