"""Records that share a page share several when they are many, and links lead to the right one."""

import pytest

from tests.kit.samples import PAPER, SITE, claim, document, person, topic
from tests.plan.planning import ids, pages_of, planner_of, record_of, titles

SETTINGS = "--- site.yaml\n" + SITE + "page_size: 2\nsides: [{id: us, name: US}]\n" + PAPER


def claims(count: int) -> str:
    return "".join(claim(f"c{n}", f"[{{at: 2019-02-0{n}, status: open}}]") for n in range(1, count + 1))


def quotes(count: int) -> str:
    lines = (
        f"- {{id: q{n}, text: q{n}, speaker: kim, at: 2019-02-0{n}, sources: [paper]}}\n" for n in range(1, count + 1)
    )
    return person("kim") + "--- quotes.yaml\n" + "".join(lines)


def documents(count: int) -> str:
    fields = "title: d{0}\ndate: 2019-02-0{0}\nsources: [paper]\n"
    return "".join(document("documents", f"d{n}", fields.format(n)) for n in range(1, count + 1))


def test_claims_are_divided_by_when_they_came_up() -> None:
    planner = planner_of(SETTINGS + claims(5), "de")
    pages = pages_of(planner, "claim")
    lists = {path: page["claims"] for path, page in pages.items() if "claims" in page}
    assert {path: [entry.view.claim.id for entry in entries] for path, entries in lists.items()} == {
        "de/claims.html": ["c5", "c4", "c3"],
        "de/claims/page-1.html": ["c2", "c1"],
    }
    assert planner.cards.path(record_of(planner, "claim", "c1")) == "de/claims/page-1.html#c1"
    assert planner.cards.path(record_of(planner, "claim", "c4")) == "de/claims.html#c4"


def test_quotations_are_divided_by_when_they_were_said() -> None:
    planner = planner_of(SETTINGS + quotes(4))
    pages = pages_of(planner, "quote")
    assert {path: ids(page["quotes"]) for path, page in pages.items()} == {
        "quotes.html": ["q3", "q4"],
        "quotes/page-1.html": ["q1", "q2"],
    }
    assert planner.cards.path(record_of(planner, "quote", "q1")) == "quotes/page-1.html#q1"


def test_documents_are_divided_by_their_dates() -> None:
    pages = pages_of(planner_of(SETTINGS + documents(4)), "document")
    assert [path for path in pages if "index" in path or "page" in path] == [
        "documents/index.html",
        "documents/page-1.html",
    ]


def series(ident: str) -> str:
    both = f"{{en: {ident}, de: {ident}}}"
    words = "".join(f"{field}: {both}\n" for field in ("title", "unit", "alt"))
    return f"--- series/{ident}.yaml\n{words}sources: [paper]\nrows: [{{period: 2017, value: 1}}]\n"


def positions(*issues: str) -> str:
    lines = (
        f"- {{id: p{n}, issue: {name}, side: us, text: p{n}, sources: [paper]}}\n" for n, name in enumerate(issues)
    )
    return "--- positions.yaml\n" + "".join(lines)


@pytest.mark.parametrize(
    ("kind", "text", "paths"),
    [
        (
            "term",
            "".join(document("terms", n.lower(), f"name: {n}\nshort: s\n") for n in ("Ada", "Abe", "Bob", "Eve")),
            ["glossary.html", "glossary/a.html", "glossary/b.html", "glossary/e.html"],
        ),
        (
            "series",
            series("ada") + series("bob"),
            ["figures.html", "figures/a.html", "figures/b.html"],
        ),
        (
            "position",
            positions("Bread", "Arms", "Bread"),
            ["positions.html", "positions/a.html", "positions/b.html"],
        ),
    ],
)
def test_others_are_divided_by_letter(kind: str, text: str, paths: list[str]) -> None:
    planner = planner_of(SETTINGS + text, "de")
    pages = pages_of(planner, kind)
    assert list(pages) == [f"de/{path}" for path in paths]
    english = pages[f"de/{paths[1]}"]["meta"].alternates[0]
    assert (english.path, english.translated) == (paths[0], False)  # where the letters may be others


def test_positions_on_one_issue_stay_together() -> None:
    text = SETTINGS.replace("page_size: 2", "page_size: 20")
    planner = planner_of(text + positions("Bread", "Arms", "Bread", "Bonds", "Arms"))
    assert planner.cards.path(record_of(planner, "position", "p4")) == "positions.html#p4"
    issues = pages_of(planner, "position")["positions.html"]["issues"]
    assert [[one.id for one in issue.positions] for issue in issues] == [["p0", "p2"], ["p1", "p4"], ["p3"]]

    planner = planner_of(text.replace("20", "10") + positions("Bread", "Arms", "Bread", "Bonds", "Arms"))
    pages = pages_of(planner, "position")
    assert {
        path: [[one.id for one in issue.positions] for issue in page["issues"]] for path, page in pages.items()
    } == {
        "positions.html": [],
        "positions/a.html": [["p1", "p4"]],
        "positions/b.html": [["p3"]],
        "positions/b/page-1.html": [["p0", "p2"]],
    }
    assert planner.cards.path(record_of(planner, "position", "p2")) == "positions/b/page-1.html#p2"


def test_topics_are_divided_by_letter_and_keep_their_own_pages() -> None:
    text = SETTINGS + topic("bread") + topic("arms", "order: 2") + topic("aid", "order: 3") + topic("bonds")
    planner = planner_of(text)
    pages = pages_of(planner, "topic")
    assert {path: titles(page["topics"]) for path, page in pages.items() if "topics" in page} == {
        "topics/index.html": [],
        "topics/letter-a.html": ["aid", "arms"],
        "topics/letter-b.html": ["bonds", "bread"],
    }
    assert planner.cards.path(record_of(planner, "topic", "aid")) == "topics/aid.html"
