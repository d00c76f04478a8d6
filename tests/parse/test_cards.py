"""Cards of other sites, files to download, galleries and figures: what editors type, and what becomes of it."""

import pytest

from tests.parse.reading import html, read, shown


def card(content: str) -> str:
    """The parts of a card: title, publisher, picture, description."""
    text = html(f"/// link | https://a.example/v\n{content}\n///")
    return text.removeprefix("{card https://a.example/v|").removesuffix("}")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "|||"),
        ("Title", "Title|||"),
        ("Title with *emphasis*", "Title with <em>emphasis</em>|||"),
        ("Title\nA description.", "Title|||<p>A description.</p>"),
        ("Title\n\nFirst [[a]]. [@b]\n\nSecond.", "Title|||<p>First {link a}. {cite b}</p>\n<p>Second.</p>"),
        ("*Title over\ntwo lines* and more", "<em>Title over\ntwo lines</em> and more|||"),
        ("Title  \nA description.", "Title|||<p>A description.</p>"),
        ("![A](a.jpg)\n\nTitle", "Title||{picture a.jpg|A|still}|"),
        ("![A](a.jpg)\nTitle\n\nText", "Title||{picture a.jpg|A|still}|<p>Text</p>"),
        ("Title\n\n![A](a.jpg)\n\nText\n\n— Publisher", "Title|Publisher|{picture a.jpg|A|still}|<p>Text</p>"),
        ("Title\n\nText\n-- The *Wire*", "Title|The <em>Wire</em>||<p>Text</p>"),
        ("Title\n— Publisher", "Title|Publisher||"),
        ("— Publisher", "|Publisher||"),
        ("Title – with a dash\n\nText – with one", "Title – with a dash|||<p>Text – with one</p>"),
        ("Title\n\n- one\n- two", "Title|||<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
    ],
)
def test_the_first_line_is_the_title_and_a_dash_names_the_publisher(content: str, expected: str) -> None:
    assert card(content) == expected


def test_addresses_and_files_are_mentioned_in_their_place() -> None:
    body, _ = read("Text.\n\n/// link | https://a.example/v\n///\n\n///  file |  x/a.pdf\n///")
    assert [(m.target, m.how, m.worded, m.line, m.column) for m in body.mentions] == [
        ("https://a.example/v", "address", False, 3, 12),
        ("x/a.pdf", "file", False, 6, 14),
    ]


def test_a_file_has_a_title_and_a_description() -> None:
    assert html("/// file | a.pdf\nThe *report*\n\nIn 94 pages.\n///") == (
        "{file a.pdf|The <em>report</em>|<p>In 94 pages.</p>}"
    )
    assert html("/// file | a.pdf\n///") == "{file a.pdf||}"


CARD = "write /// link | https://… and below it the title"
GALLERY = (
    "B403 a gallery begins with an image, and each image begins a line "
    "(write ![what it shows](file.jpg) on a line of its own, and its caption below it)"
)
NO_ADDRESS = f"1:1: B403 the address is missing or not a web address ({CARD})"
WORDS = "narrow, wide, left, right"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("/// link\nTitle\n///", NO_ADDRESS),
        ("/// link | www.a.example\n///", NO_ADDRESS),
        ("/// link | javascript:alert(1)\n///", NO_ADDRESS),
        ("/// link | mailto:a@b.example\n///", NO_ADDRESS),
        (
            "/// link | https://a.example\nSee [[a]]\n///",
            "1:1: B403 a link inside a link (the title leads to the address; put other links and citations below it)",
        ),
        (
            "/// link | https://a.example\nSee [@a; @b]\n///",
            "1:1: B403 a link inside a link (the title leads to the address; put other links and citations below it)",
        ),
        (
            "/// link | https://a.example\n## Title\n///",
            "1:1: B403 the title of a card is not a heading (write it without #, on the first line of the block)",
        ),
        ("/// file\n///", "1:1: B403 the name of the file is missing (write /// file | report.pdf)"),
        (
            "/// figure | huge\n![A](a.jpg)\n///",
            f"1:1: B403 figure does not take: huge (it takes {WORDS}; the caption is below the image)",
        ),
        (
            "/// figure | widé\n![A](a.jpg)\n///",
            f'1:1: B403 figure does not take: widé (did you mean "wide"? figure takes {WORDS})',
        ),
        ("/// figure | left right\n![A](a.jpg)\n///", "1:1: B403 left and right exclude each other (keep one of them)"),
        ("/// figure | wide left\n![A](a.jpg)\n///", "1:1: B403 wide and left exclude each other (keep one of them)"),
        ("/// gallery\nText\n///", f"1:1: {GALLERY}"),
        ("/// gallery\n![A](a.jpg) and ![B](b.jpg)\n///", f"1:1: {GALLERY}"),
        ("/// gallery\n- ![A](a.jpg)\n///", f"1:1: {GALLERY}"),
        (
            "/// gallery\n![A](a.jpg)\n\n/// file | a.pdf\n///\n///",
            '1:1: B408 "gallery" cannot contain other blocks (put them below it)',
        ),
    ],
)
def test_what_does_not_fit_is_reported(text: str, problem: str) -> None:
    assert read(text)[1] == [problem]


@pytest.mark.parametrize(
    ("words", "classes", "place"),
    [
        ("wide", "figure-wide", "wide"),
        ("narrow", "figure-narrow", "narrow"),
        ("left", "figure-left", "side"),
        ("right narrow", "figure-narrow figure-right", "side-narrow"),
        ("narrow  right", "figure-narrow figure-right", "side-narrow"),
    ],
)
def test_a_figure_has_a_width_and_a_side(words: str, classes: str, place: str) -> None:
    assert html(f"/// figure | {words}\n![A](a.jpg)\n\nB\n///") == (
        f'<figure class="{classes}">{{picture a.jpg|A|{place}}}<figcaption>\n<p>B</p>\n</figcaption></figure>'
    )


def item(picture: str, caption: str = "") -> str:
    figcaption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<li><figure>{{picture {picture}|gallery}}{figcaption}</figure></li>\n"


@pytest.mark.parametrize(
    ("content", "items"),
    [
        ("![A](a.jpg)", [item("a.jpg|A")]),
        ("![A](a.jpg)\n![B](b.jpg)", [item("a.jpg|A"), item("b.jpg|B")]),
        ("![A](a.jpg)\nOne *a*\n\n![B](b.jpg)", [item("a.jpg|A", "<p>One <em>a</em></p>\n"), item("b.jpg|B")]),
        ("![A](a.jpg)\n\nOne\n\n![B](b.jpg)", [item("a.jpg|A", "\n<p>One</p>\n"), item("b.jpg|B")]),
        ("![A](a.jpg)\nOne\n![B](b.jpg)\nTwo", [item("a.jpg|A", "<p>One</p>"), item("b.jpg|B", "<p>Two</p>\n")]),
        ("![A](a.jpg) One [@s]\n\n![B](b.jpg)", [item("a.jpg|A", "<p>One {cite s}</p>\n"), item("b.jpg|B")]),
    ],
)
def test_a_gallery_is_a_list_of_images_with_captions(content: str, items: list[str]) -> None:
    assert html(f"/// gallery | Four *scenes*\n{content}\n///") == (
        '<div class="gallery"><p class="block-title">Four <em>scenes</em></p><ul role="list">\n'
        f"{''.join(items)}</ul></div>"
    )


def test_blocks_inside_blocks_of_prose_keep_both_well_formed() -> None:
    text = "/// note | A\nOne\n\n/// file | a.pdf\n///\n\n/// since | 2019-02-28\nTwo\n///\n\nThree\n///"
    body, problems = read(text)
    assert problems == []
    assert shown(body.pieces) == (
        '{box <aside class="note"><p class="block-title">A</p>: <p>One</p>\n{file a.pdf||}'
        "{since 2019-02-28T00:00 : <p>Two</p>}<p>Three</p> :</aside>}"
    )


def test_a_card_needs_no_words_and_a_gallery_has_a_message_of_its_own() -> None:
    assert read("/// link | https://a.example\n///\n\n/// file | a.pdf\n///")[1] == []
    assert [problem.partition(" (")[0] for problem in read("/// gallery\n///")[1]] == [
        "1:1: B403 a gallery begins with an image, and each image begins a line"
    ]
