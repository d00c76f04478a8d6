"""Files for readers to download, from `files/`: which a text names, and which may be published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.routes import collision_key
from .load import Unit

FOLDER = "files"
# What a browser shows as a document of its own or saves. Pages, scripts and programs would run with the rights of this
# site or of the reader; office files with macros (docm, xlsm) are programs too.
TYPES = ("csv", "docx", "json", "ods", "odt", "pdf", "svg", "tsv", "txt", "xlsx", "zip")
_ZIPPED = frozenset(["docx", "ods", "odt", "xlsx", "zip"])
# What a drawing can run or load (SVG 2 §2.3, §15); everything else in it is only drawn.
_ACTIVE = re.compile(
    r"<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe|embed|object|handler|listener|set|animate\w*|audio|video)\b"
    r"|[\s\"'/]on[a-z]+\s*=|javascript:|<!entity|<!doctype[^>]*\[|<\?xml-stylesheet|@import|&#"
    r"|(?:href|src)\s*=\s*[\"']?\s*(?!\s*[\"']?(?:#|data:image/(?:png|jpe?g|gif|webp)))"
    r"|url\(\s*(?![\"']?\s*#)",
    re.IGNORECASE,
)
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
MOST_BYTES = 200  # of a name, which most file systems limit to 255


def ending(file: str) -> str:
    """The type of a file by its name."""
    return file.rpartition(".")[2].lower() if "." in file else ""


def named_files(units: Iterable[Unit]) -> Iterator[tuple[str, Span]]:
    """Every file that a text names: (file, the place of the reference)."""
    for unit in units:
        for lang, outline in unit.outlines.items():
            for mention in outline.mentions:
                if mention.how == "file" and mention.target:
                    yield mention.target, mention.span(unit.paths[lang])


def check_files(units: Iterable[Unit], known: Iterable[str], unfit: Mapping[str, tuple[str, str]]) -> list[Diagnostic]:
    """Reports files that are missing, or that cannot be published. `unfit`: file → why not, and what to do."""
    names = frozenset(known)
    same: dict[str, str] = {}
    problems = []
    for file, span in named_files(units):
        first = same.setdefault(collision_key(file), file)
        if file not in names:
            hint = did_you_mean(file, names) or "put the file there"
            if "://" in file:
                hint = "to link to another site, write /// link | https://…"
            problems.append(Diagnostic(span, "F109", f'no file "{file[:80]}" in files/', hint))
        elif first != file:
            message = f'the file "{file[:80]}" has the same name as "{first[:80]}" on some systems'
            problems.append(Diagnostic(span, "F110", message, "rename one of them"))
        elif fault := name_fault(file) or unfit.get(file):
            problems.append(Diagnostic(span, "F110", f'the file "{file[:80]}" {fault[0]}', fault[1]))
    return problems


def name_fault(file: str) -> tuple[str, str] | None:
    """Why a file cannot be published because of its name, and what to do."""
    if ending(file) not in TYPES:
        return "is of a type that is not published", "types: " + ", ".join(TYPES)
    if len(file.encode()) > MOST_BYTES:
        return f"has a name of more than {MOST_BYTES} bytes", "give it a shorter name"
    return None


def content_fault(kind: str, content: bytes) -> tuple[str, str] | None:
    """Why a file cannot be published because of what is in it, and what to do. `kind`: its type by its name."""
    if not content:
        return "is empty", "put the whole file there"
    if kind == "pdf":
        return None if b"%PDF-" in content[:1024] else _mismatch("PDF")
    if kind in _ZIPPED:
        if not content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _mismatch(kind.upper())
        if b"vbaProject.bin" in content and kind != "zip":
            return "contains macros, which are programs", "save it without macros"
        return None
    if b"\0" in content:
        return _mismatch("text")
    return _drawing_fault(content) if kind == "svg" else None


def _mismatch(what: str) -> tuple[str, str]:
    return f"does not contain {what}, as its name says", "save it again, or give it the right name"


def _drawing_fault(content: bytes) -> tuple[str, str] | None:
    """Whoever opens an SVG file directly runs what is in it, on this site."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "is not UTF-8", "save it as UTF-8"
    if "<svg" not in text.lower():
        return _mismatch("SVG")
    if _ACTIVE.search(text) or _ENCODING.search(text):
        return "contains something that runs or loads other files", "export it as plain SVG, or as PDF"
    return None
