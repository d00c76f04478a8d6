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
    if not keys:
        return {}, all_places(table), problems + _language_problems(table)
    for key in keys:
        # The default language stands in for the others, so it has no substitute itself.
        wanted = (key, *(k for k in keys if k != key and key != keys[0]))
        context = Context(key, wanted, keys)
        site = decode_struct(table, Site, context, {"lang": key})
        problems += context.problems
        if site is not None:
            sites[key] = site
    return sites, all_places(table), list(dict.fromkeys(problems))


def _language_problems(table: Table) -> list[Diagnostic]:
    """Without languages, nothing certain can be said of texts that are written in several."""
    entry = table.entries.get("languages")
    context = Context("en", languages=("en",))
    decode_struct(table, Site, context, {"lang": "en"})
    problems = [problem for problem in context.problems if 'language "' not in problem.message]
    if entry and isinstance(entry.value, Listing) and not entry.value.items:
        problems.append(Diagnostic(entry.span, "M201", '"languages" is empty', "add at least one language"))
    return problems


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
