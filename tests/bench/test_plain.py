"""The same dossier for other generators: plain Markdown, one page a record."""

from summit_site.bench.corpus import make_corpus
from summit_site.bench.peers import PEERS
from summit_site.bench.plain import Leaf, make_leaves, read_fields, read_sources
from summit_site.bench.shapes import ARTICLES

ARTICLE = """\
---
title: "One: two"
date: 2019-02-27T08:00+00:00
kind: news
topics: ["topic-01"]
---
He met [[person-01|him]] in [[place-02|town]] over a [[term:term-03|pact]].
[@source-0001, p. 3] [@source-0002] [@source-0001]
"""
SOURCES = """\
- id: source-0001
  publisher: "A paper"
  title: "Said"
  date: 2019
  url: "https://source.example/1"
  kind: report
- id: source-0002
  publisher: "B"
  title: "Done"
  date: 2018
  url: "https://source.example/2"
  kind: wire
"""
PERSON = '---\nname: "Ann"\n---\nA person.\n'
CONTENT = {
    "articles/story-00000.md": ARTICLE,
    "articles/story-00000.de.md": '---\ntitle: "Eins"\n---\nEr traf [[person-01|ihn]]. [@source-0002]\n',
    "people/person-01.md": PERSON,
    "people/person-01.de.md": PERSON,
    "sources/part-00.yaml": SOURCES,
}


def leaf_of(ident: str, lang: str, stand_ins: bool = False) -> Leaf:
    (leaf,) = (leaf for leaf in make_leaves(CONTENT, stand_ins) if (leaf.id, leaf.lang) == (ident, lang))
    return leaf


def test_fields_are_read_as_they_are_written() -> None:
    front = ARTICLE.split("---\n")[1]
    assert read_fields(front) == {
        "title": "One: two",
        "date": "2019-02-27T08:00+00:00",
        "kind": "news",
        "topics": ["topic-01"],
    }


def test_sources_are_read_by_their_id() -> None:
    sources = read_sources(CONTENT)
    assert list(sources) == ["source-0001", "source-0002"]
    assert sources["source-0002"]["title"] == "Done"


def test_links_and_citations_become_plain_markdown_with_the_sources_under_the_text() -> None:
    assert leaf_of("story-00000", "en").body == (
        "He met [him](/people/person-01.html) in [town](/places/place-02.html) over a [pact](/glossary.html).\n"
        "[(1, p. 3)](/sources.html) [(2)](/sources.html) [(1)](/sources.html)\n"
        "\n## Sources\n\n"
        "1. A paper: [*Said*](https://source.example/1), 2019 (report)\n"
        "2. B: [*Done*](https://source.example/2), 2018 (wire)\n"
    )


def test_a_translation_inherits_what_is_not_prose_and_links_to_translations() -> None:
    leaf = leaf_of("story-00000", "de")
    assert leaf.fields == {"title": "Eins", "date": "2019-02-27T08:00+00:00", "kind": "news", "topics": ["topic-01"]}
    assert leaf.body.splitlines()[0] == "Er traf [ihn](/de/people/person-01.html). [(1)](/sources.html)"


def test_stand_ins_fill_the_other_language() -> None:
    leaves = make_leaves(make_corpus(ARTICLES.counts(5), 7), stand_ins=True)
    both = [{(leaf.folder, leaf.id) for leaf in leaves if leaf.lang == lang} for lang in ("en", "de")]
    assert both[0] == both[1]
    assert leaf_of("story-00000", "de", stand_ins=True).stand_in is False
    assert leaf_of("glossary", "de", stand_ins=True).stand_in is True


def test_every_peer_gets_every_page_and_its_own_templates() -> None:
    leaves = make_leaves(CONTENT, stand_ins=False)
    for name, peer in PEERS.items():
        site = peer.site(leaves)
        texts = [text for path, text in site.items() if path.startswith("content/") and path.endswith(".md")]
        assert sum("He met [him]" in text for text in texts) == 1, name
        assert sum("Er traf [ihn]" in text for text in texts) == 1, name
    assert "layouts/articles/page.html" in PEERS["hugo"].site(leaves)
    assert "theme/templates/article.html" in PEERS["pelican"].site(leaves)
    assert "layouts/pages.js" in PEERS["eleventy"].site(leaves)
