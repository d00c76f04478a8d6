"""Journeys: leg by leg, each clock in its own place."""

from summit_site.base.language import Text
from summit_site.plan.kinds.journey import JourneyCard, JourneyPart, LegView, ViaView, journey_card
from summit_site.plan.views import Ref, ReportedView, Spot
from tests.kit.samples import PAPER, document, person, place
from tests.plan.planning import ENGLISH, en, pages_of, planner_of, record_of, when

JOURNEYS = """\
--- journeys.yaml
- id: train
  title: By train
  traveller: kim
  distances: [{value: 4500 km, sources: [paper]}]
  legs:
    - mode: rail
      from: pyongyang
      to: hanoi
      via: [{name: Nanning, lat: 22.82, lon: 108.37, sources: [paper]}]
      depart: 2019-02-23T17:00~
      arrive: 2019-02-26T08:22
      sources: [paper]
- id: back
  title: Back
  traveller: kim
  legs: [{mode: road, from: hanoi, to: pyongyang, depart: 2019-03-02, sources: [paper]}]
"""
TEXT = (
    ENGLISH
    + PAPER
    + person("kim").replace("roles:", "side: dprk\nroles:")
    + place("pyongyang", "Asia/Pyongyang")
    + document("places", "hanoi", "name: Hanoi\nzone: Asia/Ho_Chi_Minh\nlat: 21.03\nlon: 105.85\n")
    + JOURNEYS
)
PAPER_REF = Ref(Text("The Paper"), "sources.html#paper", "source", "paper")
CARD = JourneyCard(
    id="train",
    path="journeys.html#train",
    title=en("By train"),
    traveller=Ref(en("kim"), "people/kim.html", "person", "kim"),
    side=2,
    legs=(
        LegView(
            mode="rail",
            origin=Ref(en("pyongyang"), "places/pyongyang.html", "place", "pyongyang"),
            destination=Ref(en("Hanoi"), "places/hanoi.html", "place", "hanoi"),
            depart=when("2019-02-23T17:00~", "Asia/Pyongyang", "Pyongyang"),
            arrive=when("2019-02-26T08:22", "Asia/Ho_Chi_Minh", "Ho Chi Minh"),
            note=None,
            sources=(PAPER_REF,),
            start=None,
            end=Spot(en("Hanoi"), 21.03, 105.85),
            via=(ViaView(en("Nanning"), 22.82, 108.37, (PAPER_REF,)),),
        ),
    ),
    distances=(ReportedView(en("4500 km"), None, (PAPER_REF,)),),
    durations=(),
    note=None,
)


def test_each_leg_has_the_clocks_of_the_places_where_it_begins_and_ends() -> None:
    planner = planner_of(TEXT)
    assert journey_card(planner, record_of(planner, "journey", "train")) == CARD  # type: ignore[arg-type]


def test_a_leg_on_its_way_has_not_arrived_and_a_journey_not_begun_is_not_there() -> None:
    shown = pages_of(planner_of(TEXT, as_of="2019-02-25"), "journey")["journeys.html"]["journeys"]
    assert [(card.id, card.legs[0].arrive) for card in shown] == [("train", None)]
    assert pages_of(planner_of(TEXT, as_of="2019-02-22"), "journey")["journeys.html"]["journeys"] == ()


def test_a_block_shows_the_journey_that_it_names() -> None:
    planner = planner_of(TEXT)
    embed = planner.kinds["journey"].embed
    assert embed is not None
    assert embed.show(planner, "train") == JourneyPart(CARD)
    assert embed.show(planner, "nowhere") is None
