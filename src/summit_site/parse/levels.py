"""The levels of headings: what is embedded in a text stands below the heading that contains it, and skips no level."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)(h[2-6]|blockquote)\b")
_DEEPEST = 6


class HeadingLevels:
    """Follows a text from its beginning. `level`: that of its own heading."""

    def __init__(self, level: int = 1) -> None:
        self._level = level  # of the latest heading
        self._embedded: list[tuple[int, list[int]]] = []  # (the level above, the open headings as they are written)
        self._closing = ""

    @property
    def embedded(self) -> bool:
        """Whether this place is inside something embedded."""
        return bool(self._embedded)

    def begin(self, level: int | None = None) -> None:
        """Something embedded begins. `level`: of its title, if that is a heading."""
        if level is None:
            above, opened = self._embedded[-1] if self._embedded else (self._level, [])
            level = above + len(opened)
        self._embedded.append((level, []))

    def end(self) -> None:
        self._embedded.pop()

    def set(self, html: str) -> str:
        """The next stretch of clean HTML, with its headings at their levels."""
        return _TAG.sub(self._tag, html) if "<h" in html or "<blockquote" in html else html

    def _tag(self, found: re.Match[str]) -> str:
        closing, name = found.groups()
        if name == "blockquote":
            self.end() if closing else self.begin()
            return found.group()
        if not closing:
            self._closing = f"h{self._of(int(name[1]))}"
        return f"<{closing}{self._closing}"

    def _of(self, level: int) -> int:
        if not self._embedded:
            self._level = level
            return level
        above, opened = self._embedded[-1]
        while opened and opened[-1] >= level:
            opened.pop()
        opened.append(level)
        return min(above + len(opened), _DEEPEST)
