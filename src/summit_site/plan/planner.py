"""The complete plan: every page, file and asset of the site, and address collisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from ..base.diagnostics import Diagnostic
from ..model.compose import compose
from ..model.dossier import Dossier, Edition
from ..model.record import Record
from ..model.resolve import Index, build_index
from ..model.site import Site
from .addresses import alias_faults, old_addresses
from .asked import AskedEdition, Questions, without_implied
from .attachments import attached_file, named_attachments
from .calendar import plan_calendar
from .demand import Collector, Keeper, Made, Memory, PageNote, find_demand, survey
from .edition import EditionPlanner
from .feeds import plan_feed
from .frames import SnapshotFrame, folder_of
from .kinds import PLANNER_BY_KIND
from .origins import place_finder
from .outputs import OWN, AddressClaim, Asset, Attachment, Output, find_collisions
from .pages.changes import plan_aliases, plan_corrections, plan_notices
from .pages.days import plan_days
from .pages.front import plan_home, plan_not_found
from .pages.index import plan_index
from .pages.specimen import plan_specimen
from .pages.timelines import plan_timelines
from .pages.updates import plan_since, plan_updates
from .pages.versions import plan_versions
from .pictures import (
    AS_GIVEN,
    Card,
    CardText,
    Drawing,
    PageCard,
    Photo,
    Picture,
    Typeface,
    picture_view,
    plan_card,
    plan_variants,
)
from .previews import Previews
from .search import plan_search
from .sitemap import SitemapEntry, plan_machine_files, sitemap_entry
from .snapshots import SiteLayer, snapshot_layer, with_links
from .tasks import Task
from .views import AttachedFile, PictureFile

# What an edition publishes in addition to the pages of each kind.
PLANS = (
    plan_home, plan_days, plan_timelines, plan_index, plan_specimen, plan_updates, plan_since, plan_corrections,
    plan_notices, plan_aliases, plan_feed, plan_calendar, plan_search, plan_versions,
)  # fmt: skip
FONTS = (".woff2", ".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class Plan:
    """`kept`: the pages that are as they were; `memories`: of the records, for each layer.

    `pages`: those that were planned, if no keeper took them.
    """

    kept: Mapping[str, PageNote]
    memories: Mapping[str, Memory]
    assets: tuple[Asset, ...]
    attachments: tuple[Attachment, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Diagnostic, ...]
    pages: tuple[Output, ...] = ()


def plan_site(
    dossier: Dossier,
    images: Mapping[str, Photo],
    assets: tuple[Asset | Attachment, ...],
    drawing: Drawing = AS_GIVEN,
    keeper: Keeper | None = None,
) -> Plan:
    """All pages, assets and pictures.

    `images`: by file below images/; they and attachments are published only if a visible record shows or names them.
    `assets`: of the theme, and the files of the content that may be attached. `keeper`: knows an earlier plan with the
    same images, assets and settings, which would still be the same if no record had changed.
    """
    variants = {file: plan_variants(file, photo, drawing.recipe) for file, photo in images.items()}
    files = {file: picture_view(made) for file, made in variants.items()}
    theme = tuple(asset for asset in assets if isinstance(asset, Asset))
    attachments = {asset.name: asset for asset in assets if isinstance(asset, Attachment)}
    attached = {name: attached_file(file) for name, file in attachments.items()}
    cards = _plan_cards(dossier, theme, drawing)
    own = dossier.default.site.cards and not dossier.drafts
    previews = {lang: Previews(card, drawing, lang, own, files) for lang, card in cards.items()}
    planners = edition_planners(dossier, files, previews, attached)
    plain = {lang: replace(shown, own=False) for lang, shown in previews.items()}
    earlier = [edition_planners(snapshot, files, plain, attached, planners) for snapshot in dossier.snapshots]
    layers = with_links(SiteLayer("", planners, list(all_tasks(planners))), [snapshot_layer(each) for each in earlier])
    index, collector = dossier.default.index, Collector()
    planned = _plan_pages(layers, index, keeper or collector)
    problems = [*alias_faults(planners[0])]
    editions = [edition for each in (dossier, *dossier.snapshots) for edition in each.editions.values()]
    used = _used_images(editions)
    pictures: list[Picture] = [*cards.values(), *planned.cards]
    pictures += [one for file, found in variants.items() if file in used for one in found]
    published = named_attachments(editions, attachments)
    claims = planned.claims + _reserved(planners, published=False)
    problems += find_collisions(claims, (*theme, *published, *pictures), place_finder(index))
    pages = tuple(made.page for made in collector.made)
    return Plan(planned.kept, planned.memories, theme, published, tuple(pictures), tuple(problems), pages)


def edition_planners(
    dossier: Dossier,
    images: Mapping[str, PictureFile] = MappingProxyType({}),
    previews: Mapping[str, Previews] = MappingProxyType({}),
    files: Mapping[str, AttachedFile] = MappingProxyType({}),
    current: Sequence[EditionPlanner] = (),
) -> list[EditionPlanner]:
    """A planner for each edition. `images`, `files`: see `EditionPlanner`; `previews`: by language; `current`:
    those of the current site, for a snapshot.
    """
    questions = Questions()
    editions = {lang: AskedEdition(edition, questions) for lang, edition in dossier.editions.items()}
    folder = folder_of(dossier.default) if current else ""
    frames = {one.lang: SnapshotFrame(folder, one.prefix, one.sections, partial(_path_now, one)) for one in current}
    return [
        EditionPlanner(
            dossier, edition, editions, PLANNER_BY_KIND, images, previews.get(lang, Previews()), files, frames.get(lang)
        )
        for lang, edition in editions.items()
    ]


def _path_now(planner: EditionPlanner, record: Record) -> str:
    """Where a record is that a snapshot shows; its section, if it is not shown any more."""
    kind, key = planner.kinds[record.kind], (record.kind, record.id)
    edition, sections = planner.edition.unasked, planner.sections
    if found := edition.find(key):
        return planner.cards.addresses[record.kind](found)
    gone = edition.withdrawn.get(key)
    kept = kind.address(gone) if gone and kind.has_page(gone) else sections.get(kind.kind.section, sections["home"])
    return planner.prefix + kept


def check_addresses(dossier: Dossier) -> list[Diagnostic]:
    """What is wrong with addresses, for a dossier whose pages cannot be planned because of errors in its content."""
    planners = edition_planners(dossier)
    sites = {lang: edition.site for lang, edition in dossier.editions.items()}
    empty = compose(sites, build_index(())[0], dossier.as_of, dossier.drafts)
    own = {page.path: page.origin for page in plan_site(empty, {}, ()).pages}  # ids in the settings can be doubled
    claims = [AddressClaim(path, origin) for path, origin in own.items()]
    claims += _reserved(planners, published=True)
    for planner in planners:
        for record in (*planner.edition.everything, *planner.edition.withdrawn.values()):
            kind = planner.kinds[record.kind]
            paths = [kind.address(record)] if kind.has_page(record) else []
            if (record.kind, record.id) not in planner.edition.withdrawn:
                paths += old_addresses(planner, record)
            origin = planner.edition.unasked.paths[(record.kind, record.id)]
            claims += [AddressClaim(planner.prefix + path, origin) for path in paths]
    return [*alias_faults(planners[0]), *find_collisions(claims, (), place_finder(dossier.default.index))]


@dataclass(frozen=True)
class _PlannedPages:
    """What was planned. `claims`: the addresses of all pages; `kept`: those that are as they were."""

    claims: list[AddressClaim]
    kept: dict[str, PageNote]
    cards: list[PageCard]
    memories: dict[str, Memory]


def _plan_pages(layers: Sequence[SiteLayer], index: Index, keeper: Keeper) -> _PlannedPages:
    """Plans what has to be planned."""
    done = _PlannedPages([], {}, [], {})
    listed: list[SitemapEntry | None] = []
    counts = Counter(task.path for layer in layers for _, task in layer.tasks)  # two at one address are reported
    for layer in layers:
        past = keeper.past_of(layer.name)
        done.memories[layer.name] = memory = survey(layer.planners, index, past.memory)
        demand = find_demand(past, memory, index)
        questions = layer.planners[0].edition.questions
        for _, task in _drained(layer.tasks):
            if (note := demand.kept(task)) and counts[task.path] == 1:
                done.kept[task.path] = note
                origin, entry, card = note.origin, note.listed, note.card
            else:
                page, asked = questions.during(task.make)
                keeper.take(Made(page, task.arguments, without_implied(asked | task.asked), layer.name))
                origin, entry, card = page.origin, sitemap_entry(page), page.card
            done.claims.append(AddressClaim(task.path, origin))
            listed.append(entry)
            done.cards.extend([card] if card else [])
    for page in plan_machine_files(layers[0].planners[0], filter(None, listed)):
        done.claims.append(AddressClaim(page.path, page.origin))
        keeper.take(Made(page))
    return done


def _drained(tasks: list[tuple[EditionPlanner, Task]]) -> Iterator[tuple[EditionPlanner, Task]]:
    """The tasks of a list, which is empty afterwards: what a page is made from is let go when it has been planned."""
    tasks.reverse()
    while tasks:
        yield tasks.pop()


def _reserved(planners: Sequence[EditionPlanner], published: bool) -> list[AddressClaim]:
    """The addresses of lists that are not published yet, where nothing else may be. `published`: also of the others."""
    return [
        AddressClaim(planner.prefix + kind.index, OWN)
        for planner in planners
        for kind in planner.kinds.values()
        if kind.kind.section and (published or not planner.publishes(kind))
    ]


def all_tasks(planners: Sequence[EditionPlanner]) -> Iterator[tuple[EditionPlanner, Task]]:
    """The pages of the site as of one instant, each with what plans its edition."""
    for planner in planners:
        for kind in planner.kinds.values():
            if kind.kind.section and not planner.publishes(kind):
                continue
            yield from ((planner, task) for task in kind.plan(planner))
        for plan in PLANS:
            yield from ((planner, task) for task in plan(planner))
    yield planners[0], plan_not_found(planners)


def _plan_cards(dossier: Dossier, assets: tuple[Asset, ...], drawing: Drawing) -> dict[str, Card]:
    """A preview card for each language, if the site has a `base_url`."""
    face = next((Typeface(asset.source, asset.digest) for asset in assets if asset.source.endswith(FONTS)), None)
    return {
        lang: plan_card(
            lang, _card_text(lang, edition.site, edition.site.base_url), face, drawing.recipe, drawing.palette
        )
        for lang, edition in dossier.editions.items()
        if edition.site.base_url
    }


def _card_text(lang: str, site: Site, base_url: str) -> CardText:
    languages = tuple((language.name, language.key == lang) for language in site.languages)
    return CardText(site.title.words, site.tagline.words if site.tagline else "", base_url, languages)


def _used_images(editions: Iterable[Edition]) -> set[str]:
    """The images that a visible record shows."""
    used = set()
    for edition in editions:
        for record in edition.everything:
            if image := getattr(record, "image", None):
                used.add(image.file)
            key = record.kind, record.id
            outline = edition.outlines.get(key)
            if outline and any(mention.how == "picture" for mention in outline.mentions):
                used |= {m.target for m in edition.mentions(key, outline) if m.how == "picture"}
    return used
