"""What decoding carries along: which languages are wanted, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from ..base.diagnostics import Diagnostic, Span
from ..parse.markdown import Quotes

MISSING = object()  # what a field gets that could not be read


class Reference(msgspec.Struct, frozen=True):
    """An id that a field names, and where. `loose`: plain words are allowed too."""

    kinds: tuple[str, ...]
    target: str
    span: Span
    loose: bool = False


@dataclass(slots=True)
class Context:
    """How to read.

    `languages` allows `{en: …, de: …}` for prose and says which is wanted (first) and which may stand in; of
    `known_languages` the first is the site's default. `quotes`: the quotation marks that prose gets, if any.
    """

    languages: tuple[str, ...] = ()
    known_languages: tuple[str, ...] = ()
    quotes: Quotes | None = None
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def report(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, hint))
