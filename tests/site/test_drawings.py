"""Blocks that draw their table on their pages: what readers get, in each language, and when."""

import re

from tests.kit.samples import SITE, article, document, person
from tests.kit.site import SmallSite

SOURCES = (
    "--- sources.yaml\n- {id: paper, publisher: The Paper}\n- {id: later, publisher: The Later, date: 2019-03-05}\n"
)
STYLE = re.compile(r'<link rel="stylesheet" href="[./]*assets/drawings\.')


def table(site: SmallSite, path: str) -> list[list[str]]:
    """The cells of the first drawn table, row by row, as words."""
    html = re.search(r'<figure class="drawing.*?</figure>', site.text(path), re.DOTALL)
    rows = re.findall(r"<tr.*?</tr>", html.group(), re.DOTALL) if html else []
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[" ".join(re.sub(r"<[^>]*>", "", cell).split()) for cell in row] for row in cells]


def german(ident: str, body: str) -> str:
    return f"--- articles/{ident}.de.md\n---\ntitle: {ident}\nsummary: s\n---\n{body}\n"


def test_dots_are_a_table_with_the_figures_of_the_language_and_their_sources(site: SmallSite) -> None:
    body = (
        "Text. [@later]\n\n/// dots | Far\n| Who | km |\n|---|---|\n| A [@paper] | >3000 |\n| B [@paper] | ≈4500.5 |\n"
        "| C [@later] | 1-2000 |\n| D [@paper] | <70 |\n| E [@paper] | 8 [@later] |\n///"
    )
    site.write(SOURCES + article("a", body=body) + german("a", body) + article("b")).published("2019-03-06")
    assert table(site, "articles/a.html") == [
        ["Who", "km"],
        ["A[2]", "more than 3,000"],
        ["B[2]", "about 4,500.5"],
        ["C[1]", "1 to 2,000"],
        ["D[2]", "less than 70"],
        ["E[2]", "8[1]"],
    ]
    assert [row[1] for row in table(site, "de/articles/a.html")[1:]] == [
        "mehr als 3.000",
        "etwa 4.500,5",
        "1 bis 2.000",
        "weniger als 70",
        "8[1]",
    ]
    assert len(STYLE.findall(site.text("articles/a.html"))) == 1
    assert not STYLE.search(site.text("articles/b.html"))


def test_a_row_appears_with_its_source_and_the_scale_follows(site: SmallSite) -> None:
    body = "/// dots | Far\n| Who | km |\n|---|---|\n| A [@paper] | 0 |\n| B [@paper] | 1 |\n| C [@later] | 2 |\n///"
    site.write(SOURCES + article("a", body=body))
    for as_of, names, dots in (
        ("2019-03-02", ["A[1]", "B[1]"], ["5%", "95%"]),
        ("2019-03-06", ["A[1]", "B[1]", "C[2]"], ["5%", "50%", "95%"]),
        ("2019-03-02", ["A[1]", "B[1]"], ["5%", "95%"]),
    ):
        site.published(as_of)
        assert [row[0] for row in table(site, "articles/a.html")[1:]] == names
        assert re.findall(r'<circle cx="([^"]*)"', site.text("articles/a.html")) == dots


def test_a_block_of_which_nothing_is_known_yet_is_not_there(site: SmallSite) -> None:
    body = "/// units | Quokka\n| Who | number |\n|---|---|\n| A [@later] | 5 |\n///"
    site.write(SOURCES + article("a", body=body)).published("2019-03-02")
    assert "Quokka" not in site.text("articles/a.html")
    site.published("2019-03-06")
    assert table(site, "articles/a.html") == [["Who", "number"], ["A[1]", "5"]]


def test_an_edited_row_is_built_as_in_a_clean_build(site: SmallSite) -> None:
    body = "/// units | Votes\n| Who | number |\n|---|---|\n| A [@paper] | 5 |\n| B | 6 |\n///"
    site.write(SOURCES + article("a", body=body)).published()
    site.write(SOURCES + article("a", body=body.replace("6", "7")))
    files = site.published()
    clean = site.clean()[1]
    assert files == {path: content for path, content in clean.items() if path in files}
    assert b"7</td>" in files["articles/a.html"]


def test_two_delegations_face_each_other_and_somebody_is_there_once_known(site: SmallSite) -> None:
    def member(ident: str, fields: str) -> str:
        return person(ident).replace("roles:", f"{fields}\nroles:")

    settings = f"--- site.yaml\n{SITE}sides: [{{id: us, name: US}}, {{id: dprk, name: North}}]\n"
    people = member("kim", "delegation: dprk") + member("trump", "delegation: us")
    people += member("aide", "delegation: us\nknown: 2019-03-05")
    site.write(settings + people + article("a", body="/// delegations | trump, aide, kim\n///"))
    site.published("2019-03-02")
    rows = [["US", "North"], ["trump envoy", "kim envoy"]]
    assert table(site, "articles/a.html") == rows
    site.published("2019-03-06")
    assert table(site, "articles/a.html") == [*rows, ["aide envoy", ""]]
    assert 'class="drawing drawing-delegations facing"' in site.text("articles/a.html")
    assert STYLE.search(site.text("articles/a.html"))


def test_a_matrix_says_its_marks_in_words(site: SmallSite) -> None:
    body = "/// matrix | Bans\n| Goods | one | two |\n|---|---|---|\n"
    body += "| coal [@paper] | x | (x) capped |\n| wood | | x |\n///"
    site.write(SOURCES + article("a", body=body) + german("a", body)).published()
    assert table(site, "articles/a.html")[1:] == [["coal[1]", "yes", "in part capped"], ["wood", "no", "yes"]]
    assert table(site, "de/articles/a.html")[1:] == [["coal[1]", "ja", "teilweise capped"], ["wood", "nein", "ja"]]


def test_tracks_show_what_has_happened_and_date_the_page(site: SmallSite) -> None:
    body = "/// lanes | T\n| When | a | b |\n|---|---|---|\n"
    body += "| 2019-02-26 | one [@paper] | |\n| 2019-03-01T10:00 | | two |\n///"
    site.write(SOURCES + article("a", body=body) + german("a", body))
    site.published("2019-03-01T09:00Z")
    assert table(site, "articles/a.html") == [["When", "a", "b"], ["26 February 2019", "one[1]", ""]]
    assert "two" not in site.text("articles/a.html")
    site.published("2019-03-01T10:00Z")
    assert table(site, "articles/a.html")[2] == ["1 March 2019 10:00", "", "two"]
    assert table(site, "de/articles/a.html")[2] == ["1. März 2019 10.00", "", "two"]
    assert re.findall(r'<circle cx="([^"]*)"', site.text("articles/a.html")) == ["16.8%", "97%"]


def test_ranges_have_a_map_once_their_place_is_known_and_has_a_position(site: SmallSite) -> None:
    rows = "|---|---|\n| A [@paper] | 3700 |\n| B [@paper] | 9000-10000 |"
    body = f"/// ranges | Reach\n| From [[p\\|P]] | km |\n{rows}\n///"
    lost = article("b", body=body.replace("p\\|P", "q"))
    p = document("places", "p", "name: P\nzone: UTC\nlat: 39.0\nlon: 125.75\nknown: 2019-03-05")
    q = document("places", "q", "name: Q\nzone: UTC")
    site.write(SOURCES + article("a", body=body) + lost + p + q)
    for as_of, maps in (("2019-03-02", 0), ("2019-03-06", 1), ("2019-03-02", 0)):
        site.published(as_of)
        page = site.text("articles/a.html")
        assert page.count('<svg class="map"') == maps
        assert len(re.findall(r'<path class="circle circle-\d" d="M', page)) == 2 * maps
        assert ("assets/map." in page) is bool(maps)
        assert [row[1] for row in table(site, "articles/a.html")[1:]] == ["3,700", "9,000 to 10,000"]
        assert '<svg class="map"' not in site.text("articles/b.html")
