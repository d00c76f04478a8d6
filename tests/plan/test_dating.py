"""The newest time of what a page shows, and the day on which the dossier was closed."""

from datetime import UTC, datetime

from msgspec import Raw

from summit_site.base.zones import zone
from summit_site.plan.bodies import EntryInput, TextInput
from summit_site.plan.dating import blocks_in, closing_day, newest_change, on_own_clocks, sources_in, texts_in
from summit_site.plan.views import EntryView
from tests.kit.samples import SITE, article, topic
from tests.plan.planning import at, planner_of, record_of

SOURCES = "--- sources.yaml\n- {id: a, publisher: A}\n- {id: b, publisher: B}\n- {id: c, publisher: C}\n"


def test_the_newest_of_several_records_dates_a_page() -> None:
    planner = planner_of(topic("t") + article("a") + article("b", date="2019-03-01"))
    records = [record_of(planner, kind, ident) for kind, ident in (("topic", "t"), ("article", "b"), ("article", "a"))]
    assert newest_change(planner.cards, records) == (datetime(2019, 3, 1, tzinfo=UTC), at("2019-03-01"))
    assert newest_change(planner.cards, records[:1]) is None


def test_the_texts_of_a_page_are_found_in_its_inputs_and_in_their_lists() -> None:
    one, two = TextInput(("topic", "t", "en"), "x"), TextInput(("term", "u", "en"), "y")
    listed = (EntryInput(EntryView((), ""), two, "u"), EntryInput(EntryView((), ""), None, "v"))
    assert list(texts_in(["words", one, listed])) == [
        one, two,
    ]  # fmt: skip


def test_the_blocks_of_a_page_are_those_of_its_texts() -> None:
    embeds = (("timeline", "a, b", Raw(b"")), ("chart", "c", Raw(b"")))
    text = TextInput(("topic", "t", "en"), "x", embeds=embeds)
    assert list(blocks_in([text, "chart"])) == [("timeline", "a, b"), ("chart", "c")]


def test_sources_are_listed_below_a_text_or_by_themselves() -> None:
    cards = planner_of(SOURCES).cards
    text = TextInput(("topic", "t", "en"), "x", sources=cards.sources(["a"]))
    inside_a_list = EntryInput(
        EntryView((), ""), TextInput(("term", "u", "en"), "y", sources=cards.sources(["c"])), "u"
    )
    assert [source.id for source in sources_in(cards, [cards.sources(["b"]), text, (inside_a_list,), "c"])] == [
        "a",
        "b",
    ]


def test_a_dossier_is_closed_at_the_end_of_its_day() -> None:
    text = "--- site.yaml\n" + SITE + "knowledge_until: 2019-03-05\n"
    days = {as_of: closing_day(planner_of(text, as_of=as_of).cards) for as_of in ("2019-03-05T23:59Z", "2019-03-06")}
    assert days == {"2019-03-05T23:59Z": None, "2019-03-06": at("2019-03-05")}
    assert closing_day(planner_of("").cards) is None


def test_a_time_elsewhere_is_shown_on_the_clocks_of_the_dossier_where_no_record_has_others() -> None:
    cards = planner_of("").cards
    instant = datetime(2019, 2, 27, 2, tzinfo=UTC)
    there = at("2019-02-26T17:00", "America/Anchorage", "Anchorage")
    assert on_own_clocks(cards, (instant, there))[1].zone == "UTC"
    assert on_own_clocks(cards, (instant, there))[1].date.begins(zone("UTC")) == instant
    day = (instant, at("2019-02-26", "America/Anchorage", "Anchorage"))
    assert on_own_clocks(cards, day) is day
    own = (instant, at("2019-02-27T02:00"))
    assert on_own_clocks(cards, own) is own
