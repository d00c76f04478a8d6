"""The anchors of headings: what everyone expects, the old form, and what no heading may be called."""

import re

import pytest

from summit_site.parse.anchors import BROWSER_NAMES, Anchors, is_reserved
from tests.parse.reading import GERMAN, html, read
from tests.runner import ROOT


@pytest.mark.parametrize(
    ("words", "anchor", "old"),
    [
        ("What's next", "whats-next", "h-what-s-next"),
        ("What’s next", "whats-next", "h-whats-next"),
        ("Zwei & Drei: 4.500 km", "zwei-drei-4-500-km", "h-zwei-drei-4-500-km"),
        ("word " * 20, "-".join(["word"] * 20), "h-" + "-".join(["word"] * 12)),
        ("Größe", "grosse", "h-grosse"),
        ("한국", "hangug", "h-hangug"),
        ("!", "section", "h-section"),
        # a name of the page or of the browser: only the old form
        ("Sources", "h-sources", "h-sources"),
        ("Main", "h-main", "h-main"),
        ("S 3", "h-s-3", "h-s-3"),
        ("C-1-2", "h-c-1-2", "h-c-1-2"),
        ("Fn 1", "h-fn-1", "h-fn-1"),
        ("Entry 20190228 1100", "h-entry-20190228-1100", "h-entry-20190228-1100"),
        ("T-shirts", "h-t-shirts", "h-t-shirts"),
        ("H-bomb", "h-h-bomb", "h-h-bomb"),
        ("Location", "h-location", "h-location"),
        ("Constructor", "h-constructor", "h-constructor"),
        ("Entry points", "entry-points", "h-entry-points"),
        ("Sources and methods", "sources-and-methods", "h-sources-and-methods"),
    ],
)
def test_an_anchor_is_the_words_of_its_heading(words: str, anchor: str, old: str) -> None:
    assert Anchors("en").add(words) == (anchor, old)


def test_german_letters_are_folded_as_in_ids() -> None:
    assert Anchors("de").add("Größe und Maß") == ("groesse-und-mass", "h-grosse-und-mass")
    assert Anchors("de").add("Über Öl: ÄRGER") == ("ueber-oel-aerger", "h-uber-ol-arger")


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["A", "A", "A 2", "a!"], ["a", "a-2", "a-2-2", "a-3"]),
        (["A 2", "A", "A"], ["a-2", "a", "a-3"]),
        (["S", "S", "S"], ["s", "h-s-2", "h-s-3"]),
        (["Sources", "Sources"], ["h-sources", "h-sources-2"]),
        (["H a", "A"], ["h-h-a", "a"]),
    ],
)
def test_a_doubled_heading_counts_up(headings: list[str], expected: list[str]) -> None:
    anchors = Anchors("en")
    both = [anchors.add(words) for words in headings]
    assert [anchor for anchor, _ in both] == expected
    ids = [each for pair in both for each in dict.fromkeys(pair)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "fragment", ["groesse-und-mass", "größe-und-maß", "gr%C3%B6%C3%9Fe-und-ma%C3%9F", "Größe-und-Maß"]
)
def test_a_link_may_name_a_heading_as_it_is_written(fragment: str) -> None:
    assert html(f"## Größe und Maß\n\n[x](#{fragment})", GERMAN) == (
        '<h2 id="groesse-und-mass"><span id="h-grosse-und-mass">Größe und Maß</span></h2>\n'
        '<p><a href="#groesse-und-mass">x</a></p>'
    )


def test_a_link_finds_a_heading_whose_name_was_taken() -> None:
    assert html("## Sources\n\n[x](#sources) [y](#h-sources) <a href='#Sources'>z</a>") == (
        '<h2 id="h-sources">Sources</h2>\n'
        '<p><a href="#h-sources">x</a> <a href="#h-sources">y</a> <a href="#h-sources">z</a></p>'
    )


def test_an_old_anchor_still_leads_there_and_is_reported() -> None:
    body, problems = read("## The talks\n\n[x](#h-the-talks)")
    assert body.pieces == (
        '<h2 id="the-talks"><span id="h-the-talks">The talks</span></h2>\n<p><a href="#the-talks">x</a></p>',
    )
    assert problems == ["3:5: B412 an old anchor: #h-the-talks (write #the-talks)"]


def test_the_words_of_a_heading_keep_their_markup() -> None:
    assert html("## The *end* of `x` [@a]") == (
        '<h2 id="the-end-of-x"><span id="h-the-end-of-x">The <em>end</em> of <code>x</code> {cite a}</span></h2>'
    )
    assert [heading.text[0] for heading in read("## The *end*")[0].headings] == ["The <em>end</em>"]


# --- what pages use --------------------------------------------------------------------------------------------------

TEMPLATES = ROOT / "templates"
# Every id in the templates. Those of a record, `{{ …id }}`, are on pages where texts have the record's id before theirs
# (`ID--`), except for the parts of a document, which `TextInput.ids` names.
RECORDS = {"{{ entry.claim.id }}", "{{ term.id }}", "{{ part.id }}", "{{ series.id }}", "{{ journey.id }}"}
RECORDS |= {"{{ position.id }}", "{{ quote.id }}", "{{ entry.source.id }}"}
RECORDS |= {"e-{{ card.id }}", "f{{ filter.number }}", "y{{ group.year }}"}  # of a timeline
RECORDS |= {"{{ opens.month_anchor }}", "{{ opens.day_anchor }}"}
RECORDS |= {"{{ one.opens.month_anchor }}", "{{ one.opens.day_anchor }}"}
RECORDS |= {"{{ row.anchor }}"}  # of a day
RECORDS |= {"{{ anchor }}", "{{ piece.anchors[0] }}"}  # of what is quoted from a document
PAGE = {
    **{name: [name] for name in ("main", "sources", "corrections", "updates")},
    "s-{{ each.number }}": ["s-1", "s-12"],
    "t-{{ term.id }}": ["t-cvid"],
    "{{ mark.anchor }}": ["c-1-1", "c-10-2"],
    "{{ ref.anchor }}": ["c-1-1", "c-10-2"],
    "{{ note.anchor }}": ["fn-1"],
    "{{ part.anchor }}": ["entry-20190228-1100-first", "entry-20190228-110005-first-3f2a1b"],
    "{{ part.minute }}": ["entry-20190228-1100"],
}
WITHOUT_TEXTS = {"l-{{ loop.index }}", "of-all", "of-{{ type }}", "sample-{{ loop.index }}", "v{{ state.number }}"}
_YEAR = "{{ year_id(group) }}"


def test_no_heading_can_have_an_id_of_the_templates() -> None:
    texts = [path.read_text("utf-8").replace(_YEAR, "y{{ group.year }}") for path in TEMPLATES.rglob("*.html")]
    used = {found for text in texts for found in re.findall(r'\sid="([^"]*)"', text)}
    assert used == RECORDS | set(PAGE) | WITHOUT_TEXTS
    ids = [*(name for names in PAGE.values() for name in names), "fnref-1", "search"]
    assert [name for name in ids if not is_reserved(name)] == []


def test_no_heading_can_have_a_name_of_the_browser() -> None:
    assert all(is_reserved(name) for name in ("location", "constructor", "cookie", "parent", "event", "history"))
    assert all(re.fullmatch("[a-z]+", name) for name in BROWSER_NAMES)
