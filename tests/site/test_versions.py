"""The pages of versions as readers get them."""

import gzip
import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from tests.kit.samples import PAPER, SITE, article, claim
from tests.kit.site import SmallSite, where

MOST = 60_000  # bytes, gzip
SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n"
ARTICLE = article(
    "a",
    "updates: [{at: 2019-02-28T10:00Z, text: We added the reply.}]\n"
    "corrections: [{at: 2019-02-28T12:00Z, was: sixty hours, now: sixty-five hours}]",
    "One two three four five six seven eight nine ten.\n\n## The reply\n\nNo reply yet.\n\n"
    "/// since | 2019-02-28T10:00Z\nThe ministry said no.\n\n- First <b>point</b>\n///\n",
)
GERMAN = """\
--- articles/a.de.md
---
title: Der Artikel
summary: s
updates: [{text: Wir haben die Antwort ergänzt.}]
corrections: [{was: sechzig Stunden, now: fünfundsechzig Stunden}]
---
Eins zwei drei.

## Die Antwort

/// since | 2019-02-28T10:00Z
Das Ministerium sagte nein.
///
"""
CLAIM = claim("c", "[{at: 2019-02-01, status: open}, {at: 2019-02-20, status: established, note: Two saw it.}]")


def lines(page: str) -> list[str]:
    """The text of a page's versions, a line for each element; tags stand for what is added and removed."""
    main = LexborHTMLParser(page).css_first("main")
    found = []
    for element in main.css("h1, h2, h3, p, dt, dd"):
        marked = re.sub(r"<(/?(?:ins|del))\b[^>]*>", r"{\1}", element.html or "")
        found.append(" ".join(unescape(re.sub(r"<[^>]*>", "", marked)).split()))
    return found


def test_a_version_says_what_changed(site: SmallSite) -> None:
    files = site.write(SETTINGS + PAPER + ARTICLE + GERMAN + CLAIM).published("2019-03-01T00:00Z")
    assert lines(files["articles/a/versions.html"].decode()) == [
        "Versions: a",
        "3 versions of the page, newest first. The page as it is now",
        "28 February 2019, 12:00 UTC",
        "The words of the text did not change.",
        "Correction: {del}Removed: sixty hours{/del} {ins}Added: sixty-five hours{/ins}",
        "28 February 2019, 10:00 UTC",
        "6 words added (40% of the earlier text).",
        "Update: We added the reply.",
        "The reply",
        "{ins}Added: The ministry said no.{/ins}",
        "{ins}Added: First point{/ins}",
        "27 February 2019, 08:00 UTC",
        "The first version: 15 words.",
    ]
    assert lines(files["de/articles/a/versions.html"].decode()) == [
        "Fassungen: Der Artikel",
        "3 Fassungen der Seite, die neueste zuerst. Die Seite in der aktuellen Fassung",
        "28. Februar 2019, 12.00 Uhr UTC",
        "Am Wortlaut des Textes hat sich nichts geändert.",
        "Korrektur: {del}Gestrichen: sechzig Stunden{/del} {ins}Hinzugefügt: fünfundsechzig Stunden{/ins}",
        "28. Februar 2019, 10.00 Uhr UTC",
        "4 Wörter hinzugefügt (80 % des früheren Textes).",
        "Aktualisiert: Wir haben die Antwort ergänzt.",
        "Die Antwort",
        "{ins}Hinzugefügt: Das Ministerium sagte nein.{/ins}",
        "27. Februar 2019, 8.00 Uhr UTC",
        "Die erste Fassung: 5 Wörter.",
    ]
    assert lines(files["claims/c/versions.html"].decode()) == [
        "Versions: c",
        "2 versions of the page, newest first. The page as it is now",
        "20 February 2019",
        "Status",
        "{del}Removed: Open{/del}",
        "{ins}Added: Established{/ins}",
        "Reason",
        "{ins}Added: Two saw it.{/ins}",
        "1 February 2019",
        "The first version, without a text.",
    ]


def test_the_page_and_its_versions_lead_to_each_other(site: SmallSite) -> None:
    files = site.write(SETTINGS + PAPER + ARTICLE + GERMAN + article("b", "", "One.")).published("2019-03-01T00:00Z")
    assert '<a href="a/versions.html">3 versions of this page</a>' in files["articles/a.html"].decode()
    assert '<a href="a/versions.html">3 Fassungen dieser Seite</a>' in files["de/articles/a.html"].decode()
    assert "versions" not in files["articles/b.html"].decode()
    page = files["articles/a/versions.html"].decode()
    assert page.count('<a href="../a.html"') == 2
    assert '<link rel="canonical" href="https://sample.example/articles/a/versions.html">' in page
    assert '<link rel="alternate" hreflang="de" href="https://sample.example/de/articles/a/versions.html">' in page
    assert "noindex" not in page
    assert "articles/a/versions.html</loc>" in files["sitemap.xml"].decode()


def test_nothing_that_comes_later_is_on_it(site: SmallSite) -> None:
    files = site.write(SETTINGS + PAPER + ARTICLE + GERMAN + CLAIM).published("2019-02-28T11:00Z")
    assert "sixty" not in files["articles/a/versions.html"].decode()
    assert where(files, "2 versions of this page") == ["articles/a.html", "claims/c.html"]
    before = site.published("2019-02-28T09:00Z")
    assert "articles/a/versions.html" not in before
    assert where(before, "ministry") == []


def test_a_text_that_is_not_translated_bears_its_language(site: SmallSite) -> None:
    page = site.write(SETTINGS + ARTICLE).published("2019-03-01T00:00Z")["de/articles/a/versions.html"].decode()
    assert '<div class="changed" lang="en">' in page
    assert '<ins><span class="visually-hidden" lang="de">Hinzugefügt: </span>The ministry said no.</ins>' in page


def test_hostile_words_are_escaped(site: SmallSite) -> None:
    body = "One.\n\n/// since | 2019-02-28\n`<script>alert(1)</script>` &amp; \\<b>\n///"
    page = site.write(SETTINGS + article("a", "", body)).published("2019-03-01T00:00Z")["articles/a/versions.html"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page.decode()


def long_article(states: int, words: int) -> str:
    """An article that grows in so many steps."""
    passages = (
        f"/// since | 2019-02-28T{number // 60:02}:{number % 60:02}Z\n"
        + " ".join(f"word{number * words + n}" for n in range(words))
        + "\n///"
        for number in range(states)
    )
    return article("a", "", "One.\n\n" + "\n\n".join(passages))


def test_a_long_history_is_light(site: SmallSite) -> None:
    files = site.write(SETTINGS + long_article(19, 158)).published("2019-03-01T00:00Z")
    page = files["articles/a/versions.html"]
    assert page.count(b'class="version"') == 10
    pages = [files[f"articles/a/versions{name}.html"] for name in ("", "/page-1")]
    assert sum(len(gzip.compress(page, 9, mtime=0)) for page in pages) < MOST
