"""Definitions of links and abbreviations belong to the passage in which they are written.

Python-Markdown collects them from the whole document, so one in a passage that is shown only later would take effect,
and give away its words, in the text around it. Here each passage has its own, besides those of the text around it.
Only a text that defines something in such a passage is read passage by passage.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ..markers import OPEN, pattern, reading

Scope = tuple[int, ...]  # the numbers of the passages around a place, outermost first
_MARKER = re.compile(f"{pattern('BEF')}\\Z")


class Scopes(Extension):
    """Must be registered after `abbr`, and after the extension that replaces `inline`.

    `passages`: the numbers of the blocks that appear later; `notes`: the scope of each footnote's definition.
    `defined`: the names of links defined in each scope. `on_change` is called when other definitions begin to count.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        super().__init__()
        self.on_change = on_change
        self.passages: frozenset[int] = frozenset()
        self.notes: tuple[Scope, ...] = ()
        self.defined: dict[Scope, set[str]] = {}
        self._tables: tuple[dict[str, Any], ...] = ()
        self._found: dict[Scope, tuple[dict[str, Any], ...]] = {}
        self._stack: list[int] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        self._tables = (md.references, md.treeprocessors["abbr"].abbrs)  # type: ignore[attr-defined]
        md.treeprocessors.register(_Finish(md, self), "scopes", 25)
        for name in ("inline", "abbr"):
            _read_by_passage(md.treeprocessors[name], self)

    def begin(self, passages: frozenset[int], notes: tuple[Scope, ...]) -> None:
        """Before a text is read."""
        self.passages, self.notes = passages, notes

    def reset(self) -> None:
        self.passages, self.notes = frozenset(), ()
        self.defined, self._found, self._stack = {}, {}, []

    def pass_border(self, text: str) -> None:
        """Is called with paragraphs that begin with a marker, while the blocks of the text are read."""
        if self.passages and (mark := border(text)):
            self.take()
            self.turn(*mark)

    def turn(self, kind: str, number: int) -> None:
        """A block begins (B) or ends (E), or a footnote begins (F)."""
        if kind == "F":
            self._stack = list(self.notes[number])
        elif kind == "B":
            self._stack.append(number)
        elif self._stack:
            self._stack.pop()

    @property
    def scope(self) -> Scope:
        return tuple(number for number in self._stack if number in self.passages)

    def take(self) -> None:
        """Moves what has been defined since the last border to its scope."""
        if any(self._tables):
            found = self._found.setdefault(self.scope, tuple({} for _ in self._tables))
            for table, own in zip(self._tables, found, strict=True):
                own.update(table | own if table is self._tables[0] else table)  # of references the first one counts
                table.clear()

    def finish(self) -> None:
        """After all blocks: definitions outside passages apply everywhere."""
        if self.passages:
            self.take()
            self.apply(())
        self.defined = {scope: set(found[0]) for scope, found in self._found.items()} or {(): set(self._tables[0])}
        self._stack = []

    @property
    def scoped(self) -> bool:
        return any(self._found.keys() - {()})

    def apply(self, scope: Scope) -> None:
        """Makes the definitions of a scope and of those around it the ones that count."""
        for index, table in enumerate(self._tables):
            table.clear()
            for length in range(len(scope) + 1):
                if found := self._found.get(scope[:length]):
                    table.update(found[index])
        self.on_change()

    def regions(self, root: etree.Element) -> Iterator[tuple[Scope, etree.Element]]:
        """The elements of the text in stretches of one scope each."""
        region = etree.Element(root.tag)
        before: Scope = ()
        self._stack = []
        for element in root:
            if mark := border(element.text or ""):
                self.turn(*mark)
            if self.scope != before:
                yield before, region
                region, before = etree.Element(root.tag), self.scope
            region.append(element)
        yield before, region
        self._stack = []


def border(text: str) -> tuple[str, int] | None:
    """The marker of which a paragraph consists: where a block begins or ends, or a footnote begins."""
    found = _MARKER.match(text) if text.startswith(OPEN) else None
    return reading(found[1], found[2]) if found else None


class _Finish(Treeprocessor):
    """Before the first of the other tree processors."""

    def __init__(self, md: Markdown, scopes: Scopes) -> None:
        super().__init__(md)
        self.scopes = scopes

    def run(self, root: etree.Element) -> None:
        self.scopes.finish()


def _read_by_passage(processor: Treeprocessor, scopes: Scopes) -> None:
    """Makes a tree processor treat each passage with the definitions that apply there.

    Its method is replaced, not the processor: inline patterns look for `inline` and its state by name.
    """
    run_once = processor.run

    def run(root: etree.Element) -> etree.Element | None:
        if not scopes.scoped:
            return run_once(root)
        for scope, region in scopes.regions(root):
            scopes.apply(scope)
            run_once(region)
        scopes.apply(())
        return None

    processor.run = run  # type: ignore[method-assign]
