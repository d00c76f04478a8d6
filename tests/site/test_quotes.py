"""Quotations: on their page, in a text, at the speaker, the event and the topic; known when they were said."""

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, article, document, event, person, topic
from tests.kit.site import SmallSite

QUOTES = """\
--- quotes.yaml
- id: walk
  text: {en: "Sometimes you have to walk.", de: "Manchmal muss man gehen."}
  speaker: trump
  at: 2019-02-28
  occasion: {en: at the press conference, de: vor der Presse}
  original_language: en
  sources: [paper]
  topics: [talks]
  events: [press]
- id: offer
  text: We made a realistic offer.
  speaker: ministry
  at: 2019-03-01
  original_language: ko
  through: interpreter
  sources: [paper]
"""
WORLD = (
    "--- site.yaml\n" + SITE + PAPER + topic("talks") + person("trump") + event("press", "2019-02-28")
    + document("organisations", "ministry", "name: The ministry\n")
)  # fmt: skip


def figures(site: SmallSite, path: str) -> list[str]:
    """The quotations of a page, as a reader sees them."""
    tree = LexborHTMLParser(site.text(path))
    return [" ".join(node.text(separator=" ").split()) for node in tree.css("figure.quote")]


WALK = "Sometimes you have to walk. trump , at the press conference , 28 February 2019 Source: The Paper"
NUMBERED = "Source: [ 1 ]"  # in a text, whose page lists the sources
OFFER = "We made a realistic offer. The ministry , 1 March 2019 Korean, through an interpreter Source: The Paper"


def test_a_quotation_is_shown_on_its_page_and_at_what_it_names(site: SmallSite) -> None:
    body = "Before.\n\n/// quote offer\n///\n\nAfter."
    site.write(WORLD + QUOTES + article("a", body=body)).published("2019-03-02")
    assert figures(site, "quotes.html") == [WALK, OFFER]
    for path in ("people/trump.html", "events/press.html", "topics/talks.html"):
        assert figures(site, path) == [WALK], path
    assert figures(site, "organisations/ministry.html") == [OFFER]
    assert figures(site, "articles/a.html") == [OFFER.replace("Source: The Paper", NUMBERED)]
    assert 'id="walk"' in site.text("quotes.html")


def test_a_quotation_is_in_the_language_of_the_page(site: SmallSite) -> None:
    site.write(WORLD + QUOTES).published("2019-03-02")
    german = LexborHTMLParser(site.text("de/quotes.html"))
    assert [node.text() for node in german.css("figure.quote blockquote")] == [
        "Manchmal muss man gehen.", "We made a realistic offer.",
    ]  # fmt: skip


def test_a_quotation_is_known_when_the_time_at_which_it_was_said_is_over(site: SmallSite) -> None:
    site.write(WORLD + QUOTES + article("a", body="/// quote walk\n///\n")).published("2019-02-28T23:59Z")
    assert figures(site, "articles/a.html") == []
    assert not (site.output / "quotes.html").exists()
    site.published("2019-03-01T00:00Z")
    assert figures(site, "quotes.html") == [WALK]
    assert figures(site, "articles/a.html") == [WALK.replace("Source: The Paper", NUMBERED)]


def test_a_quotation_needs_a_source_and_a_known_speaker(site: SmallSite) -> None:
    item = "--- quotes.yaml\n- {id: q, text: short, speaker: trumpp, at: 2019-02-28, sources: []}\n"
    assert site.write(WORLD + item).problems() == [
        'content/quotes.yaml:1:33: R301 no person "trumpp" (did you mean "trump"?)',
        "content/quotes.yaml:1:66: R306 a quotation needs at least one source (write sources: [id])",
    ]


def test_only_official_words_may_be_long(site: SmallSite) -> None:
    long = QUOTES.replace("We made a realistic offer.", " ".join(["word"] * 26))
    hint = "shorten it, or write official: true if it is from an official record"
    assert site.write(WORLD + long).problems("2019-03-02") == [
        f'content/quotes.yaml:10:3: M207 "text" has 26 words; at most 25 are allowed ({hint})'
    ]
    official = long.replace("  speaker: ministry", "  official: true\n  speaker: ministry")
    assert site.write(WORLD + official).problems("2019-03-02") == []


def test_a_warning_about_a_quotation_moves_with_it(site: SmallSite) -> None:
    """Also if nothing that a page shows has changed, when no rules are applied again."""
    late = "--- sources.yaml\n- {id: paper, publisher: The Paper, date: 2030-01-01}\n"
    site.write(WORLD.replace(PAPER, late) + QUOTES)
    before = site.problems("2020-01-01")
    path = site.content / "quotes.yaml"
    path.write_text("# A remark.\n" + path.read_text("utf-8"), "utf-8")
    after = site.problems("2020-01-01")
    lines = [
        [int(problem.split(":")[1]) for problem in problems if "quotes.yaml" in problem] for problems in (before, after)
    ]
    assert lines[0]
    assert lines[1] == [line + 1 for line in lines[0]]
