"""`site.yaml` → the settings of the site, in each of its languages."""

from __future__ import annotations

from ..base.diagnostics import Diagnostic
from ..parse.document import parse_table
from ..parse.frontmatter import Listing, Scalar, Table
from .context import Context
from .decode import decode_struct
from .places import Places, all_places
from .site import Site


def read_site(text: str, path: str) -> tuple[dict[str, Site], Places, list[Diagnostic]]:
    """Reads the settings in each of the site's languages, and the places of all values."""
    table, problems = parse_table(text, path)
    if table is None:
        return {}, {}, problems
    keys, found = _language_keys(table)
    problems += found
    sites: dict[str, Site] = {}
    for key in keys or ("en",):
        wanted = (key, *(k for k in keys if k != key))
        context = Context(key, wanted, keys)
        site = decode_struct(table, Site, context, {"lang": key})
        problems += context.problems
        if site is not None:
            sites[key] = site
    languages = table.entries.get("languages")
    if languages and isinstance(languages.value, Listing) and not languages.value.items:
        problems.append(Diagnostic(languages.span, "M201", '"languages" is empty', "add at least one language"))
    return sites, all_places(table), list(dict.fromkeys(problems))


def _language_keys(table: Table) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """The keys of the languages, without duplicates."""
    entry = table.entries.get("languages")
    items = entry.value.items if entry and isinstance(entry.value, Listing) else ()
    keys: dict[str, None] = {}
    problems = []
    for item in items:
        key = item.entries.get("key") if isinstance(item, Table) else None
        if key and isinstance(key.value, Scalar):
            if key.value.text in keys:
                message = f'two languages have the key "{key.value.text[:40]}"'
                problems.append(Diagnostic(key.value.span, "M207", message, "give one of them another key"))
            keys[key.value.text] = None
    return tuple(keys), problems
