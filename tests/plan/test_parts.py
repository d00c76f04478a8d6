"""Cards, files and pictures in place, as values."""

import pytest

from summit_site.plan.attachments import attached_file
from summit_site.plan.markup import picture
from summit_site.plan.outputs import Attachment
from summit_site.plan.parts import host, same_page
from summit_site.plan.pictures import SIZES_IN_PLACE
from summit_site.plan.views import PictureFile, SizedFile, SourceSet
from tests.kit.samples import article
from tests.plan.planning import planner_of, record_of

SOURCES = "--- sources.yaml\n- {id: paper, publisher: The Paper, title: Story, url: https://www.paper.example/a}\n"


def test_a_card_knows_the_source_with_its_address() -> None:
    body = "/// link | http://paper.example/a/#part\n///\n\n/// link | https://paper.example/b\n///"
    planner = planner_of(SOURCES + article("a", body=body))
    text = planner.text(record_of(planner, "article", "a"))
    assert [(address, card.id) for address, card in text.addressed] == [("http://paper.example/a/#part", "paper")]


def test_a_text_holds_the_files_that_it_names() -> None:
    file = attached_file(Attachment("files/a.pdf", "digest", 9))
    planner = planner_of(article("a", body="/// file | a.pdf\n///\n\n/// file | b.pdf\n///"))
    planner = type(planner)(planner.dossier, planner.edition, planner.kinds, {}, None, {"a.pdf": file})
    assert planner.text(record_of(planner, "article", "a")).files == (("a.pdf", file),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/b/", "http://a.example/b#c", True),
        ("https://a.example/b?c=1", "https://a.example/b?c=2", False),
        ("https://a.example/b", "https://a.example/B", False),
    ],
)
def test_addresses_of_the_same_page(one: str, other: str, same: bool) -> None:
    assert (same_page(one) == same_page(other)) is same


def test_the_name_of_a_site() -> None:
    assert host("https://www.Videos.example:8080/watch") == "videos.example"


def test_a_picture_has_the_size_of_its_place() -> None:
    file = PictureFile("assets/a.jpg", 9, 9, (SourceSet("image/avif", (SizedFile("assets/a.avif", 9),)),), "94vw")
    assert 'sizes="94vw"' in picture(file, "A", "a.html")
    for place, sizes in SIZES_IN_PLACE.items():
        assert f'sizes="{sizes}"' in picture(file, "A", "a.html", place)
