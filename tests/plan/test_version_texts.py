"""The versions on a page, filled with what changed in the text."""

from msgspec import msgpack

from summit_site.base.text_difference import TextBlock
from summit_site.plan.bodies import TextInput, Unfilled
from summit_site.plan.fillings import Fillings
from summit_site.plan.stored import subclasses
from summit_site.plan.version_texts import History, HistoryInput, TextChange, VersionState, change
from summit_site.plan.versions import find_versions, passing_instants, version_text
from tests.kit.content import read
from tests.kit.samples import article
from tests.plan.planning import planner_of, record_of

BODY = "One two three four.\n\n## Part\n\nFive.\n\n/// since | 2019-03-01\nSix seven.\n///\n"


def history(text: str) -> HistoryInput:
    """All versions of the article, the newest first."""
    planner = planner_of(text)
    record = record_of(planner, "article", "a")
    versions = [
        (VersionState(number, None), version.shown)
        for number, version in enumerate(find_versions(planner.edition, record), 1)
    ]
    instants = passing_instants(planner.edition, record)
    return HistoryInput(tuple(versions[::-1]), None, instants, version_text(planner, record))


def fill(given: HistoryInput, text: str) -> History:
    return given.fill(Fillings(read(text).library.bodies, {}, {}), "articles/a/versions.html")


def test_each_version_is_compared_with_the_one_before() -> None:
    text = article("a", "", BODY)
    newest, first = fill(history(text), text).versions
    assert (first.state.number, first.words, first.change) == (1, 6, None)
    assert (newest.state.number, newest.words) == (2, 8)
    found = newest.change
    assert found is not None
    assert (found.added, found.removed, found.share, found.left_out) == (2, 0, 33, 0)
    assert [(section.heading, [block.runs[0].words for block in section.blocks]) for section in found.sections] == [
        ("Part", ["Six seven."])
    ]


def test_the_oldest_version_of_a_page_may_be_compared_with_one_on_the_next() -> None:
    text = article("a", "", BODY)
    both = history(text)
    newest = HistoryInput(both.versions[:1], both.versions[1][1], both.instants, both.text)
    assert fill(newest, text).versions == fill(both, text).versions[:1]


def test_a_heading_that_is_new_is_not_repeated_above_its_text() -> None:
    text = article("a", "", "One.\n\n/// since | 2019-03-01\n## New\n\nTwo.\n///\n")
    found = fill(history(text), text).versions[0].change
    assert found is not None
    assert [(section.heading, [block.kind for block in section.blocks]) for section in found.sections] == [
        ("", ["heading", "paragraph"])
    ]


def test_a_record_without_a_text_has_versions_too() -> None:
    states = ((VersionState(2, None), 0), (VersionState(1, None), 0))
    newest, first = HistoryInput(states, None, (), None).fill(Fillings({}, {}, {}), "x").versions
    assert (first.words, first.change) == (0, None)
    assert newest.change == TextChange(0, 0, None, ())


def test_an_edited_text_is_known_by_its_owner() -> None:
    given = history(article("a", "", BODY))
    (text,) = given.texts()
    assert text == TextInput(("article", "a", "en"), given.text.body if given.text else "")
    edited = given.with_bodies({text.owner: "new"})
    assert [text.body for text in edited.texts()] == ["new"]
    assert given.with_bodies({("article", "b", "en"): "new"}) is given
    assert HistoryInput((), None, (), None).with_bodies({text.owner: "new"}).text is None


def test_what_is_stored_is_the_same_again() -> None:
    given = history(article("a", "", BODY))
    assert msgpack.decode(msgpack.encode(given), type=HistoryInput) == given
    assert HistoryInput in subclasses(Unfilled)


def test_of_a_great_change_only_the_first_words_are_shown() -> None:
    after = [TextBlock("paragraph", "a b c"), TextBlock("paragraph", "d e"), TextBlock("paragraph", "f g")]
    found = change([], after, 4)
    runs = [[(run.how, run.words) for run in block.runs] for section in found.sections for block in section.blocks]
    assert runs == [[("added", "a b c")], [("added", "d"), ("gap", "")]]
    assert (found.added, found.left_out) == (7, 3)
