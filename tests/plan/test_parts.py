"""Cards, files and pictures in place, as values."""

from dataclasses import replace

from summit_site.parse.body import LinkCard
from summit_site.plan.attachments import attached_file
from summit_site.plan.markup import picture
from summit_site.plan.outputs import Attachment
from summit_site.plan.parts import link_part
from summit_site.plan.pictures import SIZES_IN_PLACE
from summit_site.plan.views import PictureFile, SafeHtml, SizedFile, SourceSet
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
    planner = replace(planner, files={"a.pdf": file})
    assert planner.text(record_of(planner, "article", "a")).files == (("a.pdf", file),)


def test_a_card_without_words_has_the_name_of_the_site() -> None:
    part = link_part(
        LinkCard("https://www.a.example/b", (), (), None, ()), None, lambda pieces: SafeHtml(""), lambda pieces: ()
    )
    assert (part.host, part.title.html, part.picture, part.source) == ("a.example", "", None, None)


def test_a_picture_has_the_size_of_its_place() -> None:
    file = PictureFile("assets/a.jpg", 9, 9, (SourceSet("image/avif", (SizedFile("assets/a.avif", 9),)),), "94vw")
    assert 'sizes="94vw"' in picture(file, "A", "a.html")
    for place, sizes in SIZES_IN_PLACE.items():
        assert f'sizes="{sizes}"' in picture(file, "A", "a.html", place)
