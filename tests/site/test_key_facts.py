"""Key facts: the figures of an article, large on its own page and, if it leads, on the home page."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, article, document
from tests.kit.site import SmallSite
from tests.kit.templates import words

SETTINGS = "--- site.yaml\n" + SITE + "home: [lead, facts]\n"
ENGLISH = 'key_facts:\n  - {value: "4,000 km", what: by rail, sources: [paper]}\n  - {value: "0", sources: [paper]}\n'
GERMAN = 'title: fertig\nkey_facts:\n  - {value: "4.000 km", what: auf Schienen}\n  - {value: "0"}\n'


def figures(page: str) -> list[tuple[str, str, list[str | None]]]:
    """Value, what it counts, and the sources' addresses."""
    return [
        (
            "".join(node.text() for node in figure.css("dd")),
            "".join(node.text() for node in figure.css("dt > span:not(.visually-hidden)")),
            [link.attributes["href"] for link in figure.css("dt a")],
        )
        for figure in LexborHTMLParser(page).css("dl.figures > div")
    ]


def test_the_home_page_and_the_article_show_them_in_both_languages(site: SmallSite) -> None:
    site.write(SETTINGS + article("lead", ENGLISH) + document("articles", "lead.de", GERMAN) + PAPER).published()
    for path, source in (("index.html", ["sources.html#paper"]), ("articles/lead.html", ["#s-1"])):
        assert figures(site.text(path)) == [("4,000\u00a0km", "by rail", source), ("0", "", source)]
        assert figures(site.text(f"de/{path}")) == [("4.000\u00a0km", "auf Schienen", source), ("0", "", source)]
    assert words("de", "facts_heading") in site.text("de/index.html")


def test_sources_of_key_figures_are_numbered_with_those_of_the_text(site: SmallSite) -> None:
    """One list of sources a page, which leads back to every mark; the home page has the numbers of the article."""
    sources = PAPER + "- {id: radio, publisher: The Radio}\n- {id: wire, publisher: The Wire}\n"
    fields = 'key_facts:\n  - {value: "1", sources: [radio, paper]}\n  - {value: "2", sources: [paper]}\n'
    lead = article("lead", fields, "By rail. [@wire] And by car. [@paper] [@radio]")
    site.write(SETTINGS + lead + sources).published()
    page = LexborHTMLParser(site.text("articles/lead.html"))
    marks = [(node.text(), node.attributes["id"], node.attributes["href"]) for node in page.css("sup.cite a")]
    assert marks == [
        ("[1]", "c-1-1", "#s-1"),
        ("[2]", "c-2-1", "#s-2"),
        ("[2]", "c-2-2", "#s-2"),
        ("[3]", "c-3-1", "#s-3"),
        ("2", "c-2-3", "#s-2"),
        ("1", "c-1-2", "#s-1"),
    ]
    cited = page.css("ol.cited > li")
    assert [node.css_first(".source-publisher").text() for node in cited] == ["The Radio", "The Paper", "The Wire"]
    back = [[link.attributes["href"] for link in node.css(".uses a")] for node in cited]
    assert back == [["#c-1-1", "#c-1-2"], ["#c-2-1", "#c-2-2", "#c-2-3"], ["#c-3-1"]]
    home = LexborHTMLParser(site.text("index.html")).css("sup.cite a")
    assert [node.text() for node in home] == ["[1]", "[2]", "[2]"]


def test_without_key_facts_of_the_lead_the_home_page_has_no_section_for_them(site: SmallSite) -> None:
    site.write(SETTINGS + article("lead")).published()
    assert words("en", "facts_heading") not in site.text("index.html")


@pytest.mark.parametrize("missing", ["value", "sources"])
def test_a_fact_without_a_value_or_sources_is_an_error(missing: str, site: SmallSite) -> None:
    fact = {"value": '"0"', "sources": "[paper]"}
    del fact[missing]
    fields = "key_facts:\n  - {" + ", ".join(f"{key}: {value}" for key, value in fact.items()) + "}\n"
    problems = site.write(SETTINGS + article("lead", fields) + PAPER).problems()
    assert len(problems) == 1
    assert "M2" in problems[0]
    assert f'"{missing}"' in problems[0]
