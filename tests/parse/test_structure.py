"""Block structure: each case file holds texts, and exactly what comes of them and what is reported."""

import re
from pathlib import Path

import pytest

from summit_site.model.embeds import GRAMMAR
from summit_site.parse.grammar import parse_definition
from summit_site.parse.literals import CodeLines
from summit_site.parse.markdown import render_body
from summit_site.parse.written_dates import MonthNames, begins_with_date
from tests.parse.reading import ENGLISH, shown, told

CASES = Path(__file__).parent / "cases"
GERMAN_MONTHS = [
    "Jänner",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
    "Januar",
    "Feber",
]
ENGLISH_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Sept",
]
MONTHS = MonthNames((*ENGLISH_MONTHS, *GERMAN_MONTHS), tuple(GERMAN_MONTHS))


def texts(path: Path) -> list[tuple[str, str, str]]:
    """(title, text, what comes of it) of each case."""
    cases = []
    for case in path.read_text("utf-8").split("=== ")[1:]:
        title, _, rest = case.partition("\n")
        text, _, expected = rest.partition("\n>>>\n")
        cases.append((title, text, expected.rstrip("\n")))
    return cases


def outcome(text: str) -> str:
    """HTML, `[key] HTML` of each footnote, and `! line:column: …` for each problem."""
    body, problems = render_body(text, "a.md", 1, ENGLISH, grammar=GRAMMAR, months=MONTHS)
    notes = [f"[{note.key}] {shown(note.content)}" for note in body.footnotes]
    lines = [shown(body.pieces), *notes, *(f"! {problem}" for problem in told(problems))]
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{path.stem}: {title}")
        for path in sorted(CASES.glob("*.txt"))
        for title, text, expected in texts(path)
    ],
)
def test_a_text_becomes_exactly_this(text: str, expected: str) -> None:
    assert outcome(text) == expected


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", [*GERMAN_MONTHS, *ENGLISH_MONTHS])
@pytest.mark.parametrize("day", ["1", "09", "31"])
def test_a_day_before_a_month_is_a_date(day: str, month: str) -> None:
    for text in (f"{day}. {month}", f"{day}.\u00a0{month}: x", f"{day}. {month.upper()} 2019", f"{day}. {month}."):
        assert begins_with_date(text, MONTHS)
    for text in (f"{day}. {month}x", f"{day}. the {month}", f"{day}. {month}-x", f"{day}) {month}", f"0. {month}"):
        assert not begins_with_date(text, MONTHS)


def test_other_languages_have_their_own_months() -> None:
    french = MonthNames(("mars", "février"))
    assert [begins_with_date(text, french) for text in ("2. mars", "2. Mars", "2. févr. 2019", "2. März")] == [
        *(True, True, True, False),
    ]


def test_without_months_a_year_and_figures_are_still_dates() -> None:
    none = MonthNames()
    texts = ("2019. A year", "1. 3. 2019", "1. 3.: x", "27. Februar", "1. Talks", "1. 3. Platz", "12. 13. 2019")
    assert [begins_with_date(text, none) for text in texts] == [True, True, True, False, False, False, False]


# --- code ------------------------------------------------------------------------------------------------------------

TEXTS_WITH_CODE = [
    "```\n[[a]]\n```",
    "- a\n\n  ```\n  [[a]]\n  ```\n- [[b]]",
    "- ```\n  [[a]]\n[[b]]",
    "10. ```\n    [[a]]\n    ```\n    [[b]]",
    "- a\n  - b\n\n        ```\n    [[c]]",
    "- a\n  - ~~~\n    [[c]]\n  - [[d]]",
    "> ```\n> [[a]]\n[[b]]",
    "> - ```\n>   [[a]]\n>   ```\n> - [[b]]",
    "    ```\n[[b]]\n\n    ```",
    "   ```\n  [[a]]\n   ```\n[[b]]",
    "````\n```\n[[a]]\n`````\n[[b]]",
    "``` a`b\n[[b]]\n",
    "~~~ a`b\n[[a]]\n~~~",
    "-\t```\n\t[[a]]\n\t```\n\t[[b]]",
    "text\n  ```\n  [[a]]\n  ```\n[[b]]",
    "- a\n\ntext\n\n  ```\n [[a]]\n  ```",
    "1) ```\n   [[a]]\n\n   [[c]]\n   ```\n\n   [[b]]",
]


@pytest.mark.parametrize("text", TEXTS_WITH_CODE)
def test_code_is_found_in_lines_as_the_parser_finds_it(text: str) -> None:
    """Whether a link is literal must be known before Markdown runs, line by line."""
    code = CodeLines()
    outside = [line for line in text.split("\n") if not code.take(line) and parse_definition(line) is None]
    body, problems = render_body(text, "a.md", 1, ENGLISH, grammar=GRAMMAR)
    expected = [target for line in outside for target in re.findall(r"\[\[(\w)\]\]", line)]
    assert [mention.target for mention in body.mentions] == expected
    assert not any("B407" in problem for problem in told(problems))
