"""What the search reads of a record."""

from summit_site.plan.bodies import Fillings
from summit_site.plan.search_texts import SearchDoc, SearchPart, plain, search_date, search_days, search_doc
from tests.kit.content import read
from tests.kit.samples import PAPER, article, document, event, person
from tests.plan.planning import LATER, planner_of, record_of, when


def doc(text: str, kind: str, ident: str, as_of: str = LATER) -> SearchDoc:
    """A record of a small site as it is searched."""
    planner = planner_of(text, as_of=as_of)
    filled = search_doc(planner, record_of(planner, kind, ident)).fill(Fillings(read(text).library.bodies, {}, {}), "")
    assert isinstance(filled, SearchDoc)
    return filled


def test_names_and_summary_are_told_from_other_prose() -> None:
    text = article("a", "short_title: Brief\nkey_points: [First., Second.]", "Body.\n")
    text = text.replace("title: a", "title: Talks").replace("summary: s", "summary: In short.")
    found = doc(text, "article", "a")
    assert (found.names, found.summary) == ("Talks Brief", "In short.")
    assert found.parts == (SearchPart("", "", "In short. Body. First. Second."),)


def test_the_text_has_the_words_that_readers_see() -> None:
    body = "One [[kim]] *and* [[kim|he]] [@paper].[^n]\n\n- a\n- b &amp; c\n\n[^n]: A note.\n"
    found = doc(PAPER + person("kim").replace("name: kim", "name: Kim") + article("a", "", body), "article", "a")
    assert found.parts[0].text.removeprefix(found.summary).strip() == "One Kim and he . a b & c A note."


def test_entries_are_parts_with_their_anchors() -> None:
    body = "Before.\n\n/// entry | 2019-02-28T14:00+07:00 | Talks end\nNo deal.\n///\n"
    body += "\n/// entry | 2019-03-02T14:00+07:00 | Later\nSecret.\n///\n"
    text = article("a", "", body, date="2019-02-28").replace("kind: news", "kind: live")
    found = doc(text, "article", "a", "2019-03-01T00:00Z")
    assert [(part.title, part.text) for part in found.parts[1:]] == [("Talks end", "No deal.")]
    assert found.parts[1].anchor.startswith("entry-20190228-1400")
    assert "Secret" not in str(found)
    assert len(doc(text, "article", "a").parts) == 3


def test_a_footnote_is_not_found_before_the_passage_that_has_its_mark() -> None:
    body = "One.[^a]\n\n/// since | 2019-03-05\nTwo.[^b]\n///\n\n[^a]: First.[^c]\n[^b]: Second.\n[^c]: Third.\n"
    assert doc(article("a", "", body), "article", "a", "2019-03-01T00:00Z").parts[0].text == "s One. First. Third."
    assert doc(article("a", "", body), "article", "a").parts[0].text == "s One. Two. First. Second. Third."


def test_parts_of_a_document_are_parts_with_their_anchors() -> None:
    parts = "parts: [{id: p3, label: Point 3, text: Words., note: N.}]"
    fields = f"title: Statement\ndate: 2018-06-12\nsources: [paper]\n{parts}"
    found = doc(PAPER + document("documents", "d", fields + "\n"), "document", "d")
    assert found.parts[1:] == (SearchPart("p3", "Point 3", "Words. N."),)


def test_authors_are_found_by_name_and_hidden_ones_not_at_all() -> None:
    text = person("kim").replace("name: kim", "name: Kim") + article("a", "by: [kim, A. Writer, quokka]")
    text += document("people", "quokka", "name: Quokka\nroles: [{title: envoy}]\ndraft: true")
    assert doc(text, "article", "a").parts[0].text == "s Kim A. Writer"


def test_a_record_has_the_date_that_it_is_shown_with() -> None:
    planner = planner_of(PAPER + event("e", "2019-02-28", "known: 2019-02-01") + person("kim"))
    known, kim = record_of(planner, "event", "e"), record_of(planner, "person", "kim")
    assert search_date(planner, known) == when("2019-02-28")
    assert search_days(planner, known) == (737118, 737118)
    assert search_date(planner, kim) is None
    assert search_days(planner, kim) is None


def test_blocks_of_html_are_divided_by_spaces_and_words_are_not() -> None:
    assert plain("<p>a<em>b</em></p><p>c<br>d &lt;</p>").split() == ["ab", "c", "d", "<"]
