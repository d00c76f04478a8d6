"""The sections of an edition: what its navigation can list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .days import INDEX as DAYS

if TYPE_CHECKING:
    from .edition import KindPlanner

ALWAYS = {name: f"{name}.html" for name in ("corrections", "updates", "search")}


def sections_of(published: Iterable[KindPlanner[Any]], with_days: bool) -> Mapping[str, str]:
    """Name → path below the language. Lists without a record are not published, so they are not among them.

    `published`: the kinds that have a list; `with_days`: whether any day has a page.
    """
    of_kinds = {kind.kind.section: kind.index for kind in published}
    days = {"days": DAYS} if with_days else {}
    return {"home": "index.html", **days, **of_kinds, **ALWAYS}
