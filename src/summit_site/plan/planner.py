"""The complete plan: every page, file and asset of the site, and address collisions."""

from __future__ import annotations

from collections.abc import Mapping

from ..base.diagnostics import Diagnostic
from ..model.dossier import Dossier, compose
from ..model.resolve import build_index
from ..model.site import Site
from .addresses import alias_faults, old_addresses
from .attachments import attached_file, named_attachments
from .calendar import plan_calendar
from .edition import EditionPlanner
from .feeds import plan_feed, plan_machine_files
from .kinds import PLANNER_BY_KIND
from .origins import place_finder
from .outputs import AddressClaim, Asset, Attachment, Output, Plan, find_collisions
from .pages.changes import plan_aliases, plan_changes, plan_notices
from .pages.front import plan_home, plan_not_found
from .pages.index import plan_index
from .pages.specimen import plan_specimen
from .pages.timelines import plan_timelines
from .pictures import (
    GIVEN,
    Card,
    CardText,
    Palette,
    Photo,
    Picture,
    Typeface,
    card_view,
    picture_view,
    plan_card,
    plan_variants,
)

# What an edition publishes in addition to the pages of each kind.
PLANS = (
    plan_home, plan_timelines, plan_index, plan_specimen, plan_changes, plan_notices, plan_aliases, plan_feed,
    plan_calendar,
)  # fmt: skip
FONTS = (".woff2", ".ttf", ".otf")


def plan_site(
    dossier: Dossier,
    images: Mapping[str, Photo],
    assets: tuple[Asset | Attachment, ...],
    recipe: str = "",
    palette: Palette = GIVEN,
) -> Plan:
    """All pages, assets and pictures.

    `images`: by file below images/; they and attachments are published only if a visible record shows or names them.
    `assets`: of the theme, and the files of the content that may be attached. `recipe`: see `plan_variants`.
    `palette`: the theme's colours, for the cards.
    """
    variants = {file: plan_variants(file, photo, recipe) for file, photo in images.items()}
    files = {file: picture_view(made) for file, made in variants.items()}
    theme = tuple(asset for asset in assets if isinstance(asset, Asset))
    attachments = {asset.name: asset for asset in assets if isinstance(asset, Attachment)}
    attached = {name: attached_file(file) for name, file in attachments.items()}
    cards = _plan_cards(dossier, theme, recipe, palette)
    planners = [
        EditionPlanner(
            dossier, edition, PLANNER_BY_KIND, files, card_view(cards[lang]) if lang in cards else None, attached
        )
        for lang, edition in dossier.editions.items()
    ]
    pages = _plan_pages(planners)
    problems = [*alias_faults(planners[0])]
    used = _used_images(planners)
    pictures: list[Picture] = list(cards.values())
    pictures += [one for file, made in variants.items() if file in used for one in made]
    published = named_attachments(dossier.editions.values(), attachments)
    problems += find_collisions(pages, (*theme, *published, *pictures), place_finder(dossier.default.index))
    return Plan(tuple(pages), theme, published, tuple(pictures), tuple(problems))


def check_addresses(dossier: Dossier) -> list[Diagnostic]:
    """What is wrong with addresses, for a dossier whose pages cannot be planned because of errors in its content."""
    planners = [EditionPlanner(dossier, edition, PLANNER_BY_KIND) for edition in dossier.editions.values()]
    sites = {lang: edition.site for lang, edition in dossier.editions.items()}
    empty = compose(sites, build_index(())[0], dossier.as_of, dossier.drafts)
    own = {page.path: page.origin for page in plan_site(empty, {}, ()).pages}  # ids in the settings can be doubled
    claims = [AddressClaim(path, origin) for path, origin in own.items()]
    for planner in planners:
        for record in (*planner.edition.everything, *planner.edition.withdrawn.values()):
            kind = planner.kinds[record.kind]
            paths = [kind.address(record)] if kind.has_page(record) else []
            if (record.kind, record.id) not in planner.edition.withdrawn:
                paths += old_addresses(planner, record)
            origin = planner.edition.paths[(record.kind, record.id)]
            claims += [AddressClaim(planner.prefix + path, origin) for path in paths]
    return [*alias_faults(planners[0]), *find_collisions(claims, (), place_finder(dossier.default.index))]


def _plan_pages(planners: list[EditionPlanner]) -> list[Output]:
    pages: list[Output] = []
    for planner in planners:
        for kind in planner.kinds.values():
            pages += kind.plan(planner)
        for plan in PLANS:
            pages += plan(planner)
    pages.append(plan_not_found(planners))
    pages += plan_machine_files(planners[0], pages)
    return pages


def _plan_cards(dossier: Dossier, assets: tuple[Asset, ...], recipe: str, palette: Palette) -> dict[str, Card]:
    """A preview card for each language, if the site has a `base_url`."""
    face = next((Typeface(asset.source, asset.digest) for asset in assets if asset.source.endswith(FONTS)), None)
    return {
        lang: plan_card(lang, _card_text(lang, edition.site, edition.site.base_url), face, recipe, palette)
        for lang, edition in dossier.editions.items()
        if edition.site.base_url
    }


def _card_text(lang: str, site: Site, base_url: str) -> CardText:
    languages = tuple((language.name, language.key == lang) for language in site.languages)
    return CardText(site.title.words, site.tagline.words if site.tagline else "", base_url, languages)


def _used_images(planners: list[EditionPlanner]) -> set[str]:
    """The images that a visible record shows."""
    used = set()
    for planner in planners:
        edition = planner.edition
        for record in edition.everything:
            if image := getattr(record, "image", None):
                used.add(image.file)
            key = record.kind, record.id
            if outline := edition.outlines.get(key):
                used |= {m.target for m in edition.mentions(key, outline) if m.how == "picture"}
    return used
