"""Languages: each page in each of them, labelled stand-ins where translations are missing, a third one without code."""

import shutil

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.kit.samples import SITE, article, document, person, topic
from tests.kit.site import SmallSite, where
from tests.kit.templates import TEMPLATES, words

SETTINGS = "--- site.yaml\n" + SITE + "base_url: https://sample.example/\n"
THREE = SETTINGS.replace("name: Deutsch}]", "name: Deutsch}, {key: fr, tag: fr-CH, name: Français}]")
TRANSLATED = article("done", body="English words.") + document(
    "articles", "done.de", "title: fertig", "Deutsche Worte."
)
MISSING = article("missing", body="English words only.")


def parse(files: dict[str, bytes], path: str) -> LexborHTMLParser:
    return LexborHTMLParser(files[path].decode())


def one(page: LexborHTMLParser, selector: str) -> LexborNode:
    node = page.css_first(selector)
    assert node is not None, selector
    return node


def test_every_page_exists_in_every_language(site: SmallSite) -> None:
    files = site.write(SETTINGS + TRANSLATED + MISSING + topic("a") + person("kim")).published()
    pages = {path for path in files if path.endswith(".html")} - {"404.html"}
    german = {path.removeprefix("de/") for path in pages if path.startswith("de/")}
    assert german == {path for path in pages if not path.startswith("de/")}


def test_an_untranslated_page_is_shown_in_the_original_language_and_says_so(site: SmallSite) -> None:
    files = site.write(SETTINGS + TRANSLATED + MISSING).published()
    label = words("de", "stand_in", language=words("de", "language_en"))
    page = parse(files, "de/articles/missing.html")
    assert one(page, "html").attributes["lang"] == "de"
    assert one(page, ".stand-in").text() == label
    assert one(page, "h1").attributes["lang"] == "en"
    english = "".join(node.text() for node in page.css('main [lang="en"]'))
    assert "English words only." in english
    labelled = [path for path in files if label in files[path].decode("utf-8", "replace")]
    assert labelled == ["de/articles/missing.html"]
    translated = parse(files, "de/articles/done.html")
    assert one(translated, "h1").attributes.get("lang") is None
    assert "Deutsche Worte." in one(translated, "main").text()


def test_only_translations_are_announced_as_such(site: SmallSite) -> None:
    files = site.write(SETTINGS + TRANSLATED + MISSING).published()
    alternates = {
        path: [link.attributes["href"] for link in parse(files, path).css('link[rel="alternate"][hreflang="de"]')]
        for path in ("articles/done.html", "articles/missing.html")
    }
    assert alternates == {
        "articles/done.html": ["https://sample.example/de/articles/done.html"],
        "articles/missing.html": [],
    }
    switch = {
        path: [link.attributes["href"] for link in parse(files, path).css('.languages a[hreflang="de"]')]
        for path in alternates
    }
    assert switch == {path: [f"../de/{path}"] for path in alternates}


BODILESS = article("half", "method: Methods.", "## First\n\nEnglish words only.\n\n## Second\n\nMore.") + document(
    "articles", "half.de", "title: halb"
)


def test_a_translated_title_above_the_text_of_the_original_is_no_translation_yet(site: SmallSite) -> None:
    files = site.write(SETTINGS + TRANSLATED + BODILESS).published()
    page = parse(files, "de/articles/half.html")
    label = words("de", "stand_in_text", language=words("de", "language_en"))
    assert one(page, ".stand-in").text() == label
    assert one(page, "h1").attributes.get("lang") is None
    marked = [one(page, selector).attributes.get("lang") for selector in (".prose", ".contents ol", ".method p")]
    assert marked == ["en", "en", "en"]
    assert [node.text() for node in page.css(".prose")] != []
    for path in ("articles/half.html", "de/articles/half.html"):
        assert parse(files, path).css('link[rel="alternate"][hreflang="de"]') == []
        assert words("de", "not_translated") in files["de/articles/half.html"].decode()
    assert b"de/articles/half.html" in files["sitemap.xml"]
    assert b'href="https://sample.example/de/articles/half.html"' not in files["sitemap.xml"]
    assert [path for path in where(files, label) if path.endswith(".html")] == ["de/articles/half.html"]


def test_a_draft_of_a_translation_is_shown_only_in_a_preview(site: SmallSite) -> None:
    draft = document("articles", "missing.de", "title: fehlt\ndraft: true", "Deutsche Worte.")
    site.write(SETTINGS + MISSING + draft)
    page = parse(site.published(), "de/articles/missing.html")
    assert (one(page, "h1").text(), one(page, "h1").attributes.get("lang")) == ("missing", "en")
    page = parse(site.published(drafts=True), "de/articles/missing.html")
    assert (one(page, "h1").text(), one(page, "h1").attributes.get("lang")) == ("fehlt", None)
    assert (one(page, ".standfirst").attributes.get("lang"), one(page, ".prose").attributes.get("lang")) == ("en", None)


def test_a_headline_that_is_translated_is_not_replaced_by_a_short_one_that_is_not(site: SmallSite) -> None:
    text = article("a", "short_title: Short\ntopics: [t]") + topic("t") + document("articles", "a.de", "title: lang")
    files = site.write(SETTINGS + text).published()
    assert one(parse(files, "topics/t.html"), ".article-section a").text() == "Short"
    assert one(parse(files, "de/topics/t.html"), ".article-section a").text() == "lang"


def test_a_site_in_one_language_has_no_switch(site: SmallSite) -> None:
    files = site.write(SETTINGS.replace(", {key: de, tag: de, name: Deutsch}", "") + MISSING).published()
    assert [path for path in files if path.startswith("de/")] == []
    assert parse(files, "articles/missing.html").css_first(".languages") is None
    assert [path for path in where(files, 'hreflang="') if "x-default" not in files[path].decode()] == []


def test_a_third_language_needs_a_strings_file_and_a_line_in_the_settings(site: SmallSite) -> None:
    shutil.copytree(TEMPLATES, site.folder / "templates")
    strings = site.templates / "strings"
    text = (strings / "en.yaml").read_text("utf-8").replace("All articles", "Tous les articles")
    (strings / "fr.yaml").write_text(text, "utf-8")
    content = TRANSLATED + document("articles", "done.fr", "title: fini", "Des mots.") + MISSING
    files = site.write(THREE + content).published()
    page = parse(files, "fr/articles/done.html")
    assert one(page, "html").attributes["lang"] == "fr-CH"
    assert [link.attributes["href"] for link in page.css(".languages a")] == [
        "../../articles/done.html", "../../de/articles/done.html", "done.html",
    ]  # fmt: skip
    assert "Des mots." in one(page, "main").text()
    assert one(parse(files, "fr/articles/missing.html"), "h1").attributes["lang"] == "en"
    assert b"<loc>https://sample.example/fr/articles/done.html</loc>" in files["sitemap.xml"]
    assert "fr/feed.xml" in files
    german = {path.removeprefix("de/") for path in files if path.startswith("de/")}
    assert {path.removeprefix("fr/") for path in files if path.startswith("fr/")} == german


def test_the_first_language_is_the_one_without_a_folder(site: SmallSite) -> None:
    settings = SETTINGS.replace(
        "[{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}]",
        "[{key: de, tag: de, name: Deutsch}, {key: en, tag: en, name: English}]",
    )
    text = article("a", body="Deutsche Worte.") + document("articles", "a.en", "title: words", "English words.")
    files = site.write(settings + text).published()
    assert one(parse(files, "articles/a.html"), "html").attributes["lang"] == "de"
    assert "English words." in one(parse(files, "en/articles/a.html"), "main").text()


def test_each_edition_names_its_locale_for_open_graph(site: SmallSite) -> None:
    settings = SITE.replace("tag: en,", "tag: en-GB,").replace("tag: de,", "tag: tlh,")
    site.write("--- site.yaml\n" + settings).published()
    assert 'property="og:locale" content="en_GB"' in site.text("index.html")
    assert "og:locale" not in site.text("de/index.html")


def test_a_page_that_is_not_translated_has_the_locale_of_its_words(site: SmallSite) -> None:
    files = site.write("--- site.yaml\n" + SITE.replace("tag: en,", "tag: en-GB,") + TRANSLATED + MISSING).published()
    locales = {path: f'"og:locale" content="{locale}"'.encode() in files[f"de/articles/{path}.html"]
               for path, locale in (("missing", "en_GB"), ("done", "de_DE"))}  # fmt: skip
    assert locales == {"missing": True, "done": True}
