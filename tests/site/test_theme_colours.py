"""The look has its colours from one place: the tokens of the stylesheet."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import SITE
from tests.kit.site import SmallSite
from tests.kit.templates import TEMPLATES

SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n"
TOKENS = "assets/css/tokens.css"


def copy_theme(site: SmallSite) -> Path:
    shutil.copytree(TEMPLATES, site.folder / "templates")
    return site.folder / "templates"


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


def found(files: dict[str, bytes], start: str, end: str) -> str:
    (path,) = [path for path in files if path.startswith(f"assets/{start}") and path.endswith(end)]
    return path


def colours(content: bytes) -> set[str]:
    """All that cover more than a few pixels."""
    image = Image.open(BytesIO(content)).convert("RGB")
    counted = image.getcolors(image.width * image.height) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour) for count, colour in counted if count > 200}


def bars(page: str) -> list[str | None]:
    return [node.attributes["content"] for node in LexborHTMLParser(page).css("meta[name=theme-color]")]


def test_pictures_icons_and_meta_elements_follow_paper_and_accent(site: SmallSite) -> None:
    theme = copy_theme(site)
    before = site.write(SETTINGS).published()
    assert bars(site.text("index.html")) == ["#fcfbf8", "#121419"]
    edit(theme / TOKENS, ("--paper: #fcfbf8", "--paper: #eeffee"), ("--accent: #a8281a", "--accent: #1020c0"))
    edit(theme / TOKENS, ("--paper: #121419", "--paper: #001100"))
    after = site.published()
    assert bars(site.text("index.html")) == ["#eeffee", "#001100"]
    for start, end in (("card-en.", ".png"), ("card-de.", ".png"), ("apple-touch-icon.", ".png"), ("icon.", ".svg")):
        old, new = found(before, start, end), found(after, start, end)
        assert old != new
        assert new in site.text("de/index.html" if "-de" in start else "index.html")
        if end == ".png":
            assert {"#fcfbf8", "#a8281a"} <= colours(before[old])
            assert {"#eeffee", "#1020c0"} <= colours(after[new])
            assert not {"#fcfbf8", "#a8281a"} & colours(after[new])
    icon = after[found(after, "icon.", ".svg")].decode()
    assert ("#eeffee" in icon, "#1020c0" in icon, "#16181d" in icon, "var(" in icon) == (True, True, True, False)


def test_the_themes_own_icon_for_home_screens_is_unchanged(site: SmallSite) -> None:
    theme = copy_theme(site)
    (theme / "assets" / "apple-touch-icon.png").write_bytes(b"my own")
    files = site.write(SETTINGS).published()
    assert files[found(files, "apple-touch-icon.", ".png")] == b"my own"


def test_an_icon_with_other_shapes_needs_a_file_for_home_screens(site: SmallSite) -> None:
    theme = copy_theme(site)
    edit(theme / "assets" / "icon.svg", ("</svg>", '<circle r="3"/></svg>'))
    (problem,) = site.write(SETTINGS).problems()
    assert 'no asset "apple-touch-icon.png" in templates/assets/' in problem


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            TOKENS,
            "--accent: #a8281a",
            "--accent: oklch(50% 0.2 30)",
            'css/tokens.css:128:3: T608 --accent is "oklch(50% 0.2 30)", which pictures cannot use',
        ),
        (
            "assets/icon.svg",
            "var(--accent)",
            "var(--acent)",
            'icon.svg:1:1: T608 uses the token "--acent", which the stylesheet does not declare',
        ),
    ],
)
def test_a_colour_that_cannot_be_drawn_is_reported(
    file: str, old: str, new: str, problem: str, site: SmallSite
) -> None:
    edit(copy_theme(site) / file, (old, new))
    problems = [found.rpartition(" (")[0] for found in site.write(SETTINGS).problems()]
    assert f"templates/assets/{problem}" in problems
