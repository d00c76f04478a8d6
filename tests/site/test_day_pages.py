"""The pages of days and their list, as a reader gets them."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, event
from tests.kit.site import SmallSite

HOURS = (
    PAPER
    + event("dawn", "2019-02-27T05:00Z")
    + event("walk", "2019-02-27T09:00Z")
    + event("talk", "2019-02-27T09:00Z", "weight: 3")
    + event("lunch", "2019-02-27T09:00Z", "planned: 2019-02-27T09:00Z\noutcome: cancelled")
    + "".join(event(f"e{n}", f"2019-02-28T0{n}:00Z") for n in range(4))
)
LATE = "".join(event(f"l{n}", f"2019-03-20T0{n}:00Z") for n in range(4))


def cells(site: SmallSite, path: str) -> list[tuple[str | None, list[str]]]:
    """Of the first day: the class of each cell, and its lines with what only screen readers see in parentheses."""
    page = LexborHTMLParser(site.text(path))
    for node in page.css(".day-row .visually-hidden"):
        node.replace_with(f"({node.text()})")
    row = page.css(".day-row > ol")[0]
    return [(cell.attributes["class"], [line.text().strip() for line in cell.css("p")]) for cell in row.css("li")]


def test_in_a_list_the_first_of_several_events_at_once_shows_the_hour_for_all(site: SmallSite) -> None:
    site.write(HOURS).published("2019-03-02")
    assert cells(site, "days/index.html") == [
        ("w2", ["05:00 dawn"]),
        ("is-cancelled", ["09:00 lunch Cancelled"]),
        ("w3", ["09:00 talk", "(09:00) walk"]),
    ]


def test_on_the_page_of_a_day_each_hour_stands_once_with_its_anchor(site: SmallSite) -> None:
    site.write(HOURS).published("2019-03-02")
    page = LexborHTMLParser(site.text("days/2019-02-27.html"))
    assert [(row.attributes["id"], len(row.css(".hour > a"))) for row in page.css(".hours > li")] == [
        ("t0500", 1),
        ("t0900", 1),
    ]


def test_days_reach_each_other_across_days_without_a_page(site: SmallSite) -> None:
    site.write(HOURS + LATE + event("between", "2019-03-05T10:00Z")).published("2019-03-21")
    found = {
        day: [
            (link.attributes["rel"], link.attributes["href"])
            for link in LexborHTMLParser(site.text(f"days/{day}.html")).css("nav.day-links a")
        ]
        for day in ("2019-02-27", "2019-02-28", "2019-03-20")
    }
    assert found == {
        "2019-02-27": [("next", "2019-02-28.html")],
        "2019-02-28": [("prev", "2019-02-27.html"), ("next", "2019-03-20.html")],
        "2019-03-20": [("prev", "2019-02-28.html")],
    }
    assert not (site.output / "days" / "2019-03-05.html").exists()
