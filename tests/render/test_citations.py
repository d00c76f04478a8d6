"""BibTeX and CSL-JSON: each sign as the two formats spell it."""

import json

import pytest

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.views import When
from summit_site.render.citations import bibtex, date_parts, iso_day, json_string


@pytest.mark.parametrize(
    ("words", "spelled"),
    [
        ("Größe – 金", "Größe – 金"),
        ("50 % & $1 #2 a_b", r"50 \% \& \$1 \#2 a\_b"),
        ("{a} ~b ^c", r"\textbraceleft{}a\textbraceright{} \textasciitilde{}b \textasciicircum{}c"),
        ("a\\b", r"a\textbackslash{}b"),
        ("sum\u00admit\n talks", "summit talks"),
    ],
)
def test_bibtex(words: str, spelled: str) -> None:
    assert bibtex(words) == spelled
    assert bibtex(Text(words, "de")) == Text(spelled, "de")
    assert spelled.count("{") == spelled.count("}")


@pytest.mark.parametrize("words", ['Say "no"', "a\\b", "Größe", "</script>"])
def test_json(words: str) -> None:
    assert json.loads(json_string(words)) == words
    assert json_string(Text("ö", "de")) == Text('"ö"', "de")


@pytest.mark.parametrize(
    ("date", "parts", "day"),
    [
        ("2019-02-28", [[2019, 2, 28]], "2019-02-28"),
        ("2019-02-28T23:00Z", [[2019, 3, 1]], "2019-03-01"),
        ("2019-02", [[2019, 2]], "2019-02"),
        ("2019", [[2019]], "2019"),
    ],
)
def test_dates_have_what_is_certain(date: str, parts: list[list[int]], day: str) -> None:
    when = When(parse(date), "Asia/Ho_Chi_Minh", Text("Hanoi"))
    assert json.loads(date_parts(when)) == parts
    assert iso_day(when) == day
