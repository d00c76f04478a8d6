"""What is wrong, where, and what to do about it: diagnostics as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """A warning is told; an error stops the build."""

    WARNING = 1
    ERROR = 2


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. Lines and columns count from 1; 0 means the file as a whole (told as its beginning)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1}:{self.column or 1}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: its place, a permanent code, what is wrong, and (hint) what to do."""

    span: Span
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """It belongs to the code, so that a fault weighs the same everywhere."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.span}: {self.code} {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code means, once and for all. A code is never given a second meaning."""

    severity: Severity
    title: str


def _error(title: str) -> Code:
    return Code(Severity.ERROR, title)


def _warning(title: str) -> Code:
    return Code(Severity.WARNING, title)


CODES: dict[str, Code] = {
    # F: files
    "F101": _error("the file is not valid UTF-8"),
    "F102": _error("the file holds a character that text files must not hold"),
    "F103": _error("the file is too large"),
    "F104": _error("the file cannot be read"),
    "F105": _error("not a regular file"),
    "F106": _error("the file is in a folder or has a name that the generator does not know"),
    "F107": _error("the file name is not a usable id"),
    "F108": _warning("a character that changes the direction of the text"),
    "F109": _error("the folder or file is missing"),
    "F110": _error("an image that cannot be published"),
    # Y: front matter and YAML files
    "Y101": _error("no front matter"),
    "Y102": _error("the front matter is never closed"),
    "Y103": _error("the YAML cannot be read"),
    "Y104": _error("a key stands twice"),
    "Y105": _error("an anchor, alias, tag or merge key"),
    "Y106": _error("the YAML is too large or nested too deeply"),
    "Y107": _error("a key is not plain text"),
    "Y108": _error("a mapping or list was expected at the top"),
    "Y109": _error("the file is empty"),
    # M: fields and records
    "M201": _error("a required field is missing"),
    "M202": _error("the value has the wrong form"),
    "M203": _error("an unknown field"),
    "M204": _error("the value is not one of those allowed"),
    "M205": _error("not a date or time"),
    "M206": _error("an unknown time zone"),
    "M207": _error("a value is too long or outside its bounds"),
    "M208": _error("a field that a translation may not hold"),
    "M209": _error("a translation without its original"),
    "M210": _error("an address (URL) that is not allowed"),
    # R: relations between records
    "R301": _error("an unknown id"),
    "R302": _error("two records with one id"),
    "R303": _error("an id that several kinds share"),
    "R304": _error("a link to a draft or withdrawn record"),
    "R305": _error("a link without words of its own to something that becomes public later"),
    "R306": _error("an event, claim, position, series or waypoint without a source"),
    "R307": _error("an update earlier than the date of the record"),
    "R308": _error("records that contain one another in a circle"),
    # B: bodies
    "B401": _error("an unknown block"),
    "B402": _error("a block that is never closed, or closed without being open"),
    "B403": _error("the argument of a block is not understood"),
    "B404": _error("the text is too large or too deeply nested"),
    "B405": _error("the text cannot be turned into HTML"),
    "B406": _warning("an address (URL) that is not allowed was dropped"),
    "B407": _error("a link or citation that is not understood"),
    "B408": _error("a block stands where it may not"),
    # P: pages
    "P501": _error("two outputs with one address"),
    "P502": _error("an address that is not allowed"),
    # T: templates and strings
    "T601": _error("the template cannot be read"),
    "T602": _error("the template uses a name that does not exist"),
    "T603": _error("the template failed while a page was made"),
    "T604": _error("a text is missing in the strings file"),
    "T605": _error("a stylesheet names a file that does not exist"),
    "T606": _error("a stylesheet has an error in it"),
}


def has_errors(problems: list[Diagnostic]) -> bool:
    """Whether any of them stops the build."""
    return any(p.severity is Severity.ERROR for p in problems)


def in_order(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, each once."""
    return sorted(set(problems), key=lambda p: (p.span, p.code, p.message, p.hint))


def did_you_mean(word: str, known: list[str] | tuple[str, ...] | set[str] | frozenset[str]) -> str:
    """A hint that names the closest known word, or nothing."""
    from difflib import get_close_matches  # here, because most builds have nothing to suggest

    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""
