"""A page is its inputs: all fields of its view, plain frozen values, and nothing of the model in them."""

from collections.abc import Iterator, Mapping
from typing import Any
from unittest import mock

import msgspec
import pytest

from summit_site.base.digest import digest
from summit_site.base.edtf import Edtf, Point
from summit_site.plan import sitemap
from summit_site.plan.outputs import Output
from summit_site.plan.planner import plan_site
from summit_site.plan.sitemap import SitemapIndexView, SitemapLimits
from summit_site.plan.stored import pack, unpack
from tests.kit.content import read
from tests.kit.samples import article, event, topic
from tests.plan.planning import VIEWS
from tests.site.test_as_of import DRAFTS, HIDDEN, NOW, THEN, WITH_LATER

TEXT = WITH_LATER + HIDDEN + DRAFTS + event("gone", "2019-02-20", "withdrawn: {at: 2019-02-28, reason: r}")
ALLOWED = ("summit_site.plan.", "summit_site.base.")


def plan(as_of: str) -> tuple[Output, ...]:
    content = read(TEXT + "--- images/quokka.png\n--- images/quokka-draft.png\n")
    return plan_site(content.dossier(as_of), {}, ()).pages


@pytest.fixture(scope="module")
def pages() -> tuple[Output, ...]:
    with mock.patch.object(sitemap, "LIMITS", SitemapLimits(urls=10)):
        divided = [page for page in plan(THEN) if page.view is SitemapIndexView]
    return (*plan(THEN), *divided)


def test_the_inputs_of_every_page_are_the_fields_of_its_view(pages: tuple[Output, ...]) -> None:
    missing = sorted(view.__name__ for view in VIEWS - {page.view for page in pages})
    assert missing == [], "add a record with such a page to VISIBLE in tests/site/test_as_of.py"
    assert [page.path for page in pages if set(page.inputs) != set(page.view.__struct_fields__)] == []


def test_every_page_comes_back_from_the_cache_as_it_was(pages: tuple[Output, ...]) -> None:
    assert [page.path for page in pages if unpack(pack(page)[0], page.inputs) != page] == []


def test_no_input_contains_a_record_of_the_model(pages: tuple[Output, ...]) -> None:
    kinds = {type(part) for page in pages for value in page.inputs.values() for part in parts(value)}
    plain = {str, int, float, bool, type(None), tuple, dict, Edtf, Point, msgspec.Raw}
    assert {kind for kind in kinds - plain if not kind.__module__.startswith(ALLOWED)} == set()


def parts(value: Any) -> Iterator[Any]:
    """A value and all that it is made of."""
    yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name))
    elif isinstance(value, Mapping):
        yield from (part for pair in value.items() for item in pair for part in parts(item))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from (part for item in value for part in parts(item))


def digests(pages: tuple[Output, ...]) -> dict[str, str]:
    return {page.path: digest((page.maker, page.lang, dict(page.inputs))) for page in pages}


def test_inputs_are_equal_for_equal_content_and_differ_where_a_page_does() -> None:
    first, again, before = (digests(plan(as_of)) for as_of in (THEN, THEN, NOW))
    assert first == again
    assert first["articles/a.html"] != before["articles/a.html"]


def test_the_body_of_an_article_is_not_an_input_of_a_page_that_only_lists_it() -> None:
    one, other = (
        digests(plan_site(read(topic("t") + article("a", "topics: [t]", body)).dossier(NOW), {}, ()).pages)
        for body in ("One text.", "Another text.")
    )
    changed = [path for path in one if one[path] != other[path] and "search/" not in path]
    assert changed == ["articles/a.html", "de/articles/a.html"]
