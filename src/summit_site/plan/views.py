"""Everything that a template may see: frozen, flat, small. A view holds paths from the site's root, not relative links.

Dates stay values (`When`); the filters of `render` put them into words. Words that an editor wrote stay values, too
(`Text`): they know their language, which differs from the page's if they are not translated yet.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..base.edtf import Edtf
from ..base.language import Text


class SafeHtml(Struct, frozen=True):
    """HTML that `parse` has cleaned and `plan` has filled; templates print it without escaping."""

    html: str

    def __html__(self) -> str:
        return self.html


class When(Struct, frozen=True):
    """A date with its time zone and the city by which readers know that zone."""

    date: Edtf
    zone: str
    city: Text


class Ref(Struct, frozen=True):
    """A link: its text and its path. `part`: the name of the part that it leads to, for the end of the text.

    `title` is None if the text is a UI text (`nav_KIND`, from the strings file).
    """

    title: Text | None
    path: str
    kind: str = ""
    id: str = ""
    draft: bool = False
    part: Text | None = None


class Alternate(Struct, frozen=True):
    """The same page in another language (or this one). `translated`: it is not shown in the original language."""

    key: str
    tag: str
    name: str
    path: str
    translated: bool
    current: bool


class PublisherView(Struct, frozen=True):
    name: Text
    url: str | None
    contact: str | None


class SizedFile(Struct, frozen=True):
    path: str
    width: int


class SourceSet(Struct, frozen=True):
    """One picture in several sizes of one format (`type`: image/avif …), smallest first."""

    type: str
    files: tuple[SizedFile, ...]


class PictureFile(Struct, frozen=True):
    """A picture's file with its size in pixels, and better formats for browsers that support them.

    `sizes`: how wide it is shown (the HTML attribute).
    """

    path: str
    width: int
    height: int
    sources: tuple[SourceSet, ...] = ()
    sizes: str = ""


class LinkPicture(Struct, frozen=True):
    """The picture that other sites show for a link to a page. `alt`: of its own picture; None for a card."""

    path: str
    width: int
    height: int
    alt: Text | None = None


class CardWords(Struct, frozen=True, array_like=True):
    """What the card of a page says besides its title. `keys`: of texts of the interface, above it, before the date.

    `dated`: the date is the title. `marks`: a status of claims and how many have it, or 0 for a page with one claim.
    """

    keys: tuple[str, ...]
    when: When | None = None
    dated: bool = False
    marks: tuple[tuple[str, int], ...] = ()


class Chrome(Struct, frozen=True):
    """What all pages of a language share. `card`: the picture that other sites show for a link, if any.

    `knowledge`: the day on which the dossier was closed, if it was.
    """

    site_title: Text
    tagline: Text | None
    lang: str
    tag: str
    base_url: str | None
    city: Text | None
    zone: str
    home: str
    feed: str | None
    sides: tuple[str, ...]  # ids, in the order of the settings
    nav: tuple[Ref, ...]
    footer: tuple[Ref, ...]
    publisher: PublisherView | None
    drafts: bool
    card: PictureFile | None = None
    knowledge: When | None = None


class SnapshotLink(Struct, frozen=True):
    """A page as of an instant, or the home page of that time. `label`: what readers call the instant; None on pages
    of earlier ones, which do not know it yet.
    """

    label: Text | None
    at: When
    path: str


class SnapshotView(Struct, frozen=True):
    """The snapshot to which a page belongs. `today`: the path of the same page today, or of today's home page.

    `same`: whether that is the same page; `earlier`, `later`: the page in the neighbouring snapshots. `changes`: the
    path of what had changed since the earlier one; `since`: of what has changed since then.
    """

    label: Text
    at: When
    today: str
    same: bool
    earlier: SnapshotLink | None
    later: SnapshotLink | None
    changes: str | None
    since: str


class Meta(Struct, frozen=True):
    """The page itself.

    `title` is None if the title is a UI text (`title_key`, from the strings file). `changed`: the newest time on it.
    `late`: that is after the day on which the dossier was closed. `lang`: the language of its main record, `text_lang`:
    that of the record's text, which is the original's if the translation has no text. `section`: the kind of the nav
    entry it belongs to. `edit`: the address of its source file, if the site has a `repository`. `preview`: what
    other sites show for a link to it, instead of the picture that all pages share. `snapshot`: to which it belongs;
    `snapshots`: those in which a page of today also exists.
    """

    path: str
    title: Text | None
    description: Text | None
    lang: str
    text_lang: str
    section: str
    alternates: tuple[Alternate, ...]
    changed: When | None = None
    draft: bool = False
    edit: str | None = None
    indexed: bool = True
    title_key: str = ""
    late: bool = False
    trail: tuple[Ref, ...] = ()
    preview: LinkPicture | None = None
    snapshot: SnapshotView | None = None
    snapshots: tuple[SnapshotLink, ...] = ()


class UpdateView(Struct, frozen=True):
    at: When
    text: Text
    level: str
    page: Ref | None = None


class CorrectionView(Struct, frozen=True):
    """`page`: what was wrong, if that is not the record on whose page or at whose entry it stands; `affected`: on the
    page of all corrections, what else shows it."""

    at: When
    was: Text
    now: Text
    page: Ref | None = None
    affected: tuple[Ref, ...] = ()


class VersionsLink(Struct, frozen=True):
    """Where the versions of a page are compared, and how many there are."""

    path: str
    count: int


class Spot(Struct, frozen=True):
    """A place with its name on maps."""

    name: Text
    lat: float
    lon: float


class ReportedView(Struct, frozen=True):
    value: Text
    what: Text | None
    sources: tuple[Ref, ...]


class FactMark(Struct, frozen=True):
    """A citation of a key figure: its number on the page, and its anchor."""

    number: int
    anchor: str
    source: Ref


class FactView(Struct, frozen=True):
    """A key figure of an article."""

    value: Text
    what: Text | None
    marks: tuple[FactMark, ...]


class ImageView(Struct, frozen=True):
    file: PictureFile
    alt: Text
    caption: Text | None
    credit: str | None
    licence: str | None


class SourceCard(Struct, frozen=True):
    """`path`: its entry on the sources page. `language`: the source's own (BCP 47), in which its title is.

    `host`: the site that it is on, if it has no title.
    """

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
    note: Text | None
    host: str = ""
    reliability: str | None = None


class Cited(Struct, frozen=True):
    """A source in the list below a text: its number, and links back to its citations."""

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
    """The pop-up of a term in a text. `path`: its entry in the glossary."""

    id: str
    name: Text
    short: Text
    path: str


class Users(Struct, frozen=True):
    """Where a record is used: the first records, and how many more there are."""

    first: tuple[Ref, ...]
    more: int


class Change(Struct, frozen=True):
    """What is new: `kind` is new, update, correction, event, document, outcome, withdrawn, the first status of a claim
    (`claim_open` …) or a later one (`status_open` …).

    `was`: the words that were wrong; `instant`: since when it is known or shown, in UTC.
    """

    at: When
    kind: str
    page: Ref
    text: Text | None
    was: Text | None = None
    instant: str = ""


# The corrections at the entries of a list, by the ids of the records.
Corrected = Mapping[str, tuple[CorrectionView, ...]]


# --- the parts of a body -------------------------------------------------------------------------------------------


class HtmlPart(Struct, frozen=True, tag="html"):
    """`placed`: it contains figures with a width or side, or galleries."""

    html: SafeHtml
    placed: bool = False


class BoxPart(Struct, frozen=True, tag="box"):
    """A block that contains other blocks. `before`, `after`: its HTML around them; both together are well-formed."""

    before: SafeHtml
    parts: tuple[BodyPart, ...]
    after: SafeHtml


class LinkPart(Struct, frozen=True, tag="link"):
    """A card that leads to another site. Where `title` or `publisher` is empty, that of the `source` is shown.

    `host`: the name of the site; `parts`: the description.
    """

    address: str
    host: str
    title: SafeHtml
    publisher: SafeHtml
    picture: SafeHtml | None
    source: SourceCard | None
    parts: tuple[BodyPart, ...]


class AttachedFile(Struct, frozen=True):
    """A file to download. `type`: csv, pdf …; `size`: in the unit `kb` or `mb`."""

    path: str
    name: str
    type: str
    size: float
    unit: str


class FilePart(Struct, frozen=True, tag="file"):
    file: AttachedFile
    title: SafeHtml
    parts: tuple[BodyPart, ...]


class EmbedPart(Struct, frozen=True, tag="embed"):
    """What a block made of records shows; each kind with such a block has a part type with its own tag."""


class SincePart(Struct, frozen=True, tag="since"):
    """A passage that became known later."""

    at: When
    parts: tuple[BodyPart, ...]


class EntryPart(Struct, frozen=True, tag="entry"):
    """An entry of a live article. `minute`: on the first entry of a minute, an anchor named after the minute alone."""

    anchor: str
    at: When
    title: SafeHtml | None
    parts: tuple[BodyPart, ...]
    minute: str = ""


class DrawnRow(Struct, frozen=True):
    """A row of a table that is drawn: its cells, its figure or range, the marks in its cells, its date.

    `sign`: ≈, < or >, if the figure is not exact; `marks`: full, part or nothing.
    """

    cells: tuple[SafeHtml, ...]
    low: float | None = None
    high: float | None = None
    sign: str = ""
    marks: tuple[str, ...] = ()
    when: When | None = None


class DrawingPart(Struct, frozen=True, tag="drawing"):
    """A block that draws its table. `name`: of the block; `parts`: what stands beside the table; `origin`: from where
    it measures."""

    name: str
    title: SafeHtml
    head: tuple[SafeHtml, ...]
    rows: tuple[DrawnRow, ...]
    parts: tuple[BodyPart, ...]
    origin: Spot | None = None


BodyPart = HtmlPart | EmbedPart | SincePart | EntryPart | BoxPart | LinkPart | FilePart | DrawingPart


class TocItem(Struct, frozen=True):
    level: int
    anchor: str
    html: SafeHtml


class BodyView(Struct, frozen=True):
    """A text that is ready to print. `cited`: numbered in the order of first use."""

    parts: tuple[BodyPart, ...]
    toc: tuple[TocItem, ...]
    cited: tuple[Cited, ...]
    notes: tuple[NoteView, ...]
    words: int
    terms: tuple[TermNote, ...] = ()  # the terms that pop up, in the order of first use
    lang: str = ""

    def part_kind(self, part: BodyPart) -> str:
        return str(part.__struct_config__.tag)


class EntryView(Struct, frozen=True):
    """A list item with a text, which is filled into `parts`. `text_lang`: the language of the text."""

    parts: tuple[BodyPart, ...]
    text_lang: str


# --- outputs: one view for each template or writer -----------------------------------------------------------------


class View(Struct, frozen=True, kw_only=True):
    """Everything that an output is rendered from."""


class PageView(View, frozen=True, kw_only=True):
    chrome: Chrome
    meta: Meta


# What other kinds show about a record, by its name in templates: `view.related.claims`.
Related = Mapping[str, object]
