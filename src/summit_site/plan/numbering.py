"""The numbers of sources and footnotes on a page, in the order in which its texts refer to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..parse.body import Cite
from . import views
from .body_html import CiteLink, note_html
from .embedded_sources import NumberedRef


class Numbering:
    """`marks`: the citations above the text, as (source, anchor); `notes`: the keys of the footnotes in order."""

    def __init__(self, marks: Iterable[tuple[str, str]] = ()) -> None:
        self.notes: list[str] = []
        self._uses: dict[str, list[views.CiteUse]] = {}
        self._numbers: dict[str, int] = {}
        for source, anchor in marks:
            self._use(source, anchor, "")

    def cite(self, cite: Cite, publisher: str) -> CiteLink:
        """The next citation."""
        number = self._numbers.get(cite.source, len(self._numbers) + 1)
        anchor = f"c-{number}-{len(self._uses.get(cite.source, ())) + 1}"
        self._use(cite.source, anchor, cite.locator)
        words = f"{number}, {cite.locator}" if cite.locator else f"{number}"
        return CiteLink(f"#s-{number}", words, anchor, f"[{words}] {publisher}")

    def ref(self, ref: views.Ref) -> NumberedRef:
        """The next citation, by a record that the text embeds."""
        link = self.cite(Cite(ref.id, ""), "")
        return NumberedRef(ref.title, link.href, ref.kind, ref.id, number=self._numbers[ref.id], anchor=link.anchor)

    def note(self, key: str) -> str:
        """The mark of a footnote; the note leads back to its first one."""
        first = key not in self.notes
        if first:
            self.notes.append(key)
        return note_html(self.notes.index(key) + 1, first)

    def cited(self, cards: Mapping[str, views.SourceCard]) -> Iterator[views.Cited]:
        """The sources by number, with all citations of each. `cards`: by source."""
        for source, number in self._numbers.items():
            yield views.Cited(number, cards[source], tuple(self._uses[source]))

    def _use(self, source: str, anchor: str, locator: str) -> None:
        self._numbers.setdefault(source, len(self._numbers) + 1)
        self._uses.setdefault(source, []).append(views.CiteUse(anchor, locator))
