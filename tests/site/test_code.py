"""Blocks of code: only pages that show one link its stylesheet, wherever it is, and a keyboard reaches it."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, article, claim, document, topic
from tests.kit.site import SmallSite

CODE = "```python\nx = 1\n```\n"
LATER = f"/// entry | 2019-02-28T09:00 | Nine\n{CODE}///\n"
WORLD = (
    "--- site.yaml\n" + SITE + PAPER + topic("talks")
    + article("plain", body="Words with `x = 1` in them.\n")
    + article("code", body=CODE + "\n" + CODE)
    + article("note", body="Words.[^1]\n\n[^1]: Code:\n\n        x = 1\n")
    + article("live", body="Words.\n\n" + LATER)
    + claim("agreed", "[{at: 2019-02-28, status: open}]", body=CODE)
    + document("terms", "loop", "name: Loop\nshort: Again.\n", "Words.\n")
)  # fmt: skip


def has_sheet(site: SmallSite, path: str) -> int:
    return sum("/code." in (link.attributes["href"] or "") for link in tree(site, path).css("link[rel=stylesheet]"))


def tree(site: SmallSite, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(site.text(path))


def test_only_pages_that_show_code_link_its_stylesheet_and_once(site: SmallSite) -> None:
    site.write(WORLD).build("2019-03-01")
    pages = ["articles/plain.html", "articles/code.html", "articles/note.html", "articles/live.html", "claims.html"]
    assert {path: has_sheet(site, path) for path in pages} == dict(zip(pages, [0, 1, 1, 1, 1], strict=True))
    assert [has_sheet(site, path) for path in ("index.html", "glossary.html", "topics/talks.html")] == [0, 0, 0]


def test_an_entry_brings_the_stylesheet_when_it_is_shown(site: SmallSite) -> None:
    site.write(WORLD).build("2019-02-28")
    assert has_sheet(site, "articles/live.html") == 0
    site.build("2019-03-01")
    assert has_sheet(site, "articles/live.html") == 1


def test_each_box_has_a_name_and_can_be_reached_by_keyboard(site: SmallSite) -> None:
    site.write(WORLD).build("2019-03-01")
    for path in ("articles/code.html", "articles/note.html", "articles/live.html", "claims.html"):
        boxes = [node.attributes for node in tree(site, path).css("pre:not([dir])")]
        assert boxes
        assert all(box == {"tabindex": "0", "role": "group", "aria-label": "Code"} for box in boxes)
    assert '<span class="m">1</span>' in site.text("articles/code.html")
