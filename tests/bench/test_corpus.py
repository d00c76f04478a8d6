"""The made-up dossier: the same bytes anywhere, as large as asked, and sound."""

import re
from collections import Counter
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from summit_site.app.options import Options
from summit_site.app.site.commands import build_site
from summit_site.bench.contest import write_texts
from summit_site.bench.corpus import make_corpus
from summit_site.bench.shapes import ARTICLES, RECORDS, SHAPES, Shape
from tests.runner import ROOT

COUNT, SEED = 60, 7


@pytest.fixture(scope="module")
def corpus() -> dict[str, str]:
    return make_corpus(ARTICLES.counts(COUNT), SEED)


def digest_of(corpus: dict[str, str]) -> str:
    return sha256("".join(f"{path}\n{corpus[path]}\0" for path in sorted(corpus)).encode()).hexdigest()


def test_one_size_and_seed_give_the_same_bytes_everywhere(corpus: dict[str, str]) -> None:
    """Another digest means that figures can no longer be compared with those of earlier versions."""
    assert digest_of(corpus) == "dda7a115a78c7c7d54ac9ff681bf5ba195c38ea0091e342d01ac205e49a5aed3"


def test_another_seed_gives_other_bytes(corpus: dict[str, str]) -> None:
    assert digest_of(make_corpus(ARTICLES.counts(COUNT), SEED + 1)) != digest_of(corpus)


def test_the_corpus_has_the_requested_size(corpus: dict[str, str]) -> None:
    assert Counter(path.split("/")[0] for path in corpus) == {
        "articles": COUNT + COUNT // 5,
        "events": 40,
        "topics": 40 * 2,
        "people": 30,
        "places": 20,
        "organisations": 10,
        "terms": 20,
        "claims": 8,
        "sources": 1,
        "series": 1,
        "positions.yaml": 1,
        "site.yaml": 1,
    }


def test_events_and_sources_grow_with_the_articles() -> None:
    corpus = make_corpus(ARTICLES.counts(1_010), SEED)
    assert sum(path.startswith("events/") for path in corpus) == 101
    assert corpus["sources/part-00.yaml"].count("- id: ") == 101


def test_articles_have_about_five_hundred_words_and_two_to_four_sources(corpus: dict[str, str]) -> None:
    bodies = [text.split("---\n", 2)[2] for path, text in corpus.items() if path.startswith("articles/")]
    words = sum(len(body.split()) for body in bodies) / len(bodies)
    assert 480 < words < 540
    assert {len(re.findall(r"\[@", body)) for body in bodies} == {2, 3, 4}


def test_the_other_shape_has_many_small_records() -> None:
    corpus = make_corpus(RECORDS.counts(2_000), SEED)
    folders = Counter(path.split("/")[0] for path in corpus)
    assert {kind: folders[kind] for kind in ("people", "organisations", "topics", "events", "articles")} == {
        "people": 2_000,
        "organisations": 1_600,
        "topics": 400,
        "events": 2_000,
        "articles": 200,
    }
    assert sum(text.count("- id: ") for path, text in corpus.items() if path.startswith("sources/")) == 5_000
    assert not [path for path in corpus if path.endswith(".de.md")]


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_our_generator_finds_nothing_wrong_with_it(shape: Shape, tmp_path: Path) -> None:
    write_texts(tmp_path / "content", make_corpus(shape.counts(COUNT), SEED), {})
    now = datetime(2026, 1, 1, tzinfo=UTC)
    folders = (tmp_path / "content", ROOT / "templates", tmp_path / "public", tmp_path / "cache")
    report = build_site(Options(*folders, None, False, now, durable=False))
    assert report.problems == []
    assert report.next_change is None  # It is all in the past, so the day of the bench does not matter.
    articles = {path.name for path in (tmp_path / "public" / "articles").iterdir() if path.is_file()}
    wanted = shape.counts(COUNT).articles
    assert articles == {"index.html", *(f"story-{number:05}.html" for number in range(wanted))}
