"""Quotation marks, apostrophes, dashes and ellipses in the language of the text, and nowhere else."""

import pytest

from summit_site.parse.markdown import typeset
from tests.parse.reading import ENGLISH, GERMAN, html


def words(text: str, quotes: tuple[str, str, str, str] = ENGLISH) -> str:
    return html(text, quotes).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ('"Yes", he said.', "“Yes”, he said.", "„Yes“, he said."),
        ('He said "yes".', "He said “yes”.", "He said „yes“."),
        ("She said 'yes'.", "She said ‘yes’.", "She said ‚yes‘."),
        ("\"'Yes', he said\", she said.", "“‘Yes’, he said”, she said.", "„‚Yes‘, he said“, she said."),
        ("He said \"I said 'no'\", and left.", "He said “I said ‘no’”, and left.", "He said „I said ‚no‘“, and left."),
        ('("A", "B")', "(“A”, “B”)", "(„A“, „B“)"),
        ('A -- "B" -- C', "A – “B” – C", "A – „B“ – C"),
        ('A--"B"', "A–“B”", "A–„B“"),
        ('the "A"-"B" axis', "the “A”-“B” axis", "the „A“-„B“ axis"),
        ('"A"\n"B"', "“A”\n“B”", "„A“\n„B“"),
        ('"A..."', "“A…”", "„A…“"),
        ('A " B', "A ” B", "A “ B"),
    ],
)
def test_quotation_marks_are_those_of_the_language(text: str, english: str, german: str) -> None:
    assert (words(text), words(text, GERMAN)) == (english, german)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't, geht's", "don’t, geht’s"),
        ("Hans' Haus", "Hans’ Haus"),
        ("geht's, Hans' Haus", "geht’s, Hans’ Haus"),
        ("the '90s", "the ’90s"),
        ("Kim's and Trump's", "Kim’s and Trump’s"),
        ("*Kim*'s", "<em>Kim</em>’s"),
        ("[[kim]]'s", "{link kim}’s"),
        ("[[kim|Kim]]'s", "{link kim|Kim}’s"),
    ],
)
def test_an_apostrophe_is_the_same_in_both_languages(text: str, expected: str) -> None:
    assert (words(text), words(text, GERMAN)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"*Never* again"', "„<em>Never</em> again“"),
        ('*"Never"* again', "<em>„Never“</em> again"),
        ('"[[kim|Kim]] said so"', "„{link kim|Kim} said so“"),
        ('he "[[kim]]" said', "he „{link kim}“ said"),
        ('[[kim|"Kim"]]', "{link kim|„Kim“}"),
        ('so "[a](https://a.example)" said', 'so „<a href="https://a.example">a</a>“ said'),
        ('["a"](https://a.example)', '<a href="https://a.example">„a“</a>'),
        ('<b>"a"</b> "b"', "<b>„a“</b> „b“"),
        ('"`x`"', "„<code>x</code>“"),
        ('so "yes" [@a] "no"', "so „yes“ {cite a} „no“"),
        ('"yes"[@a]', "„yes“{cite a}"),
        ('"yes"[^1]\n\n[^1]: x', "„yes“{note 1}"),
        ('"one  \ntwo"', "„one<br>\ntwo“"),
    ],
)
def test_emphasis_links_and_citations_do_not_hide_which_mark_is_meant(text: str, expected: str) -> None:
    assert words(text, GERMAN) == expected


def test_an_open_mark_of_one_paragraph_does_not_close_in_the_next() -> None:
    text = "'One.\n\nTwo' three.\n\n- \"a\n- b\"\n\n| 'a | b' |\n|---|---|\n| 1 | 2 |"
    assert html(text) == (
        "<p>‘One.</p>\n<p>Two’ three.</p>\n<ul>\n<li>“a</li>\n<li>b”</li>\n</ul>\n"
        "<table>\n<thead>\n<tr>\n<th>‘a</th>\n<th>b’</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a -- b --- c ... d", "a – b — c … d"),
        ("a-b", "a-b"),
        ("1--2", "1–2"),
        ("....", "…."),
    ],
)
def test_dashes_and_ellipses_are_set(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('`"a" -- b...`', '<code>"a" -- b...</code>'),
        ("<https://a.example/b--c...d'e>", "<a href=\"https://a.example/b--c...d'e\">https://a.example/b--c...d'e</a>"),
        ('[a](https://a.example/--... "b")', '<a href="https://a.example/--..." title="b">a</a>'),
        (r"\"a\" \'b\'", "\"a\" 'b'"),
        (r"5\'10\"", "5'10\""),
        (r"a \-- b", "a -- b"),
    ],
)
def test_code_addresses_and_what_is_escaped_stay_as_they_are(text: str, expected: str) -> None:
    assert words(text) == expected


def test_blocks_of_code_stay_as_they_are() -> None:
    assert html('    "a" -- b') == '<pre><code>"a" -- b\n</code></pre>'
    assert html('```\n"a" -- b\n```') == '<pre><code>"a" -- b\n</code></pre>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("Plain", "Plain"), ('"A" -- B\'s', "„A“ – B’s"), ("a *b* <c>", "a *b* <c>")],
)
def test_a_text_without_markup_is_set_in_the_same_way(text: str, expected: str) -> None:
    assert typeset(text, GERMAN) == expected
