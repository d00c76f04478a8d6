"""What changed, in words that an editor understands."""

from __future__ import annotations

from typing import Any

import pytest

from summit_site.incremental.reasons import explain_change

WHEN = {"date": {"text": "2019"}, "zone": "UTC", "city": "London"}
ONE = {"path": "articles/one.html", "title": "One", "summary": "First"}
TWO = {"path": "articles/two.html", "title": "Two", "summary": "Second"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"a": 1}, {"a": 1}, ""),
        ({"method": "a"}, {"method": "b"}, "method changed"),
        ({"method": None}, {"method": "b"}, "method was added"),
        ({"method": "a"}, {"method": None}, "method was removed"),
        ({}, {"method": "b"}, "method was added"),
        ({"method": "b"}, {}, "method was removed"),
        ({"next": ONE}, {"next": {**ONE, "title": "Uno"}}, "title of next changed"),
        ({"next": ONE}, {"next": TWO}, "next was replaced"),
        ({"next": ONE}, {"next": None}, "next was removed"),
        ({"meta": {"changed": WHEN}}, {"meta": {"changed": {**WHEN, "city": "Wien"}}}, "changed of meta changed"),
        ({"a": 1, "title": "x"}, {"a": 2, "title": "y"}, "title changed, and 1 more"),
        ({"body": {"body": "d1"}}, {"body": {"body": "d2"}}, "the text changed"),
        ({"body": {"links": []}}, {"body": {"links": [1]}}, "links of the text grew"),
    ],
)
def test_a_change_is_reported_with_its_field(old: Any, new: Any, words: str) -> None:
    assert explain_change(old, new) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ([ONE], [ONE, TWO], "articles/two.html of articles was added"),
        ([ONE, TWO], [TWO], "articles/one.html of articles was removed"),
        ([ONE, TWO], [TWO, ONE], "articles are in a different order"),
        ([ONE, TWO], [ONE, {**TWO, "summary": "x"}], "summary of articles/two.html of articles changed"),
        ([1, 2], [1, 3], "#2 of articles changed"),
        ([1], [1, 2], "articles grew"),
        ([1, 2], [1], "articles shrank"),
        ([ONE, ONE], [ONE, ONE, TWO], "articles grew"),
        (
            [{"view": ONE, "text": {"body": "a"}}],
            [{"view": ONE, "text": {"body": "b"}}],
            "text of articles/one.html of articles changed",
        ),
        (
            [{"source": ONE, "used_in": []}],
            [{"source": ONE, "used_in": [TWO]}],
            "articles/two.html of used_in of articles/one.html of articles was added",
        ),
    ],
)
def test_items_of_a_list_are_known_by_their_path_or_id(old: Any, new: Any, words: str) -> None:
    assert explain_change({"articles": old}, {"articles": new}) == words
