"""Pictures: an image is measured once, and encoded only if the content store does not have the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ...base.diagnostics import Diagnostic, Span
from ...base.digest import digest_bytes
from ...edges.content_store import ContentStore, content_store
from ...edges.files import EnvironmentFailure, read_file
from ...plan.pictures import CARD_SIZE, Card, PageCard, Photo, Picture, Variant
from ..buckets import as_dict
from ..content.file_state import FileState
from ..options import Options
from ..workers import spread, spread_groups
from ..workspace import Workspace
from .rendering import Rendered, Scratch
from .theme import ASSET_LIMIT, Texts

MANY_CARDS = 24  # are drawn in less time than an image is encoded
FEW_IMAGES = 4  # for each process; with more, the work is divided by image
EFFORT = {
    "avif": 8.0,
    "webp": 5.0,
    "jpg": 1.0,
    "png": 5.0,
    "card": 0.2,
}  # for a pixel, measured with the settings of render/pictures


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
    cached = {name: work.cache.get("files", files.digests[f"images/{name}"]) for name in wanted}
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
    known = as_dict(files.digests).values()
    work.cache.drop("files", set(work.cache.keys("files")) - set(known))
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
    return content_store(options.picture_cache, options.target)


@dataclass(frozen=True)
class Drawer:
    """What pictures are made from. `texts`: of the interface, by language, for cards."""

    options: Options
    texts: Mapping[str, Texts]


def make_pictures(drawer: Drawer, pictures: Sequence[Picture], scratch: Scratch) -> list[Rendered]:
    """Writes pictures into the scratch folder, from the content store or newly drawn or encoded.

    The process that encodes a picture stores it at once, so a build that is interrupted loses only what it was doing.
    No more than one picture for each process is in memory.
    """
    options = drawer.options
    store = open_content_store(options)
    rendered: dict[str, Rendered] = {}
    missing = []
    for picture in pictures:
        content = store.get(picture.key)
        if content is None:
            missing.append(picture)
        else:
            rendered[picture.path] = scratch.add(picture.path, content)

    def work(group: Sequence[Picture]) -> list[Rendered]:
        added = []
        for picture, content in _encode(drawer, group):
            store.put(picture.key, content)
            added.append(scratch.add(picture.path, content))
        return added

    on_progress = options.progress_of("pictures encoded")
    if missing:
        on_progress(0, len(missing))
    encoded = spread_groups(_group(missing, options.jobs), work, options.jobs, on_progress)
    rendered |= {one.path: one for one in encoded}
    return [rendered[picture.path] for picture in pictures]


def _group(pictures: Iterable[Picture], jobs: int) -> list[list[Picture]]:
    """Pictures that one process encodes together; those that take longest come first.

    They are all pictures of an image, so that it is decoded once. If there are few images, they are those in one
    format, so that all processes have work until the end. The bytes of a picture do not depend on its group.
    """
    images: dict[str, dict[str, list[Picture]]] = {}
    cards = [picture for picture in pictures if isinstance(picture, PageCard)]
    for picture in pictures:
        if isinstance(picture, PageCard):
            continue
        source, form = (picture.source, picture.form) if isinstance(picture, Variant) else (picture.path, "")
        images.setdefault(source, {}).setdefault(form, []).append(picture)
    if jobs > 1 and len(images) < FEW_IMAGES * jobs:
        groups = [group for forms in images.values() for group in forms.values()]
    else:
        groups = [[picture for group in forms.values() for picture in group] for forms in images.values()]
    groups += [list(cards[start : start + MANY_CARDS]) for start in range(0, len(cards), MANY_CARDS)]
    return sorted(groups, key=lambda group: sum(map(_effort, group)), reverse=True)


def _effort(picture: Picture) -> float:
    """About how long a picture takes, in units of a pixel of a JPEG file."""
    if isinstance(picture, Variant):
        return picture.width * picture.height * EFFORT[picture.form]
    return CARD_SIZE[0] * CARD_SIZE[1] * EFFORT["card"]


def _encode(drawer: Drawer, group: Sequence[Picture]) -> Iterator[tuple[Picture, bytes]]:
    """Each picture with its bytes, as soon as it is encoded."""
    variants = [picture for picture in group if isinstance(picture, Variant)]
    yield from ((card, _draw(drawer, card)) for card in group if not isinstance(card, Variant))
    if variants:
        yield from zip(variants, _resize(drawer.options, variants), strict=True)


def _draw(drawer: Drawer, card: Card | PageCard) -> bytes:
    from ...render.card_image import draw_card, draw_page_card
    from ...render.strings import Strings

    font = _font(drawer.options.templates, card.face.source, card.face.digest) if card.face else None
    if isinstance(card, Card):
        return draw_card(card, font)
    return draw_page_card(card, Strings(card.lang, drawer.texts[card.lang]), font)


@lru_cache(maxsize=1)
def _font(root: Path, source: str, digest: str) -> bytes:
    """Each process reads it once."""
    return _read(root, source, digest)


def _resize(options: Options, variants: Sequence[Variant]) -> Iterator[bytes]:
    from ...render.pictures import encode

    source = variants[0].source
    content = _read(options.content, source, variants[0].original)
    try:
        yield from encode(content, variants)
    except Exception as fault:  # each of the encoders has exceptions of its own
        reason = "there is not enough memory" if isinstance(fault, MemoryError) else str(fault)
        raise EnvironmentFailure(f"{options.content / source} could not be encoded: {reason}") from None


def _read(root: Path, path: str, digest: str) -> bytes:
    content, problems = read_file(root, path, ASSET_LIMIT)
    if problems or digest_bytes(content) != digest:
        raise EnvironmentFailure(f"{root / path} was changed during the build; build again")
    return content
