"""Front matter and YAML files → nodes that are all text and know their line and column.

The only module that touches PyYAML. It reads the parser's *events* (libyaml's, 15 times faster than the pure
Python one) and builds its own nodes from them, without recursion: nothing is resolved, so `NO` stays text, and nothing
can be expanded, so bombs stay small. What a value means is decided by the type of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..base.diagnostics import Diagnostic, Span, has_errors
from .faults import explain
from .text import FORBIDDEN

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: slower, same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes, nodes and levels of nesting that are read."""

    size: int
    nodes: int
    depth: int


FRONT_MATTER = Limits(64 * 1024, 5_000, 6)
DATA_FILE = Limits(4 * 1024 * 1024, 200_000, 12)

_CLOSING_LINE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_DASHES = re.compile(r"\s*(?:[-–—_=*]\s*)+\Z")
_FIELD = re.compile(r"[\w\"'-]+\s*:(?:\s|\Z)|[ \t#-]|[\]}]")
_COMMENT = re.compile(r":?[ \t]+(#.*)")
# What YAML takes for line breaks, but editors do not show. As spaces they neither end a value nor shift line numbers.
_UNSEEN_BREAKS = str.maketrans("\u2028\u2029", "  ")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written. `plain`: without quotation marks."""

    text: str
    span: Span
    plain: bool = True

    @property
    def empty(self) -> bool:
        """`key:`, `key: ~` and `key: null` mean that there is no value."""
        return self.plain and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, in either of YAML's styles."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value; `span` is the key's place."""

    key: str
    span: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Table:
    """Fields by their keys, in the order of the file."""

    entries: dict[str, Entry]
    span: Span


Node = Scalar | Listing | Table


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read."""

    span: Span
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None


def split_front_matter(text: str, path: str) -> tuple[str, str, int, list[Diagnostic]]:
    """(front matter, body, first line number of the body, problems)."""
    if not text.strip():
        return "", "", 1, [Diagnostic(Span(path), "Y109", "the file is empty", "start with --- and the fields")]
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        hint = "the first line must be ---, then the fields, then --- again"
        return "", text, 1, [Diagnostic(Span(path, 1, 1), "Y101", "the file has no front matter", hint)]
    end = _CLOSING_LINE.search(rest)
    if not end:
        return "", "", 1, [_never_closed(rest, path)]
    body = rest[end.end() :].removeprefix("\n")
    return rest[: end.start()], body, rest.count("\n", 0, end.end()) + 3, []


def _never_closed(rest: str, path: str) -> Diagnostic:
    """Where the line should be, if that can be seen: at other dashes, or above the first line that is not a field."""
    for number, line in enumerate(rest.split("\n"), 2):
        if _DASHES.match(line):
            return Diagnostic(Span(path, number, 1), "Y102", "this line does not close the front matter", "write ---")
        if line and not _FIELD.match(line):
            hint = "put a line with --- below the fields, above this line"
            return Diagnostic(Span(path, number, 1), "Y102", "the front matter is never closed", hint)
    hint = "put a line with --- below the fields"
    return Diagnostic(Span(path, 1, 1), "Y102", "the front matter is never closed", hint)


def parse_yaml(text: str, path: str, limits: Limits, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """The node tree of one YAML document, or None with the reasons.

    `first_line`: the number of the text's first line in its file.
    """
    if len(text.encode("utf-8", "surrogatepass")) > limits.size:
        message = f"more than {limits.size // 1024} KiB of YAML"
        return None, [Diagnostic(Span(path, first_line, 1), "Y106", message, "shorten it")]
    builder = _Builder(path, first_line, limits, text if "#" in text else "")
    try:
        builder.read(yaml.parse(text.translate(_UNSEEN_BREAKS), Loader=_Loader))
    except yaml.MarkedYAMLError as fault:
        builder.problems.append(_explained(fault, builder, text))
    except _TooMuch as fault:
        builder.problems.append(Diagnostic(builder.last, "Y106", str(fault), "shorten it"))
    except MemoryError:
        raise
    except Exception as fault:  # the scanner lets other errors through, for example OverflowError on "\UFFFFFFFF"
        message = f"the YAML cannot be read: {type(fault).__name__}"
        builder.problems.append(Diagnostic(builder.last, "Y103", message, "check this line and the one below it"))
    return (None if has_errors(builder.problems) else builder.root), builder.problems


class _TooMuch(Exception):
    """A limit is reached; the message says which."""


class _Builder:
    """Builds the nodes from YAML's events. `last`: the place of the latest event, for errors that name none.

    `commented`: the text in which to look for comments after values, or nothing.
    """

    def __init__(self, path: str, first_line: int, limits: Limits, commented: str) -> None:
        self.path = path
        self.first_line = first_line
        self.limits = limits
        self.root: Node | None = None
        self.problems: list[Diagnostic] = []
        self.last = Span(path, first_line, 1)
        self._stack: list[_Open] = []
        self._special: dict[str, list[Span]] = {}  # an unsupported feature → where it is used
        self._count = 0
        self._lines = commented.split("\n") if commented else []

    def span(self, mark: Any) -> Span:
        """A place as YAML gives it, from 0 and from the first line of the front matter."""
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def read(self, events: Iterator[Any]) -> None:
        try:
            for event in events:
                self.last = self.span(event.start_mark)
                self._take(event)
        finally:
            self._report_special()

    def _report_special(self) -> None:
        """Each YAML feature that is not supported, once: a few lines can use one very often."""
        for what, spans in self._special.items():
            lines = list(dict.fromkeys(str(span.line) for span in spans if span.line != spans[0].line))
            others = f"; also on {'line' if len(lines) == 1 else 'lines'} {', '.join(lines[:5])}" if lines else ""
            more = " and more" if len(lines) > 5 else ""
            hint = "put the text in double quotes to take it literally"
            self.problems.append(Diagnostic(spans[0], "Y105", f"{what} not supported{others}{more}", hint))

    def _take(self, event: Any) -> None:
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            what = "&name and *name are" if getattr(event, "anchor", None) else "!tag is"
            self._special.setdefault(what, []).append(self.last)
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, yaml.AliasEvent):
            self._add(Scalar("*", self.last))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self._stack) >= self.limits.depth:
                raise _TooMuch(f"more than {self.limits.depth} levels of nesting")
            self._stack.append(_Open(self.last, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = self._stack.pop()
            self._add(Table(done.entries, done.span) if done.mapping else Listing(tuple(done.items), done.span))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self.problems.append(Diagnostic(self.last, "Y103", "a second document begins here", "delete the line ---"))

    def _scalar(self, event: Any) -> Scalar:
        if found := FORBIDDEN.search(event.value):
            message = f"the character U+{ord(found.group()):04X} is not allowed in a text"
            self.problems.append(Diagnostic(self.last, "F102", message, "delete it"))
        if self._lines and not event.style:
            self._look_after(event.end_mark)
        # Without quotation marks the style is "" in libyaml and None in PyYAML's own parser.
        return Scalar(event.value.translate(_UNSEEN_BREAKS), self.last, not event.style)

    def _look_after(self, end: Any) -> None:
        """Warns of a comment after a value without quotation marks: more often it was meant as part of the value."""
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        if comment := _COMMENT.match(rest):
            span = Span(self.path, end.line + self.first_line, end.column + comment.start(1) + 1)
            hint = 'put the value in "double quotes" if it is part of it, or else the comment on a line of its own'
            self.problems.append(Diagnostic(span, "Y110", f"not published: {comment[1][:40].rstrip()}", hint))

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > self.limits.nodes:
            raise _TooMuch(f"more than {self.limits.nodes} values")
        if not self._stack:
            self.root = node if self.root is None else self.root
            return
        holder = self._stack[-1]
        if not holder.mapping:
            holder.items.append(node)
        elif holder.key is None:
            holder.key = self._key(node)
        else:
            self._set(holder, holder.key, node)
            holder.key = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar) or not node.text:
            self.problems.append(Diagnostic(node.span, "Y107", "a key must be a plain word", 'write "key: value"'))
            return Scalar("?", node.span)
        if node.plain and node.text == "<<":
            hint = "write the fields out"
            self.problems.append(Diagnostic(node.span, "Y105", "merge keys (<<) are not supported", hint))
        return node

    def _set(self, holder: _Open, key: Scalar, value: Node) -> None:
        if key.text in holder.entries:
            first = holder.entries[key.text].span
            message = f'"{key.text}" appears twice (first on line {first.line})'
            self.problems.append(Diagnostic(key.span, "Y104", message, "keep one of them"))
        else:
            holder.entries[key.text] = Entry(key.text, key.span, value)


def _explained(fault: yaml.MarkedYAMLError, builder: _Builder, text: str) -> Diagnostic:
    mark = fault.problem_mark or fault.context_mark
    if mark is None:
        return Diagnostic(builder.last, "Y103", f"the YAML cannot be read: {fault.problem}")
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    message, hint, whole = explain(fault.problem or "", line, mark.column + 1)
    return Diagnostic(builder.span(fault.context_mark or mark if whole else mark), "Y103", message, hint)
