"""Groups of citations on pages, in renaming, and where a source is not yet known."""

from __future__ import annotations

import re

from summit_site.cli import main
from tests.kit.samples import article, claim
from tests.kit.site import SmallSite
from tests.site.test_addresses import SETTINGS

SOURCES = """\
--- sources.yaml
- {id: one, publisher: One}
- {id: two, publisher: Two}
- {id: late, publisher: Late, date: 2030-01-01}
"""


def marks(page: str) -> list[str]:
    found = re.findall(r'<sup class="cite">(.*?)</sup>', page)
    return [re.sub(r"<[^>]*>", "", mark) for mark in found]


def test_a_group_is_shown_as_one_and_leaves_out_what_is_not_known(site: SmallSite) -> None:
    body = "A. [@one; @two] B. [@two, p. 3; @one] C. [@late; @one] D. [@late; @late]"
    files = site.write(SETTINGS + SOURCES + article("a", "", body)).published()
    page = files["articles/a.html"].decode()
    assert marks(page) == ["[1, 2]", "[2, p. 3; 1]", "[1]"]
    assert page.count('id="c-1-') == 3
    assert re.search(r"↑1</a>.*>3</a></p>", page)


def test_in_a_list_a_group_names_its_publishers(site: SmallSite) -> None:
    text = claim("c", "[{at: 2019-02-01, status: open}]", body="A. [@one; @two]").replace("[paper]", "[one]")
    assert marks(site.write(SETTINGS + SOURCES + text).published()["claims.html"].decode()) == ["[One, Two]"]


def test_renaming_a_source_finds_it_in_a_group(site: SmallSite) -> None:
    site.write(SETTINGS + SOURCES + article("a", "", "A. [@one, p. 3; @two;\n@one] [@two]"))
    assert main(["rename", "--content", str(site.content), "source:two", "second"]) == 0
    assert "A. [@one, p. 3; @second;\n@one] [@second]" in (site.content / "articles/a.md").read_text("utf-8")


def test_an_unknown_source_of_a_group_is_reported_at_its_place(site: SmallSite) -> None:
    report = site.write(SETTINGS + SOURCES + article("a", "", "A. [@one; @nope]")).build()
    assert [str(problem.span)[-4:] for problem in report.problems if problem.code == "R301"] == ["7:11"]


def test_an_embedded_record_shares_the_numbers_of_the_text(site: SmallSite) -> None:
    head = "--- series/rows.yaml\ntitle: N\nunit: u\nalt: a\nsources: [two, one]\n"
    series = head + "rows:\n  - {period: 2016, value: 1}\n  - {period: 2017, value: 2}\n"
    files = site.write(
        SETTINGS + SOURCES + series + article("a", "", "A. [@one]\n\n/// chart | rows\n///\n\nB. [@two]")
    )
    page = files.published()["articles/a.html"].decode()
    row = re.search(r'<p class="source-row">(.*?)</p>', page)
    assert row
    assert re.sub(r"<[^>]*>", "", row[1]) == "Sources: [2, 1]"
    assert re.findall(r'<li id="s-(\d)">\s*<p class="source">(\w+|<span[^>]*>\w+)', page) == [
        ("1", '<span class="source-publisher">One'),
        ("2", '<span class="source-publisher">Two'),
    ]
    assert marks(page) == ["[1]", "[2]"]
