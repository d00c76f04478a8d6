"""The whole plan: every page, file and asset of the site, and what collides."""

from __future__ import annotations

from collections.abc import Mapping

from ..base.diagnostics import Diagnostic
from ..model.dossier import Dossier
from .artifacts import Asset, Page, Plan, find_collisions
from .cards import Cards
from .desk import Desk
from .feeds import plan_feed, plan_machine_files
from .pages.articles import plan_articles
from .pages.changes import plan_aliases, plan_changes, plan_notices
from .pages.events import plan_events
from .pages.front import plan_home, plan_not_found
from .pages.index import plan_index
from .pages.reference import plan_reference
from .pages.specimen import plan_specimen
from .pages.subjects import plan_subjects


def plan_site(dossier: Dossier, images: Mapping[str, Asset], assets: tuple[Asset, ...]) -> Plan:
    """All pages and assets. `images`: file below images/ → its asset, published only if something visible shows it."""
    default = dossier.default.lang
    paths = {file: asset.path for file, asset in images.items()}
    desks = [Desk(dossier, edition, Cards(edition, default), paths) for edition in dossier.editions.values()]
    pages: list[Page] = []
    problems: list[Diagnostic] = []
    for desk in desks:
        pages += plan_home(desk)
        pages += plan_articles(desk)
        pages += plan_events(desk)
        pages += plan_subjects(desk)
        pages += plan_reference(desk)
        pages += plan_index(desk)
        pages += plan_specimen(desk)
        pages += plan_changes(desk)
        pages += plan_notices(desk)
        pages += plan_aliases(desk, problems)
    pages.append(plan_not_found(desks))
    pages += plan_machine_files(desks[0], pages)
    for desk in desks:
        pages += plan_feed(desk)
    used = _used_images(desks)
    published = (*assets, *(asset for file, asset in images.items() if file in used))
    problems += find_collisions(pages, published)
    return Plan(tuple(pages), published, tuple(problems))


def _used_images(desks: list[Desk]) -> set[str]:
    used = set()
    for desk in desks:
        for records in desk.edition.records.values():
            for key, record in records.items():
                image = getattr(record, "image", None)
                if image:
                    used.add(image.file)
                outline = desk.edition.outlines.get((record.kind, key))
                if outline:
                    used |= {m.target for m in desk.edition.mentions((record.kind, key), outline) if m.how == "picture"}
    return used
