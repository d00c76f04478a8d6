"""`build.py look` takes the pictures that were asked for and lists them, or says what is missing."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import look
from tests.browser.chromium import Lacking, find_chromium, open_reader
from tests.browser.kinds import Specimen
from tests.judges.tools import do_without
from tests.kit.images import draw
from tests.runner import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_there_are_screenshots_of_every_page_in_each_width_and_theme_and_of_main_pages_in_other_media() -> None:
    home, about = (Specimen(kind, "de-AT", Path(f"/{kind}.html")) for kind in ("home", "about"))
    assert [shot.name for shot in look.plan_shots([home, about], (360, 1280))] == [
        "home.de.360.light.png",
        "home.de.360.dark.png",
        "home.de.1280.light.png",
        "home.de.1280.dark.png",
        "home.de.688.print.png",
        "home.de.1280.forced.png",
        "home.de.1280.contrast.png",
        "home.de.1280.still.png",
        "about.de.360.light.png",
        "about.de.360.dark.png",
        "about.de.1280.light.png",
        "about.de.1280.dark.png",
    ]


def test_without_a_browser_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert look.run(["--pages", "home"]) == look.ENVIRONMENT
    assert capsys.readouterr().err == "build.py: no chromium here (on Debian: apt install chromium)\n"


@pytest.mark.slow
def test_a_screenshot_waits_for_fonts_and_for_what_lies_far_below(browser: "Browser", tmp_path: Path) -> None:
    (tmp_path / "far.png").write_bytes(draw())
    font = (ROOT / "templates/assets/fonts/newsreader.woff2").as_uri()
    face = f"@font-face {{ font-family: f; src: url({font}) }} p {{ font-family: f; margin-block-end: 9000px }}"
    image = '<img src="far.png" loading="lazy" alt="" width="10" height="10">'
    (tmp_path / "page.html").write_text(f"<!DOCTYPE html><style>{face}</style><p>Text</p>{image}", encoding="utf-8")
    state = "() => [document.images[0].complete, document.fonts.check('1em f'), scrollY]"
    with open_reader(browser, 360) as page:
        page.goto((tmp_path / "page.html").as_uri())
        assert page.evaluate(state)[0] is False
        page.evaluate(look.SETTLE)
        assert page.evaluate(state) == [True, True, 0]


@pytest.mark.slow
def test_screenshots_are_shown_on_a_contact_sheet(tmp_path: Path) -> None:
    try:
        find_chromium()
    except Lacking as lack:
        do_without(str(lack))
    command = [sys.executable, "build.py", "look", "--pages", "about", "--widths", "360", "--into", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pictures = {f"about.{lang}.360.{theme}.png" for lang in ("en", "de") for theme in ("light", "dark")}
    assert {file.name for file in tmp_path.iterdir()} == pictures | {"index.html"}
    assert all(f'src="{name}"' in (tmp_path / "index.html").read_text(encoding="utf-8") for name in pictures)
    assert done.stdout.endswith("index.html: 4 pictures.\n")
