"""What is asked while a page is planned."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from summit_site.model.kinds.event import Event
from summit_site.model.kinds.source import Source
from summit_site.model.record import Record
from summit_site.plan.asked import AskedEdition, Question, Questions, about_all, about_name, about_url, about_users
from summit_site.plan.edition import EditionPlanner
from summit_site.plan.selections import Selections
from tests.kit.content import read
from tests.kit.samples import PAPER, article, event, topic
from tests.plan.planning import planner_of, record_of
from tests.plan.test_stored import RICH

TEXT = "See [[t]]. [@paper]"
WORLD = PAPER + topic("t") + event("e", "2019-02-27", "topics: [t]") + article("a", "events: [e]", TEXT)
T, E, A, SOURCE = ("topic", "t"), ("event", "e"), ("article", "a"), ("source", "paper")


def asked_by(ask: Callable[[EditionPlanner], object]) -> set[Question]:
    planner = planner_of(WORLD)
    return set(planner.edition.questions.during(lambda: ask(planner))[1])


@pytest.mark.parametrize(
    ("ask", "questions"),
    [
        (lambda p: p.edition.get(Event, "e"), {E}),
        (lambda p: p.edition.get(Event, "nowhere"), {("event", "nowhere")}),
        (lambda p: p.edition.get(Event, None), set()),
        (lambda p: p.edition.find(E), {E}),
        (lambda p: p.edition.one("topic:t#part"), {about_name("t")}),
        (lambda p: p.edition.one("/Topics/T.html"), {about_name("/topics/t.html")}),
        (lambda p: p.edition.all(Source), {about_all("source")}),
        (lambda p: p.edition.events, {about_all("event")}),
        (lambda p: p.edition.users(SOURCE), {about_users(SOURCE)}),
        (lambda p: p.cards.source_at("http://paper.example/#x"), {about_url("paper.example")}),
        (lambda p: p.selections.events_of(record_of(p, *T)), {T, about_users(T)}),
        (lambda p: p.selections.articles_of(record_of(p, *E)), {E, about_users(E)}),
        (lambda p: p.selections.timeline_events("topic:t"), {about_name("t"), T, about_users(T)}),
        (lambda p: p.selections.timeline_events("e, nowhere"), {E, ("event", "nowhere")}),
        (lambda p: p.selections.timeline_events("2019/2020"), {about_all("event"), E}),
        (lambda p: p.edition.closed, set()),
    ],
)
def test_each_way_to_ask_is_noted(ask: Callable[[EditionPlanner], object], questions: set[Question]) -> None:
    assert asked_by(ask) == questions


def test_a_part_that_is_kept_asks_the_same_again() -> None:
    planner = planner_of(WORLD)
    record = record_of(planner, *A)
    made = [planner.edition.questions.during(lambda: planner.text(record)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0][1] >= {A, T, SOURCE, about_name("t")}


def test_what_is_asked_inside_was_asked_outside_too() -> None:
    questions = Questions()
    inside: list[frozenset[Question]] = []

    def work() -> None:
        questions.ask(E)
        inside.append(questions.during(lambda: questions.ask(T))[1])

    assert questions.during(work)[1] == {E, T}
    assert inside == [{T}]


def test_what_one_page_asked_is_forgotten_even_if_planning_fails() -> None:
    questions = Questions()

    def fail() -> None:
        questions.ask(E)
        raise KeyError

    with pytest.raises(KeyError):
        questions.during(fail)
    assert questions.during(lambda: questions.ask(T))[1] == {T}


def test_what_records_name_in_a_field_is_among_their_references(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a page would not notice that a record names it now."""
    usual, groupings = Selections.naming, set()

    def naming(self: Selections, record: Record, type: Any, name: str, keys: Callable[[Any], Iterable[str]]) -> Any:
        groupings.add((type.kind, name))
        for one in self.edition.unasked.all(type):
            unit = self.edition.unasked.index.kinds[one.kind][one.id]
            named = {(kind, reference.target) for reference in unit.references for kind in reference.kinds}
            for key in keys(one):
                assert (record.kind, key) in named, f"{one.kind} {one.id} names {record.kind} {key}"
        return usual(self, record, type, name, keys)

    monkeypatch.setattr(Selections, "naming", naming)
    edition = AskedEdition(read(RICH).edition("2021-01-01"), Questions())
    planner = planner_of(RICH)
    assert edition.lang == planner.lang
    for kind in planner.kinds.values():
        for task in kind.plan(planner):
            task.make()
    assert ("quote", "event") in groupings
    assert ("article", "events") not in groupings
    assert len(groupings) > 10


def test_what_is_made_aside_is_asked_by_nobody() -> None:
    questions = Questions()

    def make() -> int:
        questions.ask(("topic", "a"))
        made = questions.aside(lambda: questions.during(lambda: questions.ask(("topic", "b")))[1])
        assert made == {("topic", "b")}
        questions.ask(("topic", "c"))
        return 1

    assert questions.during(make) == (1, {("topic", "a"), ("topic", "c")})
