"""The place where an address was written: exact paths come before slugs, slugs before old ids."""

import pytest

from summit_site.base.diagnostics import Span
from summit_site.plan.origins import place_finder
from tests.kit.samples import article
from tests.plan.planning import ENGLISH, planner_of

TEXT = ENGLISH + article("a", "slug: b\naliases: [c, b, old/d.html, /articles/c.html]")


@pytest.mark.parametrize(
    ("path", "origin", "place"),
    [
        ("articles/b.html", "articles/a.md", Span("articles/a.md", 6, 7)),
        ("de/articles/b.html", "articles/a.md", Span("articles/a.md", 6, 7)),
        ("old/d.html", "articles/a.md", Span("articles/a.md", 7, 17)),
        ("articles/c.html", "articles/a.md", Span("articles/a.md", 7, 29)),
        ("articles/a.html", "articles/a.md", Span("articles/a.md")),
        ("articles/b.html", "site.yaml", Span("site.yaml")),
    ],
)
def test_an_address_is_found_where_it_was_written(path: str, origin: str, place: Span) -> None:
    assert place_finder(planner_of(TEXT).edition.unasked.index)(path, origin) == place
