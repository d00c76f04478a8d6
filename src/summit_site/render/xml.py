"""Feeds, sitemap and robots.txt, written by an XML writer and never by a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as etree

from ..base.language import Text
from ..base.permanent_ids import permanent_id
from ..base.routes import absolute
from ..plan.feeds import FeedCorrection, FeedEntry, FeedView
from ..plan.sitemap import PATH, RobotsView, SitemapIndexView, SitemapView
from ..plan.views import When
from .dates import rfc3339
from .strings import Strings

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
NO_WORDS: Mapping[str, Strings] = {}
# XML 1.0 §2.2: characters that a document must not contain, not even as references.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what is allowed takes 8 ms to compile


def _add(parent: etree.Element, tag: str, text: str | None = None, **attributes: str) -> etree.Element:
    clean = {name: _FORBIDDEN.sub("", value) for name, value in attributes.items()}
    element = etree.SubElement(parent, tag, clean)
    if text is not None:
        element.text = _FORBIDDEN.sub("", text)
    return element


def _add_text(parent: etree.Element, tag: str, text: Text, around: str) -> None:
    """An element with a text, and its language if that is not the one around it (RFC 4287 §2)."""
    _add(parent, tag, text.words, **_language(text, around))


def _language(text: Text, around: str) -> dict[str, str]:
    return {"xml:lang": text.lang} if text.lang not in ("", around) else {}


def _instant(when: When) -> str:
    return rfc3339(when.date.anchor, when.zone)


def _bytes(root: etree.Element) -> bytes:
    etree.indent(root, " ")
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + document + b"\n"


def write_feed(view: FeedView, words: Mapping[str, Strings] = NO_WORDS) -> bytes:
    """An Atom feed (RFC 4287). `words`: of each language, needed for notices of withdrawn articles."""
    feed = etree.Element("feed", {"xmlns": ATOM, "xml:lang": view.lang})
    url = absolute(view.base_url, view.path)
    _add(feed, "id", permanent_id(view.id_base, view.base_url, view.id) if view.id_base else url)
    _add_text(feed, "title", view.title, view.lang)
    if view.subtitle:
        _add_text(feed, "subtitle", view.subtitle, view.lang)
    # RFC 4287 §4.1.1: a feed must have a date; a feed without entries gets the epoch.
    _add(feed, "updated", _instant(view.updated) if view.updated else "1970-01-01T00:00:00Z")
    _add(feed, "link", rel="self", type="application/atom+xml", href=url)
    _add(feed, "link", rel="alternate", type="text/html", href=absolute(view.base_url, view.home))
    _add_author(feed, view.author, view.lang)
    for item in view.entries:
        _add_entry(feed, view, item, words)
    return _bytes(feed)


def _add_entry(feed: etree.Element, view: FeedView, item: FeedEntry, words: Mapping[str, Strings]) -> None:
    lang = item.title.lang or view.lang
    entry = etree.SubElement(feed, "entry", _language(item.title, view.lang))
    _add(entry, "id", permanent_id(view.id_base, view.base_url, item.id))
    _add(entry, "title", item.title.words)
    _add(entry, "link", rel="alternate", type="text/html", href=absolute(view.base_url, item.path))
    _add(entry, "published", _instant(item.published))
    _add(entry, "updated", _instant(item.updated))
    for author in item.authors:
        _add_author(entry, author, lang)
    _add(entry, "category", term=item.category)
    summary = item.summary
    if item.withdrawn:
        summary = Text(words[item.withdrawn].text("feed_withdrawn", reason=summary.words), summary.lang)
    lines = [summary.words, *(_correction(one, words) for one in item.corrections)]
    _add_text(entry, "summary", Text("\n".join(lines), summary.lang), lang)


def _correction(correction: FeedCorrection, words: Mapping[str, Strings]) -> str:
    """A line that says what was wrong, in the language of the correction."""
    return words[correction.lang].text("feed_correction", was=correction.was.words, now=correction.now.words)


def _add_author(parent: etree.Element, name: Text, around: str) -> None:
    """RFC 4287 §3.2: an author may have a language, but its name may not."""
    _add(_add(parent, "author", None, **_language(name, around)), "name", name.words)


def write_sitemap(view: SitemapView) -> bytes:
    """A sitemap (sitemaps.org 0.9) with the languages of each page as alternates."""
    root = etree.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for item in view.entries:
        url = etree.SubElement(root, "url")
        _add(url, "loc", absolute(view.base_url, item.path))
        if item.changed and item.changed.date.anchor.year > 0:  # the format has no years before 1
            _add(url, "lastmod", _instant(item.changed))
        for tag, path in item.alternates:
            _add(url, "xhtml:link", rel="alternate", hreflang=tag, href=absolute(view.base_url, path))
    return _bytes(root)


def write_sitemap_index(view: SitemapIndexView) -> bytes:
    """An index of sitemaps (sitemaps.org 0.9)."""
    root = etree.Element("sitemapindex", {"xmlns": SITEMAP})
    for path in view.paths:
        _add(_add(root, "sitemap"), "loc", absolute(view.base_url, path))
    return _bytes(root)


def write_robots(view: RobotsView) -> bytes:
    """robots.txt (RFC 9309); a site that includes drafts excludes all robots."""
    if view.drafts:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\nSitemap: {absolute(view.base_url, PATH)}\n".encode()
