"""Bytes of a content file → clean text, or the reasons why not."""

from __future__ import annotations

import re

from ..base.diagnostics import Diagnostic, Span

# C0 controls but tab and newline, DEL, C1 but NEL (YAML's own line break, refused too), surrogates, noncharacters.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def decode_text(content: bytes, path: str, limit: int) -> tuple[str, list[Diagnostic]]:
    """Strict UTF-8 with line ends as \\n and without a byte-order mark; the text is empty if there is an error.

    `limit`: the most bytes the file may have.
    """
    if len(content) > limit:
        size = f"{len(content) // 1024} KiB; at most {limit // 1024} KiB are read"
        return "", [Diagnostic(Span(path), "F103", f"the file has {size}", "split it into several files")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        before = content[: fault.start]
        span = Span(path, before.count(b"\n") + 1, fault.start - (before.rfind(b"\n") + 1) + 1)
        message = f"byte 0x{content[fault.start]:02X} is not UTF-8"
        return "", [Diagnostic(span, "F101", message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    if found := FORBIDDEN.search(text):
        span = place(path, text, found.start())
        message = f"the character U+{ord(found.group()):04X} must not stand in a text file"
        return "", [Diagnostic(span, "F102", message, "delete it")]
    if found := _BIDI.search(text):
        message = f"U+{ord(found.group()):04X} changes the direction of the text that follows"
        problems.append(Diagnostic(place(path, text, found.start()), "F108", message, "delete it if it is not meant"))
    return text, problems


def place(path: str, text: str, index: int) -> Span:
    """The line and column of a character of the text."""
    return Span(path, text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1)
