"""Preview cards as they are published: only of what is public, each redrawn when its words change, the old one gone."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.kit.samples import article, event, person
from tests.kit.site import SmallSite
from tests.runner import ROOT
from tests.site.test_addresses import PAPER, SETTINGS

DRAW = """
from summit_site.plan.pictures import GIVEN, PageCard
from summit_site.plan.views import CardWords
from summit_site.render.card_image import draw_page_card
from summit_site.render.strings import Strings
from hashlib import sha256
texts = {"kind_topic": "Topic", "status_open": "Open", "group": ",", "decimal": "."}
words = CardWords(("kind_topic",), None, False, (("open", 1200),))
card = PageCard("p", "k", "s", "en", "A title", "", words, "Site", "site.example", None, GIVEN)
print(sha256(draw_page_card(card, Strings("en", texts), None)).hexdigest())
"""


def cards(files: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: content
        for path, content in files.items()
        if "/card-" in path and not path.startswith("assets/card-en") and not path.startswith("assets/card-de.")
    }


def test_an_edit_of_a_headline_redraws_one_card_in_each_language(site: SmallSite) -> None:
    text = SETTINGS + PAPER + article("a") + article("b") + person("kim") + event("e", "2019-02-27T10:00Z")
    before = cards(site.write(text).published())
    assert len(before) == 8
    after = cards(site.write(text.replace("title: a\n", "title: A new headline\n")).published())
    assert {path.rpartition("/")[2].split(".")[0] for path in after.keys() - before.keys()} == {
        "card-articles-a",
        "card-de-articles-a",
    }
    assert len(before.keys() - after.keys()) == 2
    assert len(after) == 8
    page = site.text("articles/a.html")
    (new,) = (path for path in after.keys() - before.keys() if "card-articles" in path)
    assert f'<meta property="og:image" content="https://sample.example/news/{new}">' in page
    assert '<meta property="og:image:alt" content="A new headline">' in page


def test_a_text_alone_redraws_no_card(site: SmallSite) -> None:
    text = SETTINGS + article("a", body="One.\n")
    before = cards(site.write(text).published())
    assert cards(site.write(text.replace("One.", "Two.")).published()) == before


def test_a_site_may_do_without_cards_of_its_pages(site: SmallSite) -> None:
    text = SETTINGS + article("a")
    assert cards(site.write(text).published())
    files = site.write(text.replace(SETTINGS, SETTINGS.rstrip("\n") + "\ncards: false\n")).published()
    assert cards(files) == {}
    assert b'content="https://sample.example/news/assets/card-en.' in files["articles/a.html"]


def test_what_is_not_public_has_no_card(site: SmallSite) -> None:
    text = SETTINGS + article("a") + article("later", date="2030-01-01")
    files = site.write(text).published()
    assert {path.split(".")[0] for path in cards(files)} == {"assets/card-articles-a", "assets/card-de-articles-a"}


def test_the_bytes_are_the_same_in_every_process() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    drawn = set()
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", DRAW],
            env=environment | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        drawn.add(run.stdout)
    assert len(drawn) == 1
