"""Pages on the site itself: each at the top, by id."""

from summit_site.model.kinds.page import Page
from summit_site.plan.kinds.page import StaticView, address
from tests.kit.samples import document
from tests.plan.planning import en, planner_of


def test_a_page_stands_at_the_top_of_its_language() -> None:
    text = document("pages", "b", "title: B\n") + document("pages", "a", "title: A\nsummary: s\n", "Text.\n")
    planner = planner_of(text, "de")
    pages = [task.make() for task in planner.kinds["page"].plan(planner)]
    assert [(page.path, page.view) for page in pages] == [
        ("de/a.html", StaticView),
        ("de/b.html", StaticView),
    ]
    meta = pages[0].inputs["meta"]
    assert (meta.title, meta.description, meta.section, meta.lang) == (en("A"), en("s"), "a", "en")
    assert pages[0].inputs["body"].owner == ("page", "a", "en")
    assert [address(page) for page in planner.edition.all(Page)] == ["a.html", "b.html"]
