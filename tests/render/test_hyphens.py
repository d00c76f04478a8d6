"""Soft hyphens in long words of headlines."""

import pytest

from summit_site.render.hyphens import soften


@pytest.mark.parametrize(
    ("text", "tag", "softened"),
    [
        ("Atomwaffensperrvertrag", "de-AT", "Atom|waf|fen|sperr|ver|trag"),
        ("Ein Wort", "de-AT", "Ein Wort"),
        ("unterschrieben", "de-AT", "unterschrieben"),  # 14 letters fit everywhere
        ("misunderstandings", "en", "mis|un|der|stand|ings"),
        ("Atomwaffensperrvertrag", "xx", "Atomwaffensperrvertrag"),
        ("AAAAAAAAAAAAAAAA-1", "de", "AAAAAAAAAAAAAAAA-1"),
    ],
)
def test_words_of_sixteen_letters_may_break_where_the_language_allows_it(text: str, tag: str, softened: str) -> None:
    assert soften(text, tag).replace("\u00ad", "|") == softened
