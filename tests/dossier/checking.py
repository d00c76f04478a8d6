"""Checks of the dossier, of which the second reads only what it changes."""

from datetime import UTC, datetime
from pathlib import Path

from summit_site.app.checking import Checked, check_site
from summit_site.app.options import Options
from tests.dossier.files import CONTENT
from tests.kit.caches import copy_cache
from tests.runner import ROOT

NOW = datetime(2021, 1, 1, tzinfo=UTC)


def check(content: Path, cache: Path) -> Checked:
    return check_site(Options(content, ROOT / "templates", None, cache, None, False, NOW, durable=False))


def check_dossier(folder: Path) -> tuple[Checked, Path]:
    """What `check` finds, and its cache, which must not be changed."""
    cache = folder / "cache"
    return check(CONTENT, cache), cache


def check_from(cache: Path, content: Path, folder: Path) -> Checked:
    """What `check` finds in other content; `cache`: of an earlier check; `folder`: for a copy of it."""
    return check(content, copy_cache(cache, folder / "cache", "check/site"))
