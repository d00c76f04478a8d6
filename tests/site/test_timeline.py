"""The timeline: whole up to 200 events, beyond that an overview and a page for each year."""

import re

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, document, event, person, topic
from tests.kit.site import SmallSite
from tests.kit.templates import TEMPLATES

SETTINGS = "--- site.yaml\n" + SITE.replace(", {key: de, tag: de, name: Deutsch}", "") + "sides: [{id: us, name: US}]\n"
STYLES = TEMPLATES / "assets" / "timeline.css"


def many(count: int) -> str:
    """Events of five years; every tenth is a key event."""
    return PAPER + "".join(
        event(f"e{n}", f"{2010 + n % 5}-{n % 12 + 1:02}-{n % 28 + 1:02}", "weight: 3" if n % 10 == 0 else "")
        for n in range(count)
    )


def entries(site: SmallSite, path: str) -> list[str]:
    return [node.attributes["id"] or "" for node in LexborHTMLParser(site.text(path)).css("ol.ev > li")]


def test_up_to_200_events_are_on_one_page(site: SmallSite) -> None:
    files = site.write(SETTINGS + many(200)).published()
    assert [path for path in files if path.startswith("timeline/")] == []
    assert len(entries(site, "timeline.html")) == 200


def test_more_events_get_a_page_for_each_year_and_an_overview_of_key_events(site: SmallSite) -> None:
    files = site.write(SETTINGS + many(201)).published()
    years = [f"timeline/{year}.html" for year in range(2010, 2015)]
    assert sorted(path for path in files if path.startswith("timeline/")) == years
    assert set(entries(site, "timeline.html")) == {f"e-e{n}" for n in range(0, 201, 10)}
    found = [entry for path in years for entry in entries(site, path)]
    assert sorted(found) == sorted(f"e-e{n}" for n in range(201))
    assert [len(entries(site, path)) for path in years] == [41, 40, 40, 40, 40]


def test_events_that_are_not_yet_known_do_not_count(site: SmallSite) -> None:
    site.write(SETTINGS + many(200) + event("later", "2019-03-05"))
    assert [path for path in site.published("2019-03-01") if path.startswith("timeline/20")] == []
    assert "timeline/2019.html" in site.published("2019-03-06")


def test_topics_and_sides_have_their_own_timelines(site: SmallSite) -> None:
    text = (
        PAPER
        + topic("talks")
        + topic("empty")
        + person("kim").replace("roles:", "side: us\nroles:")
        + document("organisations", "agency", "name: Agency\nside: us")
        + event("a", "2019-01-01", "topics: [talks]")
        + event("b", "2019-01-02", "people: [kim]\ntopics: [talks]")
        + event("c", "2019-01-03", "organisations: [agency]")
    )
    files = site.write(SETTINGS + text).published()
    assert entries(site, "timeline.html") == ["e-a", "e-b", "e-c"]
    assert entries(site, "timeline/topic-talks.html") == ["e-a", "e-b"]
    assert "timeline/topic-empty.html" not in files
    assert entries(site, "timeline/side-us.html") == ["e-b", "e-c"]


def heads(site: SmallSite, path: str = "timeline.html") -> list[str]:
    return [node.text() for node in LexborHTMLParser(site.text(path)).css(".year > h2")]


def test_years_with_few_events_share_a_heading_and_long_gaps_are_mentioned(site: SmallSite) -> None:
    dates = ["1950", "1953-07-27", "1964", "1994-10-21", "1994-11-01", "1995", "1996"]
    site.write(SETTINGS + PAPER + "".join(event(f"e{n}", date) for n, date in enumerate(dates))).published()
    assert heads(site) == ["1950–1953", "1964", "1994–1995", "1996"]
    gaps = [node.text().strip() for node in LexborHTMLParser(site.text("timeline.html")).css(".gap")]
    assert gaps == ["2 years without an entry", "10 years without an entry", "29 years without an entry"]


def test_a_year_with_many_events_has_month_headings(site: SmallSite) -> None:
    text = event("year", "2018") + "".join(event(f"e{n}", f"2018-0{n % 3 + 1}-{n // 3 + 1:02}") for n in range(41))
    site.write(SETTINGS + PAPER + text).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    assert [node.text() for node in page.css(".month > h3")] == ["January 2018", "February 2018", "March 2018"]
    assert [len(node.css("h4")) for node in page.css(".month")] == [14, 14, 13]
    assert [node.text() for node in page.css("#e-year h3")] == ["year"]


def test_months_and_days_have_anchors_and_a_dense_day_leads_to_its_page(site: SmallSite) -> None:
    hours = "".join(event(f"e{n}", f"2019-02-28T0{n}:00Z") for n in range(4))
    text = event("before", "2019-02-27") + hours + event("after", "2019-03-01")
    site.write(SETTINGS + PAPER + text).published("2019-03-05")
    page = LexborHTMLParser(site.text("timeline.html"))
    assert [node.attributes["id"] for node in page.css("main [id]")] == [
        *("f0", "y2019", "e-before", "2019-02", "2019-02-27", "2019-02-28", "e-e0", "e-e1", "e-e2", "e-e3"),
        *("e-after", "2019-03", "2019-03-01"),
    ]
    (day,) = page.css(".day")
    (head,) = day.css("h3")
    assert (head.attributes["id"], head.text()) == ("2019-02-28", "28 February 2019 Hour by hour")
    assert [node.attributes["href"] for node in head.css("a")] == ["days/2019-02-28.html"]
    assert [node.attributes["id"] for node in day.css("li")] == ["e-e0", "e-e1", "e-e2", "e-e3"]
    assert [node.tag for node in page.css("main [id^=e-] > :is(h3, h4, h5)")] == ["h3", "h4", "h4", "h4", "h4", "h3"]


def test_a_day_without_a_page_has_a_heading_without_a_link(site: SmallSite) -> None:
    site.write(SETTINGS + PAPER + "".join(event(f"e{n}", "2019-02-28") for n in range(4))).published()
    (head,) = LexborHTMLParser(site.text("timeline.html")).css(".day > h3")
    assert (head.text(), head.css("a")) == ("28 February 2019", [])


def test_the_months_of_a_dense_year_are_links_below_their_year(site: SmallSite) -> None:
    text = event("old", "1953") + "".join(event(f"e{n}", f"2018-0{n % 3 + 1}-{n // 3 + 1:02}") for n in range(41))
    site.write(SETTINGS + PAPER + text).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    assert [(node.attributes["href"], node.text()) for node in page.css(".years a")] == [
        *(("#y1953", "1953"), ("#y2018", "2018")),
        *(("#2018-01", "Jan"), ("#2018-02", "Feb"), ("#2018-03", "Mar")),
    ]
    assert [node.attributes["id"] for node in page.css(".month > h3")] == ["2018-01", "2018-02", "2018-03"]


def test_a_long_timeline_has_the_texts_of_its_key_events_only(site: SmallSite) -> None:
    text = "".join(
        event(f"e{n}", f"2019-01-{n % 28 + 1:02}", "weight: 3" if n < 2 else "", body=f"Text {n}.") for n in range(61)
    )
    site.write(SETTINGS + PAPER + text).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    assert sorted(node.text().strip() for node in page.css(".ev .prose")) == ["Text 0.", "Text 1."]
    assert [node.text() for node in page.css(".ev .source-row")] == ["The Paper", "The Paper"]


def test_each_event_has_the_marks_of_the_filters_that_include_it(site: SmallSite) -> None:
    text = topic("empty") + topic("talks") + event("a", "2019-01-01", "topics: [talks]") + event("b", "2019-01-02")
    site.write(SETTINGS + PAPER + text).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    radios = {node.attributes["id"]: node.parent.text().strip() for node in page.css(".fast input") if node.parent}
    assert radios == {"f0": "All 2", "f1": "talks 1"}
    assert [node.attributes["class"] for node in page.css(".ev > li")] == ["w2 f1", "w2"]


def test_there_are_no_more_filters_than_the_stylesheet_has_rules_for(site: SmallSite) -> None:
    topics = [f"t{n:02}" for n in range(1, 25)]
    events = "".join(event(f"e-{ident}", "2019-01-01", f"topics: [{ident}]\npeople: [kim]") for ident in topics)
    kim = person("kim").replace("roles:", "side: us\nroles:")
    site.write(SETTINGS + PAPER + "".join(map(topic, topics)) + kim + events).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    rules = re.findall(r"#f(\d+):checked\) \.ev > li:not\(\.f(\d+)\)", STYLES.read_text("utf-8"))
    buttons = [node.attributes["id"] for node in page.css(".fast input")]
    assert [f"f{number}" for number, mark in rules if number == mark] == buttons[1:]
    assert len(buttons) == 21  # with that for all events
    links = {node.text().split()[0]: node.attributes["href"] for node in page.css(".fast a")}
    assert links == {"All": "topics/index.html"}
    assert [node.text() for node in page.css(".filters a")] == [
        "All (24)",
        *(f"t{n:02} (1)" for n in range(1, 20)),
        "US (24)",
    ]


# --- what the script combines ---

FACETS = (
    topic("talks")
    + topic("arms")
    + person("kim").replace("roles:", "side: us\nroles:")
    + "".join(event(f"x{n:02}", f"20{n:02}-01-01") for n in range(1, 13))
    + event("a", "2019-01-01", "topics: [talks]\npeople: [kim]\nweight: 3")
    + event("b", "2019-02-02", "topics: [talks, arms]\npeople: [kim]")
)


def test_a_timeline_has_boxes_for_what_its_events_have_in_common(site: SmallSite) -> None:
    site.write(SETTINGS + PAPER + FACETS).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    (form,) = page.css("form.facets[hidden]")
    boxes = [
        (box.attributes["name"], box.attributes["value"], box.attributes["data-mark"]) for box in form.css("input")
    ]
    assert boxes == [
        *(("topic", "talks", "f2"), ("topic", "arms", "f1"), ("side", "us", "f3"), ("who", "person-kim", "f21")),
        *(("when", "2001", "y2001"), ("when", "2004", "y2004"), ("when", "2007", "y2007"), ("when", "2010", "y2010")),
        *(("when", "2019", "y2019"), ("weight", "3", "w3")),
    ]
    assert [" ".join(label.text().split()) for label in form.css("label")] == [
        *("talks 2", "arms 1", "US 2", "kim 2"),
        *("2001–2003 3", "2004–2006 3", "2007–2009 3", "2010–2012 3", "2019 2", "Key events 1"),
    ]
    assert [node.text() for node in form.css("summary")] == ["Topic", "Side", "People and organisations", "Time"]
    assert form.attributes["data-status"] == "%1 of %2 events"
    classes = {node.attributes["id"]: node.attributes["class"] for node in page.css(".ev > li")}
    assert (classes["e-a"], classes["e-b"], classes["e-x01"]) == ("w3 f2 f3 f21", "w2 f1 f2 f3 f21", "w2")
    places = [node.attributes["data-x"] for node in page.css(".ev > li")]
    assert (places[0], places[-1]) == ("0", "952")


def test_the_links_to_years_bear_the_marks_of_their_events(site: SmallSite) -> None:
    """Without a script, the stylesheet hides those that a filter leaves without an event."""
    site.write(SETTINGS + PAPER + FACETS).published()
    links = LexborHTMLParser(site.text("timeline.html")).css(".years a")
    assert [(link.text(), link.attributes["class"]) for link in links][-2:] == [("2010–2012", ""), ("2019", "f1 f2 f3")]


def test_a_timeline_of_few_events_has_no_boxes(site: SmallSite) -> None:
    site.write(SETTINGS + PAPER + topic("talks") + event("a", "2019-01-01", "topics: [talks]")).published()
    page = LexborHTMLParser(site.text("timeline.html"))
    assert (page.css("form.facets"), page.css("[data-x]")) == ([], [])
