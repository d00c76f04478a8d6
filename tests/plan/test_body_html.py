"""The HTML of citations, footnote marks and wide tables."""

import re

import pytest

from summit_site.plan.body_html import (
    CiteLink,
    ParagraphIds,
    cites_html,
    note_html,
    scrolling,
    term_button,
    unbroken,
    whole_terms,
)


def test_only_the_first_mark_of_a_note_is_where_it_leads_back_to() -> None:
    link = 'href="#fn-2" role="doc-noteref">2</a></sup>'
    assert note_html(2, True) == f'<sup class="note"><a id="fnref-2" {link}'
    assert note_html(2, False) == f'<sup class="note"><a {link}'


def test_a_table_scrolls_by_itself() -> None:
    assert scrolling("<p>a</p>") == "<p>a</p>"
    assert scrolling("<table>a</table>") == '<div class="scroll" tabindex="0"><table>a</table></div>'


def test_citations_of_a_group_share_their_brackets() -> None:
    one, two = CiteLink("#s-1", "1", "c-1-1", "[1] A & B"), CiteLink("#s-2", "2", "c-2-1", "[2] C")
    first = '<a id="c-1-1" href="#s-1" aria-label="[1] A &amp; B">{}</a>'
    second = '<a id="c-2-1" href="#s-2" aria-label="[2] C">{}</a>'
    assert cites_html([]) == ""
    assert cites_html([one]) == f'<sup class="cite">{first.format("[1]")}</sup>'
    assert cites_html([one, two]) == f'<sup class="cite">[{first.format("1")}, {second.format("2")}]</sup>'
    assert cites_html([one._replace(words="1, p. 3"), two]) == (
        f'<sup class="cite">[{first.format("1, p. 3")}; {second.format("2")}]</sup>'
    )
    assert cites_html([CiteLink("sources.html#a", "A", title="A: T")]) == (
        '<sup class="cite"><a href="sources.html#a" title="A: T">[A]</a></sup>'
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>on 28 February 2019 and</p>", "<p>on 28~February 2019 and</p>"),
        ("<p>am 28. Februar, 18.30 Uhr</p>", "<p>am 28.~Februar, 18.30~Uhr</p>"),
        ("<p>4,000 km, 100 m², 20 % and 66\nhours</p>", "<p>4,000~km, 100~m², 20~% and 66~hours</p>"),
        ("<p>In 2019 many met.</p>", "<p>In 2019 many met.</p>"),
        ("<p>1.5 million, 300 men</p>", "<p>1.5~million, 300 men</p>"),
        ('<p title="3 x"><code>4 km</code> 5 km</p>', '<p title="3 x"><code>4 km</code> 5~km</p>'),
        ("<pre>4 km\n5 km</pre>", "<pre>4 km\n5 km</pre>"),
        ("≈ 10 hours, ± 3, § 12", "≈~10~hours, ±~3, §~12"),
    ],
)
def test_a_number_stays_with_its_unit_and_a_day_with_its_month(html: str, expected: str) -> None:
    assert unbroken(html) == expected.replace("~", "\u00a0")


def paragraph_ids(html: str) -> list[str]:
    return re.findall('<p id="(p--[^"]*)">', ParagraphIds().set(html))


def test_a_paragraph_has_an_id_from_its_first_words() -> None:
    long = "The table was laid for two o'clock in the"
    [ident] = paragraph_ids(f"<p>{long} hotel.</p>")
    assert re.fullmatch("p--[0-9a-f]{6}", ident)
    assert paragraph_ids(f"<p>{long} Metropole, and nobody came.</p>") == [ident]
    cited = '<sup class="cite"><a id="c-1-1" href="#s-1">[{}]</a></sup>'
    with_link = f"<p>The <a href='x'>table</a>{cited.format(9)} was laid for two o'clock in the</p>"
    assert paragraph_ids(with_link) == [ident]
    assert paragraph_ids(f"<p>{long}</p>\n<p>{long}</p><p>Another</p>")[:2] == [ident, f"{ident}-2"]


def test_a_paragraph_without_words_has_no_id() -> None:
    assert paragraph_ids('<p><img src="a.png" alt="x"></p>\n<p class="x">Words</p><pre>&lt;p&gt;</pre>') == []


def test_only_the_last_word_of_a_long_term_is_a_button() -> None:
    start = '<button type="button" class="term" popovertarget="t-x">'
    assert term_button("x", "complete denuclearisation") == f"{start}complete denuclearisation</button>"
    long = "complete, verifiable, irreversible denuclearisation"
    assert term_button("x", long) == f"complete, verifiable, irreversible {start}denuclearisation</button>"
    marked = "<em>complete, verifiable and irreversible</em> denuclearisation"
    assert term_button("x", marked) == f"{start}{marked}</button>"


def test_a_term_stays_in_one_line_with_the_punctuation_that_touches_it() -> None:
    button = '<button type="button" class="term" popovertarget="t-x">peace regime</button>'
    cite = '<sup class="cite"><a href="#s-1">[1]</a></sup>'
    assert whole_terms(f"<p>the “{button}”,{cite} and</p>") == (
        f'<p>the <span class="nowrap">“{button}”,</span>{cite} and</p>'
    )
    assert whole_terms(f"<p>{button} and {button}{cite}</p>") == f"<p>{button} and {button}{cite}</p>"
