"""The repository's own templates and texts, as the renderer wants them; and pages made without a build."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from summit_site.app.site.theme import TEMPLATE_ENDINGS
from summit_site.base.edtf import parse
from summit_site.parse.document import parse_table
from summit_site.parse.frontmatter import Listing, Scalar
from summit_site.plan.views import When
from summit_site.render.strings import Strings, Value
from summit_site.render.templates import Renderer
from tests.runner import ROOT

TEMPLATES = ROOT / "templates"
HANOI, VIENNA, NEW_YORK = "Asia/Ho_Chi_Minh", "Europe/Vienna", "America/New_York"


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


@cache
def sources() -> Mapping[str, str]:
    """Template name → text."""
    files = [path for path in TEMPLATES.rglob("*") if path.suffix in TEMPLATE_ENDINGS]
    return {named(path): path.read_text("utf-8") for path in files if not named(path).startswith("assets/")}


def named(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def renderer(own: Mapping[str, str] | None = None) -> Renderer:
    """The repository's templates, or others."""
    texts = {lang: strings(lang) for lang in ("en", "de")}
    folder = TEMPLATES / "assets"
    assets = {path.relative_to(folder).as_posix(): f"assets/{path.name}" for path in folder.rglob("*")}
    return Renderer(sources() if own is None else own, texts, assets, {"en": "en-GB", "de": "de-AT"})


def when(text: str, zone: str = HANOI, city: str = "Hanoi") -> When:
    return When(parse(text), zone, city)
