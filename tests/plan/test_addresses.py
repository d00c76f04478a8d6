"""Old addresses in each language, and what is wrong with addresses when pages cannot be planned."""

from summit_site.plan.addresses import alias_faults, below_base, old_addresses
from summit_site.plan.planner import check_addresses, plan_site
from tests.kit.content import read
from tests.kit.samples import SITE, article, document, topic
from tests.plan.planning import ENGLISH, planner_of


def test_an_old_id_redirects_in_every_language_and_a_path_of_a_language_in_its_own() -> None:
    text = article("a", "aliases: [b, /de/c/, /d.html]")
    for lang, paths in (("en", ["articles/b.html", "d.html"]), ("de", ["articles/b.html", "c/index.html", "d.html"])):
        planner = planner_of(text, lang)
        (record,) = planner.edition.articles
        assert list(old_addresses(planner, record)) == paths


def test_a_path_may_contain_the_folder_of_the_site() -> None:
    site = planner_of("--- site.yaml\n" + SITE + "base_url: https://a.example/x/y/\n" + article("a")).edition.site
    assert [below_base(path, site) for path in ("x/y/a.html", "x/a.html", "a.html")] == ["a.html", "x/a.html", "a.html"]


def test_only_a_record_with_a_page_had_an_address_of_its_own_under_an_old_id() -> None:
    planner = planner_of(document("terms", "t", "name: T\nshort: s\naliases: [/a/, old]\n"))
    assert [problem.span.column for problem in alias_faults(planner)] == [16]


def test_without_a_plan_the_same_collisions_are_found() -> None:
    text = (
        ENGLISH
        + article("a", "slug: b")
        + article("b", date="2019-02-26")
        + topic("t", "aliases: [/articles/, /x]")
        + topic("u", "aliases: [/x/index.html]")
        + document("pages", "search", "title: Search\n")
    )
    dossier = read(text).dossier("2021-01-01")
    found = {str(problem) for problem in check_addresses(dossier)}
    assert len(found) == 4
    assert found == {str(problem) for problem in plan_site(dossier, {}, ()).problems}
