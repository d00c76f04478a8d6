"""The dossier's files as an editor sees them: fields and text, read without the engine that is to be tested by them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from tests.runner import ROOT

CONTENT = ROOT / "content"
LANGS = ("en", "de")
KINDS = ("articles", "events", "topics", "people", "organisations", "places", "terms", "claims", "documents", "pages")
LISTS = ("positions", "journeys")
CITATION = re.compile(r"\[@[^\]]*\]")
LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]*))?\]\]")
BLOCK = re.compile(r"^///[ ]*(\w*)(?:[ ]+([\w-]+))?[ ]*(?:\|[ ]*(.*))?$")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, list item or table line. `within`: the names of the blocks around it, the outermost first."""

    text: str
    within: tuple[str, ...]

    @property
    def plain(self) -> str:
        """Its words as a reader sees them; a link without words of its own counts as one."""
        text = CITATION.sub("", LINK.sub(lambda link: link[2] or link[1], self.text))
        return " ".join(re.sub(r"[*|#>]|^(-|\d+\.) ", " ", text).split())


@dataclass(frozen=True)
class Text:
    """One file: what stands above and below the second `---`. Every value of a field is text."""

    name: str
    fields: Mapping[str, Any]
    body: str

    @property
    def lang(self) -> str:
        return "de" if self.name.endswith(".de.md") else "en"

    @cached_property
    def citations(self) -> list[str]:
        return cited(self.body)

    @cached_property
    def targets(self) -> list[str]:
        return [target for target, _ in LINK.findall(self.body)]

    @cached_property
    def blocks(self) -> list[tuple[str, str]]:
        """Name and argument of every block, without citations and titles, which are prose."""
        found = [match for line in self.body.split("\n") if (match := BLOCK.match(line)) and match[1]]
        return [(m[1], m[2] or ((m[3] or "").split("|")[0].strip() if m[1] in TIMED | EMBEDS else "")) for m in found]

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return list(split_paragraphs(self.body))

    @property
    def words(self) -> int:
        return sum(len(paragraph.plain.split()) for paragraph in self.paragraphs)


TIMED = {"since", "entry"}
EMBEDS = {"timeline", "positions", "journey", "chart", "delegations"}


def cited(text: str) -> list[str]:
    """The ids of all sources that it cites, `[@a; @b]` included."""
    return [ident for group in CITATION.findall(text) for ident in re.findall(r"@([a-z0-9-]+)", group)]


def split_paragraphs(body: str) -> Iterator[Paragraph]:
    within: list[str] = []
    lines: list[str] = []
    for line in [*body.split("\n"), ""]:
        opens = BLOCK.match(line)
        if lines and (opens or not line.strip() or re.match(r"(\||- |\d+\. |:|#)", line)):
            yield Paragraph(" ".join(lines), tuple(within))
            lines = []
        if opens is None:
            lines += [line] if line.strip() and not re.match(r"\|[-|: ]+\|$", line) else []
        elif opens[1]:
            within.append(opens[1])
        else:
            within.pop()


@cache
def read(kind: str) -> dict[str, dict[str, Text]]:
    """The records of a kind: id → language → file."""
    records: dict[str, dict[str, Text]] = {}
    for path in sorted((CONTENT / kind).glob("*.md")):
        ident, _, lang = path.stem.partition(".")
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        fields = yaml.load(head, yaml.BaseLoader) or {}
        records.setdefault(ident, {})[lang or "en"] = Text(f"{kind}/{path.name}", fields, body)
    return records


@cache
def read_list(name: str) -> Any:
    """What a YAML file of the content holds, every value as text."""
    return yaml.load((CONTENT / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)


@cache
def read_series() -> dict[str, Any]:
    return {path.stem: read_list(f"series/{path.stem}") for path in sorted((CONTENT / "series").glob("*.yaml"))}


def all_texts() -> Iterator[Text]:
    for kind in KINDS:
        for languages in read(kind).values():
            yield from languages.values()


def pairs() -> Iterator[tuple[Text, Text]]:
    """Every file with its translation."""
    for kind in KINDS:
        for languages in read(kind).values():
            yield languages["en"], languages["de"]
