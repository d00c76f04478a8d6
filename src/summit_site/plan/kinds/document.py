"""Documents: a page each with its parts, and their list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from ...base.language import Text
from ...model.kinds.document import KIND, Document, DocumentPart
from ...model.kinds.organisation import Organisation
from ...model.kinds.person import Person
from ...model.kinds.place import Place
from ...model.kinds.quote import Quote
from ...model.kinds.topic import Topic
from ...model.record import Record
from .. import views
from ..edition import EditionPlanner, KindPlanner, Relation
from ..head import Head
from ..news import News
from ..outputs import Output
from ..paging import ListPage, Pages, divided
from ..passages import Piece, mark_passages, passage_anchor
from ..tasks import Task
from ..versions import versions_link


class DocumentCard(Struct, frozen=True):
    path: str
    title: Text
    type: str | None  # declaration, statement, resolution, agreement, speech, report
    date: views.When
    place: views.Ref | None
    draft: bool = False


class PartView(Struct, frozen=True):
    """`official`: whether these are the words of an official version, and not a translation of ours. `pieces`: the
    text divided where quotations begin and end, if the dossier quotes it.
    """

    id: str
    label: Text | None
    text: Text
    official: bool
    note: Text | None
    pieces: tuple[Piece, ...] = ()


class DocumentView(views.PageView, frozen=True, kw_only=True):
    document: DocumentCard
    image: views.ImageView | None
    signatories: tuple[views.Ref, ...]  # path is empty for a plain name
    languages: tuple[str, ...]  # of the official wording (BCP 47)
    status: Text | None
    body: views.BodyView
    parts: tuple[PartView, ...]
    anchors: tuple[str, ...]  # of quotations whose words stand in no part, as when only one of the two is translated
    sources: tuple[views.SourceCard, ...]
    topics: tuple[views.Ref, ...]
    related: views.Related
    updates: tuple[views.UpdateView, ...]
    corrections: tuple[views.CorrectionView, ...]
    versions: views.VersionsLink | None


class DocumentIndexView(views.PageView, frozen=True, kw_only=True):
    documents: tuple[DocumentCard, ...]  # in order of time
    pages: Pages | None


def address(document: Document) -> str:
    return f"documents/{document.id}.html"


def document_cards(planner: EditionPlanner, documents: Iterable[Document]) -> tuple[DocumentCard, ...]:
    """In order of time."""
    return tuple(_card(planner, document) for document in _in_time(planner, documents))


def _card(planner: EditionPlanner, document: Document) -> DocumentCard:
    cards = planner.cards
    return DocumentCard(
        path=cards.path(document),
        title=document.title,
        type=document.type,
        date=cards.when(document.date, planner.edition.zones.name(document)),
        place=cards.ref_or_none(Place, document.place),
        draft=document.draft,
    )


def _plan(planner: EditionPlanner) -> Iterator[Task]:
    for document in planner.edition.all(Document):
        yield planner.task(address(document), _page, document)
    ordered = _in_time(planner, planner.edition.all(Document))[::-1]
    for page in divided(ordered, planner.edition.site.page_size, PLANNER.index, planner.prefix):
        yield planner.task(page.path, _list, page)


def _in_time(planner: EditionPlanner, documents: Iterable[Document]) -> list[Document]:
    zones = planner.edition.zones
    return sorted(documents, key=lambda document: (document.date.sort_key(zones.of(document)), document.id))


def _list(planner: EditionPlanner, page: ListPage[Document]) -> Output:
    documents = page.items
    head = Head("documents", title_key="nav_documents", records=documents)
    shown = document_cards(planner, documents)
    inputs = {"documents": shown, "pages": page.pages}
    return planner.page(page.path, "document-index.html", DocumentIndexView, head, **inputs)


def _page(planner: EditionPlanner, document: Document) -> Output:
    cards = planner.cards
    related, counted = planner.related(document)
    quotes = planner.selections.naming(document, Quote, "document", _quoted)
    marked = mark_passages([part.text for part in document.parts], quotes)
    words = views.CardWords(("kind_document",), _card(planner, document).date)
    return planner.page(
        address(document),
        "document.html",
        DocumentView,
        Head("documents", document.title, record=document, records=counted, card=words),
        document=_card(planner, document),
        image=cards.image(document.image, planner.image_file),
        signatories=cards.byline(document.signatories),
        languages=document.official_languages,
        status=document.status,
        body=replace(planner.text(document), ids=(*(part.id for part in document.parts), *map(passage_anchor, quotes))),
        parts=tuple(_part(document, *of) for of in zip(document.parts, marked.texts, strict=True)),
        anchors=marked.elsewhere,
        sources=cards.sources(document.sources),
        topics=cards.refs(Topic, document.topics),
        related=related,
        versions=versions_link(planner, document, address(document)),
        **planner.notices(document),
    )


def _quoted(quote: Quote) -> list[str]:
    return [quote.document] if quote.document else []


def _part(document: Document, part: DocumentPart, pieces: tuple[Piece, ...]) -> PartView:
    languages = {tag.partition("-")[0] for tag in document.official_languages}
    official = part.official and (not languages or part.text.lang in languages)
    return PartView(part.id, part.label, part.text, official, part.note, pieces)


_KEYS: Mapping[type[Record], Callable[[Document], Iterable[str]]] = {
    Topic: lambda document: document.topics,
    Person: lambda document: map(str, document.signatories),
    Organisation: lambda document: map(str, document.signatories),
    Place: lambda document: [document.place] if document.place else [],
}


def _at(planner: EditionPlanner, record: Record) -> tuple[tuple[DocumentCard, ...], list[Document]]:
    documents = planner.selections.naming(record, Document, record.kind, _KEYS[type(record)])
    return document_cards(planner, documents), documents


def _news(planner: EditionPlanner, document: Document) -> Iterator[News]:
    cards, zone = planner.cards, planner.edition.zones.name(document)

    def added() -> views.Change:
        return views.Change(cards.when(document.date, zone), "document", cards.ref(document), None)

    yield News(planner.edition.shown_at(document), "document", added)


PLANNER = KindPlanner(
    kind=KIND,
    address=address,
    index="documents/index.html",
    plan=_plan,
    relations=(Relation("documents", tuple(_KEYS), tuple[DocumentCard, ...], _at),),
    news=_news,
)
