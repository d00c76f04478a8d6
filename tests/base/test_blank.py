"""Texts that show nothing: blanks, ignorable characters and markup alone."""

import unicodedata

import pytest

from summit_site.base.blank import hidden_characters, html_shows_nothing, shows_nothing

NOTHING = [
    *("", " ", "\n\t ", "\u00a0", "\u2003", "\u3000", "\u2028", "\u0085", "\u202f", "\u1680"),
    *("\u200b", "\u2060", "\u3164", "\u00ad", "\ufeff", "\u2800", "\u115f", "\u1160", "\uffa0", "\u034f", "\u061c"),
    *("\u200c\u200d\u200e", "\u202a\u202c", "\u2066\u2069", "\ufe0f", "\u180e", "\U000e0041", "\U0001d173"),
]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_blanks_and_ignorable_characters_show_nothing(text: str) -> None:
    assert shows_nothing(text)
    assert html_shows_nothing(f"<p><b>{text}</b></p>")
    assert not shows_nothing(f"{text}a{text}")


@pytest.mark.parametrize(
    "text", ["a", "0", "-", ".", "–", "한", "ㅤx", "\u0301", "\U0001f600", "\ufffc", "\u20ac"], ids=ascii
)
def test_everything_else_shows_something(text: str) -> None:
    assert not shows_nothing(text)
    assert not html_shows_nothing(text)


def test_no_letter_digit_or_sign_is_taken_for_nothing() -> None:
    fillers = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x17B4, 0x17B5}
    seen = [code for code in range(0x20000) if unicodedata.category(chr(code))[0] in "LNPS" and code not in fillers]
    assert [hex(code) for code in seen if shows_nothing(chr(code))] == []


@pytest.mark.parametrize("html", ["<p></p>", "&nbsp;", "&#8203;", "&#x2060;<br>", "<!-- words -->", "<b>&shy;</b>\n"])
def test_markup_and_references_to_such_characters_show_nothing(html: str) -> None:
    assert html_shows_nothing(html)


@pytest.mark.parametrize("html", ["<p>a</p>", "&lt;", "&amp;nbsp;", "a &nbsp;", "<b>&#65;</b>"])
def test_words_in_markup_show(html: str) -> None:
    assert not html_shows_nothing(html)


def test_the_characters_are_named_for_messages() -> None:
    assert hidden_characters(" \u200b\u200b \u2060") == "U+200B, U+2060"
    assert hidden_characters("\u200b\u2060\u00ad\u3164") == "U+200B, U+2060, U+00AD …"
    assert hidden_characters("\u00a0 ") == ""
