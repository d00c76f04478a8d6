"""What looks like markup and is printed as it is written has a message; ordinary prose has none."""

import pytest

from summit_site.parse.survivors import readable
from tests.parse.reading import read


def reported(text: str) -> list[str]:
    """Place, construct and excerpt of each message."""
    return [p.split(" (", 1)[0].replace(" is printed as it is written", "").replace("B416 ", "") for p in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See {% include v.html id='x' %}.", ["1:5: a template tag: {% include v.html id='x' %}"]),
        ("{{ site.title }}", ["1:1: a template expression: {{ site.title }}"]),
        ('{{< figure src="a.jpg" >}}', ['1:1: a template expression: {{< figure src="a.jpg" >}}']),
        ("a {# b c #}", ["1:3: a template comment: {# b c #}"]),
        ("Text {: .lead #x }", ["1:6: an attribute list: {: .lead #x }"]),
        ("## Head {#top}\n\n### Sub {.wide}", ["1:9: an attribute list: {#top}", "3:9: an attribute list: {.wide}"]),
        ("so ==very good== it", ["1:4: marked text: ==very good=="]),
        ("a^[An inline note]", ["1:2: an inline footnote: ^[An inline note]"]),
        ("Done :tada:", ["1:6: the code of an emoji: :tada:"]),
        ('!!! note "Title"\n    Text.', ['1:1: a box: !!! note "Title"']),
        ("> [!WARNING]\n> Text.", ["1:3: a box: [!WARNING]"]),
        ("::: tip\nText.\n:::", ["1:1: a block of another program: ::: tip"]),
        ("[TOC]\n\n## A", ["1:1: a table of contents: [TOC]"]),
        (
            "a\n\n| b | c |\n| d | e |",
            ["3:1: a row without a table: | b | c |", "4:1: a row without a table: | d | e |"],
        ),
        ("a\n--|--\nb", ["2:1: a row without a table: --|--"]),
        ("<div>\n- one\n</div>", ["2:1: an item without a list: - one"]),
        ("one\n    - two", ["2:5: an item without a list: - two"]),
        ("one\n    ```", ["2:5: code that is never closed: ```"]),
        ("• one\n• two", ["1:1: a bullet: • one", "2:1: a bullet: • two"]),
        ("a **bold c", ["1:3: bold that is never closed: **bold c"]),
        ("**a** and **bc", ["1:11: bold that is never closed: **bc"]),
        ("eine ** fette ** Sache", ["1:6: bold with spaces inside: ** fette **"]),
        ("a\n\n---\ntitle: b\ndate: c\n---\n\nd", ["3:1: front matter: --- title: b date: c ---"]),
        ("H~2~O", ["1:2: subscript or superscript: ~2~"]),
        ("[b]a[/b]", ["1:5: forum code: [/b]"]),
        ('[gallery ids="1,2"]', ['1:1: a shortcode: [gallery ids="1,2"]']),
        (
            "{% a %} {% b %}\n\n- {% a %}",
            [f"{place}: a template tag: {{% {name} %}}" for place, name in (("1:1", "a"), ("1:9", "b"), ("3:3", "a"))],
        ),
        (
            "/// note | {% a %}\n{% b %}\n///\nc[^1]\n\n[^1]: {% d %}",
            [f"{place}: a template tag: {{% {name} %}}" for place, name in (("1:12", "a"), ("2:1", "b"), ("6:7", "d"))],
        ),
    ],
)
def test_a_construct_that_stays_text_is_reported_in_its_place(text: str, expected: list[str]) -> None:
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 ** 2, 2**8, a | b, {curly}, {a, b}, [sic], [1], 10:30:15, p < 0.05**",
        "- 5 °C\n- 7 °C",
        "Bei\n- 5 °C friert es.",
        "a == b, c != d, => and ==>, ======",
        "Wait!!! What??? ... yes: no -- really",
        "|x| = 5 and a|b|c",
        "x^2 + y^2, ~5, 3~4, $x^{{a}}$, 1:2:3, [x] [y]",
        "*a* **b** ***c*** `d` _e_ __f__",
        "| a | b |\n|---|---|\n| **c** | d |\n\n- e\n- **f**\n    - g\n\n1. h",
        "```\n{% a %} == b\n```\n\n    {{ c }}\n\n`{: d }` <!-- {{ e }} --> `==f==`",
        r"\{% a %}, \{{ b }}, =\=c==, \**d, \:tada:",
        "`std::map<std::string, std::vector<int>>` and `a ** b`",
        "* * *\n\n---\n\nText\n\n***\n\nMore",
        "[Ä:ö:ü](https://a.example/?b==c==d)",
        "*[HTML]: HyperText\n\nHTML: it.\n\n[a][b]\n\n[b]: https://a.example",
    ],
)
def test_ordinary_prose_has_no_message(text: str) -> None:
    assert reported(text) == []


def test_literals_are_hidden_and_lines_kept() -> None:
    text = "a `b` \\* c\n```\nd `e\n```\nf <!-- g\nh --> i\n- j\n  ~~~\n  k\n  ~~~\n- l\n> ```\nm"
    hidden = readable(text)
    assert [len(line) for line in hidden.split("\n")] == [len(line) for line in text.split("\n")]
    assert hidden.replace("\0", "") == "a   c\n\n\n\nf \n i\n- j\n\n\n\n- l\n\nm"
