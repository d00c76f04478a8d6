"""Files to download: which names and contents may be published."""

import pytest

from summit_site.model.attachments import TYPES, content_fault, name_fault

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a{fill:url(#b)}</style>%s</svg>'


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("pdf", b"%PDF-1.7\n\0\1"),
        ("zip", b"PK\x03\x04..."),
        ("xlsx", b"PK\x03\x04..."),
        ("csv", "Zeit;Wert\nJänner;1\n".encode("latin-1")),
        ("txt", b"<script>only text</script>"),
        ("json", b"{}"),
        ("svg", SVG % b'<path d="M0 0" class="a"/><use href="#b"/><text>onset = 1</text>'),
        ("svg", SVG % b'<image href="data:image/png;base64,AAAA"/>'),
    ],
)
def test_what_is_what_its_name_says_is_published(kind: str, content: bytes) -> None:
    assert content_fault(kind, content) is None


@pytest.mark.parametrize(
    ("kind", "content", "fault"),
    [
        ("pdf", b"", "is empty"),
        ("pdf", b"<!doctype html><script>", "does not contain PDF, as its name says"),
        ("docx", b"\xd0\xcf\x11\xe0", "does not contain DOCX, as its name says"),
        ("xlsx", b"PK\x03\x04 xl/vbaProject.bin", "contains macros, which are programs"),
        ("csv", b"MZ\0\0", "does not contain text, as its name says"),
        ("svg", b"<html></html>", "does not contain SVG, as its name says"),
        ("svg", SVG % b"\xff", "is not UTF-8"),
    ],
)
def test_what_is_not_is_refused(kind: str, content: bytes, fault: str) -> None:
    found = content_fault(kind, content)
    assert found is not None
    assert found[0] == fault


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b"<svg:script/>",
        b'<path onload="alert(1)"/>',
        b"<path onclick=alert(1)/>",
        b'<a href="javascript:alert(1)"><text>x</text></a>',
        b'<a href="&#106;avascript:alert(1)"/>',
        b'<a xlink:href="https://other.example/"/>',
        b'<image href="https://other.example/a.png"/>',
        b'<image href="data:image/svg+xml;base64,AAAA"/>',
        b'<use href="other.svg#a"/>',
        b"<foreignObject><p>x</p></foreignObject>",
        b'<set attributeName="href" to="javascript:x"/>',
        b'<animate attributeName="href" values="x"/>',
        b"<style>@import 'https://other.example/a.css'</style>",
        b"<path style='fill:url(https://other.example/a)'/>",
    ],
)
def test_a_drawing_runs_nothing_and_loads_nothing(inside: bytes) -> None:
    fault = "contains something that runs or loads other files"
    assert content_fault("svg", SVG % inside) == (fault, "export it as plain SVG, or as PDF")


def test_a_drawing_declares_nothing() -> None:
    for head in (b'<!DOCTYPE svg [<!ENTITY a "b">]>', b'<?xml-stylesheet href="a.css"?>', b'<?xml encoding="utf-7"?>'):
        assert content_fault("svg", head + SVG % b"") is not None


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.js", "a.xml", "a.exe", "a.docm", "a", "a.pdf.html", "x/a.svgz"])
def test_other_types_are_refused(name: str) -> None:
    assert name_fault(name) == ("is of a type that is not published", "types: " + ", ".join(TYPES))


def test_names_have_a_length() -> None:
    assert name_fault("x" * 190 + ".PDF") is None
    assert name_fault("é" * 100 + ".pdf") is not None
