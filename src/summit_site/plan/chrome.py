"""What all pages of an edition share, besides its navigation."""

from __future__ import annotations

from . import views
from .cards import Cards
from .dating import closing_day


def plain_chrome(cards: Cards, home: str, drafts: bool) -> views.Chrome:
    """What the settings say. `home`: the path of the home page; `drafts`: whether the site shows them."""
    edition = cards.edition
    site, publisher = edition.site, edition.site.publisher
    language = next(language for language in site.languages if language.key == edition.lang)
    return views.Chrome(
        site_title=site.title,
        tagline=site.tagline,
        lang=edition.lang,
        tag=language.tag,
        base_url=site.base_url,
        city=language.city,
        zone=language.zone or site.timezone,
        home=home,
        feed=None,
        sides=tuple(side.id for side in site.sides),
        nav=(),
        footer=(),
        publisher=views.PublisherView(publisher.name, publisher.url, publisher.contact) if publisher else None,
        drafts=drafts,
        knowledge=closing_day(cards),
    )
