"""The files of the search index: exact bytes for small views."""

import json
import subprocess
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from summit_site.base.language import Text
from summit_site.plan.search import SearchHead, SearchRecord, SearchRecordsView, SearchTextsView, SearchWordsView
from summit_site.plan.search_division import Numbers
from summit_site.plan.search_texts import SearchDoc, SearchPart
from summit_site.render.search import (
    letter_of,
    numbers,
    steps,
    write_search_records,
    write_search_texts,
    write_search_words,
)
from tests.judges.tools import find_program
from tests.kit.templates import TEMPLATES, strings
from tests.render.theme import when


def doc(names: str, summary: str, *texts: str) -> SearchDoc:
    """A record with a text, and parts with further texts."""
    parts = (SearchPart("", "", texts[0]), *(SearchPart(f"p{n}", "", text) for n, text in enumerate(texts[1:])))
    return SearchDoc(names, summary, parts)


def words_of(written: bytes) -> dict[str, str]:
    """Word → where it is, as it is written."""
    value = value_of(written)
    return dict(zip(value["words"].split(" "), value["in"].split(" "), strict=True))


def value_of(written: bytes) -> Any:
    return json.loads(written.decode().partition(",")[2].removesuffix(");\n"))


def test_records_have_kinds_days_and_shelves() -> None:
    records = (
        SearchRecord("event", 0, (737117, 737118)),
        SearchRecord("article", 0, (737118, 737118)),
        SearchRecord("person", 2, None),
    )
    assert write_search_records(SearchRecordsView("records-0", Numbers(16, (9, 0, 12)), records)) == (
        b'searchPart("records-0",{"kinds":["article","event","person"],"of":"BAC","days":"737117+1,737118,",'
        b'"shelves":[[0,2],[2,1]],"space":16,"numbers":"JAM"});\n'
    )


def test_a_word_counts_where_it_weighs_most() -> None:
    docs = (doc("Talks", "Talks in Hanoi", "Hanoi talks end"), doc("Kim", "", "The talks", "Hanoi"))
    assert write_search_words(SearchWordsView("words-0-0", 0, 1, Numbers(8, (5, 2)), docs)) == (
        b'searchPart("words-0-0",{"words":"end hanoi in kim talks the","in":"F K!!F !!F !C C!F C"});\n'
    )


def test_words_are_divided_by_their_first_letters_and_compounds_are_found_by_their_parts() -> None:
    docs = (doc("", "", "Pressekonferenz der Konferenz"),)
    found = [
        words_of(write_search_words(SearchWordsView("w", letter, 64, Numbers(4, (3,)), docs))) for letter in range(64)
    ]
    where = {word: [letter for letter, words in enumerate(found) if word in words] for words in found for word in words}
    assert where["konferenz"] == [letter_of("konferenz", 64)]
    assert where["pressekonferenz"] == sorted([letter_of("pr", 64), letter_of("ko", 64)])


def test_parts_of_a_word_that_nobody_would_write_are_not_looked_for() -> None:
    word = "konferenz" * 2000
    docs = (doc("", "", f"{word} Konferenz"),)
    files = [words_of(write_search_words(SearchWordsView("w", n, 64, Numbers(4, (0,)), docs))) for n in range(64)]
    assert [n for n, words in enumerate(files) if word in words] == [letter_of(word, 64)]


def test_texts_are_written_with_dates_in_words_and_foreign_titles_are_marked() -> None:
    heads = (
        SearchHead("de/events/e.html", Text("Ende", "de"), when("2019-02~")),
        SearchHead("de/documents/d.html", Text("Statement", "en"), None),
    )
    docs = (
        doc("Ende", "", "Kein „Abkommen“"),
        SearchDoc("", "", (SearchPart("", "", ""), SearchPart("p1", "", "x", when("2019-02-28T14:00+07:00")))),
    )
    written = write_search_texts(SearchTextsView("texts-1", "de/", "de", heads, docs), {"de": strings("de")})
    assert value_of(written) == [
        ["events/e.html", "Ende", "etwa Februar 2019", "Kein „Abkommen“", []],
        ["documents/d.html", "Statement", "", "", [["p1", "28. Februar 2019, 14.00 Uhr Hanoi", "x"]], "en"],
    ]


@given(st.lists(st.integers(0, 100_000)))
def test_numbers_are_divided_by_their_last_digits(values: list[int]) -> None:
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"
    assert sum(digit in digits for digit in numbers(values)) == len(values)


def test_numbers_are_read_as_they_are_written() -> None:
    values = [0, 1, 31, 32, 33, 1023, 1024, 1025, 100_000]
    script = (TEMPLATES / "assets" / "search.js").read_text(encoding="utf-8")
    own = script.partition("/* --- The index --- */")[2].partition("const waiting")[0]
    run = subprocess.run(
        [find_program("node", "nodejs"), "--input-type=commonjs"],
        input=f"{own}\nconsole.log(JSON.stringify([numbers({numbers(values)!r}), sums({steps(values)!r})]));",
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == [values, values]
