"""How a page says it is to be cited, in words, BibTeX and CSL-JSON."""

from __future__ import annotations

import json

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, article, claim, person, topic
from tests.kit.site import SmallSite
from tests.site.test_addresses import SETTINGS

HOUSE = SETTINGS.rstrip("\n") + "\npublisher: {name: Müller & Co}\n"


def shown(files: dict[str, bytes], path: str) -> tuple[str, str, list[dict[str, object]]]:
    """(words, BibTeX, CSL-JSON)."""
    details = LexborHTMLParser(files[path]).css_first("details.citing")
    assert details is not None
    words = details.css_first(".cite-words")
    book, csl = details.css("pre")
    assert words is not None
    return words.text(), book.text(), json.loads(csl.text())


def test_an_article_names_who_signs_it(site: SmallSite) -> None:
    text = HOUSE + person("kim") + article("a", "by: [kim, Anna B.]")
    words, book, (csl,) = shown(site.write(text).published(), "articles/a.html")
    address = "https://sample.example/news/articles/a.html"
    assert words == f"kim, Anna B.: a. Sample. As of 27 February 2019. {address}"
    assert book == (
        "@misc{articles-a,\n  author = {{kim} and {Anna B.}},\n  title = {{a}},\n  howpublished = {{Sample}},\n"
        "  publisher = {{Müller \\& Co}},\n  date = {2019-02-27},\n  year = {2019},\n"
        f"  url = {{{address}}},\n  language = {{en}}\n}}"
    )
    assert csl == {
        "id": "articles-a",
        "type": "webpage",
        "author": [{"literal": "kim"}, {"literal": "Anna B."}],
        "title": "a",
        "container-title": "Sample",
        "publisher": "Müller & Co",
        "issued": {"date-parts": [[2019, 2, 27]]},
        "URL": address,
        "language": "en",
    }


def test_nobody_is_invented(site: SmallSite) -> None:
    files = site.write(HOUSE + topic("t") + article("a")).published()
    assert shown(files, "articles/a.html")[2][0]["author"] == [{"literal": "Müller & Co"}]
    assert shown(files, "de/topics/t.html")[2][0]["language"] == "en"


def test_without_an_address_and_a_publisher_there_is_less_to_say(site: SmallSite) -> None:
    words, book, (csl,) = shown(site.write(article("a")).published(), "articles/a.html")
    assert words == "Sample: a. Sample. As of 27 February 2019."
    assert "url" not in book
    assert csl.keys() == {"id", "type", "author", "title", "container-title", "issued", "language"}


def test_buttons_are_hidden_without_a_script(site: SmallSite) -> None:
    page = LexborHTMLParser(site.write(article("a")).published()["articles/a.html"])
    buttons = page.css("button[data-copy]")
    assert [button.attributes["data-copy"] for button in buttons] == ["words", "words", "words", "link"]
    assert all("hidden" in button.attributes and button.attributes["data-done"] == "Copied" for button in buttons)


def test_claims_and_positions_have_a_quiet_link_to_what_can_be_shared(site: SmallSite) -> None:
    claims = claim("c", "[{at: 2019-02-01, status: open}]") + claim("d", "[{at: 2019-02-01, status: open}]")
    fields = "id: goal, issue: Goal, side: us, text: Peace., as_of: 2019-02-28, sources: [paper]"
    sides = "sides: [{id: us, name: US}]\n"
    text = SETTINGS.rstrip("\n") + f"\n{sides}" + PAPER + claims + f"--- positions.yaml\n- {{{fields}}}\n"
    files = site.write(text).published()
    for path, targets, words in (
        ("claims.html", {"c": "claims/c.html", "d": "claims/d.html"}, "Page of its own: "),
        ("positions.html", {"goal": "#goal"}, "Link to this entry: "),
    ):
        page = LexborHTMLParser(files[path])
        links = page.css("a.self-link")
        assert sorted(link.attributes["href"] or "" for link in links) == list(targets.values())
        assert all(page.css_first(f"[id={ident}] a.self-link") is not None for ident in targets)
        assert all(words in link.text() for link in links)
    assert LexborHTMLParser(files["claims/c.html"]).css_first("details.citing") is not None
