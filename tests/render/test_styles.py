"""Stylesheets: bundled, minified, and their faults told at their lines."""

import pytest

from summit_site.render.styles import bundle, entries, find_import_circles, side_rules

SOURCES = {
    "site.css": '@layer a, b;\n@import "css/a.css" layer(a);\n@import url("css/b.css") print;\n',
    "css/a.css": '.x :is(b) { color: red; }\n@font-face { font-family: F; src: url("../fonts/f.woff2"); }\n',
    "css/b.css": "p { margin: 0 }\n",
    "map.css": ".map { margin: 0 }\n",
}
PUBLISHED = {"fonts/f.woff2": "assets/fonts-f.0123456789.woff2"}


def test_only_stylesheets_that_are_not_imported_are_published() -> None:
    assert entries(SOURCES) == ["map.css", "site.css"]


def test_a_stylesheet_contains_its_imports_in_their_layer_and_medium() -> None:
    content, problems = bundle("site.css", SOURCES, PUBLISHED, ":root{--side-1:#123456}")
    assert problems == []
    assert content.decode() == (
        "@layer a{.x :is(b){color:red}@font-face{font-family:F;src:url(fonts-f.0123456789.woff2)}}@layer b;"
        "@media print{p{margin:0}}:root{--side-1:#123456}"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('a { color: red }\n@import "none.css";\n', '2:1: T605 imports "none.css", which does not exist'),
        ("a { background: url(none.png) }", '1:17: T605 refers to "none.png", which does not exist'),
        ("a {}\n\n  }}", "3:5: T606 unexpected end of input"),
        ("a::::b { color: red }", "1:5: T606 invalid token in pseudo element: colon"),
    ],
)
def test_a_fault_is_reported_at_its_line(text: str, problem: str) -> None:
    _, problems = bundle("site.css", {"site.css": text}, {})
    assert [str(found).rpartition(" (")[0] for found in problems] == [f"templates/assets/site.css:{problem}"]


def test_stylesheets_that_import_themselves_are_reported_once_and_from_where_one_gets_there() -> None:
    sources = {
        "site.css": '@import "b.css";',
        "a.css": '@import "b.css";',
        "b.css": 'p {}\n@import "a.css";',
        "c.css": "",
    }
    (problem,) = find_import_circles(sources)
    way = "imports itself: b.css → a.css → b.css"
    assert str(problem) == f"templates/assets/b.css:2:1: T605 {way} (remove one of these imports)"
    assert bundle("site.css", sources, {})[1] == []
    assert find_import_circles(SOURCES) == []


def test_addresses_of_other_sites_are_unchanged() -> None:
    content, problems = bundle("a.css", {"a.css": "a { background: url(https://x.example/a.png) }"}, {})
    assert (content.decode(), problems) == ("a{background:url(https://x.example/a.png)}", [])


def test_sides_have_their_colours_by_number_and_brighter_ones_in_the_dark() -> None:
    assert side_rules(["#112233", None, "#445566"]) == (
        ":root{--side-1:#112233;--side-3:#445566}@media (prefers-color-scheme:dark){:root{"
        "--side-1:color-mix(in oklab,#112233 42%,white);--side-3:color-mix(in oklab,#445566 42%,white)}}"
    )
    assert side_rules([None]) == ""
