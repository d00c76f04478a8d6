"""What other sites show for a link to a page: its own picture, or a card that is drawn for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..base.digest import digest
from ..model.kinds.page import Page
from . import views
from .head import Head
from .pictures import AS_GIVEN, CARD_SIZE, GIVEN, Card, Drawing, PageCard

LEAST = (600, 315)  # pixels of a picture that other sites show large


@dataclass(frozen=True)
class Previews:
    """Of one edition. `card`: the site's own, for pages with nothing of their own; without it there are no previews.

    `own`: whether pages have cards of their own.
    """

    card: Card | None = None
    drawing: Drawing = AS_GIVEN
    lang: str = ""
    own: bool = True
    images: dict[str, views.PictureFile] = field(default_factory=dict)

    @property
    def site(self) -> views.PictureFile | None:
        return views.PictureFile(self.card.path, *CARD_SIZE) if self.card else None

    def of(self, head: Head, path: str, origin: str) -> tuple[views.LinkPicture | None, PageCard | None]:
        """What is shown for a page at `path`, and the card to draw for it."""
        if self.card is None:
            return None, None
        image = getattr(head.record, "image", None) if head.indexed else None
        file = self.images.get(image.file) if image else None
        if image and file and file.width >= LEAST[0] and file.height >= LEAST[1]:
            return views.LinkPicture(file.path, file.width, file.height, image.alt), None
        card = self._card(head, path, origin) if self.own and head.drawn and head.indexed else None
        return (views.LinkPicture(card.path, *CARD_SIZE), card) if card else (None, None)

    def _card(self, head: Head, path: str, origin: str) -> PageCard | None:
        words, site = head.card, self.card
        if words is None and head.record and head.record.kind != Page.kind:
            words = views.CardWords((f"kind_{head.record.kind}",))
        if words is None or site is None:
            return None
        title = head.title.words if head.title and not words.dated else ""
        title_key = "" if title or words.dated else head.title_key
        drawing = self.drawing
        shown = (self.lang, title, title_key, words, site.title, site.address, site.face, drawing.recipe)
        key = digest((shown, drawing.words.get(self.lang, ""), None if drawing.palette == GIVEN else drawing.palette))
        name = path.removesuffix(".html").replace("/", "-")[:60]
        address = f"assets/card-{name}.{key[:10]}.png"
        return PageCard(
            address, key, origin, self.lang, title, title_key, words, site.title, site.address, site.face,
            drawing.palette,
        )  # fmt: skip
