"""The HTML of single slots: the words of a link say in which language they are."""

import pytest

from summit_site.base.language import Text
from summit_site.plan.markup import link_words, picture
from summit_site.plan.views import PictureFile, Ref
from tests.plan.planning import en

TAGS = {"en": "en-GB", "de": "de-AT"}
GERMAN = Text("Gespräche & mehr", "de")


@pytest.mark.parametrize(
    ("title", "part", "around", "html"),
    [
        (en("A & B"), None, "en", "A &amp; B"),
        (Text("The Paper"), None, "en", "The Paper"),
        (GERMAN, None, "en", '<span lang="de-AT">Gespräche &amp; mehr</span>'),
        (GERMAN, None, "de", "Gespräche &amp; mehr"),
        (en("A"), Text("Punkt 1", "de"), "en", 'A, <span lang="de-AT">Punkt 1</span>'),
        (Text("성명", "ko"), None, "de", '<span lang="ko">성명</span>'),
        (Text("A", "en-US"), None, "en", "A"),
    ],
)
def test_the_name_of_a_record_is_marked_if_its_language_is_not_that_of_the_text(
    title: Text, part: Text | None, around: str, html: str
) -> None:
    assert link_words(Ref(title, "a.html", part=part), around, TAGS) == html


def test_a_picture_leads_to_its_file_from_the_page() -> None:
    assert picture(PictureFile("assets/a.jpg", 8, 6), "A <hotel>", "articles/a.html") == (
        '<picture><img src="../assets/a.jpg" width="8" height="6" alt="A &lt;hotel&gt;" '
        'loading="lazy" decoding="async"></picture>'
    )
