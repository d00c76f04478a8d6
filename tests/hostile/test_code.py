"""No code keeps a lexer busy: in every language, repeated characters take a moment."""

import os
import re
import time
from html import escape
from itertools import product

import pytest

from summit_site.base.classes import class_attr
from summit_site.parse.highlight import MAX_CODE, MAX_LINE, MAX_TEXT, Highlighter, can_be_read
from summit_site.parse.languages import ALIASES, LEXERS, PLAIN, is_known, language_named

# Of processor time for one block. The slowest takes a third of it on a slow machine; what grows faster than with the
# square of the length takes several seconds.
SECONDS = 2
UNITS = [
    *"""([{<'"`\\/*#-=:_@$&|!.,;a1""",
    *("\\\\", "\\'", '\\"', "a ", " a", "a.", "a,", "a(", "a<", "a:", "<a ", "<!--", "/*", "'''", '"""', "${", "{{"),
    *("a\n", "'\n", "\\\n", "# ", "* ", "é", "```a\n", 'f"{', 'R"', "r#", "<<a\n", "$ a\n", ">>> ("),
    "\u00a0" * 39 + "a",
    "\n" * 10 + "a",  # as many empty lines as may follow each other
]
OPENINGS = ["", "'", "/*", "<a ", "{", "class "]
# Every fifth takes a minute, all take four: HOSTILE=all in the environment.
CHOSEN = list(product(OPENINGS, UNITS))[:: 1 if os.environ.get("HOSTILE") == "all" else 5]


def repeated(unit: str, opening: str = "") -> str:
    """As much code as is read, in lines as long as they may be."""
    line = unit if "\n" in unit else unit * ((MAX_LINE - len(opening)) // len(unit)) + "\n"
    return (opening + line * MAX_CODE)[:MAX_CODE]


def block(language: str, code: str) -> str:
    return f'<pre><code class="language-{language}">{escape(code, quote=False)}</code></pre>'


def seconds(language: str, code: str) -> float:
    """The least of three tries, since other processes disturb one."""
    html = block(language, code)
    tries = []
    for _ in range(3):
        start = time.process_time()
        Highlighter().highlighted(html)
        tries.append(time.process_time() - start)
        if tries[-1] < SECONDS:
            break
    return min(tries)


@pytest.mark.slow
@pytest.mark.parametrize("language", LEXERS)
def test_repeated_characters_take_a_moment(language: str) -> None:
    seconds(language, "a")  # which imports the lexer
    codes = {(opening, unit): repeated(unit, opening) for opening, unit in CHOSEN}
    assert all(map(can_be_read, codes.values()))
    assert {name for name, code in codes.items() if seconds(language, code) > SECONDS} == set()


@pytest.mark.parametrize("unit", ["{", "a\n", "a."])
@pytest.mark.parametrize("language", LEXERS)
def test_what_lexers_fear_most_takes_a_moment(language: str, unit: str) -> None:
    seconds(language, "a")
    assert seconds(language, repeated(unit)) < SECONDS


@pytest.mark.parametrize(
    "code",
    ["a" * (MAX_LINE + 1), "a\n" * MAX_CODE, "a" + "\n" * 13 + "b", "a" + " \n" * 13, "a" + " \u00a0" * 40, "\ufdd0"],
)
def test_code_that_is_too_long_or_of_no_shape_that_people_write_stays_plain(code: str) -> None:
    assert not can_be_read(code)
    assert Highlighter().highlighted(block("sql", f"SELECT {code}")) == block("sql", f"SELECT {code}")


def test_more_code_than_a_text_may_have_stays_plain() -> None:
    one = block("json", f'["{"a" * 72}"]\n' * 100)
    many = one * (MAX_TEXT // 7700 + 2)
    marked = Highlighter().highlighted(many)
    assert marked.count(one) == 2
    assert marked.endswith(one)


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("language", LEXERS)
def test_every_lexer_keeps_the_code_as_it_is(language: str, end: str) -> None:
    lines = ["$ a = 'b' # c", "", '+ 1.5 \t-- if <d e="f">\\', '-- [a] /* h */ // x "1": true;', "# select class {"]
    html = block(language, "\n".join(lines) + end)
    marked = Highlighter().highlighted(html)
    assert re.sub("</?span[^>]*>", "", marked) == html
    assert {f" {one}" for one in re.findall("<span (.*?)>", marked)} <= set(map(class_attr, MARKS))


MARKS = ("c", "k", "nf", "nt", "s", "m", "gd", "gi", "gh", "gp")


def test_each_name_of_a_language_means_one_thing() -> None:
    assert not PLAIN & {*LEXERS, *ALIASES}
    assert not set(ALIASES) & set(LEXERS)
    assert all(is_known(language_named(name)) for name in (*ALIASES, *LEXERS, *PLAIN))
