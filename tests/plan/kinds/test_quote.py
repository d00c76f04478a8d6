"""Quotations: their cards, and the records at which they are shown."""

from summit_site.base.language import Text
from summit_site.plan.kinds.quote import QuoteCard, QuotePart, quote_card
from summit_site.plan.views import Ref
from tests.kit.samples import PAPER, event, person, topic
from tests.plan.planning import en, ids, pages_of, planner_of, record_of, when

QUOTES = """\
--- quotes.yaml
- {id: late, text: We will see., speaker: kim, at: 2019-02-28, through: interpreter, original_language: ko,
   occasion: at the table, sources: [paper], topics: [t], events: [dinner]}
- {id: early, text: Welcome., speaker: kim, at: 2019-02-27, sources: [paper]}
"""
WORLD = PAPER + topic("t") + person("kim") + event("dinner", "2019-02-27") + QUOTES


def test_a_card_says_who_said_the_words_when_and_through_whom() -> None:
    planner = planner_of(WORLD)
    assert quote_card(planner, record_of(planner, "quote", "late")) == QuoteCard(  # type: ignore[arg-type]
        id="late",
        path="quotes.html#late",
        text=en("We will see."),
        speaker=Ref(en("kim"), "people/kim.html", "person", "kim"),
        at=when("2019-02-28"),
        occasion=en("at the table"),
        language="ko",
        through="interpreter",
        sources=(Ref(Text("The Paper"), "sources.html#paper", "source", "paper"),),
    )


def test_words_stand_in_the_order_in_which_they_were_said() -> None:
    planner = planner_of(WORLD)
    assert ids(pages_of(planner, "quote")["quotes.html"]["quotes"]) == ["early", "late"]


def test_words_are_shown_at_their_speaker_their_event_and_their_topic() -> None:
    planner = planner_of(WORLD)
    shown = {
        f"{kind}/{ident}": ids(planner.related(record_of(planner, kind, ident))[0]["quotes"])
        for kind, ident in (("person", "kim"), ("event", "dinner"), ("topic", "t"))
    }
    assert shown == {"person/kim": ["early", "late"], "event/dinner": ["late"], "topic/t": ["late"]}


def test_the_block_shows_one_quotation() -> None:
    planner = planner_of(WORLD)
    embed = planner.kinds["quote"].embed
    assert embed is not None
    card = quote_card(planner, record_of(planner, "quote", "early"))  # type: ignore[arg-type]
    assert embed.show(planner, "early") == QuotePart(card)
    assert embed.show(planner, "unknown") is None
