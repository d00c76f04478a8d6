"""A judge that never complains is worth nothing: small sites with one fault each, and what must be said of them."""

from pathlib import Path

import pytest

from tests.judges.site import Site

SOUND = {
    "index.html": '<a href="de/index.html#top">de</a><a href="#here">x</a><p id="here"><link href="a/s.css">',
    "de/index.html": '<h1 id="top">de</h1><a href="../index.html">en</a><a href="https://other.example/">x</a>',
    "404.html": '<a href="/news/index.html">home</a><a href="https://site.example/news/de/index.html">de</a>',
    "a/s.css": "@font-face{src:url(f.woff2)}",
    "a/f.woff2": "",
}


def make_site(root: Path, files: dict[str, str]) -> Site:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Site(root, "https://site.example/news/")


def test_a_sound_site_has_no_faults(tmp_path: Path) -> None:
    site = make_site(tmp_path, SOUND)
    assert [*site.broken_links(), *site.dead_addresses()] == []


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("p.html", '<a href="gone.html">', "leads to no file"),
        ("p.html", '<a href="index.html#gone">', "names an id that index.html does not have"),
        ("p.html", '<a href="#gone">', "names an id that p.html does not have"),
        ("p.html", '<a href="/news/index.html">', "is root-absolute"),
        ("p.html", '<a href="//site.example/news/index.html">', "has a host but no scheme"),
        ("p.html", '<a href="javascript:x">', "has a scheme"),
        ("p.html", '<a href="">', "is empty"),
        ("p.html", '<a href="de/">', "names a folder"),
        ("p.html", '<a href="Index.html">', "leads to no file"),
        ("de/p.html", '<a href="../../index.html">', "leaves the site"),
        ("p.html", '<img srcset="a/f.woff2 1x, a/g.woff2 2x">', "leads to no file"),
        ("p.html", '<svg><use href="a/i.svg#x"/><image xlink:href="b.png"/></svg>', "leads to no file"),
        ("p.html", '<meta http-equiv="refresh" content="0; url=gone.html">', "leads to no file"),
        ("p.html", '<link rel="canonical" href="https://site.example/news/gone.html">', "leads to no file"),
        ("404.html", '<a href="index.html">', "is relative"),
        ("404.html", '<a href="/index.html">', "leads to no file"),
        ("a/s.css", "a{background:url('gone.png')}", "leads to no file"),
        ("feed.xml", "<id>https://site.example/news/gone.html</id>", "no file for"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, name: str, text: str, fault: str) -> None:
    site = make_site(tmp_path, SOUND | {name: text})
    assert any(fault in problem for problem in [*site.broken_links(), *site.dead_addresses()])
