"""Names on maps, as a browser lays them out: they never overlap, and never leave their map."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import open_reader
from tests.kit.samples import PAPER, SITE, document, person
from tests.kit.site import SmallSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow
WIDTHS = (320, 360, 600, 768, 1280, 1900)
NAMES = (
    "평양국제비행장 제1터미널",
    "مطار الملكة علياء الدولي، المبنى الرئيسي",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "Hauptbahnhof am Ende der Welt",
    "ท่าอากาศยานสุวรรณภูมิ",
    "WWWWWWWWWW MMMMMMM",
    "東京国際空港",
    "Bahía Blanca",
    "A",
)
# The boxes of what is shown on each map: the lines of text, not their elements, and the map itself.
MEET = """
() => [...document.querySelectorAll('.plate')].filter(plate => plate.checkVisibility()).flatMap(plate => {
  const edge = plate.getBoundingClientRect(), range = document.createRange();
  const boxes = [...plate.querySelectorAll('li, .grounds > *')].filter(e => e.checkVisibility()).flatMap(element => {
    range.selectNodeContents(element);
    return [...range.getClientRects()].map(box => ({box, element}));
  });
  const wrong = [];
  boxes.forEach(({box, element}, number) => {
    if (box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom)
      wrong.push(`${element.textContent} leaves the map`);
    for (const other of boxes.slice(0, number))
      if (other.element !== element && box.left < other.box.right && other.box.left < box.right
          && box.top < other.box.bottom && other.box.top < box.bottom)
        wrong.push(`${element.textContent} meets ${other.element.textContent}`);
  });
  return wrong;
})
"""


def wrong_on(browser: "Browser", file: Path) -> list[str]:
    with open_reader(browser, max(WIDTHS)) as page:
        page.goto(file.as_uri())
        found = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{file.name} at {width}: {fault}" for fault in page.evaluate(MEET)]
    return found


def test_names_of_the_dossier_do_not_meet(browser: "Browser", built_site: Path) -> None:
    pages = [path for path in ("index.html", "journeys.html") for path in (path, f"de/{path}")]
    places = sorted(str(path.relative_to(built_site)) for path in (built_site / "places").glob("*.html"))[::5]
    assert [fault for path in pages + places for fault in wrong_on(browser, built_site / path)] == []


@pytest.mark.parametrize("apart", [0.05, 0.7, 2.5, 15.0])
def test_long_names_of_any_script_do_not_meet_where_stops_crowd(
    browser: "Browser", tmp_path: Path, apart: float
) -> None:
    """`apart`: degrees from one stop to the next, in a zigzag; the last of these journeys crosses the date line."""
    places, legs = "", []
    for number in range(18):
        longitude = (100 + number * apart + 180) % 360 - 180
        latitude = 20 + (number % 3) * apart * 0.8
        name = f"{NAMES[number % len(NAMES)]} {number if number >= len(NAMES) else ''}".strip()
        places += document("places", f"p{number}", f"name: {name}\nlat: {latitude:.3f}\nlon: {longitude:.3f}")
    for number in range(17):
        days = f"depart: 2019-02-{number + 1:02}, arrive: 2019-02-{number + 2:02}"
        legs.append(f"{{mode: rail, from: p{number}, to: p{number + 1}, {days}, sources: [paper]}}")
    journey = f"--- journeys.yaml\n- id: trip\n  title: A trip\n  traveller: kim\n  legs: [{', '.join(legs)}]\n"
    site = SmallSite(tmp_path).write(
        f"--- site.yaml\n{SITE}home: [routes]\n" + PAPER + person("kim") + places + journey
    )
    site.published()
    assert [fault for path in ("journeys.html", "index.html") for fault in wrong_on(browser, site.output / path)] == []
    text = site.text("journeys.html")
    assert all(name in text for name in NAMES)
