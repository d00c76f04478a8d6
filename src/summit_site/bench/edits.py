"""Typical edits between two builds: each edit changes one file, and each repetition changes it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Texts = Mapping[str, str]
Edit = Callable[[Texts, int], dict[str, str]]

_DATE = re.compile(r"(?m)^date: (.+)$")
_TITLE = re.compile(r"(?m)^title: .*$")
TEMPLATE = "article.html"


def newest_article(content: Texts) -> str:
    """The path of the lead article, where corrections are most urgent."""
    articles = (path for path in content if path.startswith("articles/") and path.count(".") == 1)
    return max(articles, key=lambda path: (date_of(content[path]), path))


def date_of(text: str) -> str:
    found = _DATE.search(text)
    return found[1] if found else ""


def wording(number: int) -> str:
    """The text that the page must contain after the edit with this number."""
    return f"Wording number {number} of this bench"


def edit_body(content: Texts, number: int) -> dict[str, str]:
    """One more sentence at the end of the newest article."""
    path = newest_article(content)
    return {path: f"{content[path].rstrip()}\n\n{wording(number)}.\n"}


def edit_headline(content: Texts, number: int) -> dict[str, str]:
    path = newest_article(content)
    return {path: _TITLE.sub(f'title: "{wording(number)}"', content[path], count=1)}


def add_event(content: Texts, number: int) -> dict[str, str]:
    """A copy of the last event of the timeline, on the same date, with a new title."""
    events = (path for path in content if path.startswith("events/event-"))
    last = max(events, key=lambda path: (date_of(content[path])[:10], path))
    return {f"events/added-{number:04}.md": _TITLE.sub(f'title: "{wording(number)}"', content[last], count=1)}


def touch_template(templates: Texts, number: int) -> dict[str, str]:
    """One more comment in the template of articles: every article is rendered again, but none changes."""
    return {TEMPLATE: f"{templates[TEMPLATE].rstrip()}\n{{# {wording(number)} #}}\n"}
