"""The context of decoding: the languages to read, and the problems and references found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from ..base.diagnostics import Diagnostic, Span
from ..parse.markdown import Quotes

MISSING = object()  # the value of a field that could not be read


class Reference(msgspec.Struct, frozen=True):
    """An id in a field, with its place. `loose`: plain words are allowed too."""

    kinds: tuple[str, ...]
    target: str
    span: Span
    loose: bool = False


@dataclass(slots=True)
class Context:
    """How to decode.

    `languages`: if not empty, prose may be written as `{en: …, de: …}`; the first language that has a text is used.
    `known_languages`: all languages of the site, the default first. `quotes`: the quotation marks for prose, if any.
    """

    languages: tuple[str, ...] = ()
    known_languages: tuple[str, ...] = ()
    quotes: Quotes | None = None
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def report(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, hint))
