"""Limits what a template does for one page, so that a loop without end stops with a message.

Steps are counted rather than seconds: a limit of time depends on the machine and its load, needs signals that not every
system and thread has, and notices the end of a huge loop only after having waited for it. A loop over a tuple or a
range is counted once, by its length, before it begins; only lists and generators, which may grow, are counted step by
step. So the count costs a page next to nothing, and `range(10**12)` is refused at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sized
from typing import Any, cast

from jinja2 import Environment, nodes

from .runtime import DirectEnvironment

_CALL_STEPS = 4  # the call of a macro takes several times as long as a pass through a loop
# A page has about one step for 15 bytes: this is a page of 45 MB, with a hundred thousand sources or articles.
MOST = 3_000_000
_LOOP, _CALL = "counted steps", "counted call"  # names that no template can write
_FIXED: tuple[type[Sized], ...] = (
    tuple,
    range,
    str,
    dict,
    frozenset,
    type({}.items()),
    type({}.keys()),
    type({}.values()),
)


class TooManySteps(Exception):
    """A page has taken more steps than any real page needs."""


class StepCounter:
    """Counts the steps of one page after another."""

    def __init__(self) -> None:
        self._left = MOST

    def begin_page(self) -> None:
        self._left = MOST

    def install(self, environment: Environment) -> None:
        environment.filters |= {_LOOP: self._loop, _CALL: self._call, "slice": self._slice}
        environment.globals["range"] = self._range
        environment.globals.pop("lipsum", None)  # text of any length, for trying out designs

    def _loop(self, items: Iterable[Any]) -> Iterable[Any]:
        if not isinstance(items, _FIXED):
            return self._each(items)
        self._take(_length(items))
        return items

    def _each(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._take(1)
            yield item

    def _call(self, nothing: None) -> None:
        self._left -= _CALL_STEPS
        if self._left < 0:
            raise TooManySteps

    def _take(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise TooManySteps

    def _range(self, *arguments: int) -> range:
        """Filters such as `list` and `sum` walk through a range without a loop of the template."""
        numbers = range(*arguments)
        if _length(numbers) > MOST:
            raise TooManySteps
        return numbers

    def _slice(self, value: Collection[Any], slices: int, fill_with: Any = None) -> Iterable[Any]:
        from jinja2.filters import sync_do_slice

        if slices > MOST:
            raise TooManySteps
        return sync_do_slice(value, slices, fill_with)


def _length(items: Sized) -> int:
    try:
        return len(items)
    except OverflowError:
        return MOST + 1


class CountingEnvironment(DirectEnvironment):
    """An environment whose templates count their loops and the calls of their macros."""

    def _generate(self, source: nodes.Template, *arguments: Any, **more: Any) -> str:
        """Jinja's hook for generating code in another way."""
        for loop in source.find_all(nodes.For):
            loop.iter = _filtered(loop.iter, _LOOP)
        for macro in source.find_all(nodes.Macro):
            macro.body.insert(0, nodes.ExprStmt(_filtered(nodes.Const(None), _CALL), lineno=macro.lineno))
        return super()._generate(source, *arguments, **more)


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(cast("nodes.Expr", node), name, [], [], None, None, lineno=node.lineno)
