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
    for path, up in (("index.html", ""), ("articles/lead.html", "../")):
        source = [f"{up}sources.html#paper"]
        assert figures(site.text(path)) == [("4,000 km", "by rail", source), ("0", "", source)]
        assert figures(site.text(f"de/{path}")) == [("4.000 km", "auf Schienen", source), ("0", "", source)]
    assert words("de", "facts_heading") in site.text("de/index.html")


def test_where_the_lead_has_none_the_home_page_has_no_section_for_them(site: SmallSite) -> None:
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
