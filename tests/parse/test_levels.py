"""Headings of what is embedded in a text stand below the heading that contains it."""

import re

import pytest

from tests.parse.reading import read, shown

ENTRY = "/// entry | 2019-02-28T09:00+07:00 | T\n{}\n///"


def outline(text: str) -> list[str]:
    """Each heading as `level words`."""
    body, problems = read(text)
    assert problems == []
    found = re.findall(r"<h(\d)[^>]*>(.*?)</h\1>", shown(body.pieces) + "".join(map(str, body.footnotes)))
    return [f"{level} {re.sub('<[^>]*>', '', words)}" for level, words in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n## B\n### C\n##### D\n## E", ["2 A", "2 B", "3 C", "5 D", "2 E"]),  # its own are the author's
        (ENTRY.format("## A\n### B\n## C"), ["3 A", "4 B", "3 C"]),
        (ENTRY.format("### A\n##### B\n### C\n## D"), ["3 A", "4 B", "3 C", "3 D"]),
        ("## A\n" + ENTRY.format("## B") + "\n\n## C", ["2 A", "3 B", "2 C"]),
        ("## A\n### B\n/// quote\n## C\n### D\n///\n### E", ["2 A", "3 B", "4 C", "5 D", "3 E"]),
        ("/// note | T\n## A\n///\n## B", ["2 A", "2 B"]),
        ("## A\n/// facts\n#### B\n///\n/// qa | Q\n### C\n///", ["2 A", "3 B", "3 C"]),
        ("## A\n> ## B\n> ### C\n\n## D", ["2 A", "3 B", "4 C", "2 D"]),
        ("## A\n/// note\n## B\n/// quote\n## C\n///\n## D\n///", ["2 A", "3 B", "4 C", "3 D"]),
        ("## A\n/// since | 2019-02-28\n## B\n### C\n///\n### D", ["2 A", "2 B", "3 C", "3 D"]),
        ("###### A\n/// note\n## B\n### C\n///", ["6 A", "6 B", "6 C"]),
        ("## A\n<blockquote><h2>B</h2></blockquote>\n\n## C", ["2 A", "3 B", "2 C"]),
        (ENTRY.format("<h2>A</h2>\n\n<h4>B</h4>"), ["3 A", "4 B"]),
        ("A.[^1]\n\n[^1]: B\n\n    ## C", ["3 C"]),
    ],
)
def test_no_embedded_heading_stands_above_its_container_and_no_level_is_skipped(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


def test_the_table_of_contents_has_only_the_headings_of_the_text_itself() -> None:
    text = "## A\n/// note\n## B\n///\n" + ENTRY.format("## C") + "\n> ## D\n\n/// since | 2019-02-28\n## E\n///\n### F"
    assert [(heading.level, heading.anchor) for heading in read(text)[0].headings] == [(2, "a"), (2, "e"), (3, "f")]
