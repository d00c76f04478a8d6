"""Which sections an edition has."""

from tests.kit.samples import PAPER, SITE, event
from tests.plan.planning import planner_of

BUSY = "".join(event(f"e{n}", f"2019-02-27T0{n}:00") for n in range(1, 4))


def test_days_are_a_section_only_if_one_has_a_page() -> None:
    quiet = planner_of("--- site.yaml\n" + SITE + PAPER + BUSY)
    assert list(quiet.sections) == ["home", "timeline", "sources", "corrections", "updates", "search"]
    busy = planner_of("--- site.yaml\n" + SITE + "day_events: 3\n" + PAPER + BUSY)
    assert busy.sections["days"] == "days/index.html"
