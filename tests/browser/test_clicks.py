"""How many clicks it is from the home page to what readers come for: by links that they can see on a phone."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import url2pathname

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
# A link counts if a finger can hit it where it is: not folded away, not clipped, not covered.
SEEN = """
() => [...document.links].filter(link => {
  link.scrollIntoView({block: 'center'});
  const shown = link.checkVisibility({visibilityProperty: true, opacityProperty: true});
  return shown && [...link.getClientRects()].some(box => {
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return box.width > 8 && box.height > 8 && hit && (link.contains(hit) || hit.contains(link));
  });
}).map(link => link.href.split('#')[0])
"""


def links_of(page: Path) -> set[Path]:
    """The files that the links of a page lead to."""
    found = (node.attributes.get("href") or "" for node in LexborHTMLParser(page.read_text("utf-8")).css("a[href]"))
    whole = (urldefrag(urljoin(page.as_uri(), link)).url for link in found)
    return {Path(url2pathname(urlsplit(link).path)) for link in whole if link.startswith("file:")}


def clicks(home: Path, target: Path, most: int = 4) -> int | None:
    """How few it takes."""
    seen, reached = {home}, {home}
    for number in range(most + 1):
        if target in reached:
            return number
        reached = {link for page in reached for link in links_of(page) if link.suffix == ".html"} - seen
        seen |= reached
    return None


@pytest.mark.parametrize("width", [360, 1280])
def test_what_readers_come_for_is_near(reader: "Callable[..., Page]", homes: dict[str, Path], width: int) -> None:
    """The two days and the positions are one click away; whoever took part, two at most: by the list of people."""
    page = reader(width, 780)
    for folder in homes.values():
        home, person = folder / "index.html", folder / "people" / "kim-yong-chol.html"
        days, positions, people = folder / "days" / "2019-02-28.html", folder / "positions.html", person.parent
        assert (clicks(home, days), clicks(home, positions)) == (1, 1)
        assert clicks(home, person) in (1, 2)
        page.goto(home.as_uri())
        seen = {*page.evaluate(SEEN)}
        assert {step.as_uri() for step in (days, positions, people / "index.html")} <= seen
        page.goto((people / "index.html").as_uri())
        assert person.as_uri() in page.evaluate(SEEN)
