"""Descriptions: the first words of a text, and plain text of a length that is shown whole."""

import pytest

from summit_site.base.edtf import parse
from summit_site.base.language import Text
from summit_site.plan.views import BodyView, HtmlPart, SafeHtml, SincePart, When
from summit_site.render.descriptions import MOST, brief, lead

AT = When(parse("2019-02-28"), "UTC", Text("Hanoi"))


def body(*parts: object) -> BodyView:
    return BodyView(parts, (), (), (), 0, lang="de")  # type: ignore[arg-type]


def html(text: str) -> HtmlPart:
    return HtmlPart(SafeHtml(text))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("<p>One <a href='x'>two</a> &amp; three.</p><p>Four.</p>", "One two & three."),
        ("<h2>Title</h2><blockquote><p>Said.</p></blockquote><p>Then.</p>", "Then."),
        ("<p>Broke\noff <sup class='cite'><a href='#s-1'>[1]</a></sup>. Then.</p>", "Broke off. Then."),
        ("<p> </p><p>Sum\u00admit</p>", "Summit"),
        ("<ul><li><p>a</p></li></ul>", None),
    ],
)
def test_the_lead_is_the_first_paragraph_in_plain_words(given: str, words: str | None) -> None:
    assert lead(body(html(given))) == (Text(words, "de") if words else None)


def test_what_became_known_later_counts_too() -> None:
    assert lead(body(html("<ul></ul>"), SincePart(AT, (html("<p>Later.</p>"),)))) == Text("Later.", "de")


def test_a_short_text_stays_and_a_long_one_ends_with_a_word() -> None:
    assert brief("  A &lt;b&gt;\n  c ") == "A <b> c"
    long = brief("word, " * 60)
    assert long == "word, " * 25 + "word…"
    assert len(long) <= MOST


def test_a_text_without_spaces_is_cut_between_characters() -> None:
    assert brief("語" * 300) == "語" * (MOST - 1) + "…"
    assert brief("e\u0301" * 300) == "e\u0301" * ((MOST - 1) // 2) + "…"
