"""Maps and charts on the pages of a site."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, document, person
from tests.kit.site import SmallSite
from tests.kit.templates import words

SIDES = "sides: [{id: us, name: US}, {id: dprk, name: DPRK}]\nhome: [journeys]\n"
PLACES = (
    document("places", "here", "name: The Hotel\nmap_name: Here\nlat: 28.2\nlon: 113")
    + document("places", "there", "name: There\nlat: 21.9\nlon: 106.7")
    + document("places", "nowhere", "name: Nowhere")
)
LEG = (
    "{mode: rail, from: here, to: there, via: [{name: Way, lat: 22.8, lon: 108.4, sources: [paper]}], sources: [paper]}"
)
JOURNEY = f"--- journeys.yaml\n- id: trip\n  title: A trip\n  traveller: kim\n  legs: [{LEG}]\n"
KIM = person("kim").replace("roles:", "side: dprk\nroles:")
TRIP = (
    "--- site.yaml\n" + SITE + SIDES + PAPER + KIM + PLACES + JOURNEY + document("pages", "about", "title: t", "Text.")
)
SERIES = """\
--- series/rows.yaml
title: Numbers rose
unit: things
alt: Two bars
sources: [paper]
rows:
  - {period: 2016, value: 3}
  - {period: 2017, value: 0}
  - {period: 2018, value: 1.5, known: 2018-06-01, partial: true}
"""


def page(site: SmallSite, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(site.text(path))


def test_the_stops_of_a_journey_are_a_list_by_their_names_on_maps(site: SmallSite) -> None:
    site.write(TRIP).published()
    for path in ("journeys.html", "index.html", "de/journeys.html"):
        assert [
            node.text().strip() for node in page(site, path).css("figure.map.of-side-2 ol.stops:not(.on-large) li")
        ] == [
            "Here",
            "There",
        ]


def test_a_waypoint_is_named_with_its_source(site: SmallSite) -> None:
    site.write(TRIP).published()
    found = page(site, "journeys.html").css_first(".via")
    assert found is not None
    assert found.text() == f"{words('en', 'via')} Way Source: The Paper"


def test_an_itinerary_is_folded_under_its_map_below_what_matters_most(site: SmallSite) -> None:
    timed = LEG.replace("from: here", "from: here, depart: 2019-02-23").replace("mode: rail", "mode: road")
    legs = f"[{timed}, {{mode: rail, from: there, to: here, arrive: 2019-02-26, sources: [paper]}}]"
    values = "{value: 65 hours, what: by train, sources: [paper]}, {value: 66 hours, sources: [paper]}"
    reports = f"  durations: [{values}]\n"
    text = TRIP.replace(f"legs: [{LEG}]", f"legs: {legs}") + document(
        "topics", "talks", "title: Talks\nsummary: s", "/// journey | trip\n///"
    )
    site.write(text.replace("  traveller: kim\n", "  traveller: kim\n" + reports)).published()
    for path in ("journeys.html", "topics/talks.html"):
        tree = page(site, path)
        assert [" ".join(node.text().split()) for node in tree.css(".journey > .ends li")] == [
            "Start: The Hotel 23 February 2019",
            "End: The Hotel 26 February 2019",
            "Duration, as reported: 65 hours (by train) and 1 other figure",
        ]
        assert [node.text() for node in tree.css(".journey > details:not([open]) > summary")] == ["Itinerary (2 legs)"]
        assert len(tree.css(".journey > figure + p + .ends + details > ol.legs > li")) == 2
        assert len(tree.css("details .reported li")) == 2


def test_without_a_map_the_itinerary_is_all_there_is(site: SmallSite) -> None:
    site.write(TRIP.replace("lat: 28.2\nlon: 113", "zone: Asia/Shanghai")).published()
    tree = page(site, "journeys.html")
    assert (tree.css("figure"), tree.css("details"), tree.css(".ends")) == ([], [], [])
    assert len(tree.css(".journey > ol.legs > li")) == 1


def test_a_page_links_each_stylesheet_once(site: SmallSite) -> None:
    """Also where two maps, charts or tables stand in its text, or one there and one in its own sections."""
    blocks = "".join(f"/// {block}\n///\n\n" for block in ("journey | trip", "chart | rows", "positions") * 2)
    wants = "--- positions.yaml\n- {id: want, side: us, issue: i, text: w, sources: [paper], topics: [talks]}\n"
    text = document("topics", "talks", "title: Talks\nsummary: s", blocks)
    settings = TRIP.replace("home: [journeys]", "home: [journeys, figures, positions]")
    site.write(settings + text + SERIES + "topics: [talks]\n" + wants).published()
    for path, names in (
        ("topics/talks.html", ["chart", "lists", "map", "positions", "sheet", "site"]),
        ("index.html", ["chart", "front", "lists", "map", "positions", "site"]),
    ):
        links = [node.attributes["href"] or "" for node in page(site, path).css("link[rel=stylesheet]")]
        assert sorted(link.rpartition("/")[2].partition(".")[0] for link in links) == names


def test_only_pages_with_a_map_load_its_styles(site: SmallSite) -> None:
    text = document("topics", "talks", "title: Talks\nsummary: s", "/// journey | trip\n///")
    files = site.write(TRIP + text).published()
    asking = {path for path, content in files.items() if b"assets/map." in content}
    assert asking == {
        prefix + path
        for prefix in ("", "de/")
        for path in ("index.html", "journeys.html", "places/here.html", "places/there.html", "topics/talks.html")
    }
    assert {path for path in files if b'class="map' in files[path]} == asking


def test_there_are_no_inline_styles(site: SmallSite) -> None:
    files = site.write(TRIP + SERIES).published()
    assert [path for path, content in files.items() if re.search(rb"<[^>]*\sstyle=|<style", content)] == []


@pytest.mark.parametrize(
    ("old", "new"), [("lat: 28.2\n", "lat: 29.2\n"), ("map_name: Here", "map_name: Town"), ("lon: 108.4", "lon: 109.4")]
)
def test_a_moved_place_changes_the_pages_with_its_map(site: SmallSite, old: str, new: str) -> None:
    before = site.write(TRIP).published()
    after = site.write(TRIP.replace(old, new)).published()
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert {"journeys.html", "de/journeys.html", "index.html", "de/index.html"} <= changed
    assert "about.html" not in changed


def test_a_chart_shows_its_numbers_and_so_does_a_table(site: SmallSite) -> None:
    site.write("--- site.yaml\n" + SITE + PAPER + SERIES).published()
    tree = page(site, "de/figures.html")
    assert [node.text() for node in tree.css(".chart .value")] == ["3", "0", "1,5"]
    assert [node.text() for node in tree.css(".chart .label")] == ["2016", "2017", "2018*"]
    assert [node.text() for node in tree.css("svg[role=img] > title, svg[role=img] > desc")] == [
        "Numbers rose",
        "Two bars",
    ]
    assert len(tree.css(".chart .partial .hatch")) == 1
    assert [node.text() for node in tree.css(".partial-note")] == [f"* 2018: {words('de', 'partial')}"]
    assert [node.text() for node in tree.css("details td.number")] == ["3", "0", "1,5"]


def test_a_series_whose_figures_are_not_known_yet_has_only_a_table(site: SmallSite) -> None:
    text = SERIES.replace("value: 3", "note: n").replace("value: 0", "note: n").replace("2018-06-01", "2019-06-01")
    site.write("--- site.yaml\n" + SITE + PAPER + text).published("2019-03-01T00:00Z")
    tree = page(site, "figures.html")
    assert tree.css(".chart") == []
    assert len(tree.css("details tbody tr")) == 2
