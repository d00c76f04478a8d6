"""Records that share a page share several when they are many, and links lead to the right one."""

import pytest

from tests.kit.samples import PAPER, SITE, claim, document, person
from tests.plan.planning import ids, pages_of, planner_of, record_of

SETTINGS = "--- site.yaml\n" + SITE + "page_size: 2\n" + PAPER


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
    assert {path: [entry.view.claim.id for entry in page["claims"]] for path, page in pages.items()} == {
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
    ],
)
def test_others_are_divided_by_letter(kind: str, text: str, paths: list[str]) -> None:
    planner = planner_of(SETTINGS + text, "de")
    pages = pages_of(planner, kind)
    assert list(pages) == [f"de/{path}" for path in paths]
    english = pages[f"de/{paths[1]}"]["meta"].alternates[0]
    assert (english.path, english.translated) == (paths[0], False)  # where the letters may be others
