"""Fields are plain text: markup in one is reported, ordinary words are not."""

import pytest

from summit_site.base.diagnostics import Span
from summit_site.model.plain_text import check_plain
from tests.kit.content import read
from tests.kit.samples import PAPER, article

SPAN = Span("a.md", 3, 10)


def reported(text: str) -> list[str]:
    return [problem.message for problem in check_plain(text, SPAN, "summary")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("See [[talks]] now", "a link|[[talks]]"),
        ("See [[talks|the talks]]", "a link|[[talks|the talks]]"),
        ("No deal. [@wire, p. 3]", "a citation|[@wire, p. 3]"),
        ("No deal[^1]", "a footnote|[^1]"),
        ("See [this](https://a.example)", "a link|[this](https://a.example)"),
        ("![A](b.jpg)", "an image|![A](b.jpg)"),
        ("**No** deal", "bold|**No**"),
        ("__No__ deal", "bold|__No__"),
        ("*No deal* today", "italics|*No deal*"),
        ("the `code`", "markup|`code`"),
        ("a ~~b~~", "markup|~~b~~"),
        ("{{ site.title }}", "a template tag|{{ site.title }}"),
        ("No<br>deal", "HTML|<br>"),
        ("a <a href='https://a.example'>", "HTML|<a href='https://a.example'>"),
        ("A&amp;B", "a character reference|&amp;"),
        ("A&nbsp;B", "a character reference|&nbsp;"),
        ("A &#8211; B", "a character reference|&#8211;"),
    ],
)
def test_markup_in_a_field_is_reported(text: str, what: str) -> None:
    kind, _, excerpt = what.partition("|")
    assert reported(text) == [f'{kind} in "summary" is printed as it is written: {excerpt}']


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 and 5 ** 3 ** 2",
        "a < b > c, AT&T, R&D;, <3, M*A*S*H, snake_case_name and _x_",
        "[sic] [1] {curly} a | b (see (x))",
        "“No deal” – 2 °C",
        "1 < 2 and <Name>",
    ],
)
def test_ordinary_words_in_a_field_are_not(text: str) -> None:
    assert reported(text) == []


def test_every_field_for_words_is_covered_and_no_other() -> None:
    fields = (
        "kicker: '[[a]]'\nimage: {file: 'x.png', alt: '**b**', caption: '<i>c</i>', credit: '[@d]'}\n"
        "updates: [{at: 2019-02-28, text: '`e`'}]\nkey_points: ['a [f](https://f.example) b']\n"
    )
    quote = "- {id: q, text: {en: '*g* h', de: '*i* j'}, speaker: p, date: 2019-02-27, sources: [paper]}\n"
    problems = read(f"{PAPER}{article('a', fields)}--- quotes.yaml\n{quote}").problems
    found = [problem.split(" M220 ")[1].split(" is printed")[0] for problem in problems if " M220 " in problem]
    assert sorted(found) == [
        'HTML in "caption"',
        'a citation in "credit"',
        'a link in "key_points"',
        'a link in "kicker"',
        'bold in "alt"',
        'italics in "text"',
        'italics in "text"',
        'markup in "text"',
    ]
