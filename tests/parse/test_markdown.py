"""Bodies: links, citations, images, headings, tables; where each mention stands; and what is refused."""

import random

import pytest
from markdown.treeprocessors import InlineProcessor

from summit_site.model.embeds import GRAMMAR
from summit_site.parse import markdown
from summit_site.parse.blocks import mark_blocks
from summit_site.parse.body import Body, Cite, Heading, Link, Mention, Outline, Picture
from summit_site.parse.extensions import scopes
from summit_site.parse.markdown import render_body
from summit_site.parse.places import SourceText
from summit_site.parse.written_dates import MonthNames
from tests.parse.reading import ENGLISH, html, read, shown
from tests.parse.test_safety import TOKENS

# --- links, citations, images ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[kim-jong-un]]", "{link kim-jong-un}"),
        ("[[ kim ]]", "{link kim}"),
        ("[[kim|Kim]]", "{link kim|Kim}"),
        ("[[kim| Kim Jong Un ]]", "{link kim|Kim Jong Un}"),
        ("[[kim|Kim\nJong Un]]", "{link kim|Kim\nJong Un}"),
        ("[[place:yongbyon|the *site* & more]]", "{link place:yongbyon|the <em>site</em> &amp; more}"),
        ("[[term:cvid|`CVID`]]", "{link term:cvid|<code>CVID</code>}"),
        (r"[[a|b\*c]]", "{link a|b*c}"),
        ("[[a|b|c]]", "{link a|b|c}"),
        (r"[[a\|b]]", "{link a|b}"),
        ("[[a]][[b]]", "{link a}{link b}"),
        ("**[[a]]**", "<strong>{link a}</strong>"),
        ("[[[a]]]", "[{link a}]"),
        ("<span>[[a]]</span>", "{link a}"),
        ("<b>[[a|b]]</b>", "<b>{link a|b}</b>"),
        ("[@kh-lunch]", "{cite kh-lunch}"),
        ("[@kh-lunch, p. 3]", "{cite kh-lunch, p. 3}"),
        ("[@\u00a0kh-lunch,\u00a0p. 3] [@ kh-lunch]", "{cite kh-lunch, p. 3} {cite kh-lunch}"),
        ("[@kh-lunch,p. 3,\nnote 4]", "{cite kh-lunch, p. 3, note 4}"),
        ("[@a, S.&nbsp;3 *f.* & “x”]", "{cite a, S.\u00a03 *f.* & “x”}"),
        (r"[@a, \*3\*]", "{cite a, *3*}"),
        ("x[@a][@b]", "x{cite a}{cite b}"),
        ("![A hotel](hotel.jpg)", "{picture hotel.jpg|A hotel}"),
        ("![A &quot;hotel&quot; & *more*](a/b.jpg)", '{picture a/b.jpg|A "hotel" & *more*}'),
        ("![A hotel][h]\n\n[h]: hotel.jpg", "{picture hotel.jpg|A hotel}"),
        ("[![A](a.jpg)](https://a.example)", '<a href="https://a.example">{picture a.jpg|A}</a>'),
    ],
)
def test_our_syntax_becomes_slots(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("[[a|b]]", "{link a|b}"),
        (r"[[a\|b]]", "{link a|b}"),
        ("[[a]] [[b|*c*]] [@d, p. 3]", "{link a} {link b|<em>c</em>} {cite d, p. 3}"),
        (r"a \| b", "a | b"),
        ("`a|b`", "<code>a|b</code>"),
        ("`[[`", "<code>[[</code>"),
        ("![b](c.jpg)", "{picture c.jpg|b}"),
    ],
)
def test_the_bar_of_a_link_is_no_border_of_a_table_cell(cell: str, expected: str) -> None:
    row = f"<tr>\n<td>{expected}</td>\n<td>last</td>\n</tr>"
    assert html(f"| A | B |\n|---|---|\n| {cell} | last |") == (
        f"<table>\n<thead>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n</thead>\n<tbody>\n{row}\n</tbody>\n</table>"
    )


def test_the_bar_is_a_bar_again_wherever_no_link_came_of_it() -> None:
    body, problems = read("`[[a|b]]` [[|x]] <b title='[[c|d]]'>e</b>\n\n    [[f|g]]")
    assert shown(body.pieces).startswith("<p><code>[[a|b]]</code> [[|x]] <b title=")
    assert shown(body.pieces).endswith("<pre><code>[[f|g]]\n</code></pre>")
    assert len(problems) == 2


def test_cells_are_aligned_by_class_and_not_by_style() -> None:
    assert html("| A | B | C | D |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |") == (
        '<table>\n<thead>\n<tr>\n<th class="align-left">A</th>\n<th class="align-right">B</th>\n'
        '<th class="align-center">C</th>\n<th>D</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-left">1</td>\n'
        '<td class="align-right">2</td>\n<td class="align-center">3</td>\n<td>4</td>\n</tr>\n</tbody>\n</table>'
    )


def test_definition_lists_and_abbreviations_work() -> None:
    assert html("CVID\n:   Complete, *verifiable*.\n\n*[CVID]: Complete") == (
        '<dl>\n<dt><abbr title="Complete">CVID</abbr></dt>\n<dd>Complete, <em>verifiable</em>.</dd>\n</dl>'
    )


# --- where they stand ------------------------------------------------------------------------------------------------


def mentions(body: Body) -> list[str]:
    return [f"{m.line}:{m.column} {m.how} {m.target}{' worded' if m.worded else ''}" for m in body.mentions]


def test_every_mention_has_its_own_place() -> None:
    text = (
        "`[[a]]` then [[a]], ünd [[a|A]] *and* [[b|\n"
        "words]] [@s, p. 3] ![x](x.jpg)\n"
        "\n"
        "> [[a]][^1]\n"
        "\n"
        "[^1]: See [[a]],\n"
        "    then [[a]].\n"
        "\n"
        "- [[a]]\n"
        "\n"
        "  [[a]]\n"
        "  ```\n"
        "  [[a]]\n"
        "  ```\n"
        "\n"
        "| [[a]] | [[a\\|A]] |\n"
        "|---|---|\n"
        "| 1 | **[[a]]** |\n"
        "\n"
        "/// quote | [[a]] [@s]\n"
        "[[a]]\n"
        "///\n"
        "## [[a]] again\n"
        "/// chart | c\n"
        "///\n"
    )
    body, _ = read(text)
    assert mentions(body) == [
        *("1:14 link a", "1:25 link a worded", "1:39 link b worded", "2:9 cite s", "2:25 picture x.jpg"),
        "4:3 link a",
        *("9:3 link a", "11:3 link a"),
        *("16:3 link a", "16:11 link a worded", "18:9 link a"),
        *("20:13 link a", "20:19 cite s", "21:1 link a"),
        "23:4 link a",
        "24:1 chart c worded",
        *("6:11 link a", "7:10 link a"),
    ]
    for mention in body.mentions:
        line = text.split("\n")[mention.line - 1][mention.column - 1 :]
        assert line.startswith(("[[", "[@", "x.jpg", "///"))


def test_places_count_from_the_first_line_of_the_file() -> None:
    body, problems = render_body("[[a]] [^x]\n[b](c.html)", "a.md", 8, ENGLISH, grammar=GRAMMAR)
    assert body.mentions == (Mention("a", "link", False, (), 8, 1),)
    assert body.mentions[0].span("a.md") == problems[0].span.__class__("a.md", 8, 1)
    assert sorted(str(problem.span) for problem in problems) == ["a.md:8:7", "a.md:9:5"]


def test_an_image_by_reference_counts_as_standing_at_the_beginning() -> None:
    body, problems = read("Text.\n\n![a][b]\n\n[b]: c.jpg")
    assert (mentions(body), problems) == (["1:1 picture c.jpg"], [])


# --- headings and words ----------------------------------------------------------------------------------------------


def test_headings_have_ids_of_ours_and_the_title_is_no_heading() -> None:
    body, problems = read("# One\n\n## Zwei & Drei\n\nFour\n====\n\n###### Six ######")
    assert problems == []
    assert shown(body.pieces) == (
        '<h2 id="one"><span id="h-one">One</span></h2>\n'
        '<h2 id="zwei-drei"><span id="h-zwei-drei">Zwei &amp; Drei</span></h2>\n'
        '<h2 id="four"><span id="h-four">Four</span></h2>\n<h6 id="six"><span id="h-six">Six</span></h6>'
    )
    assert [(heading.level, heading.anchor) for heading in body.headings] == [
        (2, "one"),
        (2, "zwei-drei"),
        (2, "four"),
        (6, "six"),
    ]


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("# A\n# A\n# A 2\n# a!", ["a", "a-2", "a-2-2", "a-3"]),
        ("# !\n# ?", ["section", "section-2"]),
        ("# Jänner ß 한국", ["janner-ss-hangug"]),
        ('# The "*talks*" `x` &amp; <b>more</b> <a@b.c>', ["the-talks-x-more-a-b-c"]),
        ("# [[kim|Kim Jong Un]] [@a] [^1]\n\n[^1]: x", ["kim-jong-un"]),
        ("# " + "word " * 30, ["-".join(["word"] * 30)]),
        ("# location\n# constructor", ["h-location", "h-constructor"]),
    ],
)
def test_ids_are_made_from_the_words_and_are_unique(text: str, anchors: list[str]) -> None:
    assert [heading.anchor for heading in read(text)[0].headings] == anchors


def test_a_heading_keeps_its_slots_for_the_table_of_contents() -> None:
    body, problems = read("# Of [[kim]] and *[[moon|Moon]]* [@a]")
    assert problems == []
    text = ("Of ", Link("kim", None), " and <em>", Link("moon", "Moon"), "</em> ", Cite("a", ""))
    assert body.headings == (Heading(2, "of-and-moon", text),)
    assert mentions(body) == ["1:6 link kim", "1:19 link moon worded", "1:34 cite a"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two-three, Kim's 4.500 km.", 5),
        ("[[kim]] and [[moon|Moon Jae-in]]", 3),
        ("`code` <b>bold</b> ![alt](a.jpg)", 2),
        ("/// note | The title\nfour more words here\n///", 6),
        ("A.[^1]\n\n[^1]: two words", 3),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, count: int) -> None:
    assert read(text)[0].words == count


def test_an_empty_text_is_an_empty_body() -> None:
    assert [read(text) for text in ("", " \n\n\t")] == [(Body(), [])] * 2
    assert Outline("", Body().mentions, (), 0).words == 0


@pytest.mark.parametrize(("words", "size"), [(0, 0), (15, 0), (16, 32), (31, 32), (32, 64), (1000, 1024), (1024, 2048)])
def test_the_size_of_a_text_is_a_power_of_two(words: int, size: int) -> None:
    assert Outline("", (), (), words).size == size


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](https://a.example/b?c=d&e=f#g)", '<a href="https://a.example/b?c=d&amp;e=f#g">a</a>'),
        ('[a](<https://a.example/b c> "T")', '<a href="https://a.example/bc" title="T">a</a>'),
        ("[a][r]\n\n[r]: http://a.example", '<a href="http://a.example">a</a>'),
        ("<https://a.example>", '<a href="https://a.example">https://a.example</a>'),
        ("<desk@a.example>", '<a href="mailto:desk@a.example">desk@a.example</a>'),
        ("[a](mailto:desk@a.example)", '<a href="mailto:desk@a.example">a</a>'),
    ],
)
def test_links_to_elsewhere_stay(text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


def test_links_to_headings_of_the_same_text_stay() -> None:
    assert html("# The talks\n\n[a](#the-talks)") == (
        '<h2 id="the-talks"><span id="h-the-talks">The talks</span></h2>\n<p><a href="#the-talks">a</a></p>'
    )


OTHER = "use https, http or mailto"
RECORD = "write [[id|words]], or https://…"
INSIDE = "B407 a link inside a link (close the first link before it)"
HIDDEN = "B407 a link inside an address, a title or a description (put it into the text)"
LINK = r"write [[id]] or [[id|words]]; for plain brackets write \[["
CITE = r"write [@source], [@source, p. 3] or [@one; @two]; for plain brackets write \[@"
NOTE = r"write [^key], with no spaces in the key; for plain brackets write \[^"
NO_ELEMENT = "would not be shown: HTML has no such element"
ADDRESS = "write [words](https://…), with no spaces in the address"


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("ä [a](javascript:alert)", [f"1:7: B406 the address was removed: javascript:alert ({OTHER})"]),
        (
            "[a](data:x) [b](data:x)",
            [f"1:{column}: B406 the address was removed: data:x ({OTHER})" for column in (5, 17)],
        ),
        ("x\n\n<javascript:alert>", [f"3:2: B406 the address was removed: javascript:alert ({OTHER})"]),
        ("x <ftp://a.example>", [f"1:4: B406 the address was removed: ftp://a.example ({OTHER})"]),
        ("[a][r]\n\n[r]: data:x", [f"3:6: B406 the address was removed: data:x ({OTHER})"]),
        (
            'x <a href="//a.example">a</a>',
            ["1:12: B406 the address was removed: //a.example (write https: in front of it)"],
        ),
        ("<a href='javascript:x'>a</a>", [f"1:10: B406 the address was removed: javascript:x ({OTHER})"]),
        ("[a](b.html)", [f"1:5: B407 relative links are not allowed: b.html ({RECORD})"]),
        ("[a](/b)", []),  # whether a record has this address is checked with the links to records
        ('[a](/b "title")', [f"1:5: B407 relative links are not allowed: /b ({RECORD})"]),
        ('<a href="/b">a</a>', [f"1:10: B407 relative links are not allowed: /b ({RECORD})"]),
        ("[a [[b]]](/c)", [f"1:4: {INSIDE}", f"1:11: B407 relative links are not allowed: /c ({RECORD})"]),
        ("[a]()", [f"1:5: B407 relative links are not allowed:  ({RECORD})"]),
        ("<a href=b.html>a</a>", [f"1:9: B407 relative links are not allowed: b.html ({RECORD})"]),
        (
            "# Talks\n\n[a](#talk)",
            ['3:5: B407 there is no heading #talk (did you mean "#talks"?)'],
        ),
        ("[a](#x)", ["1:5: B407 there is no heading #x (link to a heading of this text: #its-words)"]),
        ("[a [[b]]](https://a.example)", [f"1:4: {INSIDE}"]),
        ("[a [@b]](https://a.example)", [f"1:4: {INSIDE}"]),
        ("[a[^1]](https://a.example)\n\n[^1]: x", [f"1:3: {INSIDE}"]),
        ("[[a|<https://a.example>]]", [f"1:1: {INSIDE}"]),
        ('<a href="https://a.example">[[b]]</a>', [f"1:29: {INSIDE}"]),
        ('[a](https://a.example "[[b]]")', [f"1:24: {HIDDEN}"]),
        ("![a [[b]]](c.jpg)", [f"1:5: {HIDDEN}"]),
        ("<b title='[[a]]'>b</b>", [f"1:11: {HIDDEN}"]),
        ("[[a|<b>c]]", ["1:1: B407 HTML in the words of a link is not closed there (close it before ]])"]),
        ("[[a|b]", [f"1:1: B407 a link is not understood: [[a|b] ({LINK})"]),
        ("[[]]", [f"1:1: B407 a link is not understood: [[]] ({LINK})"]),
        ("[[|a]]", [f"1:1: B407 a link is not understood: [[|a]] ({LINK})"]),
        ("the [[T]he]", [f"1:5: B407 a link is not understood: [[T]he] ({LINK})"]),
        ("[@a; b]", [f"1:1: B407 a citation is not understood: [@a; b] ({CITE})"]),
        ("[@ ]", [f"1:1: B407 a citation is not understood: [@ ] ({CITE})"]),
        ("[^a b]", [f"1:1: B407 a footnote is not understood: [^a b] ({NOTE})"]),
        ("[a](https://a", [f"1:3: B407 an address is not understood: ](https://a ({ADDRESS})"]),
        ("<div>\n[[a]]\n</div>", [f"2:1: B407 a link is not understood: [[a]] ({LINK})"]),
    ],
)
def test_what_is_no_proper_link_is_told_where_it_stands(text: str, problems: list[str]) -> None:
    assert read(text)[1] == problems


def test_a_dropped_address_leaves_its_words() -> None:
    assert [shown(read(text)[0].pieces) for text in ("[a *b*](data:x)", "[a](b.html)", "<a href='//c'>a</a>")] == [
        "<p><a>a <em>b</em></a></p>",
        "<p><a>a</a></p>",
        "<p><a>a</a></p>",
    ]


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a\n\n" + "x" * 65537, "3:65537: B404 a line of more than 64 KiB (break it into paragraphs)"),
        ("a\n" * 1001, "1001:1: B404 more than 1000 lines without an empty one (break them up with empty lines)"),
        ("ab\n" + "[" * 101, '2:21: B404 more than 20 "[" are open here (close them)'),
        ("[a](" * 200, '1:84: B404 more than 20 "(" are open here (close them)'),
        ("<a \n\n" * 200, '201:1: B404 more than 100 "<" are open here (close them)'),
        ("- " * 1000 + "a", "1:1: B404 lists or quotations nested too deeply (flatten them)"),
        ("1. " * 500 + "a", "1:1: B404 lists or quotations nested too deeply (flatten them)"),
        ("> " * 120 + "a", "1:1: B404 lists or quotations nested too deeply (flatten them)"),
        ("<div>" * 101 + "a", "1:1: B404 HTML nested too deeply (flatten it)"),
        ("a <made-up>" * 101, "1:1: B404 HTML nested too deeply (flatten it)"),
        ("<div></b></i></span>" * 101, "1:1: B404 HTML nested too deeply (flatten it)"),
        ("</div>" * 1000 + "<div>" * 101, "1:1: B404 HTML nested too deeply (flatten it)"),
        ("x\n\n*a **b*<i>", '1:1: B405 bold and italics overlap near "*a b" (close the inner one first)'),
    ],
)
def test_what_would_take_minutes_or_come_out_wrong_is_refused(text: str, problem: str) -> None:
    assert read(text) == (Body(), [problem])


@pytest.mark.parametrize(
    "text",
    [
        "x" * 65536,
        "a\n" * 1000 + "\n" + "a\n" * 1000,
        "[" * 20 + "x",
        "<br>" * 500 + "<p>" * 500,
        "<b>a</b> " * 500,
        "- a\n" * 500,
        "> " * 50 + "a",
    ],
)
def test_what_is_merely_long_is_read(text: str) -> None:
    assert [problem for problem in read(text)[1] if "B404" in problem] == []


def test_a_refused_text_leaves_no_trace_in_the_next() -> None:
    good = '- a\n\n    b\n\n1. c\n\n> d\n\n[[e]] "f"[^1]\n\n[^1]: g\n\n*[a]: b'
    before = read(good)
    for bad in ("- " * 1000 + "a", "1. " * 500 + "a", "[r]: x\n\n*[d]: y\n\n" + "- " * 1000 + "a", "*a **b*<i>"):
        assert read(bad)[0] == Body()
        assert read(good) == before


def test_texts_do_not_learn_from_one_another() -> None:
    first = read("[r]: https://a.example\n*[CVID]: Complete\n\nA.[^1]\n\n[^1]: x")
    second = read("[a][r] CVID")
    assert first[1] == []
    undefined = "[a][r] is printed as it is written: [r] is not defined"
    undefined += " (add a line [r]: https://…, or write \\[ for plain brackets)"
    assert (shown(second[0].pieces), second[1]) == ("<p>[a][r] CVID</p>", [f"1:1: B421 {undefined}"])


def test_a_fault_of_the_library_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, text: str) -> str:
        raise AssertionError(text)

    monkeypatch.setattr("markdown.Markdown.convert", fail)
    assert read("Text.") == (
        Body(),
        ["1:1: B405 the text cannot be turned into HTML: AssertionError (simplify the text)"],
    )


def test_every_fault_of_a_text_is_told_at_once() -> None:
    text = "/// note\n[[a|b] [@c;d] [e](data:f) [g](h.html) [i](#j) [^k]\n///\n///\n/// nte\n///\n"
    assert [problem.split(": ")[1].split()[0] for problem in read(text)[1]] == [
        *("B407", "B407", "B406", "B407", "B407", "B407", "B402", "B401"),
    ]


# --- our shortcut ----------------------------------------------------------------------------------------------------


def test_trying_fewer_patterns_gives_the_same_html() -> None:
    chance = random.Random(20190228)
    quick, slow = (markdown._MarkdownRenderer(ENGLISH, "clean", MonthNames()) for _ in range(2))
    slow.markdown.treeprocessors.register(InlineProcessor(slow.markdown), "inline", 20)
    scopes._read_by_passage(slow.markdown.treeprocessors["inline"], slow.scopes)
    for _ in range(400):
        text = "".join(chance.choices(TOKENS, k=chance.randint(1, 30)))
        marked, _ = mark_blocks(SourceText(text, "a.md", 1), GRAMMAR)
        fast, full = quick.convert(marked), slow.convert(marked)
        assert (fast.html, fast.slots) == (full.html, full.slots)


def test_slots_are_values() -> None:
    assert read("[[a|b]] ![c](d.jpg)")[0].pieces == ("<p>", Link("a", "b"), " ", Picture("d.jpg", "c"), "</p>")
