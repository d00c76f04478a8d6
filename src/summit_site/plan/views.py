"""All that a template may see: frozen, flat, small. A view holds paths (from the site's root), never finished links.

Dates stay values (`When`); the filters of `render` make words of them. `lang` says in which language the words of a
thing stand; it differs from the page's when something is not translated yet.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..base.edtf import Edtf


class SafeHtml(Struct, frozen=True):
    """HTML that `parse` has cleaned and `plan` has filled; templates print it as it is."""

    html: str

    def __html__(self) -> str:
        return self.html


class When(Struct, frozen=True):
    """A date with the zone it is meant in and the city by which readers know that zone."""

    date: Edtf
    zone: str
    city: str


class Ref(Struct, frozen=True):
    """A link to something: its words and where it is."""

    title: str
    path: str
    lang: str
    kind: str = ""
    id: str = ""
    draft: bool = False


class Alternate(Struct, frozen=True):
    """The same page in another language (or this one). `translated`: not a stand-in."""

    key: str
    tag: str
    name: str
    path: str
    translated: bool
    current: bool


class PublisherView(Struct, frozen=True):
    name: str
    url: str | None
    contact: str | None


class SizedFile(Struct, frozen=True):
    path: str
    width: int


class SourceSet(Struct, frozen=True):
    """One picture in several sizes of one format (`type`: image/avif …), the smallest first."""

    type: str
    files: tuple[SizedFile, ...]


class PictureFile(Struct, frozen=True):
    """A picture's file with its size in pixels, and what better browsers may take instead.

    `sizes`: how wide it is shown (HTML's attribute of that name).
    """

    path: str
    width: int
    height: int
    sources: tuple[SourceSet, ...] = ()
    sizes: str = ""


class Chrome(Struct, frozen=True):
    """What every page of a language shares. `card`: the picture that links elsewhere show; only with `base_url`."""

    site_title: str
    tagline: str | None
    lang: str
    tag: str
    base_url: str | None
    city: str
    zone: str
    home: str
    feed: str | None
    sides: tuple[str, ...]  # ids, in the order of the settings
    nav: tuple[Ref, ...]
    footer: tuple[Ref, ...]
    publisher: PublisherView | None
    drafts: bool
    card: PictureFile | None = None


class Meta(Struct, frozen=True):
    """The page itself.

    `title` is empty where the title is UI text (`title_key`, from the strings). `changed`: the newest change its
    records contain. `lang`: of its main record. `section`: the kind of the nav entry it belongs to. `edit`: address of
    its source file, if the site names a repository.
    """

    path: str
    title: str
    description: str
    lang: str
    section: str
    alternates: tuple[Alternate, ...]
    changed: When | None = None
    draft: bool = False
    edit: str | None = None
    indexed: bool = True
    title_key: str = ""


class UpdateView(Struct, frozen=True):
    at: When
    text: str
    level: str
    lang: str
    page: Ref | None = None


class CorrectionView(Struct, frozen=True):
    at: When
    was: str
    now: str
    lang: str
    page: Ref | None = None


class Spot(Struct, frozen=True):
    """A place with the name that it has on maps."""

    name: str
    lat: float
    lon: float
    lang: str


class ReportedView(Struct, frozen=True):
    value: str
    what: str | None
    sources: tuple[Ref, ...]


class FactMark(Struct, frozen=True):
    """A citation of a key figure: its number among those of the page, and where it stands there."""

    number: int
    anchor: str
    source: Ref


class FactView(Struct, frozen=True):
    """A key figure of an article."""

    value: str
    what: str | None
    marks: tuple[FactMark, ...]


class ImageView(Struct, frozen=True):
    file: PictureFile
    alt: str
    caption: str | None
    credit: str | None
    licence: str | None


class SourceCard(Struct, frozen=True):
    """`path` is its place on the sources page."""

    id: str
    path: str
    publisher: str
    title: str | None
    author: str | None
    date: When | None
    language: str | None
    url: str | None
    archived: str | None
    accessed: When | None
    type: str | None
    note: str | None
    lang: str


class Cited(Struct, frozen=True):
    """A source in the list under a text: its number, and the marks that lead back to the text."""

    number: int
    source: SourceCard
    uses: tuple[CiteUse, ...]


class CiteUse(Struct, frozen=True):
    anchor: str
    locator: str


class NoteView(Struct, frozen=True):
    """A footnote: number, anchors of the note and of its first reference."""

    number: int
    anchor: str
    back: str
    html: SafeHtml


class TermNote(Struct, frozen=True):
    """A term as it pops up where a text uses it. `path`: its place in the glossary."""

    id: str
    name: str
    short: str
    path: str
    lang: str


class Change(Struct, frozen=True):
    """One line of the updates page: `kind` is new, update, correction, or the status that a claim got."""

    at: When
    kind: str
    page: Ref
    text: str | None
    lang: str


# --- the parts of a body -------------------------------------------------------------------------------------------


class HtmlPart(Struct, frozen=True, tag="html"):
    html: SafeHtml


class EmbedPart(Struct, frozen=True, tag="embed"):
    """What a block shows that is made of records; each kind that can be shown so has a part with a tag of its own."""


class SincePart(Struct, frozen=True, tag="since"):
    """A passage that became known later."""

    at: When
    parts: tuple[BodyPart, ...]


class EntryPart(Struct, frozen=True, tag="entry"):
    """An entry of a live article."""

    anchor: str
    at: When
    title: SafeHtml
    parts: tuple[BodyPart, ...]


BodyPart = HtmlPart | EmbedPart | SincePart | EntryPart


class TocItem(Struct, frozen=True):
    level: int
    anchor: str
    html: SafeHtml


class BodyView(Struct, frozen=True):
    """A text ready to print. `cited`: numbered in the order of first use."""

    parts: tuple[BodyPart, ...]
    toc: tuple[TocItem, ...]
    cited: tuple[Cited, ...]
    notes: tuple[NoteView, ...]
    words: int
    terms: tuple[TermNote, ...] = ()  # those that pop up, in the order of first use
    lang: str = ""

    def part_kind(self, part: BodyPart) -> str:
        return str(part.__struct_config__.tag)


class EntryView(Struct, frozen=True):
    """An item of a list with a text of its own, which is filled into `parts`."""

    parts: tuple[BodyPart, ...]


# --- outputs: one view for each template or writer -----------------------------------------------------------------


class View(Struct, frozen=True, kw_only=True):
    """All that an output is made from."""


class PageView(View, frozen=True, kw_only=True):
    chrome: Chrome
    meta: Meta


# What other kinds have to say of a record, by the name that templates use: `view.related.claims`.
Related = Mapping[str, object]
