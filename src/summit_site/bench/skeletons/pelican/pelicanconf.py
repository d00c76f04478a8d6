"""Pelican's settings: the content cache is on, and nothing is built that the other generators don't build."""

import re
from collections import defaultdict
from typing import Any

SITENAME = "The made-up dossier"
SITEURL = "https://bench.example"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

ARTICLE_PATHS = ["articles", "events"]
PAGE_PATHS = ["pages"]
ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"
ARTICLE_LANG_URL = ARTICLE_LANG_SAVE_AS = "{lang}/{category}/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = "{folder}/{slug}.html"
PAGE_LANG_URL = PAGE_LANG_SAVE_AS = "{lang}/{folder}/{slug}.html"
DIRECT_TEMPLATES = ["index", "articles", "events", "topics", "people", "places", "organisations", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
TRANSLATION_FEED_ATOM = "{lang}/feed.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
FEED_MAX_ITEMS = 50
DEFAULT_PAGINATION = False

# For speed, as its documentation recommends: texts are cached, and plain-text fields are not rendered.
CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False
FORMATTED_FIELDS: list[str] = []
MARKDOWN: dict[str, Any] = {
    "extension_configs": {f"markdown.extensions.{name}": {} for name in ("extra", "meta", "smarty", "toc")},
    "output_format": "html5",
}

_HEADING = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>')

_SUBJECTS = ("topics", "people", "places", "organisations")
_indexes: dict[int, "Index"] = {}


class Index:
    """Which articles name a record, and which articles are neighbours, computed once per build."""

    def __init__(self, articles: list[Any]) -> None:
        self.slugs = {article.slug: article for article in articles}
        self.naming: dict[str, list[Any]] = defaultdict(list)
        self.beside: dict[str, tuple[Any, Any]] = {}
        for folder in ("articles", "events"):
            own = [article for article in articles if article.category.slug == folder]
            for number, article in enumerate(own):
                older = own[number + 1] if number + 1 < len(own) else None
                self.beside[article.slug] = older, own[number - 1] if number else None
                for name in _SUBJECTS:
                    for slug in split(getattr(article, name, "")):
                        self.naming[slug].append(article)


def index_of(articles: list[Any]) -> Index:
    key = id(articles)
    if key not in _indexes:
        _indexes[key] = Index(articles)
    return _indexes[key]


def pages_of(pages: list[Any]) -> dict[str, Any]:
    """Pages by slug; cached, because every page passes the same list."""
    key = id(pages)
    if key not in _pages:
        _pages[key] = {page.slug: page for page in pages}
    return _pages[key]


_pages: dict[int, dict[str, Any]] = {}


def contents(html: str) -> list[tuple[str, str]]:
    """The sections of a text: (anchor, HTML)."""
    return _HEADING.findall(html)


def split(text: str) -> list[str]:
    return text.split(" | ") if text else []


JINJA_GLOBALS = {
    "index_of": index_of,
    "pages_of": pages_of,
    "contents": contents,
    "split": split,
    "SUBJECTS": _SUBJECTS,
}
