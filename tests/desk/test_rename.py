"""`rename`: every place that means the record changes, no other byte does, and the site builds as before."""

from pathlib import Path

import pytest

from summit_site.app.desk.renaming import plan_rename
from summit_site.cli import main
from summit_site.edges import texts as edge
from tests.desk.core_yaml import load_front_matter
from tests.kit.files import files_of
from tests.kit.samples import SITE, article
from tests.kit.site import SmallSite, read_tree
from tests.runner import ROOT

SETTINGS = f"--- site.yaml\n{SITE}"
STORY = f"""\
{SETTINGS}lead: talks
nav: [home, "about", sources]
policies: {{corrections: about}}
--- sources.yaml
# The first.
- id: paper
  publisher: The Paper
- {{id: press, publisher: The Press, note: {{en: paper, de: paper}}}}
--- articles/talks.md
---
title: Talks
summary: hall and paper
date: 2019-02-28
kind: news
by: [envoy, 'The envoy', un]
places: ["hall"]
events: [meal]
---
In the [[hall]], [[ hall |words]] and [[place:hall|*the* hall]]; `[[hall]]` <!-- [[hall]] --> hall.
[@paper] [@paper, p. 3] [@press] [[meal]] [[talks|itself]] [[envoy]] [^n]

| a | b |
|---|---|
| [[hall\\|x]] | [@paper] |

/// quote | [[envoy]], here [@paper]
Words.
///

/// timeline | meal, meal-two
///

/// timeline | place:hall
///

/// positions | goal
///

/// journey | home
///

/// chart | counts
///

[^n]: A note on [[hall]].
--- articles/talks.de.md
---
title: Gespräche
by: ["Die Redaktion", envoy, un]
---
Im [[hall|Saal]]. [@paper]
--- events/meal.md
---
title: Meal
date: 2019-02-27
place: hall
people: [envoy]
sources: [paper,press]
corrections:
  - {{at: 2019-02-28, was: a, now: b, affects: [hall, "event:meal-two", talks]}}
---
--- events/meal-two.md
---
title: Second meal
date: 2019-02-28
part_of: meal
sources:
  - paper
  - press
---
--- places/hall.md
---
name: Hall
aliases: [old-hall]
---
--- terms/cvid.md
---
name: CVID
short: S
---
--- people/envoy.md
---
name: Envoy
roles: [{{title: envoy, organisation: un}}]
---
--- organisations/un.md
---
name: UN
---
--- pages/about.md
---
title: About
---
--- positions.yaml
- {{id: goal, issue: I, side: red, text: T, sources: [paper]}}
--- journeys.yaml
- id: home
  title: Home
  traveller: envoy
  legs: [{{mode: air, from: hall, to: hall, depart: 2019-02-27, sources: [paper]}}]
--- series/counts.yaml
title: Counts
unit: U
rows: [{{period: 2018, value: 1}}]
sources: [paper]
alt: A
""".replace("timezone: UTC\n", "timezone: UTC\nsides: [{id: red, name: Red}]\n")
KEYS = [
    "article:talks", "event:meal", "event:meal-two", "place:hall", "term:cvid", "person:envoy", "organisation:un",
    "page:about", "position:goal", "journey:home", "series:counts", "source:paper", "source:press",
]  # fmt: skip


@pytest.fixture
def story(site: SmallSite) -> SmallSite:
    return site.write(STORY)


def rename(site: SmallSite, *arguments: str) -> int:
    return main(["rename", "--content", str(site.content), *arguments])


def test_a_source_is_renamed_in_its_list_in_fields_and_in_citations_and_nowhere_else(story: SmallSite) -> None:
    before = {path: file.text for path, file in files_of(STORY).items()}
    assert rename(story, "paper", "times") == 0
    expected = {
        "sources.yaml": [("id: paper", "id: times")],
        "articles/talks.md": [("[@paper", "[@times")],
        "articles/talks.de.md": [("[@paper", "[@times")],
        "events/meal.md": [("[paper,press]", "[times,press]")],
        "events/meal-two.md": [("- paper", "- times")],
        "positions.yaml": [("sources: [paper]", "sources: [times]")],
        "journeys.yaml": [("sources: [paper]", "sources: [times]")],
        "series/counts.yaml": [("sources: [paper]", "sources: [times]")],
    }
    for path, changes in expected.items():
        for old, new in changes:
            before[path] = before[path].replace(old, new)
    assert texts(story) == before
    assert story.problems() == []


def texts(site: SmallSite) -> dict[str, str]:
    return {path: content.decode() for path, content in read_tree(site.content).items()}


def test_a_place_is_renamed_wherever_it_is_meant_and_keeps_its_old_address(story: SmallSite) -> None:
    assert rename(story, "hall", "great-hall") == 0
    after = texts(story)
    assert "places/hall.md" not in after
    assert after["places/great-hall.md"] == "---\nname: Hall\naliases: [old-hall, hall]\n---\n"
    assert 'places: ["great-hall"]\n' in after["articles/talks.md"]
    body = after["articles/talks.md"].split("---\n", 2)[2]
    assert body.split("\n")[0] == (
        "In the [[great-hall]], [[ great-hall |words]] and [[place:great-hall|*the* hall]]; "
        "`[[hall]]` <!-- [[hall]] --> hall."
    )
    assert "| [[great-hall\\|x]] | [@paper] |" in body
    assert "/// timeline | place:great-hall\n" in body
    assert "[^n]: A note on [[great-hall]].\n" in body
    assert 'affects: [great-hall, "event:meal-two", talks]' in after["events/meal.md"]
    assert "Im [[great-hall|Saal]]" in after["articles/talks.de.md"]
    assert "from: great-hall, to: great-hall" in after["journeys.yaml"]
    assert story.problems() == []
    assert "great-hall.html" in story.text("places/hall.html")


def test_by_lines_settings_and_blocks_follow(story: SmallSite) -> None:
    assert rename(story, "envoy", "lee") == 0
    assert rename(story, "un", "united-nations") == 0
    assert rename(story, "about", "desk") == 0
    assert rename(story, "talks", "talks-end") == 0
    assert rename(story, "meal", "dinner") == 0
    assert rename(story, "home", "journey-home") == 0
    after = texts(story)
    assert "by: [lee, 'The envoy', united-nations]\n" in after["articles/talks-end.md"]
    assert 'by: ["Die Redaktion", lee, united-nations]\n' in after["articles/talks-end.de.md"]
    assert 'lead: talks-end\nnav: [home, "desk", sources]\npolicies: {corrections: desk}\n' in after["site.yaml"]
    assert "/// timeline | dinner, meal-two\n" in after["articles/talks-end.md"]
    assert "/// journey | journey-home\n" in after["articles/talks-end.md"]
    assert "/// quote | [[lee]], here [@paper]\n" in after["articles/talks-end.md"]
    assert "title: Meal\n" in after["events/dinner.md"]
    assert story.problems() == []


@pytest.mark.parametrize("key", KEYS)
def test_there_and_back_leaves_every_byte_as_it_was(story: SmallSite, key: str) -> None:
    before = read_tree(story.content)
    kind, _, old = key.partition(":")
    assert rename(story, key, "a-new-name", "--no-alias") == 0
    assert read_tree(story.content) != before
    assert rename(story, f"{kind}:a-new-name", old, "--no-alias") == 0
    assert read_tree(story.content) == before


@pytest.mark.parametrize("key", KEYS)
def test_there_and_back_with_addresses_kept_leaves_one_alias(story: SmallSite, key: str) -> None:
    kind, _, old = key.partition(":")
    paged = kind in ("article", "event", "place", "person", "organisation", "page")
    assert rename(story, key, "a-new-name") == 0
    assert rename(story, f"{kind}:a-new-name", old) == 0
    kept = [load_front_matter(text).get("aliases", []) for path, text in texts(story).items() if path.endswith(".md")]
    assert sum("a-new-name" in aliases for aliases in kept) == paged
    assert [aliases for aliases in kept if old in aliases] == []


def test_what_a_build_publishes_is_the_same_but_for_the_address(story: SmallSite) -> None:
    """Only the index of the search divides its records by their ids."""
    before = without_search(story.published())
    assert rename(story, "cvid", "irreversible") == 0
    after = without_search(story.published())
    assert {path: content.replace(b"irreversible", b"cvid") for path, content in after.items()} == before


def without_search(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if "search/" not in path}


def test_line_ends_marks_and_quotes_stay(site: SmallSite) -> None:
    place = "\ufeff---\r\nname: Hall\r\n---\r\n"
    event = "\ufeff---\r\ntitle: Ünd 𝕏\r\nplace: 'hall'\r\ndate: 2019\r\nsources: [paper]\r\n---\r\n𝕏 [[hall]] end"
    site.write(
        SETTINGS + "--- sources.yaml\n- {id: paper, publisher: P}\n",
        {"places/hall.md": place.encode(), "events/meal.md": event.encode()},
    )
    assert rename(site, "hall", "room") == 0
    after = texts(site)
    assert after["places/room.md"] == "\ufeff---\r\nname: Hall\r\naliases: [hall]\r\n---\r\n"
    assert after["events/meal.md"] == event.replace("'hall'", "'room'").replace("[[hall]]", "[[room]]")


def test_links_that_would_mean_two_records_say_their_kind(site: SmallSite) -> None:
    site.write(
        f"""{SETTINGS}--- places/hall.md
---
name: Hall
---
See [[meal]] and [[hall]].
--- terms/meal.md
---
name: meal
short: S
---
See [[hall]] and [[place:hall]].
"""
    )
    assert rename(site, "hall", "meal", "--no-alias") == 0
    after = texts(site)
    assert "See [[term:meal]] and [[place:meal]].\n" in after["places/meal.md"]
    assert "See [[place:meal]] and [[place:meal]].\n" in after["terms/meal.md"]
    assert site.problems() == []


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        ("", "aliases: [hall]\n"),
        ("aliases:\n", "aliases: [hall]\n"),
        ("aliases: []\n", "aliases: [hall]\n"),
        ("aliases: [a, 'b']\n", "aliases: [a, 'b', hall]\n"),
        ("aliases: [room, a]  # old\n", "aliases: [a, hall]  # old\n"),
        ("aliases:\n- room\n- a\n", "aliases:\n- a\n- hall\n"),
        ("aliases:\n  - a  # why\n", "aliases:\n  - a  # why\n  - hall\n"),
    ],
)
def test_the_old_id_joins_the_aliases_in_the_style_of_the_file(site: SmallSite, aliases: str, expected: str) -> None:
    site.write(f"{SETTINGS}--- places/hall.md\n---\nname: Hall\n{aliases}---\n")
    assert rename(site, "hall", "room") == 0
    assert texts(site)["places/room.md"] == f"---\nname: Hall\n{expected}---\n"


def test_an_address_that_does_not_move_needs_no_alias(site: SmallSite) -> None:
    site.write(SETTINGS + article("a", "slug: fine"))
    before = site.published()
    assert rename(site, "a", "b") == 0
    assert "aliases" not in texts(site)["articles/b.md"]
    after = site.published()
    changed = {path.removeprefix("de/") for path, content in after.items() if before.get(path) != content}
    assert changed == {"search/records-0.js", "search/words-0-0.js"}  # their numbers follow from the id
    assert after.keys() == before.keys()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("hal", "x", 'no record "hal" (did you mean "hall"?)'),
        ("event:hall", "x", 'no event "hall"'),
        ("places:hall", "x", 'no kind "places" (did you mean "place"?)'),
        ("meal", "meal-two", 'event "meal-two" exists already'),
        ("meal", "meal", 'its id is already "meal"'),
        ("meal", "Big Meal", '"Big Meal" cannot be an id: use lowercase letters a-z, digits and single hyphens'),
        ("meal", "place:x", "the kind of event:meal cannot change; write only the new id"),
        ("envoy", "un", 'a person and an organisation cannot share the id "un": some fields accept both'),
    ],
)
def test_what_cannot_be_renamed_is_refused_with_the_reason(
    story: SmallSite, capsys: pytest.CaptureFixture[str], old: str, new: str, message: str
) -> None:
    before = read_tree(story.content)
    assert rename(story, old, new) == 2
    assert read_tree(story.content) == before
    assert capsys.readouterr().err == f"build.py: {message}\n"


def test_an_id_of_several_kinds_must_name_its_kind(story: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    (story.content / "terms" / "meal-two.md").write_text("---\nname: meal\nshort: S\n---\n", "utf-8")
    assert rename(story, "meal-two", "room") == 2
    message = 'several records have the id "meal-two"; choose one: event:meal-two or term:meal-two'
    assert capsys.readouterr().err == f"build.py: {message}\n"
    assert rename(story, "event:meal-two", "room") == 0
    assert "/// timeline | meal, room\n" in texts(story)["articles/talks.md"]


def test_an_address_that_is_taken_is_refused(story: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(story.content)
    assert rename(story, "about", "timeline") == 2
    assert read_tree(story.content) == before
    told = story.shorten(capsys.readouterr().err).splitlines()
    assert told[0] == "build.py: after this change the content has errors; nothing was changed"
    assert told[1].startswith("content/pages/timeline.md:1:1: P501 address timeline.html is already used")


def test_content_with_errors_is_not_touched(story: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    (story.content / "places" / "room.md").write_text("---\nnme: Room\n---\n", "utf-8")
    before = read_tree(story.content)
    assert rename(story, "meal", "dinner") == 2
    assert read_tree(story.content) == before
    assert story.shorten(capsys.readouterr().err).startswith(
        "build.py: the content has errors; nothing was changed\ncontent/places/room.md:1:1: M201"
    )


def test_what_is_written_in_an_odd_way_is_refused_with_its_place(
    story: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = '---\ntitle: T\ndate: 2019\nsources: [paper]\nplace: "ha\\x6cl"\n---\n'
    (story.content / "events" / "odd.md").write_text(odd, "utf-8")
    before = read_tree(story.content)
    assert rename(story, "hall", "room") == 2
    assert read_tree(story.content) == before
    assert story.shorten(capsys.readouterr().err) == (
        "build.py: content/events/odd.md:5:8 cannot be changed safely as it is written; simplify it first\n"
    )


def test_a_dry_run_shows_the_change_and_makes_none(story: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(story.content)
    assert rename(story, "cvid", "irreversible", "--dry-run") == 0
    assert rename(story, "goal", "aim", "--dry-run") == 0
    assert read_tree(story.content) == before
    assert (
        story.shorten(capsys.readouterr().out)
        == """\
rename from content/terms/cvid.md
rename to content/terms/irreversible.md
--- content/articles/talks.md
+++ content/articles/talks.md
@@ -24,7 +24,7 @@
 /// timeline | place:hall
 ///
\x20
-/// positions | goal
+/// positions | aim
 ///
\x20
 /// journey | home
--- content/positions.yaml
+++ content/positions.yaml
@@ -1 +1 @@
-- {id: goal, issue: I, side: red, text: T, sources: [paper]}
+- {id: aim, issue: I, side: red, text: T, sources: [paper]}
"""
    )


def test_the_command_names_the_files_that_it_changed(story: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert rename(story, "cvid", "irreversible") == 0
    assert story.shorten(capsys.readouterr().out) == "content/terms/irreversible.md\n"


def test_if_one_file_cannot_be_written_none_is_changed(
    story: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(story.content)
    real, count = edge.os.replace, 0

    def fail_late(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == 4:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(edge.os, "replace", fail_late)
    assert rename(story, "paper", "times") == 3
    assert read_tree(story.content) == before
    assert capsys.readouterr().err == "build.py: No space left on device; nothing was changed\n"


def test_a_file_that_somebody_saved_meanwhile_is_not_overwritten(story: SmallSite) -> None:
    change = plan_rename(story.content, "paper", "times", alias=True)
    (story.content / "events" / "meal.md").write_text("mine", "utf-8")
    before = read_tree(story.content)
    with pytest.raises(edge.UsageError, match=r"meal\.md was changed in the meantime; nothing was changed"):
        change.write()
    assert read_tree(story.content) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "key",
    [
        "article:talks-collapse",
        "person:kim-jong-un",
        "place:hanoi",
        "term:denuclearisation",
        "source:thenational-nodeal",
    ],
)
def test_in_the_dossier_too_there_and_back_leaves_every_byte(site: SmallSite, key: str) -> None:
    before = read_tree(ROOT / "content")
    site.write("", before)
    kind, _, old = key.partition(":")
    assert rename(site, key, "zz-new-name", "--no-alias") == 0
    there = read_tree(site.content)
    assert there != before
    assert rename(site, f"{kind}:zz-new-name", old, "--no-alias") == 0
    assert read_tree(site.content) == before


ODD = """\
/// timeline meal, meal-two
///

/// timeline place:hall
///

///journey  home
///

/// positions | goal , goal
///

In [[hall|the `x[0]`]], [[hall|a
b]], `[[hall]]`, \\\\[[hall]] and \\[[hall]], | [[hall\\|x]] [@paper,
p. 3]
"""


def test_every_way_of_writing_is_exchanged_in_its_exact_place(story: SmallSite) -> None:
    (story.content / "articles" / "odd.md").write_text(
        "---\ntitle: T\nsummary: s\ndate: 2019-02-28\nkind: news\n---\n" + ODD, "utf-8"
    )
    for key, new in (("place:hall", "room"), ("meal", "dinner"), ("home", "ride"), ("goal", "aim"), ("paper", "times")):
        assert rename(story, key, new, "--no-alias") == 0
    assert (
        texts(story)["articles/odd.md"].split("---\n", 2)[2]
        == """\
/// timeline dinner, meal-two
///

/// timeline place:room
///

///journey  ride
///

/// positions | aim , aim
///

In [[room|the `x[0]`]], [[room|a
b]], `[[hall]]`, \\\\[[room]] and \\[[hall]], | [[room\\|x]] [@times,
p. 3]
"""
    )
    assert story.problems() == []


FEED = f"""\
{SETTINGS}base_url: https://sample.example/
--- sources.yaml
- {{id: paper, publisher: The Paper}}
--- articles/talks.md
---
title: Talks
summary: s
date: 2019-02-28
kind: news
---
--- articles/own.md
---
title: Own
summary: s
date: 2019-02-27
kind: news
slug: own-address
---
--- events/meal.md
---
title: Meal
date: 2019-02-27
sources: [paper]
---
"""


def ids_in_feeds(site: SmallSite) -> list[str]:
    assert site.problems() == []
    lines = (site.text("feed.xml") + site.text("de/feed.xml") + site.text("calendar.ics")).splitlines()
    return [line.strip() for line in lines if "<id>urn" in line or line.startswith("UID")]


def test_feeds_and_calendars_know_a_renamed_record_by_its_first_id(site: SmallSite) -> None:
    before = ids_in_feeds(site.write(FEED))
    assert len(before) == 5
    for old, new in (("talks", "talks-end"), ("meal", "dinner"), ("own", "my-own")):
        assert rename(site, old, new) == 0
    after = texts(site)
    assert after["articles/talks-end.md"].endswith("kind: news\naliases: [talks]\nfirst_id: talks\n---\n")
    assert after["articles/my-own.md"].endswith("slug: own-address\nfirst_id: own\n---\n")
    assert after["events/dinner.md"].endswith("sources: [paper]\naliases: [meal]\nfirst_id: meal\n---\n")
    assert ids_in_feeds(site) == before
    assert rename(site, "talks-end", "talks-collapse") == 0  # the first id stays
    assert "first_id: talks\n" in texts(site)["articles/talks-collapse.md"]
    assert ids_in_feeds(site) == before
    assert rename(site, "talks-collapse", "talks") == 0
    assert ids_in_feeds(site) == before


def test_a_record_that_was_never_published_has_no_first_id(site: SmallSite) -> None:
    assert rename(site.write(FEED), "talks", "talks-end", "--no-alias") == 0
    assert "first_id" not in texts(site)["articles/talks-end.md"]
