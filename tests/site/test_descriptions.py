"""What pages say of themselves in search results and previews: each something of its own, twice the same."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from tests.kit.samples import article, claim, document, event, person, place, topic
from tests.kit.site import SmallSite
from tests.site.test_addresses import SETTINGS

PAPER = "--- sources/paper.yaml\n- {id: paper, publisher: The Paper}\n"


def descriptions(files: dict[str, bytes]) -> dict[str, str]:
    """The description of each page that has one, by path; og:description is the same."""
    found = {}
    for path, content in files.items():
        text = content.decode("utf-8", "replace")
        own = re.findall(r'<meta name="description" content="([^"]*)"', text)
        assert re.findall(r'<meta property="og:description" content="([^"]*)"', text) == own
        if own:
            (found[path],) = map(unescape, own)
    return found


def test_every_page_says_something_of_its_own(site: SmallSite) -> None:
    text = (
        SETTINGS
        + PAPER
        + article("a", "people: [kim]\nplaces: [hanoi]", date="2019-02-27T08:00Z").replace("summary: s", "summary: A.")
        + article("b", "people: [kim]\nplaces: [hanoi]", date="2019-02-28T08:00Z").replace("summary: s", "summary: B.")
        + topic("t")
        + person("kim", body="Kim led one side. [@paper]\n\nMore.")
        + person("cho")
        + place("hanoi", "Asia/Ho_Chi_Minh")
        + "".join(event(f"e{hour}", f"2019-02-28T{hour}:00", "place: hanoi\ntopics: [t]") for hour in range(10, 18))
        + claim("c", "[{at: 2019-02-01, status: open}]")
        + document("documents", "d", "title: D\ndate: 2018-06-12\nkind: statement\nsources: [paper]")
    )
    files = site.write(text).published()
    found = descriptions(files)
    pages = {path for path in files if path.endswith(".html")}
    assert pages - found.keys() == {"404.html"}
    for folder in (False, True):
        counts = Counter(words for path, words in found.items() if path.startswith("de/") is folder)
        assert [words for words, count in counts.items() if count > 1] == []
    assert all(0 < len(words) <= 160 for words in found.values())
    assert found["articles/index.html"] == "2 articles, newest first: b; a"
    assert found["people/index.html"] == "2 people: cho; kim"
    assert found["people/kim.html"] == "kim, envoy: Kim led one side."
    assert found["people/cho.html"] == "cho, envoy"
    assert found["days/2019-02-28.html"].startswith("28 February 2019, 03:00 – 10:00. 8 events: e10; e11; e12")
    assert found["timeline.html"] == "8 events, 2019: e10; e11; e12; e13; e14; e15; e16; e17"
    assert found["timeline/topic-t.html"].startswith("Timeline: t. 8 events, 2019: e10")
    assert found["documents/d.html"] == "statement, 12 June 2018: D"
    assert found["corrections.html"] == "Corrections. Nothing here yet."


def test_numbered_pages_say_which_they_are(site: SmallSite) -> None:
    days = [article(f"a{day}", date=f"2019-02-{day:02}T08:00Z") for day in range(1, 21)]
    files = site.write(SETTINGS.rstrip("\n") + "\npage_size: 10\n" + "".join(days)).published()
    found = descriptions(files)
    assert found["articles/page-1.html"].startswith("Articles, page 1. 10 articles, newest first: a10; a9")
    assert found["articles/index.html"].startswith("10 articles, newest first: a20; a19")


def test_words_in_another_language_are_left_out_or_marked(site: SmallSite) -> None:
    text = SETTINGS + PAPER + article("a") + person("kim", body="Kim led one side. [@paper]")
    files = site.write(text).published()
    german = files["de/people/kim.html"].decode()
    assert '<meta name="description" content="Kim led one side." lang="en">' in german
    assert '<meta property="og:description" content="Kim led one side." lang="en">' in german
    assert descriptions(files)["de/articles/index.html"] == "1 Artikel"
