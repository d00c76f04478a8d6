"""Alphabetical lists, divided by letter if they are long."""

import pytest

from summit_site.plan.paging import PageRef, Pages
from summit_site.plan.shelves import (
    IndexPage,
    LetterLink,
    Shelf,
    Shelves,
    letter_address,
    letter_of,
    name_shelves,
    shelves,
)


def words(text: str) -> str:
    return text


def test_a_short_list_is_one_page() -> None:
    found = shelves(["b", "a", "c"], words, 2, "sources.html")
    assert found == Shelves((Shelf("", "sources.html", ("b", "a", "c")),))


def test_a_long_list_has_a_page_for_each_letter() -> None:
    found = shelves(["Die Zeit", "7 News", "der Standard", "„Bild“"], words, 2, "sources.html", "de/")
    assert found.pages == (
        Shelf("", "sources.html", ()),
        Shelf("B", "sources/b.html", ("„Bild“",)),
        Shelf("D", "sources/d.html", ("Die Zeit", "der Standard")),
        Shelf("#", "sources/other.html", ("7 News",)),
    )
    assert found.links == (
        LetterLink("B", "de/sources/b.html", 1),
        LetterLink("D", "de/sources/d.html", 2),
        LetterLink("#", "de/sources/other.html", 1),
    )


def test_a_letter_with_many_entries_has_several_pages() -> None:
    found = shelves(["a4", "a3", "a2", "a1"], words, 2, "sources.html")
    first = PageRef(1, "sources/a/page-1.html", None, None)
    assert found.pages[1:] == (
        Shelf("A", "sources/a.html", ("a4", "a3"), Pages(0, None, first, (first,))),
        Shelf("A", "sources/a/page-1.html", ("a2", "a1"), Pages(1, PageRef(0, "sources/a.html", None, None), None)),
    )
    assert found.links == (LetterLink("A", "sources/a.html", 4),)
    assert found.index(found.pages[2]) == IndexPage(
        (LetterLink("A", "sources/a.html", None),), "A", found.pages[2].pages
    )


def test_a_list_of_names_has_more_on_a_page_and_runs_from_a_to_z() -> None:
    assert name_shelves(["a", "b", "c"], words, 2, "people/index.html").pages[0].items == ("a", "b", "c")
    found = name_shelves([f"a{n:02}" for n in range(20)], words, 2, "people/index.html")
    assert [(page.path, page.items[:1]) for page in found.pages] == [
        ("people/index.html", ()),
        ("people/letter-a.html", ("a00",)),
        ("people/letter-a/page-1.html", ("a10",)),
    ]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Reuters", "R"),
        ("ÖRF", "O"),
        ("“Ha Noi”", "H"),
        ("Правда", "P"),
        ("朝日", "Z"),
        ("38 North", "#"),
        ("", "#"),
        ("…", "#"),
    ],
)
def test_names_are_listed_under_latin_letters(name: str, letter: str) -> None:
    assert letter_of(name) == letter


def test_what_begins_with_no_letter_has_an_address_too() -> None:
    assert letter_address("search.html", "#") == "search/other.html"
