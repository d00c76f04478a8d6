"""Headings of texts in lists and live articles: at their place in the outline, with ids that are unique on the page."""

from __future__ import annotations

import re

from tests.kit.samples import article, claim, document, event
from tests.kit.site import SmallSite
from tests.site.test_addresses import SETTINGS

TEXT = "## Größe\n\n### What's next\n\nSee [size](#größe).\n\n#### Sources\n\n## Größe\n"
PAPER = "--- sources/paper.yaml\n- {id: paper, publisher: The Paper}\n"


def outline(page: str) -> list[str]:
    """Each heading of the text as `level id words`."""
    found = re.findall(
        r'<h(\d)(?: lang="[^"]*")?(?: id="([^"]*)")?[^>]*>(.*?)</h\1>', page.partition("<main")[2], re.DOTALL
    )
    return [f"{level} {ident} {re.sub('<[^>]*>', '', words).strip()}" for level, ident, words in found]


def test_the_text_of_a_claim_stands_below_the_claim(site: SmallSite) -> None:
    claims = "".join(claim(ident, "[{at: 2019-02-01, status: open}]", body=TEXT) for ident in ("a", "a-groesse"))
    page = site.write(SETTINGS + PAPER + claims).published()["claims.html"].decode()
    expected = ["1  What is known", "2  ? Open"]
    for ident in ("a", "a-groesse"):
        expected += [f"3  {ident}", f"4 {ident}--grosse Größe", f"5 {ident}--whats-next What’s next"]
        expected += [f"6 {ident}--h-sources Sources", f"4 {ident}--grosse-2 Größe"]
    assert outline(page) == expected
    assert 'href="#a--grosse"' in page
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(set(ids)) == len(ids)


def test_the_text_of_an_event_stands_below_it_in_the_timeline_and_on_its_own_page(site: SmallSite) -> None:
    files = site.write(SETTINGS + PAPER + event("lunch", "2019-02-28", body="### A\n\n##### B")).published()
    assert outline(files["timeline.html"].decode())[-3:] == ["3  lunch", "4 lunch--a A", "5 lunch--b B"]
    assert outline(files["events/lunch.html"].decode())[:3] == ["1  lunch", "3 a A", "5 b B"]


def test_the_headings_of_an_entry_stand_below_its_title(site: SmallSite) -> None:
    body = "## Before\n\n/// entry | 2019-02-27T09:00Z | First\n### A heading\n///\n\n## After\n"
    page = site.write(SETTINGS + article("live", "", body)).published()["articles/live.html"].decode()
    assert outline(page)[1:5] == ["2 before Before", "2  First", "3 a-heading A heading", "2 after After"]
    assert '<li class="level-3">' not in page


def test_a_part_of_a_document_keeps_its_id(site: SmallSite) -> None:
    fields = (
        "title: D\ndate: 2018-06-12\nkind: statement\nsources: [paper]\nparts: [{id: denuclearisation, text: Words.}]"
    )
    text = document("documents", "d", fields, "## Denuclearisation\n\n[x](#denuclearisation)\n\n## Sources\n")
    page = site.write(SETTINGS + PAPER + text).published()["documents/d.html"].decode()
    assert outline(page)[1:3] == ["2 text--denuclearisation Denuclearisation", "2 h-sources Sources"]
    assert 'href="#text--denuclearisation"' in page
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(set(ids)) == len(ids)
    assert {"denuclearisation", "sources", "h-denuclearisation"} <= set(ids)
