"""`new`: the file an editor gets, what is marked in it, and that nothing which exists is touched."""

import io
import sys
from pathlib import Path

import pytest

from summit_site.app.desk.new_record import make_id
from summit_site.cli import main
from summit_site.model.kinds import TYPES
from tests.desk.core_yaml import load, load_front_matter
from tests.kit.samples import SITE, person, place
from tests.kit.site import SmallSite, read_tree

NOON = "1551330000"  # 2019-02-28T05:00Z, noon in Hanoi
SETTINGS = f"--- site.yaml\n{SITE.replace('UTC', 'Asia/Ho_Chi_Minh')}sides: [{{id: red, name: Red}}]\n"
PAPER = "--- sources.yaml\n- {id: paper, publisher: The Paper}\n"


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)


def new(site: SmallSite, *arguments: str) -> int:
    return main(["new", "--content", str(site.content), *arguments])


def test_a_new_article_is_dated_now_in_the_zone_of_the_site_and_says_what_is_missing(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(SETTINGS)
    assert new(site, "article", 'The "talks" end early', "--set", "kicker=Hanoi: day two", "--bare") == 0
    path = site.content / "articles" / "the-talks-end-early.md"
    assert (
        path.read_text("utf-8")
        == """\
---
title: "The \\"talks\\" end early"
# Required: The standfirst: what happened, in one or two sentences.
summary:
date: 2019-02-28T12:00+07:00
# Required: The type of article. One of: news, analysis, explainer, background, opinion, live.
kind:
kicker: "Hanoi: day two"
---

"""
    )
    told = capsys.readouterr()
    assert told.out == f"{path}\n"
    assert told.err == 'to fill in: line 4: "summary" has no value\nto fill in: line 7: "kind" has no value\n'
    assert site.problems() == [
        'content/articles/the-talks-end-early.md:4:1: M201 "summary" has no value (it is required)',
        'content/articles/the-talks-end-early.md:7:1: M201 "kind" has no value (it is required)',
    ]


def test_the_other_fields_are_offered_in_comments(site: SmallSite) -> None:
    site.write(SETTINGS + PAPER)
    assert new(site, "organisation", "United Nations") == 0
    assert (
        (site.content / "organisations" / "united-nations.md").read_text("utf-8")
        == """\
---
name: "United Nations"
# The fields below are optional. To use a field, remove its #.
# The short form, for example UN.
#short_name:
# The id of the side, from site.yaml. One of: red.
#side:
# The Wikidata id, for example Q1490.
#same_as:
# Every record can also have known, embargo, draft, updates, corrections, aliases, withdrawn: see FIELDS.md.
# Write the body below the next line: what the organisation is, and its role in the story.
---

"""
    )
    assert site.problems() == []


VALUES = {
    "article": ["summary=S", "kind=news"],
    "event": ["sources=paper", "place=hall"],
    "topic": ["summary=S"],
    "organisation": [],
    "place": ["country=NO", "lat=-12.5"],
    "term": ["short=S"],
    "source": ["publisher=P", "url=https://sample.example/?a=b#c", "kind=wire"],
    "page": [],
}


@pytest.mark.parametrize("kind", VALUES)
def test_with_all_required_fields_the_site_builds(site: SmallSite, kind: str) -> None:
    site.write(SETTINGS + PAPER + "--- places/hall.md\n---\nname: Hall\n---\n")
    assert new(site, kind, "On: a #1 'day'", *(word for value in VALUES[kind] for word in ("--set", value))) == 0
    assert site.problems() == []


@pytest.mark.parametrize("kind", TYPES)
def test_a_file_of_any_kind_can_be_read_and_lacks_only_what_is_marked(site: SmallSite, kind: str) -> None:
    site.write(SETTINGS)
    assert new(site, kind, "A title") == 0
    codes = {problem.split()[1] for problem in site.problems()}
    assert codes <= {"M201"}
    for path in site.content.rglob("a-title.*"):
        text = path.read_text("utf-8")
        assert (load(text) if path.suffix == ".yaml" else load_front_matter(text)).values()


def test_an_item_goes_to_the_end_of_its_list_in_the_style_of_the_file(site: SmallSite) -> None:
    old = "\ufeff# Our sources.\r\n  - {id: paper, publisher: The Paper}\r\n  -   id: other\r\n      publisher: O"
    site.write(SETTINGS, {"sources.yaml": old.encode()})
    assert new(site, "source", "A report", "--set", "publisher=The Press", "--set", "url=x@y", "--bare") == 2
    assert (
        new(site, "source", "A report", "--set", "publisher=The Press", "--set", "url=https://x.example/", "--bare")
        == 0
    )
    assert (site.content / "sources.yaml").read_bytes().decode() == old + (
        "\r\n  - id: a-report\r\n"
        "    publisher: The Press\r\n"
        "    title: A report\r\n"
        "    url: https://x.example/\r\n"
        "    accessed: 2019-02-28\r\n"
    )
    assert site.problems() == []


def test_an_item_has_room_for_its_texts_in_all_languages(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(site.write(SETTINGS), "position", "The goal", "--set", "side=red", "--bare") == 0
    assert (
        (site.content / "positions.yaml").read_text("utf-8")
        == """\
- id: the-goal
  issue:
    en: "The goal"
    de:
  side: red
  # Required: What the side wants or says.
  text:
    en:
    de:
  # Required: The ids of the sources that support it; at least one.
  sources:
"""
    )
    assert capsys.readouterr().err == (
        'to fill in: line 8: "text" is missing in the language "en"\nto fill in: line 11: "sources" has no value\n'
    )


def test_a_required_list_of_parts_has_its_first_item(site: SmallSite) -> None:
    site.write(SETTINGS + "--- sources.yaml\n- {id: a, publisher: A}\n- {id: b, publisher: B}\n")
    assert new(site, "claim", "It rained", "--set", "sources=a, b", "--bare") == 0
    assert (
        (site.content / "claims" / "it-rained.md").read_text("utf-8")
        == """\
---
text: "It rained"
# Required: Its status over time; the last entry applies now. A list with the fields {at!, status!, note}.
history:
  - at: 2019-02-28T12:00+07:00
    # Required: The status of the claim. One of: established, did-not-happen, open, disputed.
    status:
sources: [a, b]
---

"""
    )


def test_a_record_can_begin_as_a_draft(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(SETTINGS + PAPER)
    assert new(site, "article", "T", "--draft", "--set", "summary=S", "--set", "kind=news", "--bare") == 0
    told = capsys.readouterr()
    assert told.err == "To publish it, delete the line `draft: true`.\n"
    assert "draft: true\n" in (site.content / "articles" / "t.md").read_text("utf-8")
    assert site.problems() == []
    assert not (site.output / "articles" / "t.html").exists()
    assert new(site, "source", "A report", "--draft", "--set", "publisher=P", "--bare") == 0
    assert "  draft: true\n" in (site.content / "sources.yaml").read_text("utf-8")


def test_a_byline_may_be_a_plain_name(site: SmallSite) -> None:
    site.write(SETTINGS)
    assert new(site, "article", "T", "--set", "by=Dossier desk", "--set", "by=Jane", "--bare") == 0
    assert 'by: ["Dossier desk", "Jane"]\n' in (site.content / "articles" / "t.md").read_text("utf-8")


def test_a_list_written_in_brackets_is_left_as_it_is(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(SETTINGS + "--- sources.yaml\n[{id: paper, publisher: P}]\n")
    before = read_tree(site.content)
    assert new(site, "source", "A report", "--bare") == 2
    assert read_tree(site.content) == before
    assert site.shorten(capsys.readouterr().err) == (
        "build.py: content/sources.yaml is not a list that can be added to; insert this by hand:\n"
        "- id: a-report\n  # Required: The publisher.\n  publisher:\n"
        "  title: A report\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["article", "Taken"], 'article "taken" exists already; choose another id: --id taken-2'),
        (["source", "Paper"], 'source "paper" exists already; choose another id: --id paper-2'),
        (["articel", "T"], 'no kind "articel" (did you mean "article"?)'),
        (["article", "???"], 'no id can be made from "???"; set one with --id'),
        (["article", "T", "--id", "Über uns"],
         '"Über uns" cannot be an id (use lowercase letters a-z, digits and single hyphens); for example --id uber-uns'),  # noqa: E501
        (["article", "T", "--id", "con"], '"con" cannot be an id (this name is reserved by an operating system)'),
        (["article", "T", "--set", "kind=nws"], '"kind" cannot be "nws" (did you mean "news"?)'),
        (["article", "T", "--set", "date=28.2.2019"],
         '"date": "28.2.2019" is not a valid date or time (write the year first: 2019-02-27)'),
        (["article", "T", "--set", "topic=x"], 'no field "topic" (did you mean "topics"?)'),
        (["article", "T", "--set", "image=x"],
         '"image" has fields of its own; set these: image.file, image.alt, image.caption, image.credit, image.licence'),
        (["article", "T", "--set", "image.fil=x"],
         'no field "image.fil" (fields: image.file, image.alt, image.caption, image.credit, image.licence)'),
        (["article", "T", "--set", "kind.x=x"], 'no field "kind.x" (did you mean "kind"?)'),
        (["claim", "T", "--set", "history.status=maybe"],
         '"history.status" cannot be "maybe" (allowed: established, did-not-happen, open, disputed)'),
        (["article", "T", "--set", "topics=x"], '"topics": no topic "x" (there are none yet)'),
        (["event", "T", "--set", "sources=paper,papr"], '"sources": no source "papr" (did you mean "paper"?)'),
        (["event", "T", "--set", "sources=x"], '"sources": no source "x" (there are: paper)'),
        (["organisation", "T", "--set", "side=blue"], '"side": no side "blue" (there are: red)'),
        (["article", "T", "--set", "by=no-one"], '"by": no person or organisation "no-one" (there are none yet)'),
        (["article", "T", "--set", "kind"], "--set kind: write --set FIELD=VALUE"),
        (["article", "x" * 111], '"title": 111 characters; at most 110 are allowed (shorten it)'),
        (["article"], 'a new article needs a title: build.py new article "…"'),
        (["article", "T", "--into", "sources.yaml"], "--into is for lists; a new article has a file of its own"),
        (["source", "T", "--into", "x.yaml"], "x.yaml is not a list of sources; use sources.yaml or sources/NAME.yaml"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_with_the_reason(
    site: SmallSite, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    site.write(SETTINGS + PAPER + "--- articles/taken.md\n---\ntitle: T\n---\n")
    before = read_tree(site.content)
    assert new(site, *arguments) == 2
    assert read_tree(site.content) == before
    assert capsys.readouterr().err == f"build.py: {message}\n"


def test_with_several_lists_one_must_be_named(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(SETTINGS + "--- sources/a.yaml\n- {id: x, publisher: X}\n--- sources/b.yaml\n")
    assert new(site, "source", "T") == 2
    message = "there are several lists of sources; choose one: --into sources/a.yaml or sources/b.yaml"
    assert capsys.readouterr().err == f"build.py: {message}\n"
    assert new(site, "source", "T", "--into", "sources/b.yaml", "--bare") == 0
    assert load((site.content / "sources" / "b.yaml").read_text("utf-8"))[0]["id"] == "t"


def test_ids_are_made_of_letters_with_marks_in_the_way_of_the_language() -> None:
    assert make_id("Gespräche über Straßen", "de") == "gespraeche-ueber-strassen"
    assert make_id("Điện Biên Phủ 1954", "en") == "dien-bien-phu-1954"
    assert len(make_id("word " * 40, "en")) <= 80


TALKS = """\
--- articles/talks.md
---
title: "Talks end: no deal"
summary: S one.
date: 2019-02-28
kind: news
by: ["The desk", kim-jong-un]
key_points: [First., Second.]
updates:
  - at: 2019-03-01
    text: New words.
---
The [[hall]] was empty. [@paper]

/// since | 2019-03-01
Later.
///
--- people/kim-jong-un.md
---
name: Kim
roles: [{title: Chairman, from: 2011}]
---
--- places/hall.md
---
name: Hall
---
"""


def test_a_translation_is_begun_as_a_draft_with_the_original_to_work_from(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(SETTINGS + PAPER + TALKS)
    assert new(site, "--translate", "de", "talks") == 0
    path = site.content / "articles" / "talks.de.md"
    assert capsys.readouterr().out == f"{path}\n"
    assert (
        path.read_text("utf-8")
        == """\
---
draft: true
# Talks end: no deal
title:
# S one.
summary:
by:
  # The desk
  -
  # kim-jong-un
  -
key_points:
  # First.
  -
  # Second.
  -
updates:
  - at: 2019-03-01
    # New words.
    text:
# Fields that you leave empty, and the text if you delete it, are shown in the original language.
---
The [[hall]] was empty. [@paper]

/// since | 2019-03-01
Later.
///
"""
    )


def test_until_its_draft_is_over_the_original_stands_in(site: SmallSite) -> None:
    site.write(SETTINGS + PAPER + TALKS)
    before = site.published()
    assert new(site, "--translate", "de", "talks") == 0
    assert site.published() == before
    path = site.content / "articles" / "talks.de.md"
    path.write_text(path.read_text("utf-8").replace("title:", "title: Gespräche enden"), "utf-8")
    assert site.published() == before
    assert "Gespräche enden" in site.published(drafts=True)["de/articles/talks.html"].decode()
    path.write_text(path.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    assert "Gespräche enden" in site.published()["de/articles/talks.html"].decode()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fr", "talks"], 'cannot translate into "fr" (languages: de)'),
        (["en", "talks"], 'cannot translate into "en" (it is the default language)'),
        (["de", "talk"], 'no record "talk" (did you mean "talks"?)'),
        (["de", "event:talks"], 'no event "talks"'),
        (["de", "paper"], "a source has all its languages in one place: write text: {en: …, de: …} there"),
    ],
)
def test_a_translation_that_cannot_be_begun_is_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    site.write(SETTINGS + PAPER + TALKS)
    assert new(site, "--translate", *arguments) == 2
    assert capsys.readouterr().err == f"build.py: {message}\n"


def test_a_translation_that_exists_is_not_overwritten(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(SETTINGS + PAPER + TALKS)
    (site.content / "articles" / "talks.de.md").write_text("mine", "utf-8")
    assert new(site, "--translate", "de", "article", "talks") == 2
    assert site.shorten(capsys.readouterr().err) == (
        "build.py: content/articles/talks.de.md exists already; nothing was changed\n"
    )
    assert (site.content / "articles" / "talks.de.md").read_text("utf-8") == "mine"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_in_a_terminal_it_asks_for_what_is_missing_and_again_where_the_answer_will_not_do(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(SETTINGS)
    asked = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("Talks end\n\nnws\nnews\n"))
    monkeypatch.setattr(sys, "stderr", asked)
    assert new(site, "article", "--bare") == 0
    assert asked.getvalue() == (
        "title: summary (The standfirst: what happened, in one or two sentences.): "
        "kind (The type of article.) [news, analysis, explainer, background, opinion, live]: "
        '"kind" cannot be "nws" (did you mean "news"?)\n'
        "kind (The type of article.) [news, analysis, explainer, background, opinion, live]: "
        'to fill in: line 4: "summary" has no value\n'
    )
    assert "kind: news\n" in (site.content / "articles" / "talks-end.md").read_text("utf-8")


def test_it_asks_for_the_fields_of_a_part_too(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("open\npaper\n"))
    monkeypatch.setattr(sys, "stderr", asked)
    assert new(site.write(SETTINGS + PAPER), "claim", "It rained", "--bare") == 0
    assert asked.getvalue() == (
        "history.status (The status of the claim.) [established, did-not-happen, open, disputed]: "
        "sources (The ids of the sources that support it; at least one.) [paper]: "
    )
    assert load_front_matter((site.content / "claims" / "it-rained.md").read_text("utf-8")) == {
        "text": "It rained",
        "history": [{"at": "2019-02-28T12:00+07:00", "status": "open"}],
        "sources": ["paper"],
    }
    assert site.problems() == []


def test_a_part_is_set_by_the_name_of_its_field(site: SmallSite) -> None:
    given = ["--set", "roles.title=Envoy", "--set", "roles.from=2018-08", "--set", "native_name.text=김"]
    assert new(site.write(SETTINGS), "person", "Kim", *given, "--bare") == 0
    assert (
        (site.content / "people" / "kim.md").read_text("utf-8")
        == """\
---
name: "Kim"
# The name in its original script. The fields {text!, lang!}.
native_name:
  text: "김"
  # Required: The language of the name, for example ko or vi.
  lang:
# Offices and roles, with their dates. A list with the fields {title!, organisation, from, to}.
roles:
  - title: "Envoy"
    from: 2018-08
---

"""
    )


def test_an_item_of_a_list_is_asked_for_its_first_part(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("kin\nkim\nrail\na\nb\npaper\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    site.write(SETTINGS + PAPER + person("kim") + place("a", "UTC") + place("b", "UTC"))
    assert new(site, "journey", "By train", "--bare") == 0
    (journey,) = load((site.content / "journeys.yaml").read_text("utf-8"))
    assert journey["traveller"] == "kim"
    assert journey["legs"] == [{"mode": "rail", "from": "a", "to": "b", "sources": ["paper"]}]


def test_with_yes_it_never_asks(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("S\nnews\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert new(site.write(SETTINGS), "article", "T", "--yes") == 0
    assert "summary:\n" in (site.content / "articles" / "t.md").read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_reported_in_one_line(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(SETTINGS, {"articles": b"a file, not a folder"})
    assert new(site, "article", "T") == 3
    assert "cannot be written" in capsys.readouterr().err


def test_nothing_is_left_behind(site: SmallSite) -> None:
    site.write(SETTINGS + PAPER)
    assert new(site, "source", "T") == 0
    assert sorted(path.name for path in Path(site.content).iterdir()) == ["site.yaml", "sources.yaml"]
