"""Texts that stand in a list with others: their headings keep ids of their own, and links to them follow."""

from __future__ import annotations

from tests.kit.site import SmallSite
from tests.site.test_addresses import SETTINGS, document


def test_a_link_to_a_heading_of_the_same_text_follows_it_into_the_glossary(site: SmallSite) -> None:
    term = (
        document("terms", "cvid", "name: CVID\nshort: s") + "## How it began\n\nSee [the beginning](#how-it-began).\n\n"
    )
    page = site.write(SETTINGS + term).published()["glossary.html"].decode()
    assert '<h3 id="cvid--how-it-began">' in page
    assert 'href="#cvid--how-it-began"' in page
