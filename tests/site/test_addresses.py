"""Addresses: notices where something was withdrawn, old addresses that lead on, and no two pages in one place."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from summit_site.base.routes import collision_key
from tests.kit.images import draw
from tests.kit.samples import SITE, article, document, event, topic
from tests.kit.site import SmallSite, where
from tests.kit.templates import words

PAPER = "--- sources.yaml\n- {id: paper, publisher: The Paper}\n"
SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/news/\n"
REPAIR = "(choose another id, slug or alias)"


def collision(path: str, origin: str, other: str) -> str:
    """`origin`: a file, with line and column unless they are 1."""
    whose = "one of the site's own pages" if other == "site.yaml" else other
    origin = origin if ":" in origin else f"{origin}:1:1"
    return f"content/{origin}: P501 address {path} is already used by {whose} {REPAIR}"


def test_a_withdrawn_record_leaves_only_a_notice_at_its_address(site: SmallSite) -> None:
    gone = "withdrawn: {at: 2019-02-28T12:00Z, reason: The quoted letter was forged.}\naliases: [older]\n"
    secret = document(
        "articles",
        "scoop",
        f"title: Quokka title\nsummary: Quokka summary\ndate: 2019-02-27\nkind: news\ntopics: [summit]\n{gone}",
        "Quokka text.",
    )
    german = document(
        "articles", "scoop.de", "title: Quokka auf Deutsch\nwithdrawn: {reason: Der Brief war gefälscht.}"
    )
    site.write(SETTINGS + topic("summit") + secret + german + article("other"))
    before = site.published("2019-02-28T11:59Z")
    assert "articles/scoop.html" in where(before, "Quokka text")
    after = site.published("2019-02-28T12:00Z")
    told = ["de/feed.xml", "de/updates.html", "feed.xml", "updates.html"]
    assert where(after, "quokka") == told  # the title, with the reason
    assert where(after, "quokka summary") == where(after, "quokka text") == []
    gone = {path for path in set(before) - set(after) if not path.startswith("assets/card-")}
    assert gone == {"articles/older.html", "de/articles/older.html"}
    assert [path for path in after if "scoop" in path and path.endswith(".png")] == []
    # Only the language switch of the two notices, the feeds and the list of what is new lead to them.
    assert where(after, "scoop") == ["articles/scoop.html", "de/articles/scoop.html", *told]
    for path, lang, reason in (
        ("articles/scoop.html", "en", "The quoted letter was forged."),
        ("de/articles/scoop.html", "de", "Der Brief war gefälscht."),
    ):
        text = site.text(path)
        assert reason in text
        assert words(lang, "withdrawn_note") in text
        assert '<meta name="robots" content="noindex">' in text


def test_a_withdrawn_record_without_its_own_page_is_gone_and_leaves_a_line_without_its_words(site: SmallSite) -> None:
    term = document("terms", "quokka", "name: quokka\nshort: s\nwithdrawn: {at: 2019-02-28, reason: It was wrong.}")
    files = site.write(SETTINGS + term).published()
    assert where(files, "quokka") == []
    assert where(files, "Term: It was wrong.") == ["updates.html"]
    assert "Begriff: " in site.text("de/updates.html")


@pytest.mark.parametrize(
    ("record", "alias", "old", "target"),
    [
        (article("new", "aliases: [old]"), "old", "articles/old.html", "new.html"),
        (article("new", "aliases: [old]\nslug: fine"), "old", "articles/old.html", "fine.html"),
        (event("new", "2019-02-26", "aliases: [a/b/c.html]"), "a/b/c.html", "a/b/c.html", "../../events/new.html"),
        (topic("new", "aliases: [/old.html]"), "/old.html", "old.html", "topics/new.html"),
        (
            topic("new", "aliases: [/2019/Old_Story/]"),
            "Old_Story",
            "2019/Old_Story/index.html",
            "../../topics/new.html",
        ),
        (topic("new", "aliases: [/caf%C3%A9]"), "caf", "café/index.html", "../topics/new.html"),
        (document("pages", "new", "title: t\naliases: [old]"), "old", "old.html", "new.html"),
    ],
)
def test_an_old_address_redirects_to_the_new_one(
    record: str, alias: str, old: str, target: str, site: SmallSite
) -> None:
    files = site.write(SETTINGS + PAPER + record).published()
    for prefix in ("", "de/"):
        page = files[prefix + old].decode()
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert [link.attributes["href"] for link in LexborHTMLParser(page).css("main a")] == [target]
    assert old not in files["sitemap.xml"].decode()
    assert alias not in files["index.html"].decode()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            article("a", "slug: b") + article("b"),
            [collision("articles/b.html", "articles/a.md:6:7", "articles/b.md")],
        ),
        (
            article("a", "slug: same") + article("b", "slug: same", date="2019-02-26"),
            [collision("articles/same.html", "articles/b.md:6:7", "articles/a.md:6:7")],
        ),
        (
            article("a", "aliases: [b]") + article("b"),
            [collision("articles/b.html", "articles/a.md:6:11", "articles/b.md")],
        ),
        (
            topic("a", "aliases: [old]") + topic("b", "aliases: [old]"),
            [collision("topics/old.html", "topics/b.md:4:11", "topics/a.md:4:11")],
        ),
        (
            article("a", "aliases: [articles/index.html]"),
            [collision("articles/index.html", "articles/a.md:6:11", "site.yaml")],
        ),
        (
            document("pages", "timeline", "title: t"),
            [collision("timeline.html", "pages/timeline.md", "site.yaml")],
        ),
    ],
)
def test_two_pages_with_one_address_are_refused(text: str, problems: list[str], site: SmallSite) -> None:
    found = site.write(SETTINGS + text).problems()
    assert found == problems  # told once, though the other language has the same clash


def test_images_with_names_that_some_disks_confuse_get_distinct_addresses(site: SmallSite) -> None:
    images = {f"images/{name}": draw(word="the same") for name in ("Flag.png", "flag.png", "ﬂag.png")}
    text = "".join(article(f"a{n}", f"image: {{file: {name[7:]}, alt: a}}") for n, name in enumerate(images))
    files = site.write(SETTINGS + text, images).published()
    assert len({collision_key(path) for path in files if "ag-8" in path}) == 9


def test_an_alias_without_a_page_or_with_an_invalid_address_is_refused(site: SmallSite) -> None:
    text = article("a", "aliases: [../x, Old, /a?b=c]") + document("terms", "t", "name: t\nshort: s\naliases: [old]")
    assert site.write(SETTINGS + text).problems() == [
        (
            'content/articles/a.md:6:11: P502 "../x" cannot be an alias '
            "(a part of it begins or ends with a dot or ends with a space)"
        ),
        (
            'content/articles/a.md:6:22: P502 "/a?b=c" cannot be an alias '
            "(a file cannot redirect from an address with ? or #; write only the path)"
        ),
        (
            'content/terms/t.md:4:11: P502 "old" cannot be an alias '
            "(term records do not have pages of their own; old paths such as /old/path/ are allowed)"
        ),
    ]
