"""The whole plan: every page, file and asset of the site, and what collides."""

from __future__ import annotations

from collections.abc import Mapping

from ..base.diagnostics import Diagnostic
from ..model.dossier import Dossier
from .cards import Cards
from .edition import EditionPlanner
from .feeds import plan_feed, plan_machine_files
from .outputs import Asset, Output, Plan, find_collisions
from .pages.articles import plan_articles
from .pages.changes import plan_aliases, plan_changes, plan_notices
from .pages.events import plan_events
from .pages.front import plan_home, plan_not_found
from .pages.index import plan_index
from .pages.reference import plan_reference
from .pages.specimen import plan_specimen
from .pages.subjects import plan_subjects
from .pictures import Card, Photo, Picture, Typeface, card_view, picture_view, plan_card, plan_variants

FONTS = (".woff2", ".ttf", ".otf")


def plan_site(dossier: Dossier, images: Mapping[str, Photo], assets: tuple[Asset, ...], recipe: str = "") -> Plan:
    """All pages, assets and pictures.

    `images`: by file below images/; published only if something visible shows them. `recipe`: see `plan_variants`.
    """
    default = dossier.default.lang
    variants = {file: plan_variants(file, photo, recipe) for file, photo in images.items()}
    files = {file: picture_view(made) for file, made in variants.items()}
    cards = _plan_cards(dossier, assets, recipe)
    planners = [
        EditionPlanner(
            dossier, edition, Cards(edition, default), files, card_view(cards[lang]) if lang in cards else None
        )
        for lang, edition in dossier.editions.items()
    ]
    pages: list[Output] = []
    problems: list[Diagnostic] = []
    for planner in planners:
        pages += plan_home(planner)
        pages += plan_articles(planner)
        pages += plan_events(planner)
        pages += plan_subjects(planner)
        pages += plan_reference(planner)
        pages += plan_index(planner)
        pages += plan_specimen(planner)
        pages += plan_changes(planner)
        pages += plan_notices(planner)
        pages += plan_aliases(planner, problems)
    pages.append(plan_not_found(planners))
    pages += plan_machine_files(planners[0], pages)
    for planner in planners:
        pages += plan_feed(planner)
    used = _used_images(planners)
    pictures: list[Picture] = list(cards.values())
    pictures += [one for file, made in variants.items() if file in used for one in made]
    problems += find_collisions(pages, (*assets, *pictures))
    return Plan(tuple(pages), assets, tuple(pictures), tuple(problems))


def _plan_cards(dossier: Dossier, assets: tuple[Asset, ...], recipe: str) -> dict[str, Card]:
    """A card for each language, if the site has an address at which others can find it."""
    face = next((Typeface(asset.source, asset.digest) for asset in assets if asset.source.endswith(FONTS)), None)
    return {
        lang: plan_card(
            lang,
            edition.site.title,
            edition.site.tagline or "",
            edition.site.base_url,
            tuple((language.name, language.key == lang) for language in edition.site.languages),
            face,
            recipe,
        )
        for lang, edition in dossier.editions.items()
        if edition.site.base_url
    }


def _used_images(planners: list[EditionPlanner]) -> set[str]:
    used = set()
    for planner in planners:
        for records in planner.edition.records.values():
            for key, record in records.items():
                image = getattr(record, "image", None)
                if image:
                    used.add(image.file)
                outline = planner.edition.outlines.get((record.kind, key))
                if outline:
                    used |= {
                        m.target for m in planner.edition.mentions((record.kind, key), outline) if m.how == "picture"
                    }
    return used
