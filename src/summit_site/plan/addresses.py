"""The addresses of records, current and old, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ..base.aliases import alias_path, is_old_id, path_key
from ..base.diagnostics import Diagnostic
from ..model.load import Unit
from ..model.record import Record
from ..model.resolve import Key
from ..model.site import Site
from .kinds import PLANNER_BY_KIND

if TYPE_CHECKING:
    from .edition import EditionPlanner


def old_addresses(planner: EditionPlanner, record: Record) -> Iterator[str]:
    """The files below the language that redirect to a record, each once; its own address is not one of them.

    An old id redirects in every language. A path is one below `base_url`, and may contain the folder of `base_url`; a
    path that begins with the folder of a language redirects only in that language.
    """
    own = planner.kinds[record.kind]
    address = own.address(record)
    found = {address}
    for alias in record.aliases:
        if not is_old_id(alias):
            path = _in_language(below_base(alias_path(alias), planner.edition.site), planner)
        else:
            folder, slash, _ = address.rpartition("/")
            path = f"{folder}{slash}{unquote(alias)}.html" if own.has_page(record) else None
        if path is not None and path not in found:
            found.add(path)
            yield path


def below_base(path: str, site: Site) -> str:
    """The path without the folder of the site's address, if it begins with that folder."""
    folder = unquote(urlsplit(site.base_url or "").path).strip("/")
    return path.removeprefix(f"{folder}/") if folder else path


def _in_language(path: str, planner: EditionPlanner) -> str | None:
    """The path below the planner's language; None if it belongs to another one."""
    first, slash, rest = path.partition("/")
    others = planner.dossier.editions.keys() - {planner.dossier.default.lang}
    if not slash or first not in others:
        return path
    return rest if first == planner.lang else None


def record_paths(units: Iterable[Unit], site: Site) -> dict[str, Key]:
    """`path_key` of every current or old address → its record; a current address wins over an old one.

    Paths may begin with the folder of `base_url` or of a language.
    """
    current: dict[str, Key] = {}
    old: dict[str, Key] = {}
    for unit in units:
        own, record = PLANNER_BY_KIND[unit.kind], unit.records[site.lang]
        address = own.address(record)
        if own.has_page(record):
            current[address] = unit.key
            if not address.endswith("index.html"):
                current[f"{address.removesuffix('.html')}/"] = unit.key
        for alias in record.aliases:
            if is_old_id(alias):
                folder, slash, _ = address.rpartition("/")
                alias = f"{folder}{slash}{alias}.html"
            old[below_base(alias.lstrip("/"), site)] = unit.key
    folder = unquote(urlsplit(site.base_url or "").path).strip("/")
    bases = dict.fromkeys(("", f"{folder}/" if folder else ""))
    starts = [base + lang for base in bases for lang in ("", *(f"{language.key}/" for language in site.languages[1:]))]
    return {path_key(f"/{start}{path}"): key for path, key in (old | current).items() for start in starts}


def alias_faults(planner: EditionPlanner) -> Iterator[Diagnostic]:
    """Old ids of records that never had a page of their own; their anchors cannot redirect."""
    for record in planner.edition.everything:
        if planner.kinds[record.kind].has_page(record):
            continue
        unit = planner.edition.unasked.index.kinds[record.kind][record.id]
        for number, alias in enumerate(record.aliases):
            if is_old_id(alias):
                span = unit.places.get(f"aliases.{number}", unit.span)
                fault = (
                    f"{record.kind} records do not have pages of their own; old paths such as /old/path/ are allowed"
                )
                yield Diagnostic(span, "P502", f'"{alias[:60]}" cannot be an alias', fault)
