"""Filling a text for a page: links from the page's own path, numbers of sources and notes, passages and embeds."""

from collections.abc import Mapping

from msgspec import Raw, msgpack
from msgspec.structs import replace

from summit_site.base.edtf import parse_point
from summit_site.base.language import Text
from summit_site.parse.body import (
    Body,
    Box,
    Cite,
    Embed,
    Footnote,
    Heading,
    Link,
    LinkCard,
    NoteMark,
    Passage,
    Picture,
    Piece,
)
from summit_site.plan.bodies import EntryInput, TextInput
from summit_site.plan.body_html import ParagraphIds
from summit_site.plan.fillings import Fillings
from summit_site.plan.kinds import EMBEDS
from summit_site.plan.kinds.claim import ClaimCard, ClaimEntry
from summit_site.plan.kinds.event import TimelinePart
from summit_site.plan.views import (
    BodyView,
    BoxPart,
    Cited,
    CiteUse,
    EntryPart,
    HtmlPart,
    LinkPart,
    NoteView,
    PictureFile,
    Ref,
    SafeHtml,
    SincePart,
    SizedFile,
    SourceCard,
    SourceSet,
    TermNote,
    TocItem,
)
from tests.plan.planning import at, en

OWNER = ("article", "a", "en")
TOPIC = Ref(en("A & B"), "topics/t.html", "topic", "t")
TERM = Ref(en("CVID"), "glossary.html#cvid", "term", "cvid")
NOTE = TermNote("cvid", en("CVID"), en("A formula."), "glossary.html#cvid")
PICTURE = PictureFile(
    "assets/a.jpg", 8, 6, (SourceSet("image/avif", (SizedFile("assets/a.avif", 8),)),), "(min-width: 42rem) 38rem, 94vw"
)
EARLY, LATE = parse_point("2019-02-27T09:00"), parse_point("2019-02-28T14:00")
CLAIM = ClaimEntry((), "", ClaimCard("c", "", en(""), "open", 2, at("2019"), None, (), (), (), (), ""), ())


def source(ident: str) -> SourceCard:
    path, publisher = f"sources.html#{ident}", ident.upper()
    return SourceCard(ident, path, publisher, None, None, None, None, None, None, None, None, None)


def text_input(**slots: object) -> TextInput:
    return TextInput(OWNER, "digest", **slots)  # type: ignore[arg-type]


def fillings(*pieces: Piece, **parts: object) -> Fillings:
    body = Body(pieces, **parts)  # type: ignore[arg-type]
    return Fillings({"digest": body}, EMBEDS, {"en": "en-GB", "de": "de-AT"})


def fill(text: TextInput, *pieces: Piece, page: str = "articles/a.html", **parts: object) -> BodyView:
    return text.fill(fillings(*pieces, **parts), page)


def html(text: TextInput, *pieces: Piece, page: str = "articles/a.html") -> str:
    (part,) = fill(text, *pieces, page=page).parts
    assert isinstance(part, HtmlPart)
    return part.html.html


def test_a_link_leads_from_the_page_on_which_the_text_stands() -> None:
    text = text_input(links=(("t", TOPIC),))
    assert html(text, Link("t", None)) == '<a href="../topics/t.html">A &amp; B</a>'
    assert html(text, Link("t", "<em>x</em>"), page="index.html") == '<a href="topics/t.html"><em>x</em></a>'


def test_a_link_named_after_a_record_in_another_language_than_the_text_says_so() -> None:
    german = Ref(Text("Gespräche & mehr", "de"), "topics/t.html", "topic", "t")
    text = text_input(links=(("t", german), ("t#p1", replace(TOPIC, part=Text("Punkt 1", "de")))))
    marked = '<span lang="de-AT">Gespräche &amp; mehr</span>'
    assert html(text, Link("t", None)) == f'<a href="../topics/t.html">{marked}</a>'
    assert html(text, Link("t", "words")) == '<a href="../topics/t.html">words</a>'
    assert (
        html(text, Link("t#p1", None)) == '<a href="../topics/t.html">A &amp; B, <span lang="de-AT">Punkt 1</span></a>'
    )
    assert fill(text, headings=(Heading(2, "h", (Link("t", None),)),)).toc == (TocItem(2, "h", SafeHtml(marked)),)


def test_a_link_to_what_is_hidden_is_its_words() -> None:
    assert html(text_input(), Link("topic:t", None), " ", Link("t", "so")) == "t so"


def test_a_term_opens_on_the_page_of_its_text_and_is_a_link_elsewhere() -> None:
    text = text_input(links=(("cvid", TERM),), terms=(NOTE,))
    view = fill(text, Link("cvid", None))
    assert view.terms == (NOTE,)
    button = '<button type="button" class="term" popovertarget="t-cvid">CVID</button>'
    assert view.parts[0] == HtmlPart(SafeHtml(button))
    entry = EntryInput(CLAIM, text, "c").fill(fillings(Link("cvid", None)), "claims.html")
    assert entry.parts == (HtmlPart(SafeHtml('<a class="term" href="glossary.html#cvid">CVID</a>')),)


def test_sources_are_numbered_by_first_use_and_know_where_they_are_used() -> None:
    text = text_input(sources=(source("a"), source("b")))
    view = fill(text, Cite("b", ""), Cite("a", "p. 3"), Cite("b", ""), Cite("hidden", ""))
    assert view.cited == (
        Cited(1, source("b"), (CiteUse("c-1-1", ""), CiteUse("c-1-2", ""))),
        Cited(2, source("a"), (CiteUse("c-2-1", "p. 3"),)),
    )
    assert view.parts == (
        HtmlPart(
            SafeHtml(
                '<sup class="cite">[<a id="c-1-1" href="#s-1" aria-label="[1] B">1</a>; '
                '<a id="c-2-1" href="#s-2" aria-label="[2, p. 3] A">2, p. 3</a>; '
                '<a id="c-1-2" href="#s-1" aria-label="[1] B">1</a>]</sup>'
            )
        ),
    )


def test_marks_above_the_text_are_numbered_before_it() -> None:
    text = text_input(sources=(source("a"), source("b")), marks=(("b", "c-1-1"),))
    assert [(cited.number, cited.source.id) for cited in fill(text, Cite("a", ""), Cite("b", "")).cited] == [
        (1, "b"),
        (2, "a"),
    ]


def test_in_a_list_sources_and_notes_stand_in_the_text_itself() -> None:
    text = text_input(sources=(source("a"),))
    values = fillings(Cite("a", ""), NoteMark("n"), footnotes=(Footnote("n", ("<p>so</p>",)),))
    entry = EntryInput(CLAIM, text, "c").fill(values, "claims.html")
    assert entry.parts == (
        HtmlPart(
            SafeHtml('<sup class="cite"><a href="sources.html#a" title="A">[A]</a></sup> <small>(so)</small>'),
        ),
    )
    assert EntryInput(CLAIM, None, "c").fill(values, "claims.html") == CLAIM


def test_notes_are_numbered_by_first_reference_and_lead_back_to_it() -> None:
    notes = (Footnote("x", ("X",)), Footnote("y", ("Y",)))
    view = fill(text_input(), NoteMark("y"), NoteMark("x"), NoteMark("y"), footnotes=notes)
    assert view.notes == (
        NoteView(1, "fn-1", "fnref-1", SafeHtml("Y")),
        NoteView(2, "fn-2", "fnref-2", SafeHtml("X")),
    )
    mark = '<sup class="note"><a{} href="#fn-{}" role="doc-noteref">{}</a></sup>'
    shown = (mark.format(' id="fnref-1"', 1, 1), mark.format(' id="fnref-2"', 2, 2), mark.format("", 1, 1))
    assert view.parts == (HtmlPart(SafeHtml("".join(shown))),)


def test_a_picture_is_printed_with_its_formats_or_not_at_all() -> None:
    text = text_input(pictures=(("a.jpg", PICTURE),))
    assert html(text, Picture("a.jpg", 'a "b"'), Picture("hidden.jpg", "")) == (
        '<picture><source type="image/avif" srcset="../assets/a.avif 8w" sizes="(min-width: 42rem) 38rem, 94vw">'
        '<img src="../assets/a.jpg" width="8" height="6" alt="a &quot;b&quot;" '
        'loading="lazy" decoding="async"></picture>'
    )


def test_a_table_scrolls_by_itself() -> None:
    assert html(text_input(), "<table></table>") == '<div class="scroll" tabindex="0"><table></table></div>'


def test_an_embed_is_a_part_of_the_type_that_its_kind_declares() -> None:
    part = TimelinePart(())
    text = text_input(embeds=(("timeline", "e", Raw(msgpack.encode(part))),))
    view = fill(text, "<p>a</p>", Embed("timeline", "e"), "<p>b</p>", Embed("timeline", "hidden"))
    before, after = (HtmlPart(SafeHtml(ParagraphIds().set(f"<p>{words}</p>"))) for words in "ab")
    assert view.parts == (before, part, after)


def test_a_passage_and_its_headings_are_shown_from_its_instant_on() -> None:
    pieces = (Passage("since", EARLY, (), ("then",)), Passage("since", LATE, (), ("later",)))
    headings = tuple(Heading(2, f"at-{p.hour}", ("<b>x</b>",), (p,)) for p in (EARLY, LATE))
    view = fill(text_input(shown=(EARLY,)), *pieces, headings=headings)
    assert view.parts == (SincePart(at("2019-02-27T09:00", city=""), (HtmlPart(SafeHtml("then")),)),)
    assert view.toc == (TocItem(2, "at-9", SafeHtml("x")),)


def test_the_entries_of_a_live_article_stand_newest_first_in_the_places_of_entries() -> None:
    pieces = (Passage("entry", EARLY, ("One",), ("1",)), "<hr>", Passage("entry", LATE, ("Two",), ("2",)))
    view = fill(text_input(shown=(EARLY, LATE)), *pieces)
    assert view.parts == (
        EntryPart("entry-20190228-1400", at("2019-02-28T14:00", city=""), SafeHtml("Two"), (HtmlPart(SafeHtml("2")),)),
        HtmlPart(SafeHtml("<hr>")),
        EntryPart("entry-20190227-0900", at("2019-02-27T09:00", city=""), SafeHtml("One"), (HtmlPart(SafeHtml("1")),)),
    )


def test_headings_of_an_item_have_its_anchor_so_that_they_are_unique_on_the_page() -> None:
    values = fillings('<h2 id="why"><span id="h-why">Why</span></h2><p><a href="#why">w</a></p>')
    entry = EntryInput(CLAIM, text_input(), "c").fill(values, "claims.html")
    expected = '<h2 id="c--why"><span id="c--h-why">Why</span></h2><p><a href="#c--why">w</a></p>'
    assert entry.parts == (HtmlPart(SafeHtml(expected)),)


def test_headings_of_an_item_begin_at_the_second_level_and_skip_none() -> None:
    values = fillings('<h3 id="a">A</h3>', Embed("timeline", "e"), '<h6 id="b">B</h6><h3 id="c">C</h3>')
    entry = EntryInput(CLAIM, text_input(), "c").fill(values, "claims.html")
    assert entry.parts == (
        HtmlPart(SafeHtml('<h2 id="c--a">A</h2>')),
        HtmlPart(SafeHtml('<h3 id="c--b">B</h3><h2 id="c--c">C</h2>')),
    )


def test_a_heading_gives_way_to_other_parts_of_its_page() -> None:
    view = fill(
        text_input(ids=("p3",)), '<h2 id="p3">P3</h2><p><a href="#p3">x</a></p>', headings=(Heading(2, "p3", ("P3",)),)
    )
    html = ParagraphIds().set('<h2 id="text--p3">P3</h2><p><a href="#text--p3">x</a></p>')
    assert view.parts == (HtmlPart(SafeHtml(html)),)
    assert view.toc == (TocItem(2, "text--p3", SafeHtml("P3")),)


def test_another_body_replaces_the_digest_of_its_owner_alone() -> None:
    text = text_input()
    new: Mapping[tuple[str, str, str], str] = {OWNER: "new", ("article", "b", "en"): "other"}
    assert text.with_bodies(new) == TextInput(OWNER, "new")
    assert text.with_bodies({("article", "a", "de"): "new"}) == text
    entry = EntryInput(CLAIM, text, "c")
    assert entry.with_bodies(new) == EntryInput(CLAIM, TextInput(OWNER, "new"), "c")
    assert EntryInput(CLAIM, None, "c").with_bodies(new) == EntryInput(CLAIM, None, "c")
    assert (list(text.texts()), list(entry.texts()), list(EntryInput(CLAIM, None, "c").texts())) == ([text], [text], [])


def test_headings_around_a_card_in_a_quotation_stay_below_it() -> None:
    card = LinkCard("https://a.example", ("T",), (), None, ('<h4 id="c">C</h4>',))
    box = Box(("<figure><blockquote>",), ('<h3 id="b">B</h3>', card), ("</blockquote></figure>",))
    values = fillings('<h2 id="a">A</h2>', box, '<h3 id="d">D</h3>')
    _, quotation, after = EntryInput(CLAIM, text_input(), "c").fill(values, "claims.html").parts
    assert isinstance(quotation, BoxPart)
    first, inner = quotation.parts
    assert first == HtmlPart(SafeHtml('<h3 id="c--b">B</h3>'))
    assert isinstance(inner, LinkPart)
    assert inner.parts == (HtmlPart(SafeHtml('<h4 id="c--c">C</h4>')),)
    assert after == HtmlPart(SafeHtml('<h3 id="c--d">D</h3>'))
