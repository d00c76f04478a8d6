"""Planned pages as bytes, for the cache and for their digest: what is stored is exactly what determines the page."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Raw, Struct

from ..base.digest import digest, digest_bytes
from ..base.latest import Latest
from . import views
from .bodies import EntryInput, Owner, TextInput, Unfilled
from .dating import texts_in
from .kinds import RELATIONS
from .outputs import Output, PageMaker, is_unfilled_list
from .views import View

T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder(order="deterministic")


GROUP = "group"  # what all files with the words of the same records are made from
SHARED = ("chrome", GROUP)  # inputs that many pages have in common; they are stored once


class StoredPage(Struct, frozen=True, array_like=True):
    """`shared`: the digests of the inputs that are stored once, by name. `inputs`: the others, encoded."""

    path: str
    maker: PageMaker
    lang: str
    view: str
    origin: str
    shared: tuple[tuple[str, str], ...]
    inputs: Raw


def pack(page: Output) -> tuple[StoredPage, str]:
    """(the page as it is stored, the digest of its inputs)."""
    inputs = dict(page.inputs)
    shared = tuple((name, _digest_of_shared(inputs.pop(name))) for name in SHARED if name in inputs)
    stored = StoredPage(
        page.path, page.maker, page.lang, page.view.__name__, page.origin, shared, Raw(_encoder.encode(inputs))
    )
    return stored, input_digest(stored)


_MOST_SHARED = 64
_shared: dict[int, tuple[Any, str]] = {}


def _digest_of_shared(value: Any) -> str:
    """Cached by object, because all pages that share it have the same."""
    kept = _shared.get(id(value))
    if kept is None or kept[0] is not value:
        if len(_shared) >= _MOST_SHARED:
            _shared.clear()
        kept = _shared[id(value)] = (value, digest(value))
    return kept[1]


def input_digest(stored: StoredPage) -> str:
    return digest_bytes("".join(digest for _, digest in stored.shared).encode() + bytes(stored.inputs))


def encode_shared(value: Any) -> bytes:
    return _encoder.encode(value)


def decode_shared(stored: StoredPage, name: str, content: bytes) -> Any:
    """An input that pages share; raises msgspec's errors if the bytes are damaged."""
    return msgspec.msgpack.decode(content, type=_input_hints(_view_named(stored.view))[name])


def unpack(stored: StoredPage, shared: Mapping[str, Any]) -> Output:
    """The stored page as an Output; raises msgspec's errors if the bytes are damaged."""
    view = _view_named(stored.view)
    raw = msgspec.msgpack.decode(stored.inputs, type=dict[str, Raw])
    inputs: dict[str, Any] = {}
    for name, hint in _input_hints(view).items():
        if name in SHARED:
            inputs[name] = shared[name]
        elif name in raw:
            inputs[name] = _decode(raw[name], hint)
    return Output(stored.path, stored.maker, stored.lang, view, inputs, stored.origin)


def plain_inputs(stored: StoredPage) -> Any:
    """The inputs as mappings and lists, to report what changed; what other kinds show is an input like any other."""
    inputs = msgspec.msgpack.decode(stored.inputs)
    return inputs | inputs.pop("related", {})


def texts_of(page: Output) -> Iterator[TextInput]:
    """The texts that a page shows."""
    return texts_in(page.inputs.values())


def with_bodies(page: Output, bodies: Mapping[Owner, str], shared: Latest[Any, Any]) -> Output:
    """A copy of the page with other bodies for some owners (owner → digest).

    `shared`: for the same bodies, so that pages which shared an input share the new one, too.
    """

    def renew(value: Any) -> Any:
        return _with_bodies(value, bodies)

    inputs = {name: shared.of(value, renew) if name == GROUP else renew(value) for name, value in page.inputs.items()}
    return replace(page, inputs=inputs)


def _with_bodies(value: Any, bodies: Mapping[Owner, str]) -> Any:
    if isinstance(value, Unfilled):
        return value.with_bodies(bodies)
    return tuple(item.with_bodies(bodies) for item in value) if is_unfilled_list(value) else value


def _decode(raw: Raw, hint: Any) -> Any:
    """An input, decoded by its type; what other kinds show has the types that they declare."""
    if hint == views.Related:
        shown = msgspec.msgpack.decode(raw, type=dict[str, Raw])
        return {name: msgspec.msgpack.decode(value, type=RELATIONS[name]) for name, value in shown.items()}
    return msgspec.msgpack.decode(raw, type=hint)


def _input_hints(view: type[Any]) -> dict[str, Any]:
    """The types of a page's inputs: the types of its view's fields, with texts unfilled."""
    if view not in _hints:
        _hints[view] = _find_hints(view)
    return _hints[view]


_hints: dict[type[Any], dict[str, Any]] = {}


def _find_hints(view: type[Any]) -> dict[str, Any]:
    return {name: _input_hint(hint) for name, hint in get_type_hints(view).items() if not name.startswith("_")}


def _input_hint(hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, views.EntryView):
        return EntryInput[hint]
    if hint == views.Related:
        return hint
    if found := next((cls for cls in subclasses(Unfilled) if cls.fills is hint), None):
        return found
    if get_origin(hint) is tuple:
        return tuple[tuple(arg if arg is Ellipsis else _input_hint(arg) for arg in get_args(hint))]  # type: ignore[misc]
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(_input_hint(arg) for arg in get_args(hint))]  # noqa: UP007
    return hint


def _view_named(name: str) -> type[View]:
    """Any subclass of View is registered: the modules that plan outputs are always imported before one is decoded."""
    return {view.__name__: view for view in subclasses(View)}[name]


def subclasses(cls: type[T]) -> Iterator[type[T]]:
    for found in cls.__subclasses__():
        yield found
        yield from subclasses(found)
