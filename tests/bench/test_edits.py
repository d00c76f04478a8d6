"""The edits of a bench: one file each, never the same twice, and to be read in the page that they are for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from summit_site.app.options import Options
from summit_site.app.site.commands import build_site
from summit_site.bench.contest import write_texts
from summit_site.bench.corpus import make_corpus
from summit_site.bench.edits import (
    TEMPLATE,
    Edit,
    add_event,
    change_date,
    change_name,
    change_source,
    edit_body,
    edit_headline,
    newest_article,
    touch_template,
    wording,
)
from summit_site.bench.shapes import ARTICLES
from tests.runner import ROOT

CONTENT = make_corpus(ARTICLES.counts(3), 7)
NEWEST = "articles/story-00002.md"
EDITS = (edit_body, edit_headline, add_event, change_date, change_name, change_source)


def test_the_newest_article_is_the_one_with_the_latest_date() -> None:
    assert newest_article(CONTENT) == NEWEST
    older = {**CONTENT, NEWEST: CONTENT[NEWEST].replace("date: 20", "date: 19")}
    assert newest_article(older) == "articles/story-00001.md"


def test_a_body_edit_adds_one_sentence_and_leaves_the_rest() -> None:
    assert edit_body(CONTENT, 4).texts == {NEWEST: f"{CONTENT[NEWEST]}\n{wording(4)}.\n"}


def test_a_headline_edit_changes_only_the_title() -> None:
    old, new = CONTENT[NEWEST].splitlines(), edit_headline(CONTENT, 4).texts[NEWEST].splitlines()
    assert [line for line in new if line not in old] == [f'title: "{wording(4)}"']
    assert len(new) == len(old)


def test_an_added_event_joins_the_others() -> None:
    (path,) = add_event(CONTENT, 4).texts
    assert path == "events/added-0004.md"
    assert path not in CONTENT


def test_a_touched_template_has_one_more_comment() -> None:
    templates = {TEMPLATE: "{% block content %}{% endblock %}\n"}
    assert touch_template(templates, 4) == {TEMPLATE: f"{templates[TEMPLATE]}{{# {wording(4)} #}}\n"}


def changed_lines(edit: Edit, number: int) -> list[str]:
    ((path, text),) = edit(CONTENT, number).texts.items()
    old, new = CONTENT[path].splitlines(), text.splitlines()
    assert len(old) == len(new)
    return [line for line, before in zip(new, old, strict=True) if line != before]


def test_a_changed_date_moves_an_event_within_its_month() -> None:
    assert changed_lines(change_date, 6) == ["date: 2015-01-07"]


def test_a_changed_name_and_a_changed_source_change_one_line() -> None:
    assert changed_lines(change_name, 4) == [f'name: "{wording(4)}"']
    assert changed_lines(change_source, 4) == [f'  title: "{wording(4)}"']


@pytest.mark.parametrize("edit", EDITS)
def test_a_repeated_edit_differs_again(edit: Edit) -> None:
    once = {**CONTENT, **edit(CONTENT, 1).texts}
    twice = {**once, **edit(once, 2).texts}
    assert once != CONTENT
    assert twice not in (once, CONTENT)


def test_a_site_with_all_edits_builds_and_shows_them(tmp_path: Path) -> None:
    content = dict(CONTENT)
    changes = []
    for number, edit in enumerate(EDITS, 1):
        changes.append(edit(content, number))
        content |= changes[-1].texts
    write_texts(tmp_path / "content", content, {})
    now = datetime(2026, 1, 1, tzinfo=UTC)
    folders = (tmp_path / "content", ROOT / "templates", tmp_path / "public", tmp_path / "cache")
    assert build_site(Options(*folders, None, False, now, durable=False)).problems == []
    for change in changes:
        assert change.shows in (tmp_path / "public" / change.page).read_text("utf-8")
