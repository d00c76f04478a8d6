"""Links to other sites: which ones to check, the cached answers, and what the answers mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic, Span
from ..parse.document import MarkdownFile
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .prose import web_addresses

DAY = 24 * 3600
KEPT = {
    True: 30 * DAY,
    False: DAY,
}  # working addresses are checked again after a month, others after a day
_FIELDS = frozenset(["url", "archived", "logo", "repository"])


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a request. `status`: of HTTP, or 0 if there was none; `moved`: the target of a permanent redirect.

    `trouble`: why there was no status; `offline`: the host name could not be resolved.
    """

    status: int
    moved: str = ""
    trouble: str = ""
    offline: bool = False

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 400


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer and its time, in seconds since the epoch."""

    answer: Answer
    at: float

    def holds(self, now: float) -> bool:
        return 0 <= now - self.at < KEPT[self.answer.fine]


def find_links(documents: Iterable[MarkdownFile], tables: Mapping[str, Node]) -> dict[str, Span]:
    """Every address of another site in the content, with the place of its first use."""
    found: dict[str, Span] = {}
    for document in documents:
        if document.fields:
            _add(found, _in_fields(document.fields))
        for number, line in enumerate(document.body.split("\n"), document.body_line):
            _add(found, ((url, Span(document.path, number, index + 1)) for url, index in web_addresses(line)))
    for node in tables.values():
        _add(found, _in_fields(node))
    return found


def _add(first: dict[str, Span], links: Iterable[tuple[str, Span]]) -> None:
    for url, span in links:
        first.setdefault(url.partition("#")[0], span)


def _in_fields(node: Node) -> Iterator[tuple[str, Span]]:
    if isinstance(node, Listing):
        for item in node.items:
            yield from _in_fields(item)
    elif isinstance(node, Table):
        for name, entry in node.entries.items():
            if isinstance(entry.value, Scalar):
                if name in _FIELDS and entry.value.text.startswith(("http://", "https://")):
                    yield entry.value.text, entry.value.span
            else:
                yield from _in_fields(entry.value)


def due(links: Mapping[str, Span], known: Mapping[str, Remembered], now: float) -> list[str]:
    return [url for url in links if url not in known or not known[url].holds(now)]


def judge(links: Mapping[str, Span], answers: Mapping[str, Answer]) -> list[Diagnostic]:
    """The problems; a single one if there is no network connection."""
    asked = [url for url in links if url in answers]
    offline = [url for url in asked if answers[url].offline]
    if offline and len(offline) == len(asked):
        count = f"{len(offline)} address{'' if len(offline) == 1 else 'es'} not checked"
        return [Diagnostic(links[offline[0]], "L904", f"no network connection; {count}", "try again online")]
    return [problem for url in asked if (problem := _judged(url, links[url], answers[url]))]


def _judged(url: str, span: Span, answer: Answer) -> Diagnostic | None:
    shown = url[:100]
    if answer.status in (404, 410) or answer.offline:
        reason = "no such server" if answer.offline else f"the server returned status {answer.status}"
        return Diagnostic(span, "L901", f"{shown} is dead: {reason}", "find the new address or an archived copy")
    if not answer.fine:
        reason = answer.trouble or f"the server returned status {answer.status}"
        return Diagnostic(span, "L903", f"{shown} could not be checked: {reason}", "open it in a browser")
    if answer.moved:
        return Diagnostic(span, "L902", f"{shown} has moved permanently", f"write {answer.moved[:200]}")
    return None


def read_memory(content: bytes | None) -> dict[str, Remembered]:
    """The cached answers; empty if the file is missing or damaged."""
    try:
        entries = json.loads(content or b"{}")
        return {
            url: Remembered(Answer(int(item["status"]), str(item["moved"]), str(item["trouble"])), float(item["at"]))
            for url, item in entries.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_memory(known: Mapping[str, Remembered]) -> bytes:
    """The cache file; answers given without a network connection are left out."""
    kept = {
        url: {"status": r.answer.status, "moved": r.answer.moved, "trouble": r.answer.trouble, "at": int(r.at)}
        for url, r in sorted(known.items())
        if not r.answer.offline
    }
    return json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n"
