"""The sitemap and robots.txt, for search engines. They are written only if the site has a `base_url`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct

from ..base.digest import digest_bytes
from ..base.routes import absolute
from . import views
from .edition import EditionPlanner
from .outputs import OWN, Output, Rank, Writer
from .views import View

SITEMAP = Writer("sitemap", "application/xml")
PART = Writer("sitemap", "application/xml", rank=Rank.INDEX)  # in place before the index that names it
INDEX = Writer("sitemap index", "application/xml")
ROBOTS = Writer("robots", "text/plain")
PATH = "sitemap.xml"
_AROUND = 64  # bytes of XML around a URL, or around an entry, at most


class SitemapEntry(Struct, frozen=True):
    path: str
    changed: views.When | None
    alternates: tuple[tuple[str, str], ...]  # (language tag, path)


class SitemapView(View, frozen=True):
    base_url: str
    entries: tuple[SitemapEntry, ...]


class SitemapIndexView(View, frozen=True):
    base_url: str
    paths: tuple[str, ...]


class RobotsView(View, frozen=True):
    base_url: str
    drafts: bool


class SitemapLimits(Struct, frozen=True):
    """What one sitemap may have (sitemaps.org 0.9)."""

    urls: int = 50_000
    size: int = 50_000_000  # bytes


LIMITS = SitemapLimits()


def sitemap_entry(page: Output) -> SitemapEntry | None:
    """How the sitemap lists a page; None if it does not."""
    meta = page.inputs.get("meta")
    if not isinstance(meta, views.Meta) or not meta.indexed:
        return None
    alternates = tuple((other.tag, other.path) for other in meta.alternates if other.translated)
    return SitemapEntry(meta.path, meta.changed, alternates if len(alternates) > 1 else ())


def plan_machine_files(
    planner: EditionPlanner, listed: Iterable[SitemapEntry], limits: SitemapLimits | None = None
) -> Iterator[Output]:
    """The sitemap of all indexed pages, or an index of several, and robots.txt."""
    base_url = planner.edition.site.base_url
    if not base_url:
        return
    entries = sorted(listed, key=lambda entry: entry.path)
    parts = _parts(entries, list(planner.editions), base_url, limits or LIMITS)
    if parts:
        for path, part in parts.items():
            inputs: dict[str, object] = {"base_url": base_url, "entries": tuple(part)}
            yield Output(path, PART, planner.lang, SitemapView, inputs, OWN)
        index = {"base_url": base_url, "paths": tuple(parts)}
        yield Output(PATH, INDEX, planner.lang, SitemapIndexView, index, OWN)
    else:
        site: dict[str, object] = {"base_url": base_url, "entries": tuple(entries)}
        yield Output(PATH, SITEMAP, planner.lang, SitemapView, site, OWN)
    robots = {"base_url": base_url, "drafts": planner.dossier.drafts}
    yield Output("robots.txt", ROBOTS, planner.lang, RobotsView, robots, OWN)


# --- several sitemaps ---


def _parts(
    entries: Sequence[SitemapEntry], languages: Sequence[str], base_url: str, limits: SitemapLimits
) -> Mapping[str, Sequence[SitemapEntry]]:
    """Path → entries; nothing if one sitemap has room for all.

    They are divided by language and folder, and then by their digests into as many parts as are needed, doubled each
    time. So what is added changes one part, and only when that is full, those of its folder.
    """
    if _fit(entries, base_url, limits):
        return {}
    folders: dict[str, list[SitemapEntry]] = {}
    for entry in entries:
        folders.setdefault(_folder(entry.path, languages), []).append(entry)
    return {
        f"sitemap-{folder}{number}.xml": part
        for folder in sorted(folders)
        for number, part in _divided(folders[folder], base_url, limits)
    }


def _folder(path: str, languages: Sequence[str]) -> str:
    """`de/articles/a.html` → `de-articles-`, and nothing for a page at the top."""
    names = path.split("/")[:-1]
    depth = 2 if names[:1] and names[0] in languages else 1
    return "".join(f"{name}-" for name in names[:depth])


def _divided(
    entries: Sequence[SitemapEntry], base_url: str, limits: SitemapLimits
) -> Iterator[tuple[int, Sequence[SitemapEntry]]]:
    """(number, entries) of each part."""
    hashes = [int(digest_bytes(entry.path.encode())[:16], 16) for entry in entries]
    count = 1
    while True:
        parts: dict[int, list[SitemapEntry]] = {}
        for entry, number in zip(entries, hashes, strict=True):
            parts.setdefault(number % count + 1, []).append(entry)
        if all(_fit(part, base_url, limits) for part in parts.values()):
            yield from sorted(parts.items())
            return
        count *= 2


def _fit(entries: Sequence[SitemapEntry], base_url: str, limits: SitemapLimits) -> bool:
    """Whether one sitemap has room for them; one entry always has."""
    if len(entries) > limits.urls:
        return False
    around = len(escape(absolute(base_url, "")).encode()) + _AROUND
    return len(entries) < 2 or sum(_size(entry, around) for entry in entries) <= limits.size


def _size(entry: SitemapEntry, around: int) -> int:
    """The bytes of an entry, or somewhat more: addresses are made of slugs, so that nothing in them is escaped."""
    others = sum(len(tag) + len(path) + around for tag, path in entry.alternates)
    return len(entry.path) + around + _AROUND + others
