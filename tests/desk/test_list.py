"""`list`: what there is and what is coming, as of an instant."""

import json
from typing import Any

import pytest

from tests.kit.samples import PAPER, SITE, article, claim, document, event, topic
from tests.kit.site import SmallSite

SETTINGS = f"--- site.yaml\n{SITE.replace('UTC', 'Asia/Ho_Chi_Minh')}sides: [{{id: red, name: Red}}]\n"
CONTENT = (
    SETTINGS
    + PAPER
    + "--- sources.yaml\n- {id: unused, publisher: The Press}\n"
    + article("talks", "topics: [summit]\nembargo: 2019-03-02T09:00+07:00", "See [[summit]].")
    + document("articles", "talks.de", "title: Gespräche\nsummary: z\ndraft: true", "Siehe [[summit]]. [@paper]")
    + article("half-done", "draft: true")
    + article("gone", "withdrawn: {at: 2019-02-28, reason: wrong}")
    + topic("summit")
    + document("topics", "summit.de", "title: Gipfel 2019\nsummary: z")
    + topic("lonely")
    + document("topics", "lonely.de", "title: allein\nsummary: z")
    + event("meal", "2019-03-05", "known: 2019-03-01T00:00+07:00")
    + claim("old", "[{at: 2018-12-01, status: disputed}, {at: 2019-01-01, status: open}]")
    + claim("new", "[{at: 2019-02-20, status: open}]")
    + claim("settled", "[{at: 2018-12-01, status: open}, {at: 2019-01-01, status: established}]")
    + "--- positions.yaml\n- {id: goal, issue: {en: The goal}, side: red, text: {en: T, de: T}, sources: [paper]}\n"
)
AS_OF = ("--as-of", "2019-02-28T12:00+07:00")


def run(site: SmallSite, *arguments: str) -> int:
    return site.command("list", *arguments)


def listed(site: SmallSite, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(site, "--json", *AS_OF, *arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_records_are_counted_by_kind_state_and_language(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site.write(CONTENT), *AS_OF, "records") == 0
    assert (
        capsys.readouterr().out
        == """\
As of 2019-02-28T12:00+07:00

Records   all  public  coming  drafts  withdrawn  de  partly de
article     3       0       1       1          1   0          0
event       1       0       1       0          0   0          0
topic       2       2       0       0          0   2          0
source      2       2       0       0          0   2          0
claim       3       3       0       0          0   0          0
position    1       1       0       0          0   0          1
"""
    )


def test_what_waits_is_listed_with_its_reason_and_time(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site.write(CONTENT), *AS_OF) == 0
    assert (
        capsys.readouterr().out.split("\n\n", 2)[2]
        == """\
Drafts (2)
  -                article:half-done  half-done
  translation: de  article:talks      Gespräche

Coming (2)
  2019-03-01T00:00+07:00  known    event:meal     meal
  2019-03-02T09:00+07:00  embargo  article:talks  talks

Not translated (6)
  articles/talks.md:1  still a draft in Deutsch (articles/talks.de.md)
  claims/new.md:1      not yet in Deutsch
  claims/old.md:1      not yet in Deutsch
  claims/settled.md:1  not yet in Deutsch
  events/meal.md:1     not yet in Deutsch
  positions.yaml:1     not yet in Deutsch

Differences between the languages (1)
  topics/summit.de.md:2  the original (topics/summit.md:2:8) has no 2019

Orphans: nothing names or links to them (1)
  topics/lonely.md:1  nothing refers or links to the topic "lonely"

Sources never cited (1)
  sources.yaml:1  the source "unused" is never cited

Claims open for a long time (1)
  2019-01-01T00:00+07:00  58 days  claim:old  old
"""
    )


def test_each_section_as_data(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(site.write(CONTENT), capsys)
    assert (found["as_of"], found["errors"]) == ("2019-02-28T12:00+07:00", 0)
    assert [(e["kind"], e["id"], e["path"], e["why"]) for e in found["drafts"]] == [
        ("article", "half-done", "articles/half-done.md", None),
        ("article", "talks", "articles/talks.de.md", "translation: de"),
    ]
    assert [(e["id"], e["at"], e["why"]) for e in found["coming"]] == [
        ("meal", "2019-03-01T00:00+07:00", "known"),
        ("talks", "2019-03-02T09:00+07:00", "embargo"),
    ]
    assert [(f["path"], f["line"], f["message"]) for f in found["untranslated"]] == [
        ("articles/talks.md", 1, "still a draft in Deutsch (articles/talks.de.md)"),
        ("claims/new.md", 1, "not yet in Deutsch"),
        ("claims/old.md", 1, "not yet in Deutsch"),
        ("claims/settled.md", 1, "not yet in Deutsch"),
        ("events/meal.md", 1, "not yet in Deutsch"),
        ("positions.yaml", 1, "not yet in Deutsch"),
    ]
    assert [(f["path"], f["code"]) for f in found["differences"]] == [("topics/summit.de.md", "C701")]
    assert [f["path"] for f in found["orphans"]] == ["topics/lonely.md"]
    assert [f["message"] for f in found["uncited"]] == ['the source "unused" is never cited']
    assert [(e["id"], e["at"], e["why"]) for e in found["open"]] == [("old", "2019-01-01T00:00+07:00", "58 days")]


def test_only_what_is_asked_for_is_listed(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(site.write(CONTENT), capsys, "open", "article", "--open-days", "5")
    assert set(found) == {"as_of", "errors", "open", "article"}
    assert [entry["id"] for entry in found["open"]] == ["old", "new"]
    assert [(entry["id"], entry["why"]) for entry in found["article"]] == [
        ("gone", "withdrawn"),
        ("half-done", "draft"),
        ("talks", "coming"),
    ]
    assert {entry["translations"] for entry in found["article"]} == {"de: not translated"}


def test_a_list_of_a_kind_says_what_is_translated_only_in_part(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    german = document("topics", "talks.de", "title: Gespräche\nsummary: z") + document("topics", "t.de", "title: T")
    whole = document("topics", "done.de", "title: fertig\nsummary: z")
    site.write(SETTINGS + topic("talks", body="Words.") + topic("t") + topic("done") + topic("none") + german + whole)
    assert run(site, *AS_OF, "topic") == 0
    assert (
        capsys.readouterr().out.split("\n\n", 1)[1]
        == """\
Topic (4)
  public  -                      topic:done   done
  public  de: not translated     topic:none   none
  public  de: partly translated  topic:t      t
  public  de: partly translated  topic:talks  talks
"""
    )


def test_later_there_is_more(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site.write(CONTENT), "--json", "--as-of", "2019-03-03", "coming") == 0
    assert json.loads(capsys.readouterr().out)["coming"] == []


def test_content_with_errors_is_listed_as_far_as_it_can_be_read(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(CONTENT + "--- places/hall.md\n---\nnme: Hall\n---\n")
    assert run(site, *AS_OF, "drafts") == 0
    told = capsys.readouterr()
    assert "article:half-done" in told.out
    assert told.err == "2 errors stop the build, so something may be missing here; run build.py check\n"


def test_a_translation_whose_fields_or_text_are_still_the_original_s_is_none(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "Nobody came to the long table in the hall at noon."
    site.write(SETTINGS + topic("talks", body=body) + topic("summit", "terms: []", "See [[talks]]."))
    site.write(document("topics", "talks.de", "title:\nsummary: z", body) + document("topics", "summit.de", "title: t"))
    found = listed(site, capsys, "untranslated")["untranslated"]
    assert [(f["path"], f["line"], f["message"]) for f in found] == [
        ("topics/summit.de.md", 1, '"summary" is not translated'),
        ("topics/summit.de.md", 4, "the translation has no text, so readers see the original's"),
        ("topics/talks.de.md", 2, '"title" is not translated'),
        ("topics/talks.de.md", 5, "the text is identical to the original"),
    ]


def test_a_word_that_is_no_section_is_refused(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site.write(CONTENT), "draft") == 2
    assert capsys.readouterr().err == 'build.py: unknown section or kind "draft" (did you mean "drafts"?)\n'


def test_nothing_is_published_by_looking(site: SmallSite) -> None:
    assert run(site.write(CONTENT), *AS_OF) == 0
    assert not site.output.exists()
