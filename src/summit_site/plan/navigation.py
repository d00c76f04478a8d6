"""What the navigation of an edition can list, and where the source of a page is."""

from __future__ import annotations

from collections.abc import Mapping

from .days import INDEX as DAYS

ALWAYS = {name: f"{name}.html" for name in ("corrections", "updates", "search")}


def sections_of(lists: Mapping[str, str], with_days: bool) -> Mapping[str, str]:
    """Name → path below the language. `lists`: of the kinds with a record; `with_days`: whether a day has a page."""
    return {"home": "index.html", **({"days": DAYS} if with_days else {}), **lists, **ALWAYS}


def source_address(repository: str | None, source: str | None) -> str | None:
    """The address of a content file, if the site names its repository."""
    return f"{repository.rstrip('/')}/content/{source}" if repository and source else None
