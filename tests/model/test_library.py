"""Files by their paths, records from their files, and settings: what is read, and what of the rest is said."""

import pytest

from summit_site.base.diagnostics import Diagnostic, Span
from summit_site.base.language import Text
from summit_site.model.kinds import KINDS
from summit_site.model.library import ARTICLE_LIMIT, Job, read_job, sort_files
from summit_site.model.load import Settings, classify
from summit_site.model.settings import read_site
from tests.kit.content import QUOTES, read
from tests.kit.samples import article, document

LANGUAGES = ("en", "de")
FOLDERS = ", ".join(kind.store.name for kind in KINDS)


@pytest.mark.parametrize(
    ("path", "slot"),
    [
        ("site.yaml", ("site", "", "", "")),
        ("README.md", ("", "", "", "")),
        ("events/README.md", ("", "", "", "")),
        ("articles/a.md", ("document", "article", "a", "en")),
        ("articles/a.de.md", ("document", "article", "a", "de")),
        ("people/kim-jong-un.md", ("document", "person", "kim-jong-un", "en")),
        ("pages/about.de.md", ("document", "page", "about", "de")),
        ("positions.yaml", ("list", "position", "", "")),
        ("sources.yaml", ("list", "source", "", "")),
        ("sources/wires.yaml", ("list", "source", "", "")),
        ("series/tests.yaml", ("table", "series", "tests", "")),
        ("images/a.jpg", ("image", "", "", "")),
        ("images/deep/er/a.jpg", ("image", "", "", "")),
    ],
)
def test_a_path_says_what_a_file_is(path: str, slot: tuple[str, str, str, str]) -> None:
    found, problems = classify(path, LANGUAGES)
    assert ((found.form, found.kind, found.id, found.lang), problems) == (slot, [])


SLUG = "use lowercase letters a-z, digits and single hyphens"


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("article/a.md", 'article/a.md:1:1: F106 the generator does not read this file (did you mean "articles"?)'),
        ("x/a.md", f"x/a.md:1:1: F106 the generator does not read this file (folders: {FOLDERS}, images, files)"),
        ("articles/a.markdown", ("articles/a.markdown:1:1: F106 the generator does not read this file "
         "(name it NAME.md or NAME.de.md, and use no subfolders)")),
        ("articles/2019/a.md", ("articles/2019/a.md:1:1: F106 the generator does not read this file "
         "(name it NAME.md or NAME.de.md, and use no subfolders)")),
        ("series/a.md", "series/a.md:1:1: F106 the generator does not read this file (name it NAME.yaml)"),
        ("sources/a/b.yaml", "sources/a/b.yaml:1:1: F106 the generator does not read this file (name it NAME.yaml)"),
        ("sites.yaml", 'sites.yaml:1:1: F106 the generator does not read this file (did you mean "site.yaml"?)'),
        ("story.md", "story.md:1:1: F106 the generator does not read this file (put records into folders such as articles/)"),  # noqa: E501
        ("articles/a.fr.md", 'articles/a.fr.md:1:1: F106 no language "fr" (languages: de)'),
        ("articles/a.en.md", ('articles/a.en.md:1:1: F106 "en" is the default language '
         "(the default language has no suffix: a.md)")),
        ("articles/My Story.md", f'articles/My Story.md:1:1: F107 "My Story" cannot be an id ({SLUG}; for example my-story)'),  # noqa: E501
        ("articles/über.md", f'articles/über.md:1:1: F107 "über" cannot be an id ({SLUG}; for example uber)'),
        (
            "events/nul.md",
            'events/nul.md:1:1: F107 "nul" cannot be an id (this name is reserved by an operating system)',
        ),
        ("series/A.yaml", f'series/A.yaml:1:1: F107 "A" cannot be an id ({SLUG}; for example a)'),
    ],
)  # fmt: skip
def test_a_file_in_the_wrong_place_is_reported_with_the_right_one(path: str, problem: str) -> None:
    assert [str(found) for found in classify(path, LANGUAGES)[1]] == [problem]


def test_the_files_of_a_record_are_read_together() -> None:
    paths = ["articles/b.md", "articles/a.de.md", "images/x/a.jpg", "articles/a.md", "sources.yaml", "files/x/b.pdf"]
    jobs, images, files, problems = sort_files(paths, LANGUAGES)
    assert jobs == [
        Job("list", "source", "", (("", "sources.yaml"),)),
        Job("document", "article", "b", (("en", "articles/b.md"),)),
        Job("document", "article", "a", (("de", "articles/a.de.md"), ("en", "articles/a.md"))),
    ]
    assert (images, files, problems) == (["x/a.jpg"], ["x/b.pdf"], [])


def read_files(files: dict[str, bytes]) -> list[str]:
    """The problems of one record's files, sorted."""
    (job,) = sort_files(files, LANGUAGES).jobs

    def content_of(path: str, limit: int) -> tuple[bytes, list[Diagnostic]]:
        if files[path] == b"unreadable":
            return b"", [Diagnostic(Span(path), "F104", "the file cannot be read: gone")]
        return files[path][: limit + 1], []

    outcome = read_job(job, content_of, Settings(LANGUAGES, dict.fromkeys(LANGUAGES, QUOTES), "clean"))
    assert [unit for unit in outcome.units if unit.records] == []
    assert outcome.failed | {unit.key for unit in outcome.units} == {("article", "a")}
    return sorted(map(str, outcome.problems))


GERMAN = b"---\ntitel: Reise\n---\n/// nots\n///\n"
GERMAN_PROBLEMS = [
    'articles/a.de.md:2:1: M203 no field "titel" (did you mean "title"?)',
    'articles/a.de.md:4:1: B401 no block "nots" (did you mean "note"?)',
]


@pytest.mark.parametrize(
    ("original", "problem"),
    [
        (b"unreadable", "articles/a.md:1:1: F104 the file cannot be read: gone"),
        (b"\xff", 'articles/a.md:1:1: F101 byte 0xFF is not UTF-8; in Windows-1252 it is "ÿ" (save the file as UTF-8)'),
        (b"", "articles/a.md:1:1: Y109 the file is empty (start with --- and the fields)"),
        (
            b"---\ntitle: a\nsummary: s\ndate: 2019\nkind: news\n---\n",
            (
                'articles/a.md:4:7: M205 "date": "2019" is not a valid date or time '
                "(an exact day or time is needed here: 2019-02-27 or 2019-02-27T18:30)"
            ),
        ),
    ],
)
def test_errors_of_a_translation_are_reported_with_those_of_its_original(original: bytes, problem: str) -> None:
    assert read_files({"articles/a.md": original, "articles/a.de.md": GERMAN}) == [*GERMAN_PROBLEMS, problem]


def test_a_translation_without_its_original_is_reported() -> None:
    assert read_files({"articles/a.de.md": GERMAN}) == [
        "articles/a.de.md:1:1: M209 a translation without its original (write a.md first)",
        *GERMAN_PROBLEMS,
    ]


def test_a_text_of_more_than_the_limit_is_not_read() -> None:
    (problem,) = read_files({"articles/a.md": b"---\n---\n" + b"x" * ARTICLE_LIMIT})
    assert problem.startswith("articles/a.md:1:1: F103 ")


def test_images_that_are_shown_must_be_there() -> None:
    text = "--- images/flag.jpg\n" + article("a", "image: {file: flog.jpg, alt: a}", "![a](images/flag.jpg)")
    assert read(text + document("articles", "a.de", "title: t", "![a](flag.jpg)")).problems == [
        'articles/a.md:6:15: F109 no image "flog.jpg" in images/ (did you mean "flag.jpg"?)',
        'articles/a.md:8:6: F109 no image "images/flag.jpg" in images/ (did you mean "flag.jpg"?)',
    ]


def test_settings_speak_each_language_and_fall_back_to_another() -> None:
    text = """\
title: {en: Sample, de: Beispiel}
tagline: {de: nur deutsch}
languages: [{key: de, tag: de-AT, name: Deutsch}, {key: en, tag: en, name: English, city: London}]
timezone: UTC
sides: [{id: us, name: {de: USA, en: United States}}]
"""
    sites, _, problems = read_site(text, "site.yaml")
    assert problems == []
    assert [(lang, site.lang, site.title, site.sides[0].name) for lang, site in sites.items()] == [
        ("de", "de", Text("Beispiel", "de"), Text("USA", "de")),
        ("en", "en", Text("Sample", "en"), Text("United States", "en")),
    ]
    assert [site.tagline for site in sites.values()] == [Text("nur deutsch", "de")] * 2


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ['site.yaml:1:1: Y109 the file is empty (write "key: value" lines)']),
        ("- a", ['site.yaml:1:1: Y108 the file must contain fields (write "key: value" lines)']),
        (
            "title: x\n",
            [
                'site.yaml:1:1: M201 "languages" is missing (it is required)',
                'site.yaml:1:1: M201 "timezone" is missing (it is required)',
            ],
        ),
        (
            "title: {fr: x}\nlanguages: [{key: en, tag: en, name: E}, {key: de, tag: de, name: D}]\ntimezone: Hanoi\n",
            [
                'site.yaml:1:9: M203 no language "fr" (the languages are listed in site.yaml)',
                'site.yaml:1:8: M201 "title" is missing in the language "en"',
                'site.yaml:3:11: M206 no time zone "Hanoi" (write an IANA name such as Asia/Ho_Chi_Minh)',
            ],
        ),
        (
            "title: x\nlanguages: []\ntimezone: UTC\n",
            ['site.yaml:2:1: M201 "languages" is empty (add at least one language)'],
        ),
        (
            "title: x\nlanguages: [{key: en, tag: en, name: E}, {key: en, tag: de, name: D}]\ntimezone: UTC\n",
            ['site.yaml:2:48: M207 two languages have the key "en" (give one of them another key)'],
        ),
        (
            "title: x\nlanguages: [{key: EN, tag: '_', name: E}]\ntimezone: UTC\nsides: [{id: ../x, name: a}]\n",
            [
                'site.yaml:2:19: M207 "key": "EN" is not in the right format (for example de)',
                'site.yaml:2:28: M207 "tag": "_" is not in the right format (for example de-AT)',
                f'site.yaml:4:14: P502 "id" cannot be "../x" ({SLUG})',
            ],
        ),
    ],
)
def test_errors_in_the_settings_are_reported_once_and_in_place(text: str, problems: list[str]) -> None:
    assert [str(problem) for problem in read_site(text, "site.yaml")[2]] == problems
