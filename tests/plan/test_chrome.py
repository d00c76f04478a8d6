"""What the settings put on every page."""

from summit_site.plan.chrome import plain_chrome
from summit_site.plan.planner import edition_planners
from tests.kit.content import read
from tests.kit.samples import SITE

SETTINGS = "--- site.yaml\n" + SITE + "sides: [{id: us, name: US}]\nknowledge_until: 2019-03-01\n"


def test_the_settings_of_an_edition_are_on_all_its_pages() -> None:
    english, german = edition_planners(read(SETTINGS).dossier("2020-01-01"))
    chrome = plain_chrome(english.cards, "index.html", drafts=False)
    assert (chrome.site_title.words, chrome.lang, chrome.home, chrome.zone) == ("Sample", "en", "index.html", "UTC")
    assert chrome.sides == ("us",)
    assert (chrome.nav, chrome.footer, chrome.feed, chrome.publisher, chrome.drafts) == ((), (), None, None, False)
    assert chrome.knowledge is not None
    assert plain_chrome(german.cards, "de/index.html", drafts=True).drafts


def test_a_dossier_that_is_not_closed_yet_does_not_say_so() -> None:
    planner, _ = edition_planners(read(SETTINGS).dossier("2019-02-27"))
    assert plain_chrome(planner.cards, "index.html", drafts=False).knowledge is None
