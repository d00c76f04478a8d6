"""What the slots of a text mean in an edition: links, sources, pictures, embeds, terms, and visible passages."""

from msgspec import msgpack

from summit_site.base.edtf import parse_point
from summit_site.base.language import Text
from summit_site.plan.bodies import TextInput
from summit_site.plan.kinds.event import TimelinePart, event_card
from summit_site.plan.texts import TextPlanner
from summit_site.plan.views import EmbedPart, PictureFile, Ref, TermNote
from tests.kit.samples import PAPER, article, document, event, place, topic
from tests.plan.planning import en, planner_of, record_of

TERM = document("terms", "cvid", "name: CVID\nshort: A formula.\n")
BODY = """\
[[t]], [[cvid|the formula]] and [[later|more]] [@paper, p. 3].

![A hotel](hotel.jpg)

/// timeline | e
///

/// since | 2019-02-28T09:00
[[other]]
///

/// since | 2019-03-02
[[hidden]]
///
"""
OTHERS = (
    PAPER
    + TERM
    + place("hanoi", "Asia/Ho_Chi_Minh")
    + "".join(topic(ident) for ident in ("t", "other", "hidden"))
    + topic("later", "embargo: 2030-01-01")
    + event("e", "2019-02-01")
    + "--- images/hotel.jpg (image)\n"
)
HOTEL = PictureFile("assets/hotel.jpg", 800, 600)


def test_a_text_says_what_its_visible_slots_mean() -> None:
    text = OTHERS + article("a", "dateline: hanoi", BODY)
    planner = planner_of(text, as_of="2019-03-01", images={"hotel.jpg": HOTEL})
    found = planner.text(record_of(planner, "article", "a"))
    assert found.owner == ("article", "a", "en")
    assert found.links == (
        ("t", Ref(en("t"), "topics/t.html", "topic", "t")),
        ("cvid", Ref(en("CVID"), "glossary.html#cvid", "term", "cvid")),
        ("other", Ref(en("other"), "topics/other.html", "topic", "other")),
    )
    assert found.terms == (TermNote("cvid", en("CVID"), en("A formula."), "glossary.html#cvid"),)
    assert [card.id for card in found.sources] == ["paper"]
    assert found.pictures == (("hotel.jpg", HOTEL),)
    assert found.shown == (parse_point("2019-02-28T09:00"),)
    assert (found.zone, found.city) == ("Asia/Ho_Chi_Minh", Text("Ho Chi Minh"))
    (embed,) = found.embeds
    assert embed[:2] == ("timeline", "e")
    card = event_card(planner, planner.edition.events[0])
    assert msgpack.decode(embed[2], type=TimelinePart) == TimelinePart((card,))


def test_a_record_without_a_text_has_an_empty_one() -> None:
    planner = planner_of(PAPER)
    found = planner.text(record_of(planner, "source", "paper"))
    assert found == TextInput(("source", "paper", "en"), "", zone="UTC", city=Text("UTC"))


def test_a_block_that_has_nothing_to_show_is_left_out() -> None:
    asked = []

    def embed(block: str, argument: str) -> EmbedPart | None:
        asked.append((block, argument))
        return None

    planner = planner_of(PAPER + event("e", "2019-02-01") + article("a", body="/// timeline | e\n///\n"))
    found = TextPlanner(planner.cards, {}, {}, embed).text(record_of(planner, "article", "a"))
    assert (found.embeds, asked) == ((), [("timeline", "e")])
