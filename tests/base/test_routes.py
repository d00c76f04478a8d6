"""Addresses: links between pages at any depth, slugs, paths that collide, and URLs that are let through or not."""

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit_site.base.routes import SLUG_MAX, absolute, clean_url, collision_key, relative, slug_fault, split_anchor

FORM = "use lowercase letters a-z, digits and single hyphens"
LONG = "use at most 100 characters"
DEVICE = "this name is reserved by an operating system"

LINKS = {
    ("index.html", "index.html"): "index.html",
    ("index.html", "index.html#top"): "#top",
    ("index.html", "timeline.html"): "timeline.html",
    ("index.html", "people/kim.html"): "people/kim.html",
    ("index.html", "people/kim.html#roles"): "people/kim.html#roles",
    ("index.html", "de/people/kim.html"): "de/people/kim.html",
    ("people/kim.html", "people/kim.html"): "kim.html",
    ("people/kim.html", "people/kim.html#roles"): "#roles",
    ("people/kim.html", "people/moon.html"): "moon.html",
    ("people/kim.html", "people/index.html"): "index.html",
    ("people/kim.html", "index.html"): "../index.html",
    ("people/kim.html", "places/hanoi.html#map"): "../places/hanoi.html#map",
    ("people/kim.html", "people"): "../people",
    ("people/kim.html", "de/people/kim.html"): "../de/people/kim.html",
    ("de/people/kim.html", "people/kim.html"): "../../people/kim.html",
    ("de/people/kim.html", "de/index.html"): "../index.html",
    ("de/people/kim.html", "de/places/hanoi.html"): "../places/hanoi.html",
    ("de/people/kim.html", "index.html"): "../../index.html",
    ("a/b/c/d.html", "a/x/c/d.html"): "../../x/c/d.html",
    ("a/b.html", "a/b/c.html"): "b/c.html",
    ("index.html", "assets/a b.png"): "assets/a%20b.png",
    ("index.html", "odd:name.html"): "odd%3Aname.html",
    ("x/index.html", "images/ä?#z"): "../images/%C3%A4%3F#z",
    ("odd:name.html", "odd:name.html"): "odd%3Aname.html",
}
names = st.text(alphabet="ab-", min_size=1, max_size=3)
paths = st.lists(names, min_size=1, max_size=4).map("/".join)


@pytest.mark.parametrize(("page", "address"), LINKS)
def test_a_link_from_one_page_to_another(page: str, address: str) -> None:
    assert relative(page, address) == LINKS[page, address]


@given(paths, paths)
@example("a/a/a", "a")
def test_a_browser_finds_the_way_from_any_page_to_any_other_below_any_folder(page: str, path: str) -> None:
    for root in ("https://example.org/", "https://example.org/some/folder/"):
        assert urljoin(root + page, relative(page, path)) == root + path
        assert urljoin(root + page, relative(page, f"{path}#here")) == f"{root}{path}#here"
    assert not relative(page, path).startswith("/")


def test_an_address_is_split_at_its_first_anchor() -> None:
    assert split_anchor("people/x.html#top") == ("people/x.html", "top")
    assert split_anchor("people/x.html") == ("people/x.html", "")


@pytest.mark.parametrize(
    ("base", "address", "url"),
    [
        ("https://example.org", "index.html", "https://example.org/"),
        ("https://example.org/", "index.html#top", "https://example.org/#top"),
        ("https://example.org/sub/", "people/index.html", "https://example.org/sub/people/"),
        ("https://example.org/sub", "people/kim.html#roles", "https://example.org/sub/people/kim.html#roles"),
        ("https://example.org", "my-index.html", "https://example.org/my-index.html"),
        ("https://example.org", "images/a ä.png", "https://example.org/images/a%20%C3%A4.png"),
    ],
)
def test_an_absolute_address(base: str, address: str, url: str) -> None:
    assert absolute(base, address) == url


@pytest.mark.parametrize("slug", ["a", "7", "kim-jong-un", "2019-02-27", "con-air", "console", "com10", "index"])
def test_a_usable_slug(slug: str) -> None:
    assert slug_fault(slug) == ""


@pytest.mark.parametrize(
    "slug",
    ["", "-a", "a-", "a--b", "A", "é", "a_b", "a.b", "a b", "a/b", "..", "a\n", "a\0", "ａ", "١", "a\u0301", "ﬁ", "ı"],
)
def test_a_slug_of_another_form(slug: str) -> None:
    assert slug_fault(slug) == FORM


DEVICES = ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))]


@pytest.mark.parametrize("slug", DEVICES)
def test_a_slug_that_windows_takes_for_a_device(slug: str) -> None:
    assert slug_fault(slug) == DEVICE


def test_a_slug_may_have_a_hundred_characters_and_no_more() -> None:
    assert SLUG_MAX == 100
    assert slug_fault("a" * 100) == ""
    assert slug_fault("a" * 101) == LONG


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("straße.html", "STRASSE.html"),
        ("straße.html", "STRAẞE.html"),
        ("ﬁre.html", "FIRE.html"),
        ("\u0130zmir.html", "I\u0307zmir.html"),
        ("\u0130zmir.html", "i\u0307zmir.html"),
        ("People/Kim.html", "people/kim.html"),
        ("ｋｉｍ.html", "kim.html"),
        ("\u212bngstrom.html", "\u00e5ngstrom.html"),
        ("σίγμας.html", "ΣΊΓΜΑΣ.html"),
    ],
)
def test_paths_that_are_one_file_on_some_file_system(one: str, other: str) -> None:
    assert collision_key(one) == collision_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("cafe.html", "café.html"), ("\u0130zmir.html", "izmir.html"), ("ırak.html", "irak.html"), ("a-b", "a/b")],
)
def test_paths_that_are_two_files_everywhere(one: str, other: str) -> None:
    assert collision_key(one) != collision_key(other)


KEPT = [
    "https://example.org",
    "http://example.org/a?b=c&d=e#f",
    "HTTPS://EXAMPLE.ORG/",
    "https://user@example.org:8080/",
    "https://[2001:db8::1]/",
    "https://example.org/javascript:alert(1)",
    "https://example.org/?u=data:text/html,x",
    "mailto:desk@example.org",
    "MAILTO:desk@example.org?subject=Hi",
]
CLEANED = {
    " https://example.org/ ": "https://example.org/",
    "ht\ttps://exa\nmple.org/a b": "https://example.org/ab",
    "\u200bhttps://example.org/\u202e": "https://example.org/",
    "https://example.org/\u00ad\ufeff\u2066x": "https://example.org/x",
    "\0\x1fhttps://example.org/\x7f\x9f": "https://example.org/",
    "mailto:\u200edesk@example.org": "mailto:desk@example.org",
}
REFUSED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript\r:alert(1)",
    "java\0script:alert(1)",
    "java\u200bscript:alert(1)",
    "java\u00adscript:alert(1)",
    "javascript\u2028:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3a;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6a&#x61vascript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "%6aavascript:alert(1)",
    "ｊavascript:alert(1)",
    "java\u061cscript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "ftp://example.org/",
    "about:blank",
    "view-source:https://example.org",
    "feed:https://example.org",
    "tel:+43",
    "//evil.example/",
    "///evil.example/",
    "\t//evil.example/",
    "/\t/evil.example/",
    "/\u200b/evil.example/",
    "\\\\evil.example\\",
    "/\\evil.example/",
    "\\/evil.example/",
    "https:\\\\evil.example",
    "https://example.org\\@evil.example/",
    "a\\b",
    "https:",
    "https://",
    "https:///example.org",
    "https:example.org",
    "https://@/",
    "https://?",
    "https://[::1",
    "https://a\u2100b.example/",
    "mailto:",
    "mailto: \t",
]
RELATIVE = [
    "",
    "x",
    "x.html#top",
    "people/kim.html",
    "../people/kim.html",
    "./a:b",
    "/people/kim.html",
    "#top",
    "?a=b&c=d",
    "a/b:c?d&e",
]


@pytest.mark.parametrize("relative_ok", [False, True])
@pytest.mark.parametrize("url", KEPT)
def test_a_harmless_url_stays_as_it_is(url: str, relative_ok: bool) -> None:
    assert clean_url(url, relative_ok=relative_ok) == url


@pytest.mark.parametrize("url", CLEANED)
def test_a_url_loses_what_nobody_sees(url: str) -> None:
    assert clean_url(url) == CLEANED[url]


@pytest.mark.parametrize("relative_ok", [False, True])
@pytest.mark.parametrize("url", REFUSED)
def test_a_url_that_is_not_allowed(url: str, relative_ok: bool) -> None:
    assert clean_url(url, relative_ok=relative_ok) is None


@pytest.mark.parametrize("url", RELATIVE)
def test_a_relative_url_only_where_it_may_be_one(url: str) -> None:
    assert clean_url(url, relative_ok=True) == url
    assert clean_url(url) is None


@given(st.text(alphabet="javscript:htp/\\&#;.x\t\u200b\0", max_size=30))
def test_what_passes_stays_as_it_is_the_second_time(url: str) -> None:
    cleaned = clean_url(url, relative_ok=True)
    assert cleaned is None or clean_url(cleaned, relative_ok=True) == cleaned
