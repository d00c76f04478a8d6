"""Which pages are planned again after a change: those that show it, and no others."""

from dataclasses import dataclass, field

import pytest

from summit_site.plan.asked import Question
from summit_site.plan.demand import MOST_NUMBERS, Made, Memory, PageNote, Past, RecordState, find_demand, renew, survey
from summit_site.plan.outputs import Output, Template
from summit_site.plan.planner import Plan, edition_planners, plan_site
from tests.kit.content import read
from tests.kit.samples import PAPER, SITE, article, document, event, person, topic

ENGLISH = "--- site.yaml\ntitle: S\nlanguages: [{key: en, tag: en, name: English}]\ntimezone: UTC\n"
WORLD = (
    ENGLISH
    + PAPER
    + topic("talks")
    + topic("trade")
    + person("kim")
    + event("one", "2019-02-26", "topics: [talks]\npeople: [kim]")
    + event("two", "2019-02-27", "topics: [trade]")
    + event("three", "2019-02-28")
    + article("a", "topics: [talks]", "See [[kim]] and [[one]].")
    + article("b", "", "Nothing. [@paper]", date="2019-03-01T08:00Z")
)


@dataclass
class Numbering:
    """Keeps pages as a build does: with their numbers."""

    past: Past
    notes: dict[str, PageNote] = field(default_factory=dict)
    asked: dict[Question, list[int]] = field(default_factory=dict)
    pages: list[Output] = field(default_factory=list)

    def past_of(self, layer: str) -> Past:
        return self.past

    def take(self, made: Made) -> None:
        number = self.past.memory.next + len(self.pages)
        self.pages.append(made.page)
        self.notes[made.page.path] = PageNote(made.page.maker, "en", "", made.page.origin, number, made.arguments)
        for question in made.asked:
            self.asked.setdefault(question, []).append(number)


@dataclass(frozen=True)
class Planned:
    """`again`: the pages that were planned; `past`: for the next plan."""

    plan: Plan
    again: list[Output]
    past: Past


def plan(text: str, past: Past | None = None) -> Planned:
    keeper = Numbering(past or Past())
    made = plan_site(read(text).dossier("2021-01-01"), {}, (), keeper=keeper)
    notes = {**made.kept, **keeper.notes}
    following = keeper.past.memory.next + len(keeper.pages)
    memory = renew(made.memories[""], keeper.asked, following, {note.number for note in notes.values()})
    return Planned(made, keeper.pages, Past(memory, notes))


def planned_again(before: str, after: str) -> set[str]:
    """The pages that are planned after a change; pages of lists and the index of the search are left out."""
    planned = plan(after, plan(before).past)
    again = {page.path for page in planned.again}
    assert again | planned.plan.kept.keys() == plan(after).past.pages.keys()
    return {path for path in again if "/" in path and not path.endswith(("index.html", ".js"))}


def test_nothing_is_planned_again_where_nothing_has_changed() -> None:
    assert planned_again(WORLD, WORLD) == set()
    assert not plan(WORLD, plan(WORLD).past).again


def test_a_headline_is_planned_where_it_stands() -> None:
    assert planned_again(WORLD, WORLD.replace("title: a\n", "title: Talks\n")) == {
        "articles/a.html",
        "articles/b.html",  # the one after it
        "topics/talks.html",
        "people/kim.html",
        "events/one.html",
        "timeline/topic-talks.html",
    }


def test_a_new_event_is_planned_with_its_neighbours_and_where_it_belongs() -> None:
    new = event("new", "2019-02-27T12:00", "topics: [trade]")
    assert planned_again(WORLD, WORLD + new) == {
        "events/new.html",
        "events/two.html",
        "events/three.html",
        "topics/trade.html",
        "timeline/topic-trade.html",
        "timeline/topic-talks.html",  # which has the numbers of the others
    }


def test_an_event_that_leaves_a_topic_is_planned_there_too() -> None:
    after = WORLD.replace("topics: [trade]", "topics: [talks]")
    again = planned_again(WORLD, after)
    assert {"topics/trade.html", "topics/talks.html", "timeline/topic-talks.html"} <= again
    assert "timeline/topic-trade.html" not in plan(after).past.pages  # it has no event any more
    assert "articles/b.html" not in again


def test_a_name_is_planned_wherever_it_stands() -> None:
    again = planned_again(WORLD, WORLD.replace("name: kim", "name: Kim"))
    assert again == {"people/kim.html", "articles/a.html", "events/one.html"}


def test_a_record_that_is_gone_leaves_the_pages_that_named_it() -> None:
    gone = WORLD.replace(person("kim"), "").replace("\npeople: [kim]", "").replace("[[kim]] and ", "")
    assert {"articles/a.html", "events/one.html"} <= planned_again(WORLD, gone)


def test_a_source_moves_with_its_page() -> None:
    """The addresses of sources depend on how many there are."""
    few = SITE.replace("title: Sample", "title: Sample\npage_size: 2")
    listed = "".join(
        f"--- sources/s{n}.yaml\n- {{id: s{n}, publisher: P{n}, date: 2019-02-0{n}}}\n" for n in range(1, 5)
    )
    text = "--- site.yaml\n" + few + listed + event("e", "2019").replace("paper", "s1")
    text += "".join(article(f"a{n}", "", f"So. [@s{n}]", date=f"2019-02-0{n}") for n in range(1, 4))
    assert "events/e.html" in planned_again(text, text + article("a4", "", "So. [@s4]", date="2019-02-04"))


def test_what_is_listed_in_file_order_is_planned_again_if_the_order_changes() -> None:
    rest = "sources: [paper], at: 2019-02-26, topics: [talks]}\n"
    first, second = (f"- {{id: {name}, text: {name}, speaker: kim, {rest}" for name in "xy")
    text = WORLD + "--- quotes.yaml\n"
    assert "people/kim.html" in planned_again(text + first + second, text + second + first)


def test_a_change_of_what_all_pages_show_plans_everything() -> None:
    page = document("pages", "about", "title: About\n", "Text.\n")
    assert plan(WORLD + page, plan(WORLD).past).plan.kept == {}


def test_pages_with_a_changed_text_are_planned_again() -> None:
    past = plan(WORLD).past
    changed = Past(past.memory, past.pages, frozenset(["articles/b.html"]))
    assert [page.path for page in plan(WORLD, changed).again] == ["articles/b.html"]


def test_an_address_that_two_pages_want_is_reported_as_in_a_clean_build() -> None:
    both = WORLD + article("c", "slug: a", date="2019-03-02T08:00Z")
    assert plan(both, plan(WORLD).past).plan.problems == plan(both).plan.problems != ()


@pytest.mark.parametrize("rounds", [1, 5])
def test_numbers_of_pages_that_are_gone_do_not_pile_up(rounds: int) -> None:
    past = plan(WORLD).past
    for number in range(rounds * 20):
        past = plan(WORLD.replace("title: a\n", f"title: Talks {number}\n"), past).past
    alive = {note.number for note in past.pages.values()}
    listed = {number for numbers in past.memory.asked.values() for number in numbers}
    assert listed & alive
    assert len(listed) <= (MOST_NUMBERS + 2) * len(alive)


def test_a_link_by_an_old_path_is_noticed_when_the_path_moves() -> None:
    text = WORLD.replace("Nothing.", "See [it](/old/).") + article("c", "aliases: [/old/]", date="2019-01-01")
    moved = text.replace("aliases: [/old/]\n", "").replace("title: a\n", "title: a\naliases: [/old/]\n")
    states = [
        survey(edition_planners(d := read(t).dossier("2021-01-01")), d.default.index, Memory()) for t in (text, moved)
    ]
    assert states[0].records["article\tc"] != states[1].records["article\tc"]


def test_only_what_asked_is_planned_again() -> None:
    note = PageNote(Template("a.html"), "en", "", "a.md", 7, "x")
    before = Memory("b", {"event\te": RecordState("1", ("all\tx",))}, {"event\te": [7], "all\tx": [8]}, 9)
    after = Memory("b", {"event\te": RecordState("2", ("all\tx",))}, before.asked, 9)
    pages = {"a.html": note, "b.html": PageNote(Template("a.html"), "en", "", "", 8), "c.html": note}
    pages["c.html"] = PageNote(Template("a.html"), "en", "", "", 6)
    index = read(ENGLISH).dossier("2021-01-01").default.index
    assert find_demand(Past(before, pages), after, index).pages.keys() == {"c.html"}
    assert find_demand(Past(before, pages), before, index).pages == pages
    assert find_demand(Past(Memory("other"), pages), after, index).pages == {}
