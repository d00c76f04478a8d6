"""Blocks and footnotes: what becomes of each, how they nest, and how a fault in one is told."""

import re

import pytest

from summit_site.base.edtf import parse_moment
from summit_site.model.embeds import EMBEDS, GRAMMAR
from summit_site.parse.body import Body, Cite, Embed, Link, Passage, Picture, instants
from summit_site.parse.forms import BUILT_IN
from tests.parse.reading import html, read, shown
from tests.runner import ROOT


def fence(name: str, content: str = "Text.") -> str:
    return f"/// {name}\n{content}\n///\n"


# --- blocks of prose -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            fence("quote | Donald *Trump*, 28 February [@bl, p. 3]", "Sometimes you have to walk."),
            (
                '<figure class="quote"><blockquote><p>Sometimes you have to walk.</p>\n</blockquote>'
                "<figcaption>Donald <em>Trump</em>, 28 February {cite bl, p. 3}</figcaption></figure>"
            ),
        ),
        (fence("quote"), '<figure class="quote"><blockquote><p>Text.</p>\n</blockquote></figure>'),
        (
            fence("facts | In brief", "- one\n- two"),
            '<aside class="facts"><p class="block-title">In brief</p><ul>\n<li>one</li>\n<li>two</li>\n</ul>\n</aside>',
        ),
        (fence("facts"), '<aside class="facts"><p>Text.</p>\n</aside>'),
        (
            fence("qa | Why Hanoi?", "One.\n\nTwo."),
            '<div class="qa"><p class="question">Why Hanoi?</p><p>One.</p>\n<p>Two.</p>\n</div>',
        ),
        (fence("note"), '<aside class="note"><p>Text.</p>\n</aside>'),
        (fence("note | [[a|So]]"), '<aside class="note"><p class="block-title">{link a|So}</p><p>Text.</p>\n</aside>'),
    ],
)
def test_a_block_of_prose_has_a_title_and_text(text: str, expected: str) -> None:
    assert html(text) == expected


ARGUMENTS = ["1. First?", "- one", "# one", "> one", "    one", "*[a]: one", "[a]: https://a.b", "[^1]: one", "```"]


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_an_argument_is_always_one_line_of_prose(argument: str) -> None:
    body, problems = read(fence(f"qa | {argument}"))
    assert body.headings == ()
    assert shown(body.pieces).startswith('<div class="qa"><p class="question">')
    assert shown(body.pieces).endswith("</p><p>Text.</p>\n</div>")
    assert [problem for problem in problems if "B407" not in problem] == []


def test_blocks_stand_inside_one_another_and_text_goes_on_around_them() -> None:
    text = "Before.\n" + fence("note | A", "One.\n" + fence("quote | B", "Two.") + "Three.") + "After."
    assert html(text) == (
        '<p>Before.</p>\n<aside class="note"><p class="block-title">A</p><p>One.</p>\n'
        '<figure class="quote"><blockquote><p>Two.</p>\n</blockquote><figcaption>B</figcaption></figure>\n'
        "<p>Three.</p>\n</aside>\n<p>After.</p>"
    )


@pytest.mark.parametrize(
    "before", ["- item", "1. item", "> words", "word\n:   meaning", "    code", "| a | b |\n|---|---|\n| c | d |"]
)
def test_a_block_ends_what_stands_directly_above_it(before: str) -> None:
    body, problems = read(f"{before}\n{fence('note')}")
    assert problems == []
    assert shown(body.pieces).endswith('\n<aside class="note"><p>Text.</p>\n</aside>')


# --- figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("![The hotel](hotel.jpg)", "<figure>{picture hotel.jpg|The hotel}</figure>"),
        (
            "![The hotel](hotel.jpg)\n\nThe *Metropole*. [@a]",
            (
                "<figure>{picture hotel.jpg|The hotel}<figcaption>\n<p>The <em>Metropole</em>. {cite a}</p>\n"
                "</figcaption></figure>"
            ),
        ),
        (
            "![The hotel](hotel.jpg)\nThe hotel. [@a]",
            "<figure>{picture hotel.jpg|The hotel}<figcaption><p>The hotel. {cite a}</p>\n</figcaption></figure>",
        ),
        (
            "![The hotel](hotel.jpg) [@a]",
            "<figure>{picture hotel.jpg|The hotel}<figcaption><p>{cite a}</p>\n</figcaption></figure>",
        ),
    ],
)
def test_a_figure_is_an_image_and_its_caption(content: str, expected: str) -> None:
    assert html(fence("figure", content)) == expected


FIGURE = (
    "1:1: B403 a figure needs one image, on a line of its own "
    "(write ![what it shows](file.jpg), an empty line, then the caption)"
)


TWO = "![a](a.jpg)\n\n![b](b.jpg)"


@pytest.mark.parametrize(
    "content", ["", "No image.", TWO, "Text ![a](a.jpg)", "[![a](a.jpg)](https://a.example)", "- ![a](a.jpg)"]
)
def test_a_figure_without_its_one_image_is_told(content: str) -> None:
    body, problems = read(fence("figure", content))
    assert (body.pieces, problems) == ((), [FIGURE])


# --- blocks made of records ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "embed"),
    [
        ("/// timeline | topic:sanctions", Embed("timeline", "topic:sanctions")),
        ("/// timeline | 2018-03/2018-06", Embed("timeline", "2018-03/2018-06")),
        ("/// positions", Embed("positions", "")),
        ("/// positions | a, b", Embed("positions", "a, b")),
        ("///journey|kim-to-hanoi  ", Embed("journey", "kim-to-hanoi")),
        ("///\tchart\t|\tlaunches", Embed("chart", "launches")),
    ],
)
def test_a_block_made_of_records_holds_its_argument_alone(line: str, embed: Embed) -> None:
    body, problems = read(f"Before.\n\n{line}\n///\n\nAfter.")
    assert problems == []
    assert body.pieces == ("<p>Before.</p>\n", embed, "<p>After.</p>")
    assert [(m.target, m.how, m.worded, m.line, m.column) for m in body.mentions] == [
        (embed.argument, embed.name, True, 3, 1)
    ]


def test_text_in_a_block_made_of_records_is_told() -> None:
    assert read(fence("chart | a"))[1] == ['1:1: B403 the block "chart" cannot contain text (put /// on the next line)']


# --- passages --------------------------------------------------------------------------------------------------------


def test_a_passage_exists_from_its_instant_on() -> None:
    text = fence("since | 2019-02-28T14:15+07:00", "## Later\n\n[[a]] and [@b].")
    at = parse_moment("2019-02-28T14:15+07:00")
    body, problems = read("## Now\n\n[[c]]\n" + text)
    assert problems == []
    content = (
        '<h2 id="later"><span id="h-later">Later</span></h2>\n<p>',
        Link("a", None),
        " and ",
        Cite("b", ""),
        ".</p>\n",
    )
    assert body.pieces[-1] == Passage("since", at, (), content)
    assert [(h.anchor, h.within) for h in body.headings] == [("now", ()), ("later", (at,))]
    assert [(m.target, m.within) for m in body.mentions] == [("c", ()), ("a", (at,)), ("b", (at,))]
    assert instants(body) == (at,)


def test_an_entry_has_a_title_with_everything_that_prose_may_have() -> None:
    body, problems = read(fence("entry | 2019-02-28T13:35 | No lunch, says [[a]] [@b]"))
    assert problems == []
    assert [shown(body.pieces)] == ["{entry 2019-02-28T13:35 No lunch, says {link a} {cite b}: <p>Text.</p>}"]
    at = parse_moment("2019-02-28T13:35")
    assert [(m.target, m.within, m.line, m.column) for m in body.mentions] == [("a", (at,), 1, 47), ("b", (at,), 1, 53)]


def test_passages_inside_passages_appear_when_both_have_come() -> None:
    entry = fence("entry | 2019-02-28T13:35 | Title", fence("note", fence("since | 2019-03-01", "[[a]]")))
    body, problems = read(entry + fence("since | 2019-02-28"))
    first, second, third = (parse_moment(text) for text in ("2019-02-28", "2019-02-28T13:35", "2019-03-01"))
    assert problems == []
    assert body.mentions[0].within == (second, third)
    assert instants(body) == (first, second, third)


def test_equal_instants_are_told_once_and_in_a_fixed_order() -> None:
    texts = ["2019-02-28", "2019-02-28T00:00", "2019-02-28T00:00Z", "2019-02-28T07:00+07:00", "2019-02-28"]
    for order in (texts, texts[::-1]):
        body, problems = read("".join(fence(f"since | {text}") for text in order))
        assert problems == []
        ordered = ("2019-02-28T00:00Z", "2019-02-28", "2019-02-28T00:00", "2019-02-28T07:00+07:00")
        assert instants(body) == tuple(parse_moment(text) for text in ordered)


# --- footnotes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "content"),
    [
        ("[^1]: One *line*.", "<p>One <em>line</em>.</p>"),
        ("[^1]:Close.", "<p>Close.</p>"),
        ("[^1]: Goes on\nin the next line.", "<p>Goes on\nin the next line.</p>"),
        ("[^1]: Two\n\n    paragraphs.", "<p>Two</p>\n<p>paragraphs.</p>"),
        ("[^1]: With\n\n\ttab.", "<p>With</p>\n<p>tab.</p>"),
        ("[^1]:\n    - a\n    - b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[^1]: [[a|A]] [@b].", "<p>{link a|A} {cite b}.</p>"),
        ("[^1]: Code:\n\n        [[a]]", "<p>Code:</p>\n<pre><code>[[a]]\n</code></pre>"),
    ],
)
def test_a_footnote_goes_on_as_far_as_its_paragraph_and_what_is_indented(note: str, content: str) -> None:
    body, problems = read(f"Text.[^1]\n\n{note}\n\nMore.")
    assert problems == []
    assert shown(body.pieces) == "<p>Text.{note 1}</p>\n<p>More.</p>"
    assert [(found.key, shown(found.content)) for found in body.footnotes] == [("1", content)]


@pytest.mark.parametrize(
    "after", ["# Heading", "- item", "1. item", "> words", "[^2]: two", "*[A]: b", "/// note\n///", "```\nx\n```"]
)
def test_what_begins_something_new_ends_a_footnote(after: str) -> None:
    body, _ = read(f"Text.[^1]\n\n[^1]: one\n{after}")
    assert (body.footnotes[0].key, shown(body.footnotes[0].content)) == ("1", "<p>one</p>")


def test_a_footnote_in_a_heading_and_one_in_a_footnote_are_told_once() -> None:
    body, problems = read("# Title [^a]\n\n[^b]: b\n\n[^a]: see [^b]")
    assert problems == []
    notes = {note.key: shown(note.content) for note in body.footnotes}
    assert notes == {"b": "<p>b</p>", "a": "<p>see {note b}</p>"}
    assert read("# Title [^q]")[1] == [
        "1:9: B407 the footnote [^q] is never defined (write [^q]: … on a line of its own)"
    ]


def test_a_footnote_is_known_when_the_first_that_refers_to_it_is() -> None:
    later = fence("since | 2019-03-01", "[^1][^2]") + fence("since | 2019-02-28", "[^2][^3]")
    body, problems = read(later + "[^3]\n\n[^1]: [[a]]\n[^2]: [[b]]\n[^3]: [[c]]")
    assert problems == []
    assert [(m.target, m.within) for m in body.mentions] == [
        ("a", (parse_moment("2019-03-01"),)),
        ("b", (parse_moment("2019-02-28"),)),
        ("c", ()),
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("A.[^1]", ["1:3: B407 the footnote [^1] is never defined (write [^1]: … on a line of its own)"]),
        (
            "A.[^1]\n\n[^1]: a\n\n[^1]: b",
            ["5:1: B407 the footnote [^1] is defined twice (keep one of them)"],
        ),
        (
            "A.\n\n[^1]: a",
            ["3:1: B407 nothing refers to the footnote [^1] (write [^1] where it belongs, or delete it)"],
        ),
    ],
)
def test_a_footnote_without_its_other_half_is_told(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


# --- code and comments -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sign", ["```", "~~~", "`````", "``` text", "~~~ {.python #x}", "```.py", '``` py hl_lines="1"']
)
def test_nothing_is_a_block_in_a_block_of_code(sign: str) -> None:
    end = sign[: len(sign) - len(sign.lstrip("`~"))]
    content = "/// note | x\n[[a|b]] [@c] [^1]\n[^1]: d\n///"
    body, problems = read(f"{sign}\n{content}\n{end}\n\nAfter.")
    assert problems == []
    assert body.mentions == ()
    plain = [re.sub("</?span[^>]*>", "", str(piece)) for piece in body.pieces]
    assert [piece.partition("<code")[2].partition(">")[2] for piece in plain] == [
        f"{content}\n</code></pre>\n<p>After.</p>"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "    /// note\n    [[a|b]]\n    ///",
        "`/// note [[a|b]] [@c] [^1] [x](y z)`",
        "``` [[a]] ``` and more",
        "<pre>\n[[a]] /// note\n</pre>",
        "Text.\n\n<!-- [[a]] [@b c] -->",
        "Text.\n\n<!--\n/// note\nx\n///\n-->",
        "Text <!-- [[a b]] --> text.",
        r"\[[a]] \[@b c] \[^d]",
    ],
)
def test_nothing_is_ours_in_other_code_in_comments_and_after_a_backslash(text: str) -> None:
    body, problems = read(text)
    assert (body.mentions, body.footnotes, problems) == ((), (), [])
    assert [piece for piece in body.pieces if not isinstance(piece, str)] == []


@pytest.mark.parametrize("end", ["``", "``` x", "~~~", "    ```", ""])
def test_code_that_is_never_closed_is_told(end: str) -> None:
    assert read(f"Text.\n\n```\n/// note\n{end}")[1] == [
        "3:1: B402 the code is never closed (close it with the same characters)"
    ]


def test_code_may_stand_in_a_block_and_text_follow_it_at_once() -> None:
    assert html("/// note\n```\n///\n```\nText.\n///") == (
        '<aside class="note"><pre><code>///\n</code></pre>\n<p>Text.</p>\n</aside>'
    )


# --- faults ----------------------------------------------------------------------------------------------------------

EDGE = "put it at the left edge, between paragraphs"
OPEN = "is never closed"
CLOSE = "put /// below it"
SINCE = "write /// since | 2019-02-28T14:15+07:00"
FORM = "write 2019, 2019-02, 2019-02-27 or 2019-02-27T18:30"
EXACT = "an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30"
RAW_NOTE = "the footnote [^1] is inside raw HTML, or below an element that is never closed (close the HTML above it)"
ENTRY = "write /// entry | TIME | title"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "x\n\n///\n",
            ["3:1: B402 /// closes a block, but none is open (delete it, or name the block it opens)"],
        ),
        ("/// note\nx\n", [f'1:1: B402 the block "note" is never closed ({CLOSE})']),
        (
            "/// note\n/// facts\nx\n",
            [f'1:1: B402 the block "note" {OPEN} ({CLOSE})', f'2:1: B402 the block "facts" {OPEN} ({CLOSE})'],
        ),
        ("/// qoute | A\nx\n///", ['1:1: B401 no block "qoute" (did you mean "quote"?)']),
        ("/// xyz\nx\n///", [f'1:1: B401 no block "xyz" (blocks: {", ".join(GRAMMAR.names)})']),
        ("/// Note\nx\n///", ['1:1: B401 no block "Note" (did you mean "note"?)']),
        ("/// quote A B\nx\n///", ["1:1: B401 not a block: /// quote A B (write /// name | argument)"]),
        ("//// note", ["1:1: B401 not a block: //// note (write /// name | argument)"]),
        ("/// | x", ["1:1: B401 not a block: /// | x (write /// name | argument)"]),
        (
            "/// figure | x\n![a](a.jpg)\n///",
            ["1:1: B403 figure does not take: x (it takes narrow, wide, left, right; the caption is below the image)"],
        ),
        ("/// qa\nx\n///", ["1:1: B403 the question is missing (write /// qa | the question)"]),
        ("/// since | soon\nx\n///", [f'1:1: B403 "soon" is not a valid date or time ({FORM}; {SINCE})']),
        ("/// since\nx\n///", [f'1:1: B403 "" is not a valid date or time ({FORM}; {SINCE})']),
        (
            "/// since | 2019-02-30\nx\n///",
            [f'1:1: B403 "2019-02-30" is not a valid date or time (2019-02 has no day 30; {SINCE})'],
        ),
        ("/// since | 2019-02\nx\n///", [f'1:1: B403 "2019-02" is not a valid date or time ({EXACT}; {SINCE})']),
        ("/// since | 2019-02-28 | x\nx\n///", [f"1:1: B403 nothing may follow the date or time ({SINCE})"]),
        ("/// entry | 2019-02-28\n///", [f"1:1: B403 an entry needs a title or a text ({ENTRY})"]),
        ("/// entry | 2019-02-28 |\n\n///", [f"1:1: B403 an entry needs a title or a text ({ENTRY})"]),
        ("- x\n    /// note\n    x\n    ///", [f"2:5: B408 a block is not allowed here: /// note ({EDGE})"]),
        ("- /// note\n  x\n  ///", [f"1:3: B408 a block is not allowed here: /// note ({EDGE})"]),
        ("> /// quote | A\n> x\n> ///", [f"1:3: B408 a block is not allowed here: /// quote | A ({EDGE})"]),
        (" /// note\nx\n", [f"1:2: B408 a block is not allowed here: /// note ({EDGE})"]),
        ("a[^1]\n\n[^1]: b\n\n    /// note", [f"5:5: B408 a block is not allowed here: /// note ({EDGE})"]),
        ("<div>\n/// note\nx\n///\n</div>", [f'2:1: B408 the block "note" is inside raw HTML ({EDGE})']),
        ("<details>\n\n/// note\nx\n///\n</details>", [f'3:1: B408 the block "note" is inside raw HTML ({EDGE})']),
        ("a[^1]\n\n<div>\n\n[^1]: b", [f"5:1: B408 {RAW_NOTE}"]),
    ],
)
def test_a_fault_is_told_where_it_is_with_what_to_do(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


def test_blocks_nest_eight_deep_and_no_deeper() -> None:
    assert read("/// note\n" * 8 + "x\n" + "///\n" * 8)[1] == []
    body, problems = read("/// since | 2019-02-28\n" * 400 + "x\n" + "///\n" * 400)
    deep = "B404 blocks nested more than 8 deep (close some of them)"
    assert problems == [f"{line}:1: {deep}" for line in range(9, 401)]
    assert depth(body) == 8


def depth(body: Body) -> int:
    level, pieces = 0, body.pieces
    while passages := [piece for piece in pieces if isinstance(piece, Passage)]:
        level, pieces = level + 1, passages[0].content
    return level


def test_the_names_of_blocks_are_those_of_the_documentation() -> None:
    names = ["quote", "facts", "qa", "note", "figure", "gallery", "link", "file", "since", "entry"]
    names += ["dots", "units", "matrix", "lanes", "ranges"]
    assert [form.name for form in BUILT_IN] == names
    guide = (ROOT / "content" / "README.md").read_text("utf-8")
    rows = " ".join(line.split("|")[1] for line in guide.splitlines() if line.startswith("| `"))
    assert [form.name for form in (*BUILT_IN, *EMBEDS) if f"`{form.name}" not in rows] == []


def test_an_abbreviation_cannot_take_a_marker_apart() -> None:
    short = "*[B0]: Boron\n*[S0]: South\n*[0]: zero\n*[A]: a\n\n"
    body, problems = read(short + fence("note | A", "B0 [[x]] S0 ![y](y.jpg)"))
    assert problems == []
    assert [piece for piece in body.pieces if not isinstance(piece, str)] == [Link("x", None), Picture("y.jpg", "y")]
    assert shown(body.pieces) == (
        '<aside class="note"><p class="block-title"><abbr title="a">A</abbr></p><p><abbr title="Boron">B0</abbr> '
        '{link x} <abbr title="South">S0</abbr> {picture y.jpg|y}</p>\n</aside>'
    )
