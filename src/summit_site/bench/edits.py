"""Typical edits between two builds: each edit changes one file, and each repetition changes it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ContentEdit:
    """`texts`: the changed files; `page`: the page that shows the change; `shows`: what it must contain then."""

    texts: dict[str, str]
    page: str
    shows: str


Edit = Callable[[Texts, int], ContentEdit]

_DATE = re.compile(r"(?m)^date: (.+)$")
_TITLE = re.compile(r"(?m)^title: .*$")
_NAME = re.compile(r"(?m)^name: .*$")
_INDENTED_TITLE = re.compile(r"(?m)^  title: .*$")
_CITED = re.compile(r"\[@([a-z]+-\d+)")
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
    return f"Wording of this bench: {number}"


def edit_body(content: Texts, number: int) -> ContentEdit:
    """One more sentence at the end of the newest article."""
    path = newest_article(content)
    return ContentEdit({path: f"{content[path].rstrip()}\n\n{wording(number)}.\n"}, _page(path), wording(number))


def edit_headline(content: Texts, number: int) -> ContentEdit:
    path = newest_article(content)
    return _with_title(path, content[path], number)


def add_event(content: Texts, number: int) -> ContentEdit:
    """A copy of the last event of the timeline, on the same date, with a new title."""
    events = (path for path in content if path.startswith("events/event-"))
    last = max(events, key=lambda path: (date_of(content[path])[:10], path))
    return _with_title(f"events/added-{number:04}.md", content[last], number)


def change_date(content: Texts, number: int) -> ContentEdit:
    """An event in the middle of the timeline moves to another day of its month."""
    path = _middle(content, "events/")
    before = date_of(content[path])
    day = number % 28 + 1
    date = f"{before[:7]}-{day + (f'{day:02}' == before[8:10]):02}"
    return ContentEdit({path: _DATE.sub(f"date: {date}", content[path], count=1)}, _page(path), f'datetime="{date}"')


def change_name(content: Texts, number: int) -> ContentEdit:
    """A person gets another name."""
    path = _middle(content, "people/")
    text = _NAME.sub(f'name: "{wording(number)}"', content[path], count=1)
    return ContentEdit({path: text}, _page(path), wording(number))


def change_source(content: Texts, number: int) -> ContentEdit:
    """The source that the newest article cites first gets another title."""
    article = newest_article(content)
    cited = _CITED.search(content[article])
    assert cited is not None
    files = (path for path in content if path.startswith("sources/"))
    path = next(path for path in files if f"- id: {cited[1]}\n" in content[path])
    before, item, after = content[path].partition(f"- id: {cited[1]}\n")
    text = before + item + _INDENTED_TITLE.sub(f'  title: "{wording(number)}"', after, count=1)
    return ContentEdit({path: text}, _page(article), wording(number))


def _with_title(path: str, text: str, number: int) -> ContentEdit:
    return ContentEdit({path: _TITLE.sub(f'title: "{wording(number)}"', text, count=1)}, _page(path), wording(number))


def _middle(content: Texts, folder: str) -> str:
    """The path in the middle of a folder; ids are numbered, so it stays the same when records are added at the end."""
    paths = sorted(path for path in content if path.startswith(folder) and "/added-" not in path)
    return paths[len(paths) // 2]


def _page(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def touch_template(templates: Texts, number: int) -> dict[str, str]:
    """One more comment in the template of articles: every article is rendered again, but none changes."""
    return {TEMPLATE: f"{templates[TEMPLATE].rstrip()}\n{{# {wording(number)} #}}\n"}
