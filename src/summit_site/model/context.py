"""The context of decoding: the languages to read, and the problems and references found so far."""

from __future__ import annotations

from collections.abc import Mapping
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

    `lang`: the language of a text that does not name one. `languages`: if not empty, prose may be written as
    `{en: …, de: …}`; the first language that has a text is used. `known_languages`: all languages of the site, the
    default first. `quotes`: language → the quotation marks for prose.
    """

    lang: str = ""
    languages: tuple[str, ...] = ()
    known_languages: tuple[str, ...] = ()
    quotes: Mapping[str, Quotes] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def report(self, span: Span, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(span, code, message, hint))
