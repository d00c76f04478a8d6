"""The sitemap, which is divided if it is large, and robots.txt."""

from collections.abc import Iterable
from typing import Any

import pytest

from summit_site.plan.edition import EditionPlanner
from summit_site.plan.feeds import plan_feed
from summit_site.plan.outputs import Output
from summit_site.plan.sitemap import (
    INDEX,
    ROBOTS,
    SITEMAP,
    SitemapEntry,
    SitemapIndexView,
    SitemapLimits,
    plan_machine_files,
    sitemap_entry,
)
from summit_site.render.xml import write_sitemap
from tests.kit.samples import SITE, article, topic
from tests.plan.planning import inputs_of, planner_of, when

SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n"


def test_the_sitemap_lists_indexed_pages_by_address_with_their_translations() -> None:
    planner = planner_of(SETTINGS + topic("t") + "--- topics/t.de.md\n---\ntitle: T\nsummary: s\n---\n" + topic("u"))
    tasks = [*planner.kinds["topic"].plan(planner), *plan_feed(planner)]
    listed = [sitemap_entry(task.make()) for task in tasks]
    assert [entry is None for entry in listed] == [False, False, False, True]
    sitemap, robots = plan_machine_files(planner, [entry for entry in reversed(listed[:2]) if entry])
    assert (sitemap.path, sitemap.maker, robots.path, robots.maker) == ("sitemap.xml", SITEMAP, "robots.txt", ROBOTS)
    assert sitemap.inputs["entries"] == (
        SitemapEntry("topics/t.html", None, (("en", "topics/t.html"), ("de", "de/topics/t.html"))),
        SitemapEntry("topics/u.html", None, ()),
    )
    assert robots.inputs == {"base_url": "https://sample.example/", "drafts": False}


def test_a_site_without_an_address_has_neither() -> None:
    assert inputs_of(plan_machine_files(planner_of(article("a")), [])) == {}


# --- several sitemaps ---


def entry(path: str) -> SitemapEntry:
    return SitemapEntry(path, when("2019-02-27"), (("en", path), ("de", f"de/{path}")))


def articles(count: int) -> list[SitemapEntry]:
    return [entry(f"articles/a{number:03}.html") for number in range(count)]


def planned(entries: Iterable[SitemapEntry], urls: int = 50_000, size: int = 50_000_000) -> dict[str, Output]:
    """All but robots.txt, by path."""
    outputs = plan_machine_files(planner(), entries, SitemapLimits(urls, size))
    return {output.path: output for output in outputs if output.maker != ROBOTS}


def planner() -> EditionPlanner:
    return planner_of(SETTINGS)


def paths(output: Output) -> list[str]:
    entries: tuple[Any, ...] = output.inputs["entries"]
    return [entry.path for entry in entries]


def test_a_site_with_as_many_pages_as_a_sitemap_may_have_has_one() -> None:
    assert list(planned(articles(4), urls=4)) == ["sitemap.xml"]


def test_a_larger_site_has_an_index_of_sitemaps_by_language_and_folder() -> None:
    found = planned([*articles(2), entry("index.html"), entry("de/articles/a.html"), entry("de/index.html")], urls=4)
    assert {path: paths(output) for path, output in found.items() if path != "sitemap.xml"} == {
        "sitemap-1.xml": ["index.html"],
        "sitemap-articles-1.xml": ["articles/a000.html", "articles/a001.html"],
        "sitemap-de-1.xml": ["de/index.html"],
        "sitemap-de-articles-1.xml": ["de/articles/a.html"],
    }
    index = found["sitemap.xml"]
    assert (index.maker, index.view) == (INDEX, SitemapIndexView)
    assert index.inputs == {"base_url": "https://sample.example/", "paths": tuple(found)[:-1]}


def test_a_folder_with_too_many_pages_has_several_sitemaps_and_each_page_is_in_one() -> None:
    found = planned(articles(100), urls=10)
    parts = [paths(output) for path, output in found.items() if path != "sitemap.xml"]
    assert sorted(path for part in parts for path in part) == [entry.path for entry in articles(100)]
    assert 10 <= len(parts) <= 32
    assert max(map(len, parts)) <= 10
    assert all(part == sorted(part) for part in parts)


def test_an_addition_changes_one_sitemap() -> None:
    before, after = planned(articles(100), urls=20), planned([*articles(100), entry("articles/a0505.html")], urls=20)
    assert before.keys() == after.keys()
    changed = [path for path in before if before[path].inputs != after[path].inputs]
    assert len(changed) == 1
    assert set(paths(after[changed[0]])) - set(paths(before[changed[0]])) == {"articles/a0505.html"}


def test_when_a_folder_has_twice_as_many_sitemaps_each_is_part_of_an_earlier_one() -> None:
    before, after = planned(articles(100), urls=20), planned(articles(200), urls=20)
    earlier = {path: name for name, output in before.items() if name != "sitemap.xml" for path in paths(output)}
    for name, output in after.items():
        if name != "sitemap.xml":
            assert len({earlier[path] for path in paths(output) if path in earlier}) <= 1


def test_the_order_in_which_pages_were_planned_does_not_matter() -> None:
    assert planned(reversed(articles(100)), urls=10) == planned(articles(100), urls=10)


@pytest.mark.parametrize("size", [1_000, 5_000, 20_000])
def test_no_sitemap_is_larger_than_it_may_be(size: int) -> None:
    found = planned(articles(100), size=size)
    assert len(found) > 2
    for path, output in found.items():
        if path != "sitemap.xml":
            assert len(write_sitemap(output.view(**output.inputs))) <= size + 200  # the element around them


def test_an_entry_that_is_larger_than_a_sitemap_may_be_has_one_of_its_own() -> None:
    found = planned(articles(3), size=1)
    assert sorted(len(paths(output)) for path, output in found.items() if path != "sitemap.xml") == [1, 1, 1]
