"""Bytes of a content file → clean text, or the reasons why they are rejected."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from unicodedata import normalize

from ..base.diagnostics import Diagnostic, Span

# C0 controls but tab and newline, DEL and C1, surrogates, a byte-order mark inside the text, noncharacters.
_LAST_OF_PLANES = "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff{_LAST_OF_PLANES}]")
_CONTINUED = re.compile(rb"[\x80-\xbf]")  # the second byte of a character in UTF-8
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode_text(content: bytes, path: str, limit: int) -> tuple[str, list[Diagnostic]]:
    """Strict UTF-8 in NFC, with line ends as \\n and without a byte-order mark; empty if there is an error.

    `limit`: the maximum size in bytes.
    """
    if len(content) > limit:
        size = f"more than {limit // 1024} KiB"
        return "", [Diagnostic(Span(path), "F103", f"the file has {size}", "split it into several files")]
    content = content.removeprefix(BOM_UTF8)
    try:
        text = _with_newlines(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        return "", [_wrong_encoding(content, path, fault.start)]
    problems = [
        Diagnostic(span, "F102", f"the character {character} is not allowed in a text file", "delete it")
        for character, span in _first_uses(FORBIDDEN, text, path)
    ]
    if problems:
        return "", problems
    text = normalize("NFC", text)
    hint = "delete it unless it is intended"
    return text, [
        Diagnostic(span, "F108", f"{character} changes the direction of the text that follows", hint)
        for character, span in _first_uses(_BIDI, text, path)
    ]


def _wrong_encoding(content: bytes, path: str, start: int) -> Diagnostic:
    """`start`: the offset of the first byte that is not UTF-8."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Diagnostic(Span(path), "F101", "the file is in UTF-16", "save it as UTF-8")
    if b"\0" in content[:1024]:
        return Diagnostic(Span(path), "F101", "this is not a text file", "save it as UTF-8; put images into images/")
    before = _with_newlines(content[:start].decode("utf-8"))
    message = f"byte 0x{content[start]:02X} is not UTF-8" + _in_windows_1252(content[start : start + 2])
    return Diagnostic(place(path, before, len(before)), "F101", message, "save the file as UTF-8")


def _in_windows_1252(content: bytes) -> str:
    """The character that a byte is in Windows-1252, unless it begins a damaged sequence of UTF-8."""
    if _CONTINUED.match(content[1:]):
        return ""
    letter = content[:1].decode("cp1252", "ignore")
    return f'; in Windows-1252 it is "{letter}"' if letter.isprintable() and letter else ""


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _first_uses(pattern: re.Pattern[str], text: str, path: str) -> list[tuple[str, Span]]:
    """Each character found, as U+XXXX, with the place of its first use."""
    found = sorted((text.index(character), character) for character in set(text) if pattern.match(character))
    return [(f"U+{ord(character):04X}", place(path, text, index)) for index, character in found]


def place(path: str, text: str, index: int, first_line: int = 1) -> Span:
    """The line and column of a character. `first_line`: the number of the text's first line."""
    return Span(path, first_line + text.count("\n", 0, index), index - text.rfind("\n", 0, index))
