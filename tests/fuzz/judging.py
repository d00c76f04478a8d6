"""What must be true of whatever is read, however odd."""

import re
from dataclasses import dataclass, field

import msgspec

from summit_site.base.diagnostics import CODES, Diagnostic, has_errors
from summit_site.model.embeds import GRAMMAR
from summit_site.model.library import Job, read_job
from summit_site.model.load import Settings
from summit_site.parse.markdown import render_body
from summit_site.parse.text import FORBIDDEN
from tests.parse.reading import ENGLISH
from tests.parse.test_safety import assert_harmless

OURS = re.compile("[\ufdd0-\ufdef]|klzzwxh|wzxhzdk")
PATH = "articles/a.md"
ARTICLE = Job("document", "article", "a", (("en", PATH),))
SETTINGS = Settings(("en",), {"en": ENGLISH}, "clean")


@dataclass
class Tally:
    """What came of many inputs. `codes`: how many had each sort of problem."""

    accepted: int = 0
    refused: int = 0
    codes: dict[str, int] = field(default_factory=dict)

    def add(self, codes: set[str], accepted: bool) -> None:
        self.accepted += accepted
        self.refused += not accepted
        for code in codes:
            self.codes[code] = self.codes.get(code, 0) + 1


def judge_front_matter(text: str, tally: Tally) -> None:
    """It becomes a record that can be stored, or there is an error; every problem has its place and one line."""
    content = text.encode("utf-8", "surrogatepass")
    outcome = read_job(ARTICLE, lambda path, limit: (content, []), SETTINGS)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert [problem for problem in outcome.problems if not _sound(problem, lines)] == []
    assert has_errors(outcome.problems) or len(outcome.units) == 1
    for unit in outcome.units:
        for record in unit.records.values():
            assert FORBIDDEN.search(msgspec.json.encode(record).decode("utf-8")) is None
    tally.add({problem.code for problem in outcome.problems}, not has_errors(outcome.problems))


def _sound(problem: Diagnostic, lines: int) -> bool:
    span = problem.span
    placed = span.path == PATH and 0 <= span.line <= lines and span.column >= 0
    said = f"{problem.message}{problem.hint}"  # signs of ours would have been left there by mistake
    return placed and problem.code in CODES and str(problem).isprintable() and OURS.search(said) is None


def judge_body(text: str, raw_html: str, tally: Tally) -> None:
    """Read as a browser would, nothing in it runs; every problem has its place."""
    found, problems = render_body(text, PATH, 1, ENGLISH, raw_html, grammar=GRAMMAR)
    assert_harmless(found)
    lines = text.count("\n") + 1
    assert [problem for problem in problems if not _sound(problem, lines)] == []
    tally.add({problem.code for problem in problems}, not has_errors(problems))
