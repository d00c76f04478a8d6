"""The grammar of our Markdown on texts alone: constructs, fences and ids with their places; and who may spell them."""

import ast
import random
import re

import pytest

from summit_site.model.embeds import GRAMMAR
from summit_site.parse.body import Embed
from summit_site.parse.constructs import Excerpt, construct_at, scan_inline
from summit_site.parse.forms import Argument, BlockForm, Grammar, place_ids, split_ids
from summit_site.parse.grammar import parse_definition, parse_fence
from summit_site.parse.literals import opening_fence
from tests.parse.reading import read
from tests.runner import ROOT

PACKAGE = ROOT / "src" / "summit_site"


def spelled(text: str) -> list[str]:
    """Each construct as `what target|words`, after a test that every span is where it says."""
    result = []
    for item in scan_inline(text):
        for part in (item.target, item.words):
            assert part is None or text[part.start : part.end] == part.text
        assert construct_at(text, item.start) == item
        words = f"|{item.words.text}" if item.words else ""
        result.append(f"{item.start}-{item.end} {item.what} {item.target.text}{words}")
    return result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[kim]].", ["4-11 link kim"]),
        ("[[ place:hanoi | the *city* ]]", ["0-30 link place:hanoi|the *city*"]),
        ("[[kim|Kim\nJong Un]]", ["0-19 link kim|Kim\nJong Un"]),
        ("[[kim|[[moon]]", ["6-14 link moon"]),
        ("[[[a]]]", ["1-6 link a"]),
        ("[[a|b|c]]", ["0-9 link a|b|c"]),
        (r"| [[a\|b]] | [@c] |", [r"2-10 link a|b", "13-17 cite c"]),
        ("[[a\\|b\nc]]", []),
        ("[[a|`x[0]`]]", ["0-12 link a|`x[0]`"]),
        (r"[[a|b \[c\]]]", [r"0-13 link a|b \[c\]"]),
        ("[[]] [[|a]] [[a|]] [[a\nb]]", []),
        ("x[@a][@b, p. 3]", ["1-5 cite a", "5-15 cite b|p. 3"]),
        ("[@a,\np. 3,\nnote 4]", ["0-18 cite a|p. 3,\nnote 4"]),
        ("[@a; @b] [@ a] [@ ]", ["0-5 cite a", "5-8 cite b", "9-14 cite a"]),
        ("[@a, p. 3; f. 4 ;\n@b; @\u00a0a, x]", ["0-18 cite a|p. 3; f. 4", "18-22 cite b", "22-29 cite a|x"]),
        ("[@a](https://a.example) [@b](sic) [@a; @b](#c)", ["24-28 cite b"]),
        ("[@a; b] [@a;] [@a; @] [@a, ; @b]", []),
        ("A.[^1] [^a b]", ["2-6 note 1"]),
    ],
)
def test_constructs_have_exact_places(text: str, expected: list[str]) -> None:
    assert spelled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[[a]]` `` `[@b]` `` ```[^1]```",
        "`[[a\nb]]` <!-- [[a]]\n[@b] -->",
        r"\[[a]] \[@b] \[^1]",
        r"[\[a]] [[a\]]",
        "``` [[a]]` ",  # the longest run of fewer backticks closes it
        r"\`[[a]]` [@b]`",
    ],
)
def test_what_is_literal_holds_no_constructs(text: str) -> None:
    assert [item for item in scan_inline(text) if item.what == "link" and "`" not in text] == []
    assert [mention.how for mention in read(text)[0].mentions] == [item.what for item in scan_inline(text)]


def test_an_escaped_backslash_and_an_unpaired_backtick_take_no_meaning_away() -> None:
    assert spelled(r"\\[[a]]") == ["2-7 link a"]
    assert spelled("` [[a]] `` [@b]") == ["2-7 link a", "11-15 cite b"]
    assert spelled(r"\`[[a]]`") == ["2-7 link a"]


SIGNS = [
    *("[[a]]", "[[a|b]]", r"[[a\|b]]", "[[ a |", "[@a]", "[@a, p. 3]", "[^1]", "[", "]", "[[", "]]", "|", "@", "^"),
    *("`", "``", "```", "`x`", "\\", "*", "**", "_", ";", " ", "x", "<!-- ", " -->"),
]


GROUPS = ["[@a; @b]", "[@a, p. 3; @b]", "; @b", "[@", "@b", ", p. 3", "]", "(https://a)", *"[` x"]


@pytest.mark.parametrize("signs", [SIGNS, GROUPS], ids=["all", "groups"])
def test_scanning_a_paragraph_finds_what_the_parser_finds(signs: list[str]) -> None:
    chance = random.Random(20190228)
    for _ in range(3000):
        text = "x " + "".join(chance.choices(signs, k=chance.randint(2, 9)))
        body, problems = read(text)
        if any("B405" in problem or "a link inside" in problem for problem in problems):
            continue  # there the parser gives up, or drops what it has found
        lines = [0, *(found.end() for found in re.finditer("\n", text))]
        parsed = [(mention.how, lines[mention.line - 1] + mention.column - 1) for mention in body.mentions]
        assert parsed == [(item.what, item.start) for item in scan_inline(text) if item.what != "note"], text


def test_a_construct_is_found_at_its_exact_place_in_a_file() -> None:
    text = "a\r\n\r\n[[kim|x ` y]]\r\n\r\n` z"
    assert construct_at(text, 4) is None
    found = construct_at(text, 5)
    assert found
    assert (found.target, found.end) == (Excerpt("kim", 7), 18)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("///", ("", "", False)),
        ("///  ", ("", "", False)),
        ("/// note", ("note", "", False)),
        ("/// note |", ("note", "", True)),
        ("/// quote | A | B [@c]\t", ("quote", "A | B [@c]", True)),
        ("///journey|kim", ("journey", "kim", True)),
        ("///\tjourney  kim, lee ", ("journey", "kim, lee", False)),
        ("//// note", None),
        ("/// | x", None),
        ("/// a b | c", None),
        ("///\u00a0note\u202f|\u00a0x", ("note", "x", True)),
        (" /// note", None),
    ],
)
def test_a_fence_has_a_name_and_an_argument(line: str, expected: tuple[str, str, bool] | None) -> None:
    fence = parse_fence(line)
    assert (fence and (fence.name.text, fence.argument.text, fence.bar)) == expected
    for part in (fence.name, fence.argument) if fence else ():
        assert line[part.start : part.end] == part.text


def test_code_and_definitions_are_known_by_their_line() -> None:
    lines = ["```", "~~~~ py", "``` {.py #x}", "``` a b", "``` [[a]] ```", " ```", "``"]
    assert [opening_fence(line) for line in lines] == ["```", "~~~~", "```", "```", "", "", ""]
    definition = parse_definition("[^1]:  A note.")
    assert definition
    assert (definition.key, definition.content) == ("1", Excerpt("A note.", 7))
    assert [parse_definition(line) for line in ("[^a b]: x", " [^1]: x", "[^1] x")] == [None, None, None]


def test_ids_are_split_at_commas() -> None:
    assert place_ids(" a,, b-c ,d") == (Excerpt("a", 1), Excerpt("b-c", 5), Excerpt("d", 10))
    assert (split_ids("a, b"), split_ids(" , ")) == (("a", "b"), ())


def targets(name: str, argument: str) -> list[str]:
    return [part.text for part in GRAMMAR.blocks[name].targets(argument)]


def test_a_block_of_records_says_what_its_argument_names() -> None:
    assert targets("journey", "kim") == ["kim"]
    assert targets("positions", "a, b") == ["a", "b"]
    assert targets("positions", "") == []
    assert targets("timeline", "meal, talks") == ["meal", "talks"]
    assert targets("timeline", "topic:sanctions") == ["topic:sanctions"]
    assert targets("timeline", "2019-02/2019-03") == []
    assert targets("quote", "kim") == []


# --- blocks without a bar --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["/// journey kim-train", "///\tjourney  kim-train ", "/// journey | kim-train"])
def test_a_block_of_records_needs_no_bar(line: str) -> None:
    body, problems = read(f"{line}\n///")
    assert (body.pieces, problems) == ((Embed("journey", "kim-train"),), [])
    assert [(m.target, m.how, m.line, m.column) for m in body.mentions] == [("kim-train", "journey", 1, 1)]


@pytest.mark.parametrize("argument", ["topic:sanctions", "2019-02/2019-03", "meal, talks"])
def test_whatever_a_block_of_records_takes_may_stand_without_a_bar(argument: str) -> None:
    assert read(f"/// timeline {argument}\n///") == read(f"/// timeline | {argument}\n///")


@pytest.mark.parametrize(
    "line", ["/// quote A B", "/// note x", "/// since 2019-02-28", "/// nots x", "/// chart a | b"]
)
def test_other_blocks_need_their_bar(line: str) -> None:
    assert read(f"{line}\nx\n///")[1][0] == f"1:1: B401 not a block: {line} (write /// name | argument)"


def test_the_bar_decides_between_a_block_of_prose_and_one_of_records_with_one_name() -> None:
    embed = BlockForm("quote", Argument.RECORD, contents=False, kind="quote")
    grammar = Grammar((*GRAMMAR.forms, embed))
    forms = []
    for line in ("/// quote | A person", "/// quote", "/// quote some-id"):
        fence = parse_fence(line)
        assert fence
        forms.append(grammar.form(fence))
    assert forms == [GRAMMAR.blocks["quote"], GRAMMAR.blocks["quote"], embed]
    assert grammar.names == GRAMMAR.names


# --- one place -------------------------------------------------------------------------------------------------------

OURS = re.compile(r"\\\[\\\[|\\\[@|\\\[\\\^|\\\[\[@|///")
READERS = {"compile", "finditer", "findall", "fullmatch", "match", "search", "split", "startswith", "sub", "index"}


def test_only_the_grammar_spells_our_constructs() -> None:
    """No other module has a pattern for them. `bench` rewrites texts of its own making and may import nothing here."""
    guilty = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in READERS
            inner = [text.value for text in ast.walk(node) if isinstance(text, ast.Constant)] if called else []
            if any(isinstance(text, str) and OURS.search(text) for text in inner):
                guilty.add(path.relative_to(PACKAGE).as_posix())
    assert guilty - {"bench/edits.py", "bench/plain.py"} == {
        "parse/constructs.py",
        "parse/grammar.py",
        "parse/forms.py",
    }
