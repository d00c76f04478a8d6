"""Claims: their status, and the order in which they stand."""

from summit_site.base.language import Text
from summit_site.plan.kinds.claim import ClaimCard, VerdictView, claim_card, claim_cards
from summit_site.plan.views import Change, Ref
from tests.kit.samples import PAPER, claim, person, topic
from tests.plan.planning import at, en, ids, pages_of, planner_of, record_of

OPEN, DISPUTED = "{at: 2019-02-01, status: open}", "{at: 2019-03-01, status: disputed, note: n}"
MANY = (
    PAPER
    + topic("t")
    + claim("established", "[{at: 2019-04-01, status: established}]", "topics: [t]")
    + claim("older", f"[{OPEN}]")
    + claim("newer", "[{at: 2019-02-02, status: open}]", "topics: [t]")
    + claim("disputed", f"[{OPEN}, {DISPUTED}]")
)


def test_a_card_has_the_newest_status_and_the_whole_history() -> None:
    planner = planner_of(PAPER + person("kim") + claim("c", f"[{OPEN}, {DISPUTED}]", "held_by: [kim]"))
    newest, first = VerdictView(at("2019-03-01"), "disputed", en("n")), VerdictView(at("2019-02-01"), "open", None)
    assert claim_card(planner, record_of(planner, "claim", "c")) == ClaimCard(
        id="c",
        path="claims.html#c",
        text=en("c"),
        status="disputed",
        weight=2,
        since=at("2019-03-01"),
        note=en("n"),
        history=(newest, first),
        held_by=(Ref(en("kim"), "people/kim.html", "person", "kim"),),
        disputed_by=(),
        sources=(Ref(Text("The Paper"), "sources.html#paper", "source", "paper"),),
        page="claims/c.html",
    )


def test_each_claim_has_a_page_of_its_own() -> None:
    page = pages_of(planner_of(MANY), "claim")["claims/newer.html"]
    assert (page["claim"].id, page["claim"].page, ids(page["topics"])) == ("newer", "claims/newer.html", ["t"])
    assert page["meta"].title == en("newer")


def test_a_status_of_later_is_not_there_yet() -> None:
    planner = planner_of(PAPER + claim("c", f"[{OPEN}, {DISPUTED}]"), as_of="2019-02-15")
    assert claim_card(planner, record_of(planner, "claim", "c")).status == "open"


def test_disputed_claims_come_first_then_open_ones_the_newest_first() -> None:
    pages = pages_of(planner_of(MANY), "claim")
    entries = pages["claims.html"]["claims"]
    assert [entry.anchor for entry in entries] == ["disputed", "newer", "older", "established"]
    assert ids(entries[1].view.topics) == ["t"]


def test_a_topic_shows_its_claims_in_that_order() -> None:
    planner = planner_of(MANY)
    shown, counted = planner.related(record_of(planner, "topic", "t"))
    of_topic = [record_of(planner, "claim", ident) for ident in ("newer", "established")]
    assert shown["claims"] == claim_cards(planner, of_topic)  # type: ignore[arg-type]
    assert sorted(record.id for record in counted) == ["established", "newer"]


def test_each_status_is_news_and_the_first_of_another_kind() -> None:
    planner = planner_of(MANY)
    claims = {ident: record_of(planner, "claim", ident) for ident in ("older", "disputed")}
    news = planner.kinds["claim"].news
    assert [found.kind for found in news(planner, claims["older"])] == ["claim_open"]
    first, found = news(planner, claims["disputed"])
    assert first.kind.startswith("claim_")
    change = found.change()
    ref = Ref(en("disputed"), "claims.html#disputed", "claim", "disputed")
    assert change == Change(at("2019-03-01"), "status_disputed", ref, en("n"))
