"""A bad file never gives a traceback and never a half-written site: every problem is told, and nothing changes."""

import os
import shutil
from pathlib import Path

import pytest

from tests.kit.samples import SITE, article, document, topic
from tests.kit.site import SmallSite, read_tree
from tests.kit.templates import TEMPLATES

GOOD = topic("summit") + article("good", "topics: [summit]", "Text.")
BAD = """\
---
title: Bad
summary: A sentence.
date: 2019-02-27
kind: news
---
Text.
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built when all was well."""
    folder = tmp_path_factory.mktemp("published")
    assert SmallSite(folder).write(GOOD).problems() == []
    return folder


@pytest.fixture
def old(site: SmallSite, published: Path) -> SmallSite:
    shutil.copytree(published, site.folder, dirs_exist_ok=True)
    return site


def bad(old: str, new: str) -> bytes:
    assert old in BAD
    return BAD.replace(old, new).encode()


SLUG = "use lowercase letters a-z, digits and single hyphens"
FILES: dict[str, tuple[bytes, list[str]]] = {
    "an unquoted colon in a title": (
        bad("Bad", "Talks: end early"),
        ['2:13: Y103 a second colon in one line (put the text after the first colon in "double quotes")'],
    ),
    "a duplicate key": (
        bad("kind: news", "kind: news\ntitle: Again"),
        ['6:1: Y104 "title" appears twice (first on line 2) (keep one of them)'],
    ),
    "an unknown key": (
        bad("kind: news", "kind: news\ntopic: [summit]"),
        ['6:1: M203 no field "topic" (did you mean "topics"?)'],
    ),
    "an unknown reference in a field": (
        bad("kind: news", "kind: news\ntopics: [sumit]"),
        ['6:10: R301 no topic "sumit" (did you mean "summit"?)'],
    ),
    "an unknown reference in the text": (
        bad("Text.", "The [[sumit]], *the* [[topic:sumit|talks]]."),
        [
            '7:5: R301 no record "sumit" (did you mean "summit"?)',
            '7:22: R301 no topic "sumit" (did you mean "summit"?)',
        ],
    ),
    "an impossible date": (
        bad("02-27", "02-30"),
        ['4:7: M205 "date": "2019-02-30" is not a valid date or time (2019-02 has no day 30)'],
    ),
    "an impossible time": (
        bad("02-27", "02-27T25:00"),
        ['4:7: M205 "date": "2019-02-27T25:00" is not a valid date or time (there is no such time of day)'],
    ),
    "a missing required field": (
        bad("kind: news\n", ""),
        ['1:1: M201 "kind" is missing (it is required)'],
    ),
    "tab indentation": (
        bad("kind: news", "kind: news\nimage:\n\tfile: a.jpg"),
        ["7:1: Y103 a tab where YAML needs spaces (indent with spaces)"],
    ),
    "a NUL byte": (
        bad("Text.", "Te\0xt."),
        ["7:3: F102 the character U+0000 is not allowed in a text file (delete it)"],
    ),
    "invalid UTF-8": (
        BAD.encode() + b"caf\xe9\n",
        ['8:4: F101 byte 0xE9 is not UTF-8; in Windows-1252 it is "é" (save the file as UTF-8)'],
    ),
    "no front matter": (
        b"Text.\n",
        ["1:1: Y101 the file has no front matter (the first line must be ---, then the fields, then --- again)"],
    ),
    "front matter that is never closed": (
        b"---\ntitle: Bad\n",
        ["1:1: Y102 the front matter is never closed (put a line with --- below the fields)"],
    ),
    "an anchor and an alias": (
        bad("title: Bad", "title: &x Bad\nkicker: *x"),
        [
            (
                "2:8: Y105 &name and *name are not supported; also on line 3 "
                "(put the text in double quotes to take it literally)"
            ),
        ],
    ),
    "a tag": (
        bad("title: Bad", "title: !!python/object Bad"),
        ["2:8: Y105 !tag is not supported (put the text in double quotes to take it literally)"],
    ),
    "nesting without end": (
        bad("title: Bad", "title: " + "[" * 30_000),
        ["2:13: Y106 more than 6 levels of nesting (shorten it)"],
    ),
    "yes instead of true": (
        bad("kind: news", "kind: news\ndraft: yes"),
        ['6:8: M202 "draft" must be true or false, not "yes" (write true)'],
    ),
    "a slug that leads outside the site": (
        bad("kind: news", "kind: news\nslug: ../../evil"),
        [f'6:7: P502 "slug" cannot be "../../evil" ({SLUG})'],
    ),
    "an image that is not there": (
        bad("Text.", "/// figure\n![a flag](flag.jpg)\n///"),
        ['8:11: F109 no image "flag.jpg" in images/ (put the file there)'],
    ),
    "blocks that are unknown, open or closed too often": (
        bad("Text.", "/// nots\n///\n\n///\n\n/// note\nA."),
        [
            '7:1: B401 no block "nots" (did you mean "note"?)',
            "10:1: B402 /// closes a block, but none is open (delete it, or name the block it opens)",
            '12:1: B402 the block "note" is never closed (put /// below it)',
        ],
    ),
    "several faults": (
        bad("title: Bad", "titel: Bad\nweight: 3").replace(b"kind: news", b"kind: gossip"),
        [
            '1:1: M201 "title" is missing (it is required)',
            '2:1: M203 no field "titel" (did you mean "title"?)',
            '3:1: M203 no field "weight" (content/FIELDS.md lists the fields of each kind)',
            '6:7: M204 "kind" cannot be "gossip" (allowed: news, analysis, explainer, background, opinion, live)',
        ],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_explained_and_changes_nothing(
    name: str, old: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    content, problems = FILES[name]
    old.write(GOOD, {"articles/bad.md": content})
    expect_refusal(old, [f"content/articles/bad.md:{problem}" for problem in problems], capsys)


def expect_refusal(site: SmallSite, problems: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A build says exactly this, exits with 1, and leaves the output and everything beside it as it was."""
    before, beside = site.files(), sorted(path.name for path in site.folder.iterdir())
    assert site.run() == 1
    said = capsys.readouterr()
    noun = "error" if len(problems) == 1 else "errors"
    summary = f"build.py: {len(problems)} {noun}; nothing was written, public is unchanged"
    assert site.shorten(said.err).replace(f" {site.output},", " public,").splitlines() == [*problems, summary]
    assert said.out == ""
    assert site.files() == before
    assert sorted(path.name for path in site.folder.iterdir()) == beside


SITES: dict[str, tuple[str, list[str]]] = {
    "an empty file": (
        "--- articles/bad.md\n",
        ["content/articles/bad.md:1:1: Y109 the file is empty (start with --- and the fields)"],
    ),
    "two records with one id": (
        "--- sources.yaml\n- {id: wire, publisher: A}\n--- sources/more.yaml\n- {id: wire, publisher: B}\n",
        [
            (
                'content/sources/more.yaml:1:3: R302 a second source with the id "wire" (the first: sources.yaml:1:3) '
                "(give one of them another id)"
            )
        ],
    ),
    "a link to a draft": (
        article("draft", "draft: true") + article("bad", body="See [[draft]]."),
        [
            (
                'content/articles/bad.md:7:5: R304 the link goes to a draft: "draft" '
                "(publish it first, or remove the link)"
            )
        ],
    ),
    "two outputs with one path": (
        article("bad", "slug: good"),
        [
            (
                "content/articles/bad.md:6:7: P501 address articles/good.html is already used by "
                "articles/good.md (choose another id, slug or alias)"
            )
        ],
    ),
    "a file in an unknown folder": (
        "--- article/bad.md\n" + BAD,
        ['content/article/bad.md:1:1: F106 the generator does not read this file (did you mean "articles"?)'],
    ),
    "a translation without its original": (
        document("articles", "bad.de", "title: a"),
        ["content/articles/bad.de.md:1:1: M209 a translation without its original (write bad.md first)"],
    ),
    "a file name that is no id": (
        document("articles", "My Story", "title: a"),
        [f'content/articles/My Story.md:1:1: F107 "My Story" cannot be an id ({SLUG}; for example my-story)'],
    ),
    "settings that cannot be read": (
        "--- site.yaml\ntitle: Talks: a dossier\n",
        [
            (
                "content/site.yaml:1:13: Y103 a second colon in one line "
                '(put the text after the first colon in "double quotes")'
            )
        ],
    ),
    "problems in many files, in their order": (
        document("topics", "b", "titel: a\nsummary: s")
        + document("topics", "b.de", "order: 2")
        + document("events", "a", "title: a\ndate: 30.2.2019\nsources: []")
        + "--- positions.yaml\n- issue: a\n"
        + "--- series/s.yaml\n"
        + "--- notes.txt\nHello\n",
        [
            'content/events/a.md:3:7: M205 "date": "30.2.2019" is not a valid date or time (write the year first: 2019-02-27)',  # noqa: E501
            (
                "content/notes.txt:1:1: F106 the generator does not read this file "
                "(put records into folders such as articles/)"
            ),
            'content/positions.yaml:1:3: M201 "id" is missing (every item of the list needs one)',
            'content/series/s.yaml:1:1: Y109 the file is empty (write "key: value" lines)',
            (
                'content/topics/b.de.md:2:1: M208 "order" is not allowed in a translation '
                "(a translation contains only prose and takes the rest from its original; delete this line)"
            ),
            'content/topics/b.md:1:1: M201 "title" is missing (it is required)',
            'content/topics/b.md:2:1: M203 no field "titel" (did you mean "title"?)',
        ],
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_bad_content_is_explained_and_changes_nothing(
    name: str, old: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    text, problems = SITES[name]
    old.write(GOOD + text)
    expect_refusal(old, problems, capsys)


def test_a_byte_order_mark_and_other_line_ends_change_nothing(site: SmallSite) -> None:
    plain = site.write(GOOD, {"articles/bad.md": BAD.encode()}).published()
    for content in (
        b"\xef\xbb\xbf" + BAD.encode(),
        BAD.replace("\n", "\r\n").encode(),
        BAD.replace("\n", "\r").encode(),
    ):
        assert site.write(GOOD, {"articles/bad.md": content}).published() == plain


def test_the_settings_are_required(old: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    (old.content / "site.yaml").unlink()
    expect_refusal(
        old,
        [
            (
                "content/site.yaml:1:1: F109 the settings are missing "
                "(create site.yaml with the site's title, languages and time zone; see content/README.md)"
            )
        ],
        capsys,
    )


def test_a_link_and_a_pipe_in_content_are_not_opened(old: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    (old.content / "articles" / "link.md").symlink_to("/etc/hostname")
    os.mkfifo(old.content / "articles" / "pipe.md")
    expect_refusal(
        old,
        [
            "content/articles/link.md:1:1: F105 a symbolic link; only regular files are read (copy the file here)",
            (
                "content/articles/pipe.md:1:1: F105 a pipe, socket or device; only regular files are read"
                " (copy the file here)"
            ),
        ],
        capsys,
    )


def test_hidden_files_and_editors_temporary_files_are_ignored(site: SmallSite) -> None:
    plain = site.write(GOOD).published()
    litter = {f"articles/{name}": b"\xff" for name in (".a.md.swp", "a.md~", "#a.md#", ".git", "a.md.orig", "a.bak")}
    assert site.write(GOOD, litter).published() == plain


MAKING = "(while rendering articles/gone.html)"


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("{% if %}", ["T601 Expected an expression, got 'end of statement block' (fix the template)"]),
        (
            "{{ view.adt }}",
            ['T602 NoticeView has no field "adt" (did you mean "at"? while rendering articles/gone.html)'],
        ),
        (
            "{{ 1 // 0 }}",
            [f"T603 ZeroDivisionError: integer division or modulo by zero {MAKING}"],
        ),
        (
            "{{ t('nothing') }}",
            [f'T604 {lang}.yaml has no text "nothing" (add it to the strings file)' for lang in ("de", "en")],
        ),
    ],
)  # fmt: skip
def test_a_bad_template_is_explained_and_changes_nothing(
    line: str, problems: list[str], old: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TEMPLATES, old.folder / "templates")
    notice = ['{% extends "base.html" %}', "{% block content %}", "<h1>Notice</h1>", line, "{% endblock %}"]
    (old.templates / "notice.html").write_text("\n".join(notice), "utf-8")
    old.write(GOOD + article("gone", "withdrawn: {at: 2019-02-28, reason: r}"))
    expect_refusal(old, [f"templates/notice.html:4:1: {problem}" for problem in problems], capsys)


def test_a_language_without_a_strings_file_is_reported(old: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(TEMPLATES, old.folder / "templates")
    old.write("--- site.yaml\n" + SITE.replace("key: de, tag: de", "key: fr, tag: fr") + GOOD)
    expect_refusal(
        old,
        ['templates/strings/fr.yaml:1:1: F109 no texts for the language "fr" (copy strings/en.yaml and translate it)'],
        capsys,
    )


def test_nothing_is_left_behind_by_a_first_build_that_fails(site: SmallSite) -> None:
    site.write(GOOD, {"articles/bad.md": b""})
    assert site.run() == 1
    assert not site.output.exists()
    left = {path for path in read_tree(site.folder) if not path.startswith(("content/", "cache/"))}
    assert left == set()
