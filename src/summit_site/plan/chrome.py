"""What all pages of an edition share: names, navigation, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.kinds.page import Page
from . import views
from .dating import closing_day

if TYPE_CHECKING:
    from .edition import EditionPlanner


def make_chrome(planner: EditionPlanner) -> views.Chrome:
    """The navigation lists what is published: sections by name, and pages by id."""
    site, cards = planner.edition.site, planner.cards
    language = next(language for language in site.languages if language.key == planner.lang)
    publisher = site.publisher
    elsewhere = tuple(planner.section(name) for name in planner.sections if name not in site.nav and name != "home")
    pages = sorted(planner.edition.all(Page), key=lambda page: page.id)
    return views.Chrome(
        site_title=site.title,
        tagline=site.tagline,
        lang=planner.lang,
        tag=language.tag,
        base_url=site.base_url,
        city=language.city,
        zone=language.zone or site.timezone,
        home=planner.at("index.html"),
        feed=planner.at("feed.xml") if site.base_url else None,
        sides=tuple(side.id for side in site.sides),
        nav=tuple(ref for name in site.nav if (ref := planner.target(name))),
        footer=(*elsewhere, *(cards.ref(page) for page in pages if page.id not in site.nav)),
        publisher=views.PublisherView(publisher.name, publisher.url, publisher.contact) if publisher else None,
        drafts=planner.dossier.drafts,
        card=planner.previews.site,
        knowledge=closing_day(cards),
    )
