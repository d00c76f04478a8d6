"""Planned pages as bytes, for the cache and for their digest: what is stored is exactly what decides the page."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Raw, Struct

from ..base.digest import digest, digest_bytes
from . import views
from .bodies import EntryInput, TextInput, YearInput
from .feeds import FeedView, RobotsView, SitemapView
from .outputs import Output

_encoder = msgspec.msgpack.Encoder(order="deterministic")


class StoredPage(Struct, frozen=True, array_like=True):
    """`chrome`: its digest, since a whole language shares it. `inputs`: the others, encoded."""

    path: str
    maker: str
    lang: str
    view: str
    origin: str
    chrome: str
    inputs: Raw


def pack(page: Output) -> tuple[StoredPage, str]:
    """(the page as it is stored, the digest of its inputs)."""
    inputs = dict(page.inputs)
    chrome = inputs.pop("chrome", None)
    chrome_digest = _digest_of_chrome(chrome) if chrome is not None else ""
    encoded = _encoder.encode(inputs)
    stored = StoredPage(page.path, page.maker, page.lang, page.view.__name__, page.origin, chrome_digest, Raw(encoded))
    return stored, digest_bytes(chrome_digest.encode() + encoded)


_chromes: dict[int, tuple[views.Chrome, str]] = {}


def _digest_of_chrome(chrome: views.Chrome) -> str:
    """Kept by object: all pages of a language share one."""
    kept = _chromes.get(id(chrome))
    if kept is None or kept[0] is not chrome:
        kept = _chromes[id(chrome)] = (chrome, digest(chrome))
    return kept[1]


def input_digest(stored: StoredPage) -> str:
    return digest_bytes(stored.chrome.encode() + bytes(stored.inputs))


def unpack(stored: StoredPage, chrome: views.Chrome | None) -> Output:
    """The page again; raises msgspec's errors if the bytes are not what they were."""
    view = VIEWS[stored.view]
    raw = msgspec.msgpack.decode(stored.inputs, type=dict[str, Raw])
    inputs: dict[str, Any] = {}
    for name, hint in _input_hints(view).items():
        if name == "chrome":
            inputs[name] = chrome
        elif name in raw:
            inputs[name] = msgspec.msgpack.decode(raw[name], type=hint)
    return Output(stored.path, stored.maker, stored.lang, view, inputs, stored.origin)


def plain_inputs(stored: StoredPage) -> Any:
    """The inputs as mappings and lists, for telling what changed."""
    return msgspec.msgpack.decode(stored.inputs)


def texts_of(page: Output) -> Iterator[TextInput]:
    """The texts that a page shows."""
    for value in page.inputs.values():
        yield from _texts(value)


def _texts(value: Any) -> Iterator[TextInput]:
    if isinstance(value, TextInput):
        yield value
    elif isinstance(value, EntryInput):
        if value.text is not None:
            yield value.text
    elif isinstance(value, YearInput):
        for entry in value.entries:
            yield from _texts(entry)
    elif isinstance(value, tuple) and value and isinstance(value[0], (EntryInput, YearInput)):
        for item in value:
            yield from _texts(item)


def with_bodies(page: Output, bodies: Mapping[tuple[str, str, str], str]) -> Output:
    """The page with other bodies for some owners (owner → digest), all else being equal."""
    inputs = {name: _swap(value, bodies) for name, value in page.inputs.items()}
    return Output(page.path, page.maker, page.lang, page.view, inputs, page.origin)


def _swap(value: Any, bodies: Mapping[tuple[str, str, str], str]) -> Any:
    if isinstance(value, TextInput):
        new = bodies.get(value.owner)
        return msgspec.structs.replace(value, body=new) if new is not None else value
    if isinstance(value, EntryInput):
        return msgspec.structs.replace(value, text=_swap(value.text, bodies))
    if isinstance(value, YearInput):
        return msgspec.structs.replace(value, entries=tuple(_swap(entry, bodies) for entry in value.entries))
    if isinstance(value, tuple) and value and isinstance(value[0], (EntryInput, YearInput)):
        return tuple(_swap(item, bodies) for item in value)
    return value


def _input_hints(view: type[Any]) -> dict[str, Any]:
    """The types of a page's inputs: those of its view's fields, with texts unfilled."""
    if view not in _hints:
        _hints[view] = _find_hints(view)
    return _hints[view]


_hints: dict[type[Any], dict[str, Any]] = {}


def _find_hints(view: type[Any]) -> dict[str, Any]:
    return {name: _input_hint(hint) for name, hint in get_type_hints(view).items() if not name.startswith("_")}


def _input_hint(hint: Any) -> Any:
    if hint is views.BodyView:
        return TextInput
    if hint in (views.EventEntry, views.TermEntry, views.ClaimEntry):
        return EntryInput
    if hint is views.YearGroup:
        return YearInput
    if get_origin(hint) is tuple:
        return tuple[tuple(arg if arg is Ellipsis else _input_hint(arg) for arg in get_args(hint))]  # type: ignore[misc]
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(_input_hint(arg) for arg in get_args(hint))]  # noqa: UP007
    return hint


def _views() -> dict[str, type[Any]]:
    found: dict[str, type[Any]] = {view.__name__: view for view in (FeedView, RobotsView, SitemapView)}
    for name, value in vars(views).items():
        if isinstance(value, type) and issubclass(value, views.PageView):
            found[name] = value
    return found


VIEWS = _views()
