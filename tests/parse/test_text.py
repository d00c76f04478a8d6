"""Bytes → text: one encoding, one line end, no sign that nobody sees."""

import pytest

from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.parse.text import FORBIDDEN, decode_text, place
from tests.parse.reading import told

LIMIT = 1000


def decode(content: bytes) -> tuple[str, list[str]]:
    text, problems = decode_text(content, "a.md", LIMIT)
    return text, told(problems)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"plain\n", "plain\n"),
        ("Grüße, 하노이 𝄞\n".encode(), "Grüße, 하노이 𝄞\n"),
        (b"\xef\xbb\xbf---\n", "---\n"),
        (b"\xef\xbb\xbf", ""),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\rb\n\r", "a\n\nb\n\n"),
        (b"a\tb\n", "a\tb\n"),
        ("soft\u00adhyphen, \u200bno space, \u2028 line".encode(), "soft\u00adhyphen, \u200bno space, \u2028 line"),
        ("\ufdcf\ufdf0\ufffd\U0001fffd\U0010fffd".encode(), "\ufdcf\ufdf0\ufffd\U0001fffd\U0010fffd"),
    ],
)
def test_text_is_utf_8_with_one_kind_of_line_end(content: bytes, text: str) -> None:
    assert decode(content) == (text, [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff", '1:1: F101 byte 0xFF is not UTF-8; in Windows-1252 it is "ÿ" (save the file as UTF-8)'),
        (b"Gr\xfc\xdfe", '1:3: F101 byte 0xFC is not UTF-8; in Windows-1252 it is "ü" (save the file as UTF-8)'),
        (
            "ä€𝄞".encode() + b"\x80",
            '1:4: F101 byte 0x80 is not UTF-8; in Windows-1252 it is "€" (save the file as UTF-8)',
        ),
        (b"a\r\nb\rc\n de\xe2\x82", "4:4: F101 byte 0xE2 is not UTF-8 (save the file as UTF-8)"),
        (
            b"\xef\xbb\xbfab\xc3(",
            '1:3: F101 byte 0xC3 is not UTF-8; in Windows-1252 it is "Ã" (save the file as UTF-8)',
        ),
        (b"\xed\xa0\x80", "1:1: F101 byte 0xED is not UTF-8 (save the file as UTF-8)"),  # a surrogate
        (b"\xc0\xaf", "1:1: F101 byte 0xC0 is not UTF-8 (save the file as UTF-8)"),  # "/" written too long
        ("UTF-16".encode("utf-16-le"), "1:2: F102 the character U+0000 is not allowed in a text file (delete it)"),
        ("UTF-16".encode("utf-16"), "1:1: F101 the file is in UTF-16 (save it as UTF-8)"),
        ("UTF-16 ü".encode("utf-16"), "1:1: F101 the file is in UTF-16 (save it as UTF-8)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "1:1: F101 this is not a text file (save it as UTF-8; put images into images/)"),
        (b"say \x93talks", '1:5: F101 byte 0x93 is not UTF-8; in Windows-1252 it is "“" (save the file as UTF-8)'),
        (b"a\x81", "1:2: F101 byte 0x81 is not UTF-8 (save the file as UTF-8)"),
    ],
)
def test_other_encodings_are_refused_where_they_show(content: bytes, problem: str) -> None:
    assert decode(content) == ("", [problem])


NAMES = ["\0", "\x01", "\x08", "\x0b", "\x0c", "\x0e", "\x1b", "\x7f", "\x80", "\x85", "\x9f", "\ufdd0", "\ufdef"]
NAMES += ["\ufeff", "\ufffe", "\uffff", "\U0001fffe", "\U0001ffff", "\U0002fffe", "\U0010ffff"]


@pytest.mark.parametrize("character", NAMES)
def test_control_characters_and_noncharacters_are_refused_where_they_stand(character: str) -> None:
    message = f"the character U+{ord(character):04X} is not allowed in a text file"
    assert decode(f"ä\r\nbé{character}".encode()) == ("", [f"2:3: F102 {message} (delete it)"])


def test_each_character_that_must_not_stand_in_a_file_is_told_once_with_its_first_place() -> None:
    assert decode(b"a\x00\x00\nb\x07\x00") == (
        "",
        [
            "1:2: F102 the character U+0000 is not allowed in a text file (delete it)",
            "2:2: F102 the character U+0007 is not allowed in a text file (delete it)",
        ],
    )


@pytest.mark.parametrize("character", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_signs_that_turn_the_direction_of_text_are_a_warning(character: str) -> None:
    message = f"U+{ord(character):04X} changes the direction of the text that follows"
    text = f"a\nöb{character}c{character}"
    assert decode(text.encode()) == (text, [f"2:3: F108 {message} (delete it unless it is intended)"])


def test_a_file_may_be_as_large_as_its_limit_and_no_larger() -> None:
    assert decode(b"x" * LIMIT) == ("x" * LIMIT, [])
    text, problems = decode_text(b"\0" * (5 * 1024 + 1), "a.md", 5 * 1024)
    assert text == ""
    assert problems == [
        Diagnostic(Span("a.md"), "F103", "the file has more than 5 KiB", "split it into several files"),
    ]


def test_surrogates_are_forbidden_wherever_they_come_from() -> None:
    signs = ["\ud7ff", "\ud800", "\udfff", "\ue000"]
    assert [sign for sign in signs if FORBIDDEN.search(sign)] == ["\ud800", "\udfff"]


@pytest.mark.parametrize(
    ("index", "span"), [(0, "a.md:7:1"), (2, "a.md:7:3"), (3, "a.md:8:1"), (4, "a.md:9:1"), (6, "a.md:9:3")]
)
def test_places_count_from_the_line_that_the_text_begins_in(index: int, span: str) -> None:
    assert str(place("a.md", "ab\n\ncd", index, first_line=7)) == span
