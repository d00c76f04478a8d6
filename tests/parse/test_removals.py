"""Nothing of a text is removed without a message that names the place, what is lost, and what to write instead."""

import pytest

from tests.parse.reading import html, read, shown

CARD = "and below it a title, which shows a card that leads there"
LOOK = "the stylesheet in templates/ decides the look"


def lost(text: str) -> list[str]:
    """The messages without their hints."""
    return [problem.split(" (", 1)[0] for problem in read(text)[1]]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('<iframe src="https://a.example/v"></iframe>', [f"write /// link | https://a.example/v {CARD}"]),
        (
            '<iframe width="9" src="https://www.youtube.com/embed/ab_1"></iframe>',
            [f"write /// link | https://www.youtube.com/watch?v=ab_1 {CARD}"],
        ),
        ("<video controls><source src='a.mp4'>No player</video>", [f"write /// link | https://… {CARD}"]),
        ("<audio src=a.mp3></audio>", [f"write /// link | https://… {CARD}"]),
        ("<object data=a></object>", [f"write /// link | https://… {CARD}"]),
        ("<form><input name=a></form>", ["texts cannot have forms; link to one: /// link | https://…"] * 2),
        ("<style>p { color: red }</style>", [LOOK]),
        ("<svg><path d='M0 0'/></svg>", ["save it as an image in images/ and write ![what it shows](file.png)"]),
        ("Dear <Name hier>,", ["write &lt;Name hier&gt; or `<Name hier>`"]),
        ("if a <b and c> d", ["write &lt;b and c&gt; or `<b and c>`"]),
        ("<o:p>From a letter</o:p>", ["it comes from a word processor; delete it"]),
        ("<center>x</center>", [LOOK]),
        ("<aside>x</aside>", ["write /// note"]),
        ("<h1>x</h1>", ["write ## at the beginning of a line"]),
        ("<td>x</td>", ["write a table"]),
        ('<p style="color: red">x</p>', [LOOK]),
        ("<b onclick='x()'>x</b>", ["texts cannot run scripts"]),
        ('<a href="https://a.example" target="_blank">x</a>', ["all links open in the same window"]),
        ('![a](b.jpg "At night")', ["write it below the image, in a block /// figure"]),
    ],
)
def test_the_message_says_what_to_write_instead(text: str, problems: list[str]) -> None:
    assert [problem.split(" (", 1)[1].removesuffix(")") for problem in read(text)[1]] == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a <Foo>\n\n- b <Foo>\n    - c <Foo>\n", ["1:3", "3:5", "4:9"]),
        ("| a | b |\n|---|---|\n| c | d <Foo> |\n\nAfter <Foo>", ["3:9", "5:7"]),
        ("/// note | A <Foo>\nB <Foo>\n///\n", ["1:14", "2:3"]),
        ("> a <Foo>\n\na[^1]\n\n[^1]: b <Foo>\n    c <Foo>", ["1:5", "5:9", "6:7"]),
        ("[[a|b]] [@c] <Foo> [d](https://a.example) <Foo>", ["1:14", "1:43"]),
        ("<div>\n<p>\n<iframe\n  src='https://a.example'></iframe>\n</p>\n</div>", ["3:1"]),
        ("a\n<?php echo 1 ?>", ["2:1"]),
    ],
)
def test_each_loss_is_reported_in_its_place(text: str, problems: list[str]) -> None:
    assert [problem.partition(": ")[0] for problem in read(text)[1]] == problems


def test_lost_attributes_are_named() -> None:
    assert lost("<p id=a class='b c' style=d lang=de>x</p> <p class=align-left>y</p>") == [
        "1:1: B415 <p> loses the attributes id, class, style"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`<Foo bar>` and ``<Foo>``",
        "```\n<Foo bar>\n```",
        "    <Foo bar>",
        "<!-- <Foo bar> -->",
        "&lt;Foo&gt; a < b, 1 <3, <= and => and x<1",
        "<https://a.example> <desk@a.example> [a](<https://a.example/b c>)",
        "<details open><summary>A</summary>B</details>",
        "`std::vector<std::pair<int, int>>`",
    ],
)
def test_what_readers_see_has_no_message(text: str) -> None:
    assert read(text)[1] == []


def test_marks_leave_no_trace() -> None:
    assert html("`<b class=a>` <b lang=de>c</b>\td") == '<p><code>&lt;b class=a&gt;</code> <b lang="de">c</b>\td</p>'
    assert html("# `<b x>` y") == '<h2 id="b-x-y"><span id="h-b-x-y"><code>&lt;b x&gt;</code> y</span></h2>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<img src="hall.png" alt="The &quot;hall&quot;">', '<p>{picture hall.png|The "hall"}</p>'),
        ("<img alt=A src='../images/a%20b.jpg' width=800 height=600 loading=lazy />", "<p>{picture a b.jpg|A}</p>"),
        ("<img src=/content/images/x/y.webp alt=A>", "<p>{picture x/y.webp|A}</p>"),
        (
            '<figure>\n<img src="a.png"\n  alt="A">\n<figcaption>B <i>c</i></figcaption>\n</figure>',
            "<figure>\n{picture a.png|A}\n<figcaption>B <i>c</i></figcaption>\n</figure>",
        ),
        ("<picture><source srcset='b.avif'><img src=b.png alt=B></picture>", "<p>{picture b.png|B}</p>"),
        ("- a <img src=b.png alt=B>", "<ul>\n<li>a {picture b.png|B}</li>\n</ul>"),
    ],
)
def test_an_image_in_html_becomes_a_picture(text: str, expected: str) -> None:
    assert html(text) == expected


def test_an_image_in_html_is_mentioned_in_its_place() -> None:
    body, _ = read("a\n\nb <img src=c.png alt=C> ![D](d.png)")
    assert [(m.target, m.how, m.line, m.column) for m in body.mentions] == [
        ("c.png", "picture", 3, 3),
        ("d.png", "picture", 3, 30),
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "<img src='https://a.example/b.jpg' alt=C>",
            ["1:1: B417 images of other sites are not shown: https://a.example/b.jpg"],
        ),
        ("<img src=//a.example/b.jpg alt=C>", ["1:1: B417 images of other sites are not shown: //a.example/b.jpg"]),
        ("x <img src=data:image/png,A alt=C>", ["1:3: B417 images of other sites are not shown: data:image/png,A"]),
        ("<img alt=C>", ["1:1: B417 an image without the name of a file"]),
        ("<img src=c.png>", ['1:1: B420 the image "c.png" has no description']),
        ("<img src=c.png alt=C class=left title=D>", ["1:1: B415 <img> loses the attributes class, title"]),
    ],
)  # fmt: skip
def test_an_image_that_cannot_be_shown_is_reported(text: str, problems: list[str]) -> None:
    assert lost(text) == problems


def test_images_in_comments_and_code_are_none() -> None:
    body, problems = read("<!-- <img src=a.png alt=A> -->\n\n`<img src=b.png>`")
    assert (body.mentions, problems) == ((), [])
    assert shown(body.pieces) == "<p><code>&lt;img src=b.png&gt;</code></p>"
