"""The generated dossier for any generator: one plain Markdown page per record, links and citations resolved."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

DEFAULT, OTHER = "en", "de"
FOLDERS = {
    "story": "articles",
    "event": "events",
    "topic": "topics",
    "person": "people",
    "place": "places",
    "body": "organisations",
}
_LINK = re.compile(r"\[\[([a-z]+:)?([a-z]+)-(\d+)\|([^\]]*)\]\]")
_CITATION = re.compile(r"\[@([a-z]+-\d+)(, [^\]]*)?\]")

Content = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The source of one page. `folder`: articles, events … or empty for a top-level page; `lang`: its language."""

    folder: str
    id: str
    lang: str
    fields: Mapping[str, Any]
    body: str
    stand_in: bool = False


def read_fields(text: str) -> dict[str, Any]:
    """Front matter as `corpus` writes it: one line per field, its value is JSON or plain words."""
    lines = (line.strip().partition(": ") for line in text.splitlines())
    return {key: json.loads(value) if value[:1] in '"[{' else value for key, _, value in lines if key}


def read_sources(content: Content) -> dict[str, dict[str, Any]]:
    texts = (text for path, text in sorted(content.items()) if path.startswith("sources/"))
    items = (read_fields(item) for text in texts for item in re.split(r"(?m)^- ", text) if item)
    return {item["id"]: item for item in items}


def make_leaves(content: Content, stand_ins: bool) -> list[Leaf]:
    """All pages in both languages. With `stand_ins`, untranslated records have a German page too, as on our site."""
    sources = read_sources(content)
    leaves: list[Leaf] = []
    for path, text in sorted(content.items()):
        folder, _, name = path.partition("/")
        if folder in FOLDERS.values():
            ident, _, lang = name.removesuffix(".md").partition(".")
            _, front, body = text.split("---\n", 2)
            leaves.append(Leaf(folder, ident, lang or DEFAULT, read_fields(front), body))
    leaves = _inherit(leaves)
    leaves += [_glossary(content), _source_list(sources)]
    known = {(leaf.lang, leaf.folder, leaf.id) for leaf in leaves}
    if stand_ins:
        missing = [leaf for leaf in leaves if (OTHER, leaf.folder, leaf.id) not in known]
        leaves += [replace(leaf, lang=OTHER, stand_in=True) for leaf in missing]
        known |= {(OTHER, leaf.folder, leaf.id) for leaf in missing}
    return [_resolve(leaf, sources, known) for leaf in leaves]


def _inherit(leaves: list[Leaf]) -> list[Leaf]:
    """A translation contains only prose; everything else comes from its original."""
    originals = {(leaf.folder, leaf.id): leaf.fields for leaf in leaves if leaf.lang == DEFAULT}
    return [replace(leaf, fields={**originals[leaf.folder, leaf.id], **leaf.fields}) for leaf in leaves]


def _glossary(content: Content) -> Leaf:
    parts = []
    for path, text in sorted(content.items()):
        if path.startswith("terms/"):
            _, front, body = text.split("---\n", 2)
            fields = read_fields(front)
            parts.append(f"## {fields['name']}\n\n{fields['short']}\n\n{body}")
    return Leaf("", "glossary", DEFAULT, {"title": "Glossary"}, "\n".join(parts))


def _source_list(sources: Mapping[str, Mapping[str, Any]]) -> Leaf:
    lines = []
    publisher = ""
    for source in sorted(sources.values(), key=lambda source: (source["publisher"], source["id"])):
        if source["publisher"] != publisher:
            publisher = source["publisher"]
            lines.append(f"\n## {publisher}\n")
        lines.append(f"- {_describe(source)}")
    return Leaf("", "sources", DEFAULT, {"title": "Sources"}, "\n".join(lines) + "\n")


def _describe(source: Mapping[str, Any]) -> str:
    return f"{source['publisher']}: [*{source['title']}*]({source['url']}), {source['date']} ({source['kind']})"


def _resolve(leaf: Leaf, sources: Mapping[str, Mapping[str, Any]], known: set[tuple[str, str, str]]) -> Leaf:
    """The body with plain links and numbered citations, followed by the sources of the body and the record."""
    cited: dict[str, int] = {}

    def link(match: re.Match[str]) -> str:
        name, number, words = match[2], match[3], match[4]
        folder, ident = FOLDERS.get(name, ""), f"{name}-{number}"
        if not folder:
            return f"[{words}](/glossary.html)"
        prefix = "/de" if leaf.lang == OTHER and (OTHER, folder, ident) in known else ""
        return f"[{words}]({prefix}/{folder}/{ident}.html)"

    def cite(match: re.Match[str]) -> str:
        return f"[({cited.setdefault(match[1], len(cited) + 1)}{match[2] or ''})](/sources.html)"

    body = _CITATION.sub(cite, _LINK.sub(link, leaf.body))
    for source in leaf.fields.get("sources", ()):
        cited.setdefault(source, len(cited) + 1)
    if cited:
        listed = "".join(f"{number}. {_describe(sources[source])}\n" for source, number in cited.items())
        body = f"{body}\n## {'Quellen' if leaf.lang == OTHER else 'Sources'}\n\n{listed}"
    return replace(leaf, body=body)


def title_of(leaf: Leaf) -> str:
    fields = leaf.fields
    return str(fields["title"] if "title" in fields else fields["name"])


def date_of(leaf: Leaf) -> str:
    """The date in a form that other generators can read: without qualifier, times with seconds."""
    text = str(leaf.fields.get("date", "")).rstrip("~")
    return f"{text[:16]}:00{text[16:]}" if "T" in text else text
