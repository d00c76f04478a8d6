"""Which records are not checked again."""

from msgspec.structs import replace

from summit_site.model.compose import find_zones
from summit_site.model.recheck import CheckedRecords, find_sound, states_of
from summit_site.model.support import Support, find_support
from tests.kit.content import instant_of, read
from tests.kit.samples import PAPER, article, event, person, topic

WORLD = (
    PAPER
    + person("kim")
    + topic("t", body="See [[old]].")
    + event("e", "2019-02-27", "people: [kim]")
    + article("old", "", "See [[e]].")
    + article("new", "", "[@paper]", date="2019-03-01T08:00Z")
)


def support_of(text: str, as_of: str = "2021-01-01") -> Support:
    content = read(text)
    return find_support(content.index, "en", find_zones(content.sites["en"], content.library.units), instant_of(as_of))


def again(before: str, after: str, faulty: str = "", context: str = "") -> set[str]:
    """The records that are checked again."""
    last = replace(states_of(support_of(before), ""), faulty=frozenset(faulty.split()))
    support = support_of(after)
    sound = find_sound(last, states_of(support, context), support.index)
    return {unit.id for units in support.index.kinds.values() for unit in units.values() if unit.key not in sound}


def test_what_has_not_changed_and_had_no_fault_is_sound() -> None:
    assert again(WORLD, WORLD) == set()
    assert again(WORLD, WORLD, faulty="topic:t") == {"t"}
    assert again(WORLD, WORLD, context="other settings") == {"paper", "kim", "t", "e", "old", "new"}


def test_a_change_is_checked_with_the_records_that_name_it() -> None:
    assert again(WORLD, WORLD.replace("name: kim", "name: Kim")) == {"kim", "e"}
    assert again(WORLD, WORLD.replace("title: old", "title: Old")) == {"old", "t"}


def test_a_text_alone_changes_nothing_for_others() -> None:
    assert again(WORLD, WORLD.replace("See [[e]].", "Look at [[e]]!")) == set()


def test_a_record_that_comes_or_goes_is_checked_with_those_that_name_it() -> None:
    assert again(WORLD, WORLD + person("ann")) == {"ann"}
    assert again(WORLD.replace(person("kim"), ""), WORLD) == {"kim", "e"}


def test_a_later_source_is_noticed_by_who_links_what_it_supports() -> None:
    """`old` links `e`, which is public only with its source."""
    dated = WORLD.replace("publisher: ", "date: 2019-02-01, publisher: ")
    assert dated != WORLD
    assert again(dated, dated.replace("2019-02-01", "2019-03-05")) == {"paper", "e", "old", "new"}


def test_a_link_by_path_is_always_checked() -> None:
    text = WORLD.replace("See [[old]].", "See [it](/articles/old.html).")
    assert again(text, text.replace("name: kim", "name: Kim")) <= {"kim", "e", "t"}


def test_nothing_is_sound_without_an_earlier_check() -> None:
    support = support_of(WORLD)
    assert find_sound(CheckedRecords(), states_of(support, ""), support.index) == frozenset()
