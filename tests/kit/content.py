"""From the files of one text to the model, joined as `app` joins it, without a disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from summit_site.base.diagnostics import Diagnostic, in_order
from summit_site.base.edtf import parse_moment
from summit_site.base.zones import zone
from summit_site.model.compose import compose, find_zones
from summit_site.model.dossier import Dossier, Edition
from summit_site.model.library import Library, check_images, read_library
from summit_site.model.load import Settings
from summit_site.model.resolve import Index, build_index
from summit_site.model.rules import check_model
from summit_site.model.settings import read_site
from summit_site.model.site import Site
from summit_site.model.support import find_support
from summit_site.parse.markdown import Quotes
from summit_site.plan.addresses import record_paths
from tests.kit.samples import site_files

QUOTES = Quotes("“", "”", "‘", "’")


def instant_of(text: str) -> datetime:
    """In UTC where it has no offset."""
    return parse_moment(text).begins(zone("UTC"))


@dataclass(frozen=True)
class Content:
    """What the files hold. `problems`: as an editor sees them, sorted."""

    sites: dict[str, Site]
    library: Library
    index: Index
    problems: list[str]

    def dossier(self, as_of: str, drafts: bool = False) -> Dossier:
        """`as_of`: an instant, in UTC where it has no offset."""
        assert self.problems == []
        return compose(self.sites, self.index, instant_of(as_of), drafts)

    def edition(self, as_of: str, lang: str = "en", drafts: bool = False) -> Edition:
        return self.dossier(as_of, drafts).editions[lang]


def read(text: str, as_of: str | None = None) -> Content:
    """Everything from the text of the files to the checked model; the text must hold usable settings.

    `as_of`: the instant for which the model is checked, if one is meant.
    """
    return read_files({path: file.content for path, file in site_files(text).items()}, as_of)


def read_folder(folder: Path) -> Content:
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return read_files({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def read_files(files: Mapping[str, bytes], as_of: str | None = None) -> Content:
    def content_of(path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
        return files[path][: limit + 1], []

    sites, places, problems = read_site(files["site.yaml"].decode(), "site.yaml")
    site = next(iter(sites.values()))
    settings = Settings(tuple(sites), dict.fromkeys(sites, QUOTES), site.raw_html)
    library = read_library(sorted(files), content_of, settings)
    index, found = build_index(library.units, library.failed, record_paths(library.units, site))
    problems += library.problems + found
    instant = instant_of(as_of) if as_of else None
    support = find_support(index, site.lang, find_zones(site, library.units), instant)
    problems += check_model(support, site, places, library.broken).problems
    problems += check_images(library, library.units)
    return Content(sites, library, index, [str(problem) for problem in in_order(problems)])
