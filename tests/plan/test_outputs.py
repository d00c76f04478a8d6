"""Outputs: a view is made of the inputs alone, and no two outputs are one file."""

import pytest

from summit_site.parse.body import Body
from summit_site.plan.bodies import EntryInput, TextInput
from summit_site.plan.fillings import Fillings
from summit_site.plan.kinds import EMBEDS
from summit_site.plan.kinds.term import GlossaryView, TermEntry
from summit_site.plan.outputs import OWN, Asset, Copy, Encoded, Output, Rank, Template, Writer, find_collisions
from summit_site.plan.views import HtmlPart, SafeHtml, View
from tests.plan.planning import en, inputs_of, planner_of


def output(path: str, origin: str = OWN) -> Output:
    return Output(path, Template("a.html"), "en", View, {}, origin)


def problems(*outputs: Output, assets: tuple[Asset, ...] = ()) -> list[str]:
    return [str(problem) for problem in find_collisions(outputs, assets)]


def test_a_view_is_made_of_the_inputs_with_their_texts_filled() -> None:
    planner = planner_of("")
    ((path, inputs),) = inputs_of(planner.kinds["term"].plan(planner)).items()
    entry = TermEntry((), "", "t", en("T"), en("s"), (), ())
    text = TextInput(("term", "t", "en"), "digest")
    page = Output(
        path, Template("glossary.html"), "en", GlossaryView, {**inputs, "terms": (EntryInput(entry, text, "t"),)}, OWN
    )
    view = page.make_view(Fillings({"digest": Body(("<p>x</p>",))}, EMBEDS, {}))
    assert isinstance(view, GlossaryView)
    assert view.terms == (TermEntry((HtmlPart(SafeHtml("<p>x</p>")),), "en", "t", en("T"), en("s"), (), ()),)
    assert (view.chrome, view.meta) == (inputs["chrome"], inputs["meta"])


def test_what_is_linked_is_put_in_place_before_what_links_it() -> None:
    makers = [
        Writer("feed", "application/atom+xml"),
        Template("a.html"),
        Encoded(),
        Template("a.html", Rank.INDEX),
        Copy(),
    ]
    assert [maker.name for maker in sorted(makers, key=lambda maker: maker.rank)] == [
        "picture",
        "asset",
        "a.html",
        "a.html",
        "feed",
    ]


def test_outputs_with_addresses_of_their_own_do_not_collide() -> None:
    assert problems(output("a.html"), output("a/b.html"), assets=(Asset("assets/a.css", "a.css", "d"),)) == []


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        (
            ("a.html", "pages/a.md"),
            ("a.html", "topics/a.md"),
            "topics/a.md:1:1: P501 address a.html is already used by pages/a.md",
        ),
        (
            ("search.html", "pages/search.md"),
            ("search.html", OWN),
            "pages/search.md:1:1: P501 address search.html is already used by one of the site's own pages",
        ),
        (
            ("a.html", "pages/a.md"),
            ("a.html/b.html", "pages/b.md"),
            "pages/b.md:1:1: P501 address a.html/b.html conflicts with a.html, which is used by pages/a.md",
        ),
        (
            ("A.html", "pages/a.md"),
            ("a.html", "pages/b.md"),
            "pages/b.md:1:1: P501 address a.html conflicts with A.html, which is used by pages/a.md",
        ),
    ],
    ids=["two records", "a page of the site", "a folder", "upper and lower case"],
)
def test_a_collision_is_reported_at_a_file_that_can_be_renamed(
    first: tuple[str, str], second: tuple[str, str], problem: str
) -> None:
    assert problems(output(*first), output(*second)) == [f"{problem} (choose another id, slug or alias)"]


def test_a_collision_in_every_language_is_reported_once() -> None:
    pages = [output(f"{prefix}a.html", origin) for prefix in ("", "de/") for origin in ("pages/a.md", "pages/b.md")]
    assert len(problems(*pages)) == 1


def test_an_asset_can_be_in_the_way_too() -> None:
    assert problems(output("assets/a.css", "pages/a.md"), assets=(Asset("assets/a.css", "css/a.css", "d"),)) == [
        "css/a.css:1:1: P501 address assets/a.css is already used by pages/a.md (choose another id, slug or alias)"
    ]
