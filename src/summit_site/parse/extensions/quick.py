"""Inline patterns are tried only where their trigger character occurs: the same result in half the time.

Python-Markdown runs each of its patterns over each piece of text, although most contain nothing that any of them could
match.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What must occur in a text for a pattern to match at all (see the regular expressions in `markdown.inlinepatterns`).
# A pattern that is not named here is always tried; that of emphasis has two triggers, and looks for them fast enough.
TRIGGERS = {
    "backtick": "`",
    "escape": "\\",
    "record-link": "[[",
    "citation": "[@",
    "note": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "bare-address": "://",
    "entity": "&",
}
OTHER_TRIGGERS = {"bare-address": re.compile(r"www\.|WWW\.|@"), "linebreak": re.compile(r"\\\n")}
# Of all patterns, also of emphasis; most texts between two constructs have none.
_ANY_TRIGGER = re.compile(r"[\\`\[<&*_~@]|://|  \n|www\.|WWW\.")


class Quick(Extension):
    """Must be registered after all extensions that add patterns."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_QuickInline(md), "inline", 20)


class _QuickInline(InlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._patterns: list[tuple[Any, str, re.Pattern[str] | None]] = []

    def run(self, tree: Any, ancestors: Any = None) -> Any:
        if not self._patterns:
            names = {self.inlinePatterns[name]: name for name in TRIGGERS if name in self.inlinePatterns}
            for pattern in self.inlinePatterns:
                name = names.get(pattern, "")
                self._patterns.append((pattern, TRIGGERS.get(name, ""), OTHER_TRIGGERS.get(name)))
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        """Replaces the method of that (mangled) name, which tries every pattern."""
        if isinstance(data, AtomicString) or _ANY_TRIGGER.search(data) is None:
            return data
        start = 0
        patterns = self._patterns
        count = len(patterns)
        while patternIndex < count:
            pattern, trigger, other = patterns[patternIndex]
            if trigger not in data and (other is None or other.search(data) is None):
                patternIndex += 1
                start = 0
                continue
            data, matched, start = self._InlineProcessor__applyPattern(pattern, data, patternIndex, start)  # type: ignore[attr-defined]
            if not matched:
                patternIndex += 1
        return data
