"""Positions: grouped by issue, side by side, with what came of them."""

from summit_site.base.language import Text
from summit_site.plan.kinds.position import IssueView, OutcomeView, PositionsPart, PositionView, QuoteView, issues
from summit_site.plan.views import Ref
from tests.kit.samples import PAPER, person, topic
from tests.plan.planning import ENGLISH, at, en, pages_of, planner_of, record_of

POSITIONS = """\
--- positions.yaml
- {id: north, issue: Goal, side: dprk, text: N, topics: [t], sources: [paper]}
- {id: other, issue: Steps, side: us, text: O, sources: [paper]}
- id: south
  issue: Goal
  side: us
  text: S
  as_of: 2019-02-02T12:00Z
  quote: {text: no, speaker: kim, source: paper}
  outcome: {at: 2019-02-28, text: Nothing.}
  sources: [paper]
"""
TEXT = ENGLISH + PAPER + person("kim") + topic("t") + POSITIONS
PAPER_REF = Ref(Text("The Paper"), "sources.html#paper", "source", "paper")
QUOTE = QuoteView(en("no"), Ref(en("kim"), "people/kim.html", "person", "kim"), PAPER_REF)
NORTH = PositionView("north", en("North"), "dprk", en("N"), None, None, (PAPER_REF,))
OTHER = PositionView("other", en("US"), "us", en("O"), None, None, (PAPER_REF,))
SOUTH = PositionView("south", en("US"), "us", en("S"), QUOTE, at("2019-02-02T12:00Z"), (PAPER_REF,))
GOAL = IssueView(en("Goal"), (SOUTH, NORTH), (OutcomeView(at("2019-02-28"), en("Nothing.")),))
STEPS = IssueView(en("Steps"), (OTHER,), ())


def test_positions_stand_by_issue_in_the_order_of_the_sides() -> None:
    assert pages_of(planner_of(TEXT), "position")["positions.html"]["issues"] == (GOAL, STEPS)


def test_what_came_of_it_is_shown_from_then_on() -> None:
    planner = planner_of(TEXT, as_of="2019-02-27")
    shown = pages_of(planner, "position")["positions.html"]["issues"]
    assert [issue.outcomes for issue in shown] == [(), ()]


def test_a_block_shows_all_or_those_that_are_named_or_nothing() -> None:
    planner = planner_of(TEXT)
    embed = planner.kinds["position"].embed
    assert embed is not None
    assert embed.show(planner, "") == PositionsPart((GOAL, STEPS))
    assert embed.show(planner, "other, nobody") == PositionsPart((STEPS,))
    assert embed.show(planner, "nobody") is None


def test_a_topic_shows_its_positions_and_a_person_the_words_that_are_quoted() -> None:
    planner = planner_of(TEXT)
    of_topic, _ = planner.related(record_of(planner, "topic", "t"))
    of_person, _ = planner.related(record_of(planner, "person", "kim"))
    assert of_topic["issues"] == (IssueView(en("Goal"), (NORTH,), ()),)
    assert of_person["quoted"] == (QUOTE,)
    assert issues(planner, []) == ()


def test_positions_stand_under_the_part_of_the_story_in_which_they_were_held() -> None:
    phases = "phases: [{text: Before}, {text: At, since: 2019-02-27}, {text: After, since: 2019-02-28T14:00}]\n"
    dates = ["2019-02-26T23:59", "2019-02-27", "2019-02-28T13:59", "2019-02-28T14:00"]
    rows = "".join(
        f"- {{id: p{n}, issue: Goal, side: us, text: O, as_of: {date}, sources: [paper]}}\n"
        for n, date in enumerate(dates)
    )
    text = (
        ENGLISH
        + phases
        + PAPER
        + "--- positions.yaml\n- {id: x, issue: Goal, side: us, text: O, sources: [paper]}\n"
        + rows
    )
    (issue,) = pages_of(planner_of(text), "position")["positions.html"]["issues"]
    assert [str(each.phase and each.phase.words) for each in issue.positions] == ["None", "Before", "At", "At", "After"]
