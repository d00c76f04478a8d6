"""The pages of versions: which there are, what leads to them, and how they are divided."""

from summit_site.plan.pages.versions import OWN_PAGES, PAGE_SIZE, plan_versions
from summit_site.plan.version_texts import HistoryInput
from tests.kit.samples import PAPER, SITE, article, claim, document, topic
from tests.plan.planning import at, inputs_of, pages_of, planner_of

SETTINGS = "--- site.yaml\n" + SITE
PASSAGE = "One.\n\n/// since | 2019-03-01\nTwo.\n///"
HISTORY = "[{at: 2019-02-01, status: open}, {at: 2019-03-01, status: established, note: N}]"


def days(count: int) -> str:
    """A text that grows every day."""
    return "One.\n\n" + "\n\n".join(f"/// since | 2019-03-{day:02}\nDay {day}.\n///" for day in range(1, count + 1))


def test_every_kind_with_a_page_of_its_own_has_versions() -> None:
    text = SETTINGS + PAPER + article("a", "slug: other", PASSAGE) + claim("c", HISTORY) + topic("t", "", PASSAGE)
    text += document("documents", "d", "title: D\ndate: 2018-06-12\nsources: [paper]", PASSAGE)
    text += document("pages", "about", "title: About", PASSAGE) + article("same", "", "One.")
    assert sorted(inputs_of(plan_versions(planner_of(text)))) == [
        "about/versions.html",
        "articles/other/versions.html",
        "claims/c/versions.html",
        "documents/d/versions.html",
        "topics/t/versions.html",
    ]
    assert set(inputs_of(plan_versions(planner_of(text, "de")))) == {
        f"de/{path}" for path in inputs_of(plan_versions(planner_of(text)))
    }
    assert {kind.kind for kind in OWN_PAGES} == {"article", "claim", "topic", "document", "page"}


def test_the_pages_link_each_other() -> None:
    text = SETTINGS + PAPER + claim("c", HISTORY) + document("pages", "about", "title: About", PASSAGE)
    planner = planner_of(text, "de")
    own = pages_of(planner, "claim")["de/claims/c.html"]
    assert (own["versions"].path, own["versions"].count) == ("de/claims/c/versions.html", 2)
    made = inputs_of(plan_versions(planner))
    page = made["de/claims/c/versions.html"]
    assert (page["of"].path, page["total"]) == ("de/claims/c.html", 2)
    assert [ref.path for ref in page["meta"].trail] == ["de/index.html", "de/claims.html", "de/claims/c.html"]
    about = made["de/about/versions.html"]
    assert [ref.path for ref in about["meta"].trail] == ["de/index.html", "de/about.html"]


def test_many_versions_are_divided_into_pages_that_stay() -> None:
    text = SETTINGS + article("a", "", days(2 * PAGE_SIZE))
    made = inputs_of(plan_versions(planner_of(text)))
    assert list(made) == ["articles/a/versions.html", "articles/a/versions/page-1.html"]
    numbers = {path: [state.number for state, _ in inputs["history"].versions] for path, inputs in made.items()}
    assert numbers["articles/a/versions/page-1.html"] == list(range(PAGE_SIZE, 0, -1))
    assert numbers["articles/a/versions.html"] == list(range(2 * PAGE_SIZE + 1, PAGE_SIZE, -1))
    newest: HistoryInput = made["articles/a/versions.html"]["history"]
    assert newest.before == PAGE_SIZE - 1
    assert len(made["articles/a/versions/page-1.html"]["history"].instants) == PAGE_SIZE - 1
    more = inputs_of(plan_versions(planner_of(SETTINGS + article("a", "", days(2 * PAGE_SIZE + 1)))))
    again = more["articles/a/versions/page-1.html"]["history"]
    assert again.versions == made["articles/a/versions/page-1.html"]["history"].versions
    assert again.instants == made["articles/a/versions/page-1.html"]["history"].instants
    older = made["articles/a/versions.html"]["pages"].older
    assert (older.first, older.last) == (at("2019-02-27"), at(f"2019-03-{PAGE_SIZE - 1:02}"))


def test_a_language_without_such_a_page_is_linked_by_the_record() -> None:
    german = "--- articles/a.de.md\n---\ntitle: A\nsummary: s\n---\nEins.\n"
    planner = planner_of(SETTINGS + article("a", "", PASSAGE) + german)
    made = inputs_of(plan_versions(planner))["articles/a/versions.html"]
    assert [other.path for other in made["meta"].alternates] == ["articles/a/versions.html", "de/articles/a.html"]
    assert inputs_of(plan_versions(planner_of(SETTINGS + article("a", "", PASSAGE) + german, "de"))) == {}


def test_what_came_with_a_version_is_on_it() -> None:
    fields = "updates: [{at: 2019-03-01, text: u}, {at: 2019-03-02, text: v}]\n"
    fields += "corrections: [{at: 2019-03-02, was: w, now: n}]"
    made = inputs_of(plan_versions(planner_of(SETTINGS + article("a", fields, "One."))))
    states = [state for state, _ in made["articles/a/versions.html"]["history"].versions]
    assert [([str(u.text) for u in s.updates], [str(c.now) for c in s.corrections]) for s in states] == [
        (["v"], ["n"]),
        (["u"], []),
        ([], []),
    ]
