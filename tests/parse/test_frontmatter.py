"""Front matter and YAML files: values as they were written, with their places; the rest refused in clear words."""

import random
from collections.abc import Iterator

import pytest
import yaml

from summit_site.base.diagnostics import CODES, has_errors
from summit_site.parse import frontmatter
from summit_site.parse.document import parse_document, parse_listing, parse_table
from summit_site.parse.frontmatter import (
    DATA_FILE,
    FRONT_MATTER,
    Limits,
    Listing,
    Node,
    Scalar,
    Table,
    parse_yaml,
    split_front_matter,
)
from summit_site.parse.text import FORBIDDEN
from tests.parse.reading import told

Plain = str | list["Plain"] | dict[str, "Plain"]


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: the second stands in where the first was not built."""
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(frontmatter, "_Loader", loader)


def plain(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def places(node: Node, path: str = "") -> Iterator[str]:
    """`path line:column` of every value, and of every key with its colon."""
    yield f"{path} {node.span.line}:{node.span.column}"
    if isinstance(node, Listing):
        for number, item in enumerate(node.items):
            yield from places(item, f"{path}[{number}]")
    elif isinstance(node, Table):
        for key, entry in node.entries.items():
            yield f"{path}.{key}: {entry.span.line}:{entry.span.column}"
            yield from places(entry.value, f"{path}.{key}")


def read(text: str, limits: Limits = FRONT_MATTER, first_line: int = 1) -> tuple[Node | None, list[str]]:
    node, problems = parse_yaml(text, "a.md", limits, first_line)
    return node, told(problems)


EXAMPLE = """\
title: "Über alles" # a remark
date:   2019-02-27T18:30
topics: [summit,  sanctions]
image:
  file: a.jpg
  alt: 'Don''t'
roles:
- title: x
  from: 2019
-   title: y
text: |
  one
   two
folded: >-
  one
  two
late: end
"""


@pytest.mark.usefixtures("parser")
def test_every_key_and_value_knows_its_line_and_column() -> None:
    node, problems = read(EXAMPLE, first_line=2)
    assert problems == []
    assert node is not None
    assert plain(node) == {
        "title": "Über alles",
        "date": "2019-02-27T18:30",
        "topics": ["summit", "sanctions"],
        "image": {"file": "a.jpg", "alt": "Don't"},
        "roles": [{"title": "x", "from": "2019"}, {"title": "y"}],
        "text": "one\n two\n",
        "folded": "one two",
        "late": "end",
    }
    assert list(places(node)) == [
        " 2:1",
        *(".title: 2:1", ".title 2:8"),
        *(".date: 3:1", ".date 3:9"),
        *(".topics: 4:1", ".topics 4:9", ".topics[0] 4:10", ".topics[1] 4:19"),
        *(".image: 5:1", ".image 6:3", ".image.file: 6:3", ".image.file 6:9", ".image.alt: 7:3", ".image.alt 7:8"),
        *(".roles: 8:1", ".roles 9:1", ".roles[0] 9:3", ".roles[0].title: 9:3", ".roles[0].title 9:10"),
        *(".roles[0].from: 10:3", ".roles[0].from 10:9"),
        *(".roles[1] 11:5", ".roles[1].title: 11:5", ".roles[1].title 11:12"),
        *(".text: 12:1", ".text 12:7"),
        *(".folded: 15:1", ".folded 15:9"),
        *(".late: 18:1", ".late 18:7"),
    ]


WRITTEN = [
    *("NO", "no", "yes", "on", "y", "true", "True", "false"),
    *("21:40", "12:30:45", "010", "0x1F", "0b1", "0o7", "1_000", "1.10", "1e9999", ".nan", ".inf", "-0", "+1"),
    *("2019-02-27", "2026-02-30", "2019-02-27 18:30", "2019-02-27T18:30:00Z", "9" * 5000, "=", "Null", "NULL"),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("written", WRITTEN)
def test_a_value_stays_what_the_editor_wrote(written: str) -> None:
    node, problems = read(f"key: {written}\nlist: [{written}]")
    assert problems == []
    assert isinstance(node, Table)
    assert plain(node) == {"key": written, "list": [written]}
    value = node.entries["key"].value
    assert isinstance(value, Scalar)
    assert (value.plain, value.empty) == (True, False)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "text", "empty"),
    [
        ("", "", True),
        ("~", "~", True),
        ("null", "null", True),
        ('""', "", False),
        ("''", "", False),
        ('"~"', "~", False),
        ("'null'", "null", False),
        ("nullify", "nullify", False),
    ],
)
def test_only_unquoted_nothing_is_no_value(written: str, text: str, empty: bool) -> None:
    node, problems = read(f"key: {written}\n")
    assert problems == []
    assert isinstance(node, Table)
    value = node.entries["key"].value
    assert isinstance(value, Scalar)
    assert (value.text, value.empty) == (text, empty)


COLON = 'Y103 a second colon in one line (put the text after the first colon in "double quotes")'
MISFIT = 'Y103 this line does not fit the lines above (write "key: value", with equal indentation; '
MISFIT += "check the line above too)"
REST = "Y103 something follows a closing quotation mark or bracket "
REST += r'(put the whole text in "double quotes", with \" for marks inside it)'
SPECIAL = 'Y103 this character has a special meaning in YAML (put the text in "double quotes")'
TAB = "Y103 a tab where YAML needs spaces (indent with spaces)"
BRACKET = "Y103 a bracket is never closed, or a comma is missing (close it)"
QUOTE = "Y103 a quotation mark is never closed "
QUOTE += '(close it, or put the text in "double quotes" if the mark is part of it)'
ESCAPE = r"Y103 an unknown character after a backslash (write \\ for a backslash)"
TWICE = 'Y104 "a" appears twice (first on line 1) (keep one of them)'
NAME = "Y105 &name and *name are not supported (put the text in double quotes to take it literally)"
TAG = "Y105 !tag is not supported (put the text in double quotes to take it literally)"
MERGE = "Y105 merge keys (<<) are not supported (write the fields out)"
KEY = 'Y107 a key must be a plain word (write "key: value")'
SECOND = "Y103 a second document begins here (delete the line ---)"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("title: Talks: end early", [f"1:13: {COLON}"]),
        ("a: 1\ntitle: Über: Alles", [f"2:12: {COLON}"]),
        ('title: "Tab\there": x', [f"1:18: {COLON}"]),
        ("title: x\u2028date: y", [f"1:14: {COLON}"]),  # looks like one line, so it is one
        ("a: b\n c: d", [f"2:3: {MISFIT}"]),
        ("a\nb: c", [f"2:2: {MISFIT}"]),
        ("  a: b\nc: d", [f"2:1: {MISFIT}"]),
        ("a: b\n- c", [f"2:1: {MISFIT}"]),
        ("- a\nb: c", [f"2:1: {MISFIT}"]),
        (": x", [f"1:1: {MISFIT}"]),
        ('a: "x" y', [f"1:8: {REST}"]),
        ("a: [x]]", [f"1:7: {REST}"]),
        ("a:\n\tb: 1", [f"2:1: {TAB}"]),
        ("a: b\n\tc: d", [f"2:1: {TAB}"]),
        ("a: @x", [f"1:4: {SPECIAL}"]),
        ("a: `x`", [f"1:4: {SPECIAL}"]),
        ("a: %x", [f"1:4: {SPECIAL}"]),
        ("a: & b", [f"1:4: {SPECIAL}"]),
        ("a: * b", [f"1:4: {SPECIAL}"]),
        ("a: > b", [f"1:4: {SPECIAL}"]),
        ("a: | b", [f"1:4: {SPECIAL}"]),
        ("a: - b", [f"1:4: {SPECIAL}"]),
        ("a: ? b", [f"1:4: {SPECIAL}"]),
        ("a: ] b", [f"1:4: {SPECIAL}"]),
        ("a: !<x b", [f"1:4: {SPECIAL}"]),
        ("a: !x!y b", [f"1:4: {SPECIAL}"]),
        ("a: [x, y\nb: 1", [f"1:4: {BRACKET}"]),
        ("a: {x: y\nb: 1", [f"1:4: {BRACKET}"]),
        ("a: {x: y z: 1}", [f"1:4: {BRACKET}"]),
        ('a: 1\nb: "x\nc: 1\n', [f"2:4: {QUOTE}"]),
        ("a: 'x\nb: 1\n", [f"1:4: {QUOTE}"]),
        ('a: "x\n---\ny"', [f"1:4: {QUOTE}"]),
        (r'a: "\u12"', [f"1:7: {ESCAPE}"]),
        (r'a: "\0"', ["1:4: F102 the character U+0000 is not allowed in a text (delete it)"]),
        (r'a: "\x1b"', ["1:4: F102 the character U+001B is not allowed in a text (delete it)"]),
        (r'a: "\N"', ["1:4: F102 the character U+0085 is not allowed in a text (delete it)"]),
        (r'a: "\uFDD0"', ["1:4: F102 the character U+FDD0 is not allowed in a text (delete it)"]),
        ("a: 1\nb: 2\na: 3\na: 4", [f"3:1: {TWICE}", f"4:1: {TWICE}"]),
        ("b: {a: 1, a: 2}", [f"1:11: {TWICE}"]),
        ('a: 1\n"a": 2', [f"2:1: {TWICE}"]),
        ("a: &x 1\nb: *x", [f"1:4: {NAME}".replace(" (", "; also on line 2 (")]),
        ("a: &Co wins", [f"1:4: {NAME}"]),
        ("a: *important", [f"1:4: {NAME}"]),
        ("*a : b", [f"1:1: {NAME}"]),
        ("a: &x [1]", [f"1:4: {NAME}"]),
        ("a: !!str x", [f"1:4: {TAG}"]),
        ("a: !!python/object/apply:os.system [ls]", [f"1:4: {TAG}"]),
        ("a: !local {b: c}", [f"1:4: {TAG}"]),
        ("a: ! x", [f"1:4: {TAG}"]),
        ("<<: {a: 1}", [f"1:1: {MERGE}"]),
        ("? [a]\n: b", [f"1:3: {KEY}"]),
        ("? {a: b}\n: c", [f"1:3: {KEY}"]),
        ('"": x', [f"1:1: {KEY}"]),
        ("a: 1\n---\nb: 2", [f"2:1: {SECOND}"]),
        ("a: 1\n--- |\n b", [f"2:1: {SECOND}"]),
    ],
)
def test_what_cannot_be_read_is_told_in_an_editors_words(text: str, problems: list[str]) -> None:
    assert read(text) == (None, problems)


@pytest.mark.parametrize("escape", [r"\ud800", r"\UFFFFFFFF", r"\U00110000"])
def test_a_code_point_that_does_not_exist_is_refused(escape: str) -> None:
    assert read(f'a: 1\nb: "{escape}"') == (None, [f"2:7: {ESCAPE}"])


def test_pythons_own_parser_refuses_the_same_code_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontmatter, "_Loader", yaml.SafeLoader)
    surrogate = "2:4: F102 the character U+D800 is not allowed in a text (delete it)"
    overflow = "2:4: Y103 the YAML cannot be read: OverflowError (check this line and the one below it)"
    assert read('a: 1\nb: "\\ud800"') == (None, [surrogate])
    assert [problem.split(" ", 1)[1] for problem in read('a: 1\nb: "\\UFFFFFFFF"')[1]] == [overflow.split(" ", 1)[1]]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_line_breaks_that_no_editor_shows_are_spaces(sign: str) -> None:
    node, problems = read(f"a: x{sign}y\nb: 'x{sign}y'\nc: |\n  x{sign}y\nd:{sign}z\n")
    assert problems == []
    assert node is not None
    assert plain(node) == {"a": "x y", "b": "x y", "c": "x y\n", "d": "z"}
    assert list(places(node))[-1] == ".d 5:4"


@pytest.mark.usefixtures("parser")
def test_escaped_line_breaks_are_spaces_too() -> None:
    node, problems = read(r'a: "x\Ly\Pz\u2028"')
    assert problems == []
    assert node is not None
    assert plain(node) == {"a": "x y z "}


# --- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("parser")
def test_nesting_ends_at_its_limit() -> None:
    assert read("{a: [[[[[x]]]]]}")[1] == []
    assert read("{a: [[[[[[x]]]]]]}") == (None, ["1:10: Y106 more than 6 levels of nesting (shorten it)"])
    indented = "".join(f"{'  ' * level}a:\n" for level in range(50))
    assert read(indented) == (None, ["7:13: Y106 more than 6 levels of nesting (shorten it)"])


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("sign", ["[", "{", "- ", "? ", "a: ["])
def test_thirty_thousand_levels_are_refused_like_seven(sign: str) -> None:
    node, problems = parse_yaml(sign * 30_000, "a.md", FRONT_MATTER)
    assert node is None
    assert {problem.code for problem in problems} <= {"Y103", "Y106"}
    assert len(problems) == 1


def test_the_number_of_values_has_a_limit() -> None:
    limits = Limits(size=10_000, nodes=5, depth=3)
    assert read("a: [1, 2]", limits)[1] == []  # with the list, its key and the mapping: five
    assert read("a: [1, 2, 3, 4, 5]", limits) == (None, ["1:17: Y106 more than 5 values (shorten it)"])


def test_the_size_is_counted_in_bytes() -> None:
    limits = Limits(size=2048, nodes=9, depth=3)
    assert read("a: " + "é" * 1022, limits)[1] == []
    assert read("a: " + "é" * 1023, limits, first_line=2) == (None, ["2:1: Y106 more than 2 KiB of YAML (shorten it)"])


def test_front_matter_and_data_files_have_the_limits_that_are_documented() -> None:
    assert Limits(64 * 1024, 5_000, 6) == FRONT_MATTER
    assert Limits(4 * 1024 * 1024, 200_000, 12) == DATA_FILE


def test_an_alias_bomb_is_refused_without_being_expanded() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{other}: &{other} [{', '.join([f'*{one}'] * 9)}]\n"
    node, problems = parse_yaml(bomb, "a.md", FRONT_MATTER)
    assert node is None
    also = "; also on lines 2, 3, 4, 5, 6 and more"
    assert [str(problem) for problem in problems] == ["a.md:1:4: " + NAME.replace(" (", f"{also} (")]


def test_a_merge_bomb_is_refused_without_being_expanded() -> None:
    bomb = "a: &a {x: 1}\n"
    for one, other in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"{other}: &{other}\n  <<: [{', '.join([f'*{one}'] * 9)}]\n"
    node, problems = parse_yaml(bomb, "a.md", FRONT_MATTER)
    assert node is None
    assert {problem.code for problem in problems} == {"Y105"}


ITEM = 'M202 an item must consist of fields (write "- id: …")'

# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\nBody.\n", ("a: 1\n", "Body.\n", 4)),
        ("---\na: 1\n---", ("a: 1\n", "", 4)),
        ("---\n---\nBody.", ("", "Body.", 3)),
        ("--- \t\na: 1\n--- \n\nBody.", ("a: 1\n", "\nBody.", 4)),
        ("---\na: 1\n...\nBody.", ("a: 1\n", "Body.", 4)),
        ("---\na: 1\n---\none\n---\ntwo", ("a: 1\n", "one\n---\ntwo", 4)),
        ("---\na: |\n  ---\n ----\n---\nBody.", ("a: |\n  ---\n ----\n", "Body.", 6)),
    ],
)
def test_front_matter_stands_between_two_lines_of_hyphens(text: str, parts: tuple[str, str, int]) -> None:
    assert split_front_matter(text, "a.md") == (*parts, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "1:1: Y109 the file is empty (start with --- and the fields)"),
        (" \n\t\n", "1:1: Y109 the file is empty (start with --- and the fields)"),
        (
            "# Title\n",
            "1:1: Y101 the file has no front matter (the first line must be ---, then the fields, then --- again)",
        ),
        (
            "\n---\na: 1\n---\n",
            "1:1: Y101 the file has no front matter (the first line must be ---, then the fields, then --- again)",
        ),
        ("---\na: 1\n", "1:1: Y102 the front matter is never closed (put a line with --- below the fields)"),
        ("---\na: 1\n ---\n", "3:1: Y102 this line does not close the front matter (write ---)"),
        ("---\na: Talks: end\n---\n", f"2:9: {COLON}"),
        (
            "---\n- a\n---\n",
            '2:1: Y108 the front matter must consist of fields (write "key: value" lines)',
        ),
        ("---\njust text\n---\n", '2:1: Y108 the front matter must consist of fields (write "key: value" lines)'),
    ],
)
def test_a_document_without_fields_is_refused(text: str, problem: str) -> None:
    document, problems = parse_document(text, "a.md")
    assert (document and document.fields, told(problems)) == (None, [problem])


@pytest.mark.parametrize("front", ["", "\n", "# only a remark\n"])
def test_empty_front_matter_has_no_fields(front: str) -> None:
    document, problems = parse_document(f"---\n{front}---\nText.\n", "a.md")
    assert problems == []
    assert document is not None
    assert (document.fields.entries, document.body, document.body_line) == ({}, "Text.\n", 3 + front.count("\n"))


def test_a_document_keeps_the_places_of_its_file() -> None:
    document, problems = parse_document("---\na: x\nb: [y]\n---\n\nText.\n", "a.md")
    assert problems == []
    assert document is not None
    assert list(places(document.fields)) == [" 1:1", ".a: 2:1", ".a 2:4", ".b: 3:1", ".b 3:4", ".b[0] 3:5"]
    assert (document.body, document.body_line) == ("\nText.\n", 5)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", '1:1: Y109 the file is empty (write "key: value" lines)'),
        ("# remark", '1:1: Y109 the file is empty (write "key: value" lines)'),
        ("- a", '1:1: Y108 the file must contain fields (write "key: value" lines)'),
        ("text", '1:1: Y108 the file must contain fields (write "key: value" lines)'),
    ],
)
def test_a_file_of_fields_holds_fields(text: str, problem: str) -> None:
    table, problems = parse_table(text, "a.md")
    assert (table, told(problems)) == (None, [problem])
    table, problems = parse_table("a: 1", "a.md")
    assert (table and plain(table), problems) == ({"a": "1"}, [])


@pytest.mark.parametrize(
    ("text", "items", "problems"),
    [
        ("", [], []),
        ("# none yet", [], []),
        ("- id: a\n- {id: b}", [{"id": "a"}, {"id": "b"}], []),
        ("id: a", [], ['1:1: Y108 the file must contain a list (write "- id: …" items)']),
        ("- id: a\n- b\n- [c]\n", [{"id": "a"}], [f"2:3: {ITEM}", f"3:3: {ITEM}"]),
    ],
)
def test_a_file_of_records_holds_a_list_of_fields(text: str, items: list[Plain], problems: list[str]) -> None:
    tables, found = parse_listing(text, "a.md")
    assert ([plain(table) for table in tables], told(found)) == (items, problems)


# --- whatever comes --------------------------------------------------------------------------------------------------

TOKENS = [
    *("a: ", "b: ", "title: ", "- ", "? ", ": ", "  ", "    ", "\n", "\n", "\n  ", "\n- ", "\t", " ", ","),
    *('"', "'", "[", "]", "{", "}", ":", "?", "|", "|\n", "|+2\n", "> ", ">-\n", "#", " # c", "...", "---", "\n---\n"),
    *("&x ", "*x", "&", "*", "!", "!!str ", "!!bool x", "!!timestamp x", "!!binary x", "!t ", "!<", "<<: ", "<<"),
    *("%YAML 1.1\n", "%TAG ! x\n", "%", "@", "`", "~", "null", "NO", "010", "1e9999", "0b_", "2026-02-30", "25:00:00"),
    *("+25:00", ".nan", "=", "9" * 400, "\\", r"\0", r"\ud800", r"\UFFFFFFFF", r"\x", r"\N", "x", "é", "𝄞", "\u00a0"),
    *("\u2028", "\u0085", "\ufffe", "\ufeff", "\ud800", "\0", "\r"),
]


@pytest.mark.usefixtures("parser")
def test_whatever_is_written_is_read_or_refused_in_place_and_never_raises() -> None:
    chance = random.Random(20190227)
    read_well = 0
    for _ in range(4000):
        text = "".join(chance.choices(TOKENS, k=chance.randint(1, 25)))
        node, problems = parse_yaml(text, "a.md", FRONT_MATTER, first_line=2)
        assert not has_errors(problems) or node is None
        assert all(problem.code in CODES and problem.span >= type(problem.span)("a.md", 2, 1) for problem in problems)
        if node is not None:
            read_well += 1
            assert [value for value in scalars(node) if FORBIDDEN.search(value)] == []
    assert read_well > 300


def scalars(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Listing):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, entry in node.entries.items():
            yield key
            yield from scalars(entry.value)
