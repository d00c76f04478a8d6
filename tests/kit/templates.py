"""The repository's own templates and the texts of its interface."""

from functools import cache

from summit_site.parse.document import parse_table
from summit_site.parse.frontmatter import Listing, Scalar
from summit_site.render.strings import Strings, Value
from tests.runner import ROOT

TEMPLATES = ROOT / "templates"


@cache
def strings(lang: str) -> Strings:
    """The texts of `templates/strings/LANG.yaml`."""
    path = TEMPLATES / "strings" / f"{lang}.yaml"
    table, problems = parse_table(path.read_text("utf-8"), path.name)
    assert table is not None, problems
    texts: dict[str, Value] = {}
    for key, entry in table.entries.items():
        if isinstance(entry.value, Scalar):
            texts[key] = entry.value.text
        elif isinstance(entry.value, Listing):
            texts[key] = tuple(item.text for item in entry.value.items if isinstance(item, Scalar))
    return Strings(lang, texts)


def words(lang: str, key: str, **values: str) -> str:
    """One text, as the templates show it."""
    return strings(lang).text(key, **values)
