"""Which sections an edition has."""

from summit_site.plan.navigation import sections_of, source_address
from tests.kit.samples import PAPER, SITE, event
from tests.plan.planning import planner_of

BUSY = "".join(event(f"e{n}", f"2019-02-27T0{n}:00") for n in range(1, 4))


def test_days_are_a_section_only_if_one_has_a_page() -> None:
    quiet = planner_of("--- site.yaml\n" + SITE + PAPER + BUSY)
    assert list(quiet.sections) == ["home", "timeline", "sources", "corrections", "updates", "search"]
    busy = planner_of("--- site.yaml\n" + SITE + "day_events: 3\n" + PAPER + BUSY)
    assert busy.sections == sections_of({"timeline": "timeline.html", "sources": "sources.html"}, with_days=True)
    assert busy.sections["days"] == "days/index.html"


def test_a_source_has_an_address_if_the_site_names_its_repository() -> None:
    assert source_address("https://code.example/r/", "pages/a.md") == "https://code.example/r/content/pages/a.md"
    assert source_address(None, "pages/a.md") is None
    assert source_address("https://code.example/r", None) is None
