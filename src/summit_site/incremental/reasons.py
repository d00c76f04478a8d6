"""Describes in words what changed between the old and the new inputs of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Plain = Any  # the types of msgpack: mappings, lists, text, numbers, None


def explain_change(old: Plain, new: Plain) -> str:
    """The first difference, for example "title of next changed"; empty if there is none."""
    differences = _differences(old, new, ())
    if not differences:
        return ""
    differences.sort(key=lambda item: item[0][-1:] != ("title",))  # a title is the likely cause of the others
    path, change = differences[0]
    others = f", and {len(differences) - 1} more" if len(differences) > 1 else ""
    return f"{_words(path)} {change}{others}"


def _differences(old: Plain, new: Plain, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], str]]:
    if old == new:
        return []
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if {"date", "zone", "city"} <= old.keys() & new.keys():
            return [(path, "changed")]
        if path and old.get("path") != new.get("path"):
            return [(path, "was replaced")]
        found = []
        for key in sorted({*old, *new}, key=str):
            if key not in old:
                found.append(((*path, str(key)), "was added"))
            elif key not in new:
                found.append(((*path, str(key)), "was removed"))
            else:
                found += _differences(old[key], new[key], (*path, str(key)))
        return found
    if _is_list(old) and _is_list(new) and not (_is_pair(old) and _is_pair(new)):
        return _list_differences(old, new, path)
    if old is None:
        return [(path, "was added")]
    return [(path, "was removed" if new is None else "changed")]


def _is_list(value: Plain) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, (str, bytes))


def _is_pair(value: Sequence[Plain]) -> bool:
    """Whether a list is two strings, such as a text and its language: it changes as a whole."""
    return len(value) == 2 and all(isinstance(item, str) for item in value)


def _list_differences(old: Sequence[Plain], new: Sequence[Plain], path: tuple[str, ...]) -> list[Any]:
    """Items are matched by path or id, else by position."""
    before, after = _named(old), _named(new)
    if before is None or after is None:
        if len(old) != len(new):
            return [(path, "grew" if len(new) > len(old) else "shrank")]
        found = []
        for number, (before_item, after_item) in enumerate(zip(old, new, strict=True), 1):
            found += _differences(before_item, after_item, (*path, f"#{number}"))
        return found
    found = [((*path, name), "was added") for name in after if name not in before]
    found += [((*path, name), "was removed") for name in before if name not in after]
    for name, item in after.items():
        if name in before:
            found += _differences(before[name], item, (*path, name))
    return found or [(path, "are in a different order")]


def _named(items: Sequence[Plain]) -> dict[str, Plain] | None:
    names: dict[str, Plain] = {}
    for item in items:
        name = _name(item)
        if name is None or name in names:
            return None
        names[name] = item
    return names


def _name(item: Plain) -> str | None:
    if not isinstance(item, Mapping):
        return None
    name = item.get("path") or item.get("id")
    if isinstance(name, str):
        return name
    inner = (_name(item.get(key)) for key in ("view", "card", "claim", "source"))
    return next((name for name in inner if name), None)


def _words(path: tuple[str, ...]) -> str:
    """(next, title) → "title of next"; a text's digest is called the text."""
    names = list(path[:-1] if path[-2:] in (("body", "body"), ("text", "body")) else path)
    if names[0] == "body":
        names[0] = "the text"
    return " of ".join(reversed(names))
