"""The repository's own templates as the renderer takes them, so that a page can be rendered without a build."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from summit_site.app.site.theme import TEMPLATE_ENDINGS
from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.views import When
from summit_site.render.templates import Renderer
from summit_site.render.tokens import Tokens, read_tokens
from tests.kit.templates import TEMPLATES, strings

TAGS = {"en": "en-GB", "de": "de-AT"}
HANOI, VIENNA, NEW_YORK = "Asia/Ho_Chi_Minh", "Europe/Vienna", "America/New_York"


@cache
def sources() -> Mapping[str, str]:
    """Template name → text."""
    files = [path for path in TEMPLATES.rglob("*") if path.suffix in TEMPLATE_ENDINGS]
    return {named(path): path.read_text("utf-8") for path in files if not named(path).startswith("assets/")}


@cache
def tokens() -> Tokens:
    folder = TEMPLATES / "assets"
    styles = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.css")}
    return read_tokens(styles, "site.css")


def named(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def renderer(own: Mapping[str, str] | None = None) -> Renderer:
    """The repository's templates, or others."""
    texts = {lang: strings(lang) for lang in ("en", "de")}
    folder = TEMPLATES / "assets"
    assets = {path.relative_to(folder).as_posix(): f"assets/{path.name}" for path in folder.rglob("*")}
    assets["apple-touch-icon.png"] = "assets/apple-touch-icon.png"
    return Renderer(sources() if own is None else own, texts, assets, TAGS, tokens=tokens())


def when(text: str, zone: str = HANOI, city: str = "Hanoi") -> When:
    return When(parse(text), zone, Text(city))
