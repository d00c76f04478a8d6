"""Values as BibTeX and CSL-JSON spell them. A text keeps its language, so that a template marks it."""

from __future__ import annotations

import json

from ..base.edtf import Point, Precision
from ..base.language import Text
from ..plan.views import When
from .dates import local_point

# Braces must balance in BibTeX even where they are escaped, so they are commands.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def bibtex(value: Text | str) -> Text | str:
    """The words in LaTeX; letters of all languages stay, as BibTeX files are in UTF-8 today."""
    return _spelled(value, _one_line(str(value)).translate(_LATEX))


def json_string(value: Text | str) -> Text | str:
    return _spelled(value, json.dumps(_one_line(str(value)), ensure_ascii=False))


def date_parts(when: When) -> str:
    """The certain part of a date, as CSL-JSON has it: [[2019, 2, 28]]."""
    return json.dumps([_parts(when)])


def iso_day(when: When) -> str:
    """The same as BibLaTeX has it: 2019-02-28."""
    year, *rest = _parts(when)
    return "-".join([f"{year:04}", *(f"{part:02}" for part in rest)])


def _parts(when: When) -> list[int]:
    point: Point = local_point(when.date.anchor, when.zone)
    match point.precision:
        case Precision.DAY | Precision.MINUTE:
            return [point.year, point.month, point.day]
        case Precision.MONTH:
            return [point.year, point.month]
        case _:
            return [point.year]


def _one_line(words: str) -> str:
    return " ".join(words.replace("\u00ad", "").split())


def _spelled(value: Text | str, words: str) -> Text | str:
    return Text(words, value.lang) if isinstance(value, Text) else words


FILTERS = {"bibtex": bibtex, "json_string": json_string, "date_parts": date_parts, "iso_day": iso_day}
