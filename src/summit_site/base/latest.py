"""What was made last, for work on the same object that comes several times in a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Latest(Generic[K, V]):
    """Keeps the result for one object, known by identity: to compare or hash it may cost more than is saved."""

    def __init__(self) -> None:
        self._kept: tuple[K, V] | None = None

    def of(self, key: K, make: Callable[[K], V]) -> V:
        """The result of `make`, which must depend on nothing but the object."""
        if self._kept is None or self._kept[0] is not key:
            self._kept = key, make(key)
        return self._kept[1]
