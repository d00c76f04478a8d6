"""What GitHub's Markdown has within a line: bare addresses, struck words, labels with code; and groups of citations."""

import time
from html import escape
from string import punctuation

import pytest

from summit_site.parse.bare_links import bare_link_at
from summit_site.parse.body import Cite, CiteGroup
from tests.parse.reading import html, read, shown


def words(text: str) -> str:
    return html(text).removeprefix("<p>").removesuffix("</p>")


def link(written: str, address: str = "") -> str:
    address = (address or written).replace("&", "&amp;")
    return f'<a href="{address}">{written.replace("&", "&amp;")}</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the examples of GFM, section 6.9
        ("www.commonmark.org", link("www.commonmark.org", "http://www.commonmark.org")),
        ("Visit www.commonmark.org/help.", f"Visit {link('www.commonmark.org/help', 'http://www.commonmark.org/help')}."),
        ("https://a.example/?q=Markup+(b)", link("https://a.example/?q=Markup+(b)")),
        ("https://a.example/?q=Markup+(b)))", link("https://a.example/?q=Markup+(b)") + "))"),
        ("(https://a.example/?q=Markup+(b))", f"({link('https://a.example/?q=Markup+(b)')})"),
        ("https://a.example/?q=(b))+ok", link("https://a.example/?q=(b))+ok")),
        ("https://a.example/?q=c&hl=en", link("https://a.example/?q=c&hl=en")),
        ("https://a.example/?q=c&hl;", link("https://a.example/?q=c") + "&amp;hl;"),
        ("https://a.example/he<lp", link("https://a.example/he") + "&lt;lp"),
        ("foo@bar.baz", link("foo@bar.baz", "mailto:foo@bar.baz")),
        ("hello@mail+x.example, hello+x@mail.example", "hello@mail+x.example, "
         + link("hello+x@mail.example", "mailto:hello+x@mail.example")),
        ("a.b-c_d@a.b. a.b-c_d@a.b- a.b-c_d@a.b_",
         f"{link('a.b-c_d@a.b', 'mailto:a.b-c_d@a.b')}. a.b-c_d@a.b- a.b-c_d@a.b_"),
        # what surrounds an address
        ("See https://a.example/b, https://a.example/c; https://a.example/d!?",
         f"See {link('https://a.example/b')}, {link('https://a.example/c')}; {link('https://a.example/d')}!?"),
        ('"https://a.example/b" „https://a.example/c“', f"“{link('https://a.example/b')}” „{link('https://a.example/c')}“"),
        ("[https://a.example/b] https://a.example/[b]", f"[{link('https://a.example/b')}] {link('https://a.example/[b]')}"),
        ("**https://a.example/b** *www.a.example*",
         f"<strong>{link('https://a.example/b')}</strong> <em>{link('www.a.example', 'http://www.a.example')}</em>"),
        ("https://a.example/__init__/*b*_c", link("https://a.example/__init__/*b*_c")),
        (r"https://a.example/b\_c\_d?e=1&amp;f=2", link("https://a.example/b_c_d?e=1&f=2")),
        ("https://a.example/b&quot; c", link("https://a.example/b") + '" c'),
        ("HTTPS://A.example https://münchen.de/ä", f"{link('HTTPS://A.example')} {link('https://münchen.de/ä')}"),
        ("https://a.example/b -- c...", f"{link('https://a.example/b')} – c…"),
        ("<b>https://a.example</b>", f"<b>{link('https://a.example')}</b>"),
        ("https://a.example/b[@c]", f"{link('https://a.example/b')}{{cite c}}"),
        # what is none
        ("https:// www. xwww.a.example x@ @x ahttps://a.example a.b", None),
        ("https://a_b.c_d www.a http://-", None),
        ("`https://a.example` [^1]\n\n[^1]: x", "<code>https://a.example</code> {note 1}"),
        ("[https://a.example](https://b.example) <https://c.example>",
         f"{link('https://a.example', 'https://b.example')} {link('https://c.example')}"),
        ("[*https://a.example*](https://b.example)", '<a href="https://b.example"><em>https://a.example</em></a>'),
        ('<a href="https://a.example">x https://b.example y@z.example</a> z',
         '<a href="https://a.example">x https://b.example y@z.example</a> z'),
        ('<b title="https://a.example">x</b>', '<b title="https://a.example">x</b>'),
        ("[[kim|see https://a.example]]", "{link kim|see https://a.example}"),
        ("![https://a.example](b.jpg) [@c, https://a.example]", "{picture b.jpg|https://a.example} {cite c, https://a.example}"),
    ],
)  # fmt: skip
def test_a_bare_address_is_a_link_as_on_github(text: str, expected: str | None) -> None:
    assert words(text) == (text if expected is None else expected)


def test_code_blocks_and_raw_blocks_have_no_bare_addresses() -> None:
    assert html("```\nhttps://a.example\n```") == "<pre><code>https://a.example\n</code></pre>"
    assert html("    www.a.example") == "<pre><code>www.a.example\n</code></pre>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~struck~~ a~~b~~c", "<del>struck</del> a<del>b</del>c"),
        ("~~a *b* `c` [[d]]~~", "<del>a <em>b</em> <code>c</code> {link d}</del>"),
        ("**~~a~~** ~~**b**~~", "<strong><del>a</del></strong> <del><strong>b</strong></del>"),
        ("~300 km, ~200 km, ~x~", "~300 km, ~200 km, ~x~"),
        ("~~ a ~~, ~~b", "~~ a ~~, ~~b"),
        ("a ~~~not~~~ b", "a ~~~not~~~ b"),
        (r"\~~a~~ `~~b~~`", "~~a~~ <code>~~b~~</code>"),
        ('~~"a"~~', "<del>“a”</del>"),
    ],
)
def test_two_tildes_strike_words_out(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[`x`][y]\n\n[y]: https://a.example", '<a href="https://a.example"><code>x</code></a>'),
        ("[`x`]\n\n[`x`]: https://a.example", '<a href="https://a.example"><code>x</code></a>'),
        ("[`x`][]\n\n[`x`]: https://a.example", '<a href="https://a.example"><code>x</code></a>'),
        ("[w][`X` y]\n\n[`x` y]: https://a.example", '<a href="https://a.example">w</a>'),
        ("[@n](https://a.example)", '<a href="https://a.example">@n</a>'),
        ("[@n](https://a.example 'T') [@n](sic)", '<a href="https://a.example" title="T">@n</a> {cite n}(sic)'),
        ("[@n]\n\n[@n]: https://a.example", '<a href="https://a.example">@n</a>'),
        ("[@n][] [@N] [w][@n] [@m]\n\n[@n]: https://a.example",
         ('<a href="https://a.example">@n</a> <a href="https://a.example">@N</a> <a href="https://a.example">w</a> '
         "{cite m}")),
        ("[@n][y] [@n][@m]\n\n[y]: https://a.example", '<a href="https://a.example">@n</a> {cite n}{cite m}'),
        ("[[map](https://a.example)]", '[<a href="https://a.example">map</a>]'),
        ("[[map][m]]\n\n[m]: https://a.example", '[<a href="https://a.example">map</a>]'),
        ("[[a](https://a.example), [b](https://b.example)]",
         '[<a href="https://a.example">a</a>, <a href="https://b.example">b</a>]'),
        ("[[kim]](see below)", "{link kim}(see below)"),
        ("[@wire]: yes, it was.", "{cite wire}: yes, it was."),
        ("[@wire]: yes", "{cite wire}: yes"),
    ],
)  # fmt: skip
def test_a_link_whose_words_look_like_a_construct_is_a_link(text: str, expected: str) -> None:
    assert words(text) == expected


# --- breaks and names of characters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\\\nb", "a<br>\nb"),
        ("a  \nb", "a<br>\nb"),
        ("*a\\\nb*", "<em>a<br>\nb</em>"),
        ("a\\\\\nb", "a\\\nb"),
        ("`a\\\nb`", "<code>a\\\nb</code>"),
        ("a\\", "a\\"),
    ],
)
def test_a_backslash_at_the_end_of_a_line_breaks_it(text: str, expected: str) -> None:
    assert words(text) == expected


def test_every_mark_of_ascii_can_be_escaped() -> None:
    for mark in punctuation:
        assert words(f"a\\{mark}b") == f"a{escape(mark, quote=False)}b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\<b>x\</b>", "&lt;b&gt;x&lt;/b&gt;"),
        (r"\<div>", "&lt;div&gt;"),
        (r"\/// note", "/// note"),
        (r"https\://a.example", "https://a.example"),
        (r"C:\Users\x", r"C:\Users\x"),
        (r"`\$`", r"<code>\$</code>"),
    ],
)
def test_what_is_escaped_has_no_meaning(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&copy; &#169; &#xa9; &CounterClockwiseContourIntegral;", "© © © ∳"),
        ("&notable; &copycat; &nothing", "&amp;notable; &amp;copycat; &amp;nothing"),
        (r"`&notable;` \&notable;", "<code>&amp;notable;</code> &amp;notable;"),
        (
            "*&notable;* [&notable;](https://a.example)",
            '<em>&amp;notable;</em> <a href="https://a.example">&amp;notable;</a>',
        ),
    ],
)
def test_an_unknown_name_of_a_character_is_text(text: str, expected: str) -> None:
    assert words(text) == expected


# --- groups ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@a; @b]", "{cite a; cite b}"),
        ("[@a, p. 3; @b]", "{cite a, p. 3; cite b}"),
        ("[@a;@b , x]", None),
        ("[@a, p. 3; f. 4 ;\n@b; @a, \\*]", "{cite a, p. 3; f. 4; cite b; cite a, *}"),
        ("[@a, p. 3; f. 4]", "{cite a, p. 3; f. 4}"),
        ("| A |\n|---|\n| [@a; @b] |", None),
    ],
)
def test_several_sources_are_one_group(text: str, expected: str | None) -> None:
    if expected:
        assert words(text) == expected
    else:
        assert read("[@a; @b, x]")[0].pieces == ("<p>", CiteGroup((Cite("a", ""), Cite("b", "x"))), "</p>")


def test_every_citation_of_a_group_has_its_place() -> None:
    text = "So. [@a, p. 3; @b;\n  @c]\n\n> [@a;\n> @b]\n\n| [@a; @b] |\n|---|\n\nN.[^1]\n\n[^1]: x [@a; @b]"
    body, problems = read(text)
    assert problems == []
    assert [f"{m.line}:{m.column} {m.target}" for m in body.mentions] == [
        *("1:5 a", "1:16 b", "2:3 c"),
        *("4:3 a", "4:3 b"),  # what a quotation writes between its lines hides the place
        *("7:3 a", "7:8 b"),
        *("12:9 a", "12:14 b"),
    ]


def test_a_group_without_an_at_sign_is_told() -> None:
    hint = r"write [@source], [@source, p. 3] or [@one; @two]; for plain brackets write \[@"
    assert read("[@a; b]")[1] == [f"1:1: B407 a citation is not understood: [@a; b] ({hint})"]


# --- time ------------------------------------------------------------------------------------------------------------

SLOW = [
    "www.a ",
    "https://",
    "http://a.b/(((",
    "a@",
    "a@b.c ",
    "~~a ",
    "~~a~~ ",
    "a~~",
    "[@a; ",
    "[@a, x;  @b",
    "[@a,  ; @",
]
SLOW += ["&amp;", "https://a.b/&amp;&amp;", "<a href=x>www.a.b ", "\\_www.a.b/\\_", "[`x`]", "a.b.c@", "-@-", "[@n]: "]


@pytest.mark.parametrize("repeated", SLOW)
def test_what_repeats_takes_no_long_time(repeated: str) -> None:
    """Each is 16 KB in one line; a generous limit, for slow machines."""
    begun = time.process_time()
    body, _ = read("[n]: https://a.example\n\n" + repeated * (16_000 // len(repeated)))
    assert shown(body.pieces) or True
    assert time.process_time() - begun < 5


def test_an_address_is_found_at_its_place() -> None:
    assert bare_link_at("see www.a.example.", 4) == (4, 17, "http://www.a.example")
    assert bare_link_at("so a@b.example", 4) == (3, 14, "mailto:a@b.example")
    assert bare_link_at("https:// x", 0) is None
