"""Pages as something to do, and the words that say what they are made of."""

from dataclasses import dataclass

import pytest

from summit_site.base.language import Text
from summit_site.plan.outputs import OWN, Output, Template
from summit_site.plan.planner import edition_planners
from summit_site.plan.tasks import describe
from summit_site.plan.views import View
from tests.kit.content import read
from tests.kit.samples import PAPER, event
from tests.plan.planning import planner_of, record_of


@dataclass(frozen=True)
class Cut:
    name: str
    events: tuple[object, ...]


def test_of_records_the_words_say_only_which_they_are() -> None:
    planner = planner_of(PAPER + event("a", "2019") + event("b", "2019"))
    a, b = (record_of(planner, "event", ident) for ident in "ab")
    words, asked = describe((a, None, [b], "x"))
    assert words == "event:a\nNone\n(event:b)\n'x'"
    assert asked == {("event", "a"), ("event", "b")}
    assert describe((Cut("y", (a,)),)) == ("['y',(event:a)]", {("event", "a")})


def test_equal_arguments_have_equal_words_and_others_have_not() -> None:
    values: list[tuple[object, ...]] = [
        (),
        ("",),
        (None,),
        ("None",),
        (1,),
        ("1",),
        (True,),
        ("a", "b"),
        (("a", "b"),),
        ("a\n'b'",),
        (Text("a"),),
        (Text("b"),),
        ({"a": 1},),
        ({"a": 2},),
    ]
    assert len({describe(value)[0] for value in values}) == len(values)
    assert describe((Text("a"), {"x": (1,)})) == describe((Text("a"), {"x": (1,)}))


def test_long_arguments_are_represented_by_their_digest() -> None:
    words, _ = describe(("a" * 1000,))
    assert len(words) == 32
    assert words != describe(("b" * 1000,))[0]


def test_what_cannot_be_described_is_no_argument() -> None:
    with pytest.raises(TypeError, match="object cannot be an argument of a task"):
        describe((object(),))


def test_a_task_plans_its_page_below_the_language() -> None:
    german = edition_planners(read("").dossier("2021-01-01"))[1]
    task = german.task(
        "a.html", lambda planner, n: Output(f"{planner.lang}/{n}", Template("a.html"), "de", View, {}, OWN), 5
    )
    assert (task.path, task.arguments, task.make().path) == ("de/a.html", "5", "de/5")
