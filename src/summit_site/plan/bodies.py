"""Bodies for a page: slots are filled with links, numbered citations and embedded records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from typing import ClassVar, Generic, Self, TypeVar

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from ..base.edtf import Edtf, Point
from ..base.language import Text
from ..base.routes import relative
from ..base.zones import zone
from ..parse.body import (
    Box,
    Cite,
    CiteGroup,
    DrawnBlock,
    Embed,
    FileLink,
    Link,
    LinkCard,
    NoteMark,
    Part,
    Passage,
    Picture,
    Piece,
)
from ..parse.entries import minute_anchor
from ..parse.levels import HeadingLevels
from . import views
from .body_html import (
    TERM,
    CiteLink,
    HeadingIds,
    ParagraphIds,
    cites_html,
    named_cite,
    scrolling,
    term_button,
    unbroken,
    whole_terms,
)
from .cite_groups import grouped
from .drawings import Seen, drawing_part
from .embedded_sources import with_numbers
from .entries import entries_in, in_order
from .fillings import Fillings
from .links import day_of_midnight
from .markup import link_words, picture, plain_words, toc_items
from .numbering import Numbering
from .parts import file_part, link_part

E = TypeVar("E", bound=views.EntryView)
Owner = tuple[str, str, str]  # kind, id, language


class Unfilled(Struct, frozen=True):
    """An input that holds only the digests of texts, so plans stay small and an edited text changes only a digest.

    Each subclass states which type of view it becomes (`fills`).
    """

    fills: ClassVar[type[Struct]]

    def fill(self, fillings: Fillings, page: str) -> Struct:
        """The value that a template sees on a page; links are relative to the page's path."""
        raise NotImplementedError

    def texts(self) -> Iterator[TextInput]:
        """All texts in this input."""
        raise NotImplementedError

    def with_bodies(self, bodies: Mapping[Owner, str]) -> Self:
        """A copy with other bodies for some owners (owner → digest)."""
        raise NotImplementedError


class TextInput(Unfilled, frozen=True):
    """Everything that determines how a body looks on a page, except the page's own path.

    `owner`: the record of the text (kind, id, language). `body`: its digest; the text is loaded only when the page is
    rendered. `shown`: the instants of the visible passages. `links`, `sources`, `embeds`, `pictures`: what the visible
    slots refer to; anything not listed is hidden. An embed is (block, argument, its encoded part). `marks`: the
    citations above the text on the page, as (source, anchor); their sources are numbered first. `oldest_first`: the
    order of the entries. `ids`: those of other parts of the page, which no heading may have. `addressed`: the sources
    whose addresses its link cards have. `terms`: the terms that it links, which pop up on the text's own page;
    elsewhere they are links to the glossary. `spots`: from where blocks measure.
    """

    fills: ClassVar[type[Struct]] = views.BodyView

    owner: Owner
    body: str
    links: tuple[tuple[str, views.Ref], ...] = ()
    sources: tuple[views.SourceCard, ...] = ()
    embeds: tuple[tuple[str, str, Raw], ...] = ()
    pictures: tuple[tuple[str, views.PictureFile], ...] = ()
    shown: tuple[Point, ...] = ()
    terms: tuple[views.TermNote, ...] = ()
    zone: str = "UTC"
    city: Text = Text("")
    marks: tuple[tuple[str, str], ...] = ()
    oldest_first: bool = False
    ids: tuple[str, ...] = ()
    files: tuple[tuple[str, views.AttachedFile], ...] = ()
    addressed: tuple[tuple[str, views.SourceCard], ...] = ()
    spots: tuple[tuple[str, views.Spot], ...] = ()

    def fill(self, fillings: Fillings, page: str) -> views.BodyView:
        """The main body of a page, with numbered sources and footnotes."""
        return _Filler(self, fillings, page, "", numbered=True).view()

    def texts(self) -> Iterator[TextInput]:
        yield self

    def with_bodies(self, bodies: Mapping[Owner, str]) -> Self:
        new = bodies.get(self.owner)
        return self if new is None else replace(self, body=new)


class EntryInput(Unfilled, Generic[E], frozen=True):
    """A list item with a text: the text is filled into the empty `parts` of `view`."""

    fills: ClassVar[type[Struct]] = views.EntryView

    view: E
    text: TextInput | None
    anchor: str

    def fill(self, fillings: Fillings, page: str) -> E:
        if self.text is None:
            return self.view
        filler = _Filler(self.text, fillings, page, f"{self.anchor}--", numbered=False)
        return replace(self.view, parts=filler.view().parts, text_lang=self.text.owner[2])

    def texts(self) -> Iterator[TextInput]:
        if self.text is not None:
            yield self.text

    def with_bodies(self, bodies: Mapping[Owner, str]) -> Self:
        return replace(self, text=self.text.with_bodies(bodies)) if self.text else self


class _Filler:
    """Fills one body. `numbered`: the page lists sources and footnotes; otherwise they are printed inside the text.

    `anchor`: what precedes the ids of a text in a list. It ends with two hyphens, which no id of a record contains.
    """

    def __init__(self, text: TextInput, fillings: Fillings, page: str, anchor: str, numbered: bool) -> None:
        self.text, self.page, self.anchor, self.numbered = text, page, anchor, numbered
        self.body, self.parts_of = fillings.bodies[text.body], fillings.embeds
        self.name = partial(link_words, around=text.owner[2], tags=fillings.tags)
        self.links, self.pictures = dict(text.links), dict(text.pictures)
        self.sources = {card.id: card for card in text.sources}
        self.embeds = {(name, argument): part for name, argument, part in text.embeds}
        self.shown = frozenset(text.shown)
        self.seen = Seen(self.sources, self.shown, text.zone, text.city, dict(text.spots))
        self.numbering = Numbering(text.marks)
        self.terms = {note.path: note for note in text.terms} if numbered else {}
        self.used_terms: dict[str, views.TermNote] = {}
        # Anchors that are taken.
        self.minutes = {entry.anchor for entry in entries_in(self.body.pieces) if entry.at in self.shown}
        self.levels, self.ids, self.paragraphs = HeadingLevels(), HeadingIds(anchor, text.ids), ParagraphIds()
        if not numbered:
            self.levels.begin()

    def parts(self, pieces: Sequence[Piece]) -> tuple[views.BodyPart, ...]:
        result: list[views.BodyPart] = []
        html: list[str] = []
        placed: list[str] = []

        def flush() -> None:
            joined = scrolling("".join(html))
            if joined.strip():
                joined = self.paragraphs.set(whole_terms(joined)) if self.numbered else joined
                result.append(views.HtmlPart(self._safe(joined), bool(placed)))
            html.clear()
            placed.clear()

        for piece in grouped(in_order(pieces, self.shown, zone(self.text.zone), self.text.oldest_first)):
            if isinstance(piece, Part):
                flush()
                if part := self._part(piece):
                    result.append(part)
            else:
                html.append(self.inline(piece))
                placed += [piece.place] if isinstance(piece, Picture) and piece.place else []
        flush()
        return tuple(result)

    def _part(self, piece: Part) -> views.BodyPart | None:
        match piece:
            case Embed():
                raw = self.embeds.get((piece.name, piece.argument))
                part = None if raw is None else msgspec.msgpack.decode(raw, type=self.parts_of[piece.name])
                return with_numbers(part, self._numbered) if part and self.numbered else part
            case Box():
                return views.BoxPart(self._html(piece.before), self.parts(piece.content), self._html(piece.after))
            case LinkCard():
                return link_part(piece, dict(self.text.addressed).get(piece.address), self._html, self.parts)
            case FileLink():
                file = dict(self.text.files).get(piece.file)
                return file_part(piece, file, self._html, self.parts) if file else None
            case DrawnBlock():
                return drawing_part(piece, self.seen, self._html, self.parts)
            case Passage():
                return self._passage(piece)

    def _html(self, pieces: Iterable[Piece]) -> views.SafeHtml:
        return self._safe("".join(self.inline(piece) for piece in grouped(pieces)))

    def _safe(self, html: str) -> views.SafeHtml:
        return views.SafeHtml(html if self.numbered else self.levels.set(html))

    def _passage(self, piece: Passage) -> views.BodyPart | None:
        if piece.at not in self.shown:
            return None
        if piece.name == "since":
            day = day_of_midnight(piece.at, zone(self.text.zone))
            return views.SincePart(self._when(day), self.parts(piece.content))
        title = self._html(piece.title) if piece.title else None
        minute = minute_anchor(piece.at)
        anchor = self.anchor + (piece.anchor or minute)
        first = bool(piece.anchor) and minute not in self.minutes
        self.minutes.add(minute)
        self.levels.begin(2)
        parts = self.parts(piece.content)
        self.levels.end()
        return views.EntryPart(anchor, self._when(piece.at), title, parts, self.anchor + minute if first else "")

    def _when(self, point: Point) -> views.When:
        return self.seen.when(Edtf("", point, point))

    def inline(self, piece: Piece) -> str:
        match piece:
            case str():
                return unbroken(self.ids.set(piece))
            case Link():
                return self._link(piece)
            case Cite():
                return self._cite((piece,))
            case CiteGroup():
                return self._cite(piece.cites)
            case NoteMark():
                return self._note(piece)
            case Picture():
                file = self.pictures.get(piece.file)
                return picture(file, piece.alt, self.page, piece.place) if file else ""
            case Embed() | Passage() | Box() | LinkCard() | FileLink() | DrawnBlock():  # these are separate parts
                return ""

    def _link(self, link: Link) -> str:
        ref = self.links.get(link.target)
        if ref is None:
            return link.words or escape(link.target.rpartition(":")[2].partition("#")[0])
        words = link.words or self.name(ref)
        if term := self.terms.get(ref.path):
            self.used_terms[term.id] = term
            return term_button(term.id, words)
        return f'<a{TERM if ref.kind == "term" else ""} href="{escape(relative(self.page, ref.path))}">{words}</a>'

    def _cite(self, cites: tuple[Cite, ...]) -> str:
        return cites_html([self._cite_link(cite, card) for cite in cites if (card := self.sources.get(cite.source))])

    def _numbered(self, ref: views.Ref) -> views.Ref:
        """A source of an embedded record."""
        return self.numbering.ref(ref) if ref.id in self.sources else ref

    def _cite_link(self, cite: Cite, card: views.SourceCard) -> CiteLink:
        if self.numbered:
            return self.numbering.cite(cite, card.publisher)
        return named_cite(relative(self.page, card.path), card.publisher, card.title)

    def _note(self, mark: NoteMark) -> str:
        if not self.numbered:
            content = next((note.content for note in self.body.footnotes if note.key == mark.key), ())
            inner = "".join(self.inline(piece) for piece in grouped(content)).strip()
            return f" <small>({inner.removeprefix('<p>').removesuffix('</p>')})</small>"
        return self.numbering.note(mark.key)

    def view(self) -> views.BodyView:
        parts = self.parts(self.body.pieces)
        notes = self._note_views()
        words = partial(plain_words, links=self.links, name=self.name)
        toc = toc_items(self.body.headings, self.shown, self.ids.of, words)
        cited, terms = tuple(self.numbering.cited(self.sources)), tuple(self.used_terms.values())
        return views.BodyView(parts, toc, cited, notes, self.body.words, terms, self.text.owner[2])

    def _note_views(self) -> tuple[views.NoteView, ...]:
        contents = {note.key: note.content for note in self.body.footnotes}
        result = []
        for number, key in enumerate(self.numbering.notes, 1):  # a note may refer to other notes
            result.append(views.NoteView(number, f"fn-{number}", f"fnref-{number}", self._html(contents.get(key, ()))))
        return tuple(result)
