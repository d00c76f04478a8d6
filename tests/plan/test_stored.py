"""Pages in the cache: what is packed comes back equal, whatever kind of output it is."""

from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

import pytest

from summit_site.base.language import Text
from summit_site.base.latest import Latest
from summit_site.incremental.decide import Action
from summit_site.model.kinds.article import Article
from summit_site.plan import planner as planning
from summit_site.plan import search_division
from summit_site.plan.edition import EditionPlanner
from summit_site.plan.head import Head
from summit_site.plan.outputs import Output
from summit_site.plan.planner import plan_site
from summit_site.plan.stored import input_digest, pack, plain_inputs, texts_of, unpack, with_bodies
from summit_site.plan.tasks import Task
from summit_site.plan.views import BodyView, PageView
from tests.kit.content import read
from tests.kit.files import File, files_of
from tests.kit.lab import open_lab
from tests.kit.samples import PAPER, SITE, article, claim, document, event, person, site_files, topic
from tests.kit.theme import make_theme
from tests.plan.planning import LATER, planner_of

RICH = (
    "--- site.yaml\n"
    + SITE
    + "base_url: https://sample.example/\nspecimen: true\nsides: [{id: us, name: US}]\n"
    + "home: [brief, lead, claims, timeline, articles, topics, people, changes, positions, journeys, figures]\n"
    + PAPER
    + topic("t", "terms: [cvid]\nupdates: [{at: 2019-03-01, text: u}]", "About [[cvid]] [@paper].\n")
    + document("terms", "cvid", "name: CVID\nshort: A formula.\n", "See [[t]].\n")
    + person("kim", body="Who [[t]] is.\n")
    + document("places", "hanoi", "name: Hanoi\nlat: 21\nlon: 105\n")
    + event("e", "2019-02-27T18:30", "topics: [t]\npeople: [kim]\nplace: hanoi\nweight: 3", "At [[hanoi]].\n")
    + event("gone", "2019-02-20", "withdrawn: {at: 2019-02-28, reason: r}")
    + claim("c", "[{at: 2019-02-01, status: open}]", "topics: [t]", "Why.\n")
    + document(
        "documents", "d", "title: d\ndate: 2018-06-12\ntopics: [t]\nsources: [paper]\nparts: [{id: p1, text: t}]"
    )
    + "--- quotes.yaml\n- {id: q, text: Words., speaker: kim, at: 2019-02-01, topics: [t], sources: [paper]}\n"
    + article(
        "a",
        "topics: [t]\nevents: [e]\naliases: [old]",
        "/// timeline | topic:t\n///\n\n/// positions\n///\n\n/// journey j\n///\n",
    )
    + "--- positions.yaml\n- {id: p, issue: I, side: us, text: x, topics: [t], sources: [paper], "
    + "quote: {text: no, speaker: kim, source: paper}}\n"
    + "--- journeys.yaml\n- {id: j, title: J, traveller: kim, legs: [{mode: rail, from: hanoi, to: hanoi, "
    + "depart: 2019-02-23, sources: [paper]}]}\n"
    + "--- series/s.yaml\ntitle: S\nunit: u\nalt: a\ntopics: [t]\nsources: [paper]\nrows: [{period: 2018, value: 2}]\n"
    + document("pages", "about", "title: About\n", "/// chart s\n///\n")
    + document("organisations", "agency", "name: Agency\n")
)
PAGES = plan_site(read(RICH).dossier("2021-01-01"), {}, ()).pages


def page_at(path: str) -> Output:
    return next(page for page in PAGES if page.path == path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_comes_back_as_it_was(page: Output) -> None:
    stored, digest = pack(page)
    assert unpack(stored, page.inputs) == page
    assert input_digest(stored) == digest


def test_what_is_packed_again_is_the_same_bytes() -> None:
    for page in PAGES:
        stored, digest = pack(page)
        assert pack(unpack(stored, page.inputs)) == (stored, digest)


def test_what_all_pages_share_counts_but_is_not_stored_with_each() -> None:
    page = page_at("topics/t.html")
    stored, digest = pack(page)
    chrome = page.inputs["chrome"]
    assert b"de/topics/index.html" not in bytes(stored.inputs)
    other = replace(page, inputs={**page.inputs, "chrome": page_at("de/topics/t.html").inputs["chrome"]})
    assert pack(other)[1] != digest
    assert pack(other)[0].inputs == stored.inputs
    assert unpack(stored, page.inputs).inputs["chrome"] is chrome


def test_the_files_with_the_words_of_a_group_share_what_they_are_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_division, "UNDIVIDED", 1_000)
    text = "".join(article(f"a{number}", body="Text.") for number in range(600))
    plan = plan_site(read(text).dossier("2021-01-01"), {}, ())
    words = [page for page in plan.pages if page.path.startswith("search/words-0-")]
    assert len(words) > 1
    assert len({id(page.inputs["group"]) for page in words}) == 1
    assert len({pack(page)[0].shared for page in words}) == 1
    assert all(b"a1" not in bytes(pack(page)[0].inputs) for page in words)
    renewed, owner = Latest[object, object](), next(texts_of(words[0])).owner
    changed = [with_bodies(page, {owner: "new"}, renewed) for page in words]
    assert len({id(page.inputs["group"]) for page in changed}) == 1
    assert changed[0].inputs["group"] != words[0].inputs["group"]


def test_what_other_kinds_show_comes_back_with_the_types_that_they_declare() -> None:
    page = page_at("topics/t.html")
    related = unpack(pack(page)[0], page.inputs).inputs["related"]
    lists = {"articles": related["articles"].newest, "events": related["events"].shown}
    shown = {name: [type(card).__name__ for card in cards] for name, cards in (related | lists).items()}
    assert shown == {
        "articles": ["ArticleCard"],
        "claims": ["ClaimCard"],
        "documents": ["DocumentCard"],
        "events": ["EventCard"],
        "issues": ["IssueView"],
        "quotes": ["QuoteCard"],
        "series": ["SeriesCard"],
    }


def test_the_plain_inputs_name_what_other_kinds_show_like_the_pages_own() -> None:
    plain = plain_inputs(pack(page_at("topics/t.html"))[0])
    assert plain["topic"]["title"] == ["t", "en"]
    assert [card["id"] for card in plain["events"]["shown"]] == ["e"]
    assert "related" not in plain
    assert "chrome" not in plain


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("articles/a.html", ["article:a:en"]),
        ("de/articles/a.html", ["article:a:en"]),
        ("claims.html", ["claim:c:en"]),
        ("timeline.html", ["event:e:en"]),
        ("glossary.html", ["term:cvid:en"]),
        ("topics/index.html", []),
        ("feed.xml", []),
    ],
)
def test_a_page_knows_whose_texts_it_shows(path: str, owners: list[str]) -> None:
    assert [":".join(text.owner) for text in texts_of(page_at(path))] == owners


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("articles/a.html", ("article", "a", "en")),
        ("claims.html", ("claim", "c", "en")),
        ("timeline.html", ("event", "e", "en")),
    ],
)
def test_a_new_text_changes_one_digest_in_the_stored_page_and_nothing_else(
    path: str, owner: tuple[str, str, str]
) -> None:
    page = page_at(path)
    changed = with_bodies(page, {owner: "new"}, Latest())
    assert [text.body for text in texts_of(changed)] == ["new"]
    (old,) = texts_of(page)
    assert with_bodies(changed, {owner: old.body}, Latest()) == page
    assert with_bodies(page, {("article", "other", "en"): "new"}, Latest()) == page
    assert unpack(pack(changed)[0], page.inputs) == changed


# --- an output that nobody has told the cache of ---


class StrollView(PageView, frozen=True, kw_only=True):
    """A page that only this test knows: the text of an article, and the titles of the others."""

    body: BodyView
    others: tuple[Text, ...]


def plan_strolls(planner: EditionPlanner) -> Iterator[Task]:
    for one in planner.edition.articles:
        yield planner.task(f"strolls/{one.id}.html", stroll, one)


def stroll(planner: EditionPlanner, one: Article) -> Output:
    others = tuple(other.title for other in planner.edition.articles if other is not one)
    path, head = f"strolls/{one.id}.html", Head("", one.title, record=one)
    return planner.page(path, "stroll.html", StrollView, head, body=planner.text(one), others=others)


def test_a_view_is_known_by_being_a_class() -> None:
    planner = planner_of(article("a", body="One [[b]].\n") + article("b"))
    for page in (task.make() for task in plan_strolls(planner)):
        stored, _ = pack(page)
        assert stored.view == "StrollView"
        assert unpack(stored, page.inputs) == page


def test_a_page_of_such_a_view_is_made_again_from_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = mock.Mock(side_effect=plan_strolls)
    monkeypatch.setattr(planning, "PLANS", (*planning.PLANS, plan))
    theme = make_theme()
    theme["stroll.html"] = theme["static.html"]
    with open_lab() as lab:
        lab.put_files({f"templates/{path}": File(text) for path, text in theme.items()})
        lab.put_files(site_files(article("a", body="One [[b]].\n") + article("b")))
        assert lab.build(LATER).problems == []
        lab.put_files(files_of(article("a", body="Two [[b]].\n")))
        report, asked = lab.build(LATER, explain=True), plan.call_count
        made = {decision.path for decision in report.decisions if decision.action is not Action.KEEP}
        shown = ("articles/a.html", "strolls/a.html", "search/texts-0.js", "search/words-0-0.js")
        assert made == {f"{lang}{path}" for lang in ("", "de/") for path in shown}
        assert asked == 2, "each edition was planned once, by the first build"
        assert lab.files() == lab.clean(LATER)[1]
