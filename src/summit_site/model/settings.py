"""`site.yaml` → the settings of the site, in each of its languages."""

from __future__ import annotations

from dataclasses import replace

from ..base.diagnostics import Diagnostic, Span, has_errors
from ..parse.document import parse_table
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .context import Context
from .decode import decode_struct
from .places import Places, all_places
from .site import Site


def read_site(text: str, path: str) -> tuple[dict[str, Site], Places, list[Diagnostic]]:
    """Reads the settings in each of the site's languages, and the places of all values.

    If fields have errors, the settings are what the others say, so that the content can still be checked.
    """
    table, problems = parse_table(text, path)
    if table is None:
        return {}, {}, problems
    keys, found = _language_keys(table)
    problems += found
    sites: dict[str, Site] = {}
    if not keys:
        return {}, all_places(table), problems + _language_problems(table)
    for key in keys:
        context = _context(key, keys)
        site = decode_struct(table, Site, context, {"lang": key})
        problems += context.problems
        if site is not None:
            sites[key] = site
    if has_errors(problems):
        sites = _what_is_sound(table, keys, problems)
    return sites, all_places(table), list(dict.fromkeys(problems))


def _context(key: str, keys: tuple[str, ...]) -> Context:
    """The default language stands in for the others, so it has no substitute itself."""
    return Context(key, (key, *(k for k in keys if k != key and key != keys[0])), keys)


def _what_is_sound(table: Table, keys: tuple[str, ...], problems: list[Diagnostic]) -> dict[str, Site]:
    """The settings without the fields that have problems, in all languages or none.

    With other languages, every translation would seem wrong.
    """
    sound = table
    for span in sorted({problem.span for problem in problems}, reverse=True):  # the last first, each once
        sound = _without(sound, span)
    if _language_keys(sound)[0] != keys:
        return {}
    sites = {key: decode_struct(sound, Site, _context(key, keys), {"lang": key}) for key in keys}
    return {key: site for key, site in sites.items() if site} if all(sites.values()) else {}


def _without(table: Table, span: Span) -> Table:
    """The table without the innermost field or item at a place."""
    before = [(entry.span, name) for name, entry in table.entries.items() if entry.span <= span]
    if not before:
        return table
    name = max(before)[1]
    entry = table.entries[name]
    value = _value_without(entry.value, span)
    kept = {name: replace(entry, value=value)} if value else {}
    others = {key: other for key, other in table.entries.items() if key != name}
    return Table({**others, **kept}, table.span)


def _value_without(node: Node, span: Span) -> Node | None:
    if isinstance(node, Table):
        pruned = _without(node, span)
        return None if pruned is node else pruned
    if not isinstance(node, Listing):
        return None
    number = max((index for index, item in enumerate(node.items) if item.span <= span), default=None)
    if number is None:
        return None
    value = _value_without(node.items[number], span)
    items = (*node.items[:number], *([value] if value else []), *node.items[number + 1 :])
    return replace(node, items=items)


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
