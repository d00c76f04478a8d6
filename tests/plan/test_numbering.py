"""Numbers of sources and footnotes on a page."""

from summit_site.base.language import Text
from summit_site.parse.body import Cite
from summit_site.plan.body_html import CiteLink
from summit_site.plan.embedded_sources import NumberedRef
from summit_site.plan.numbering import Numbering
from summit_site.plan.views import Ref


def test_sources_are_numbered_in_the_order_of_their_first_citation() -> None:
    numbering = Numbering([("fact", "f-1")])
    assert numbering.cite(Cite("b", "p. 3"), "Daily") == CiteLink("#s-2", "2, p. 3", "c-2-1", "[2, p. 3] Daily")
    assert numbering.cite(Cite("fact", ""), "Agency") == CiteLink("#s-1", "1", "c-1-2", "[1] Agency")
    assert numbering.cite(Cite("b", ""), "Daily").anchor == "c-2-2"


def test_a_footnote_leads_back_to_its_first_mark() -> None:
    numbering = Numbering()
    marks = [numbering.note(key) for key in ("b", "a", "b")]
    assert numbering.notes == ["b", "a"]
    assert ['id="fnref-' in mark for mark in marks] == [True, True, False]


def test_a_source_of_an_embedded_record_has_its_number_and_a_place_to_come_back_to() -> None:
    numbering = Numbering()
    numbering.cite(Cite("b", ""), "Daily")
    ref = numbering.ref(Ref(Text("Daily"), "sources.html#b", "source", "b"))
    assert ref == NumberedRef(Text("Daily"), "#s-1", "source", "b", number=1, anchor="c-1-2")
