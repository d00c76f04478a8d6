"""`diff`: what readers see change between two instants."""

import json
from typing import Any

import pytest

from summit_site.app.desk.differences import find_differences
from tests.kit.samples import PAPER, SITE, article, claim, document, event, topic
from tests.kit.site import SmallSite

BODY = (
    "Words.\n\n/// entry | 2019-02-28T09:00 | They meet\nMore.\n///\n\n/// since | 2019-02-28T10:00\nMore.\n///\n\n"
    "/// entry | 2019-03-01T00:00 | They part\nMore.\n///"
)
CONTENT = (
    f"--- site.yaml\n{SITE.replace('UTC', 'Asia/Ho_Chi_Minh')}sides: [{{id: red, name: Red}}]\n"
    + PAPER
    + article("talks", "updates: [{at: 2019-02-28T11:00, text: A new lead}]", BODY)
    + document("articles", "talks.de", "title: Gespräche\nsummary: z")
    + article("draft", "draft: true", date="2019-02-28T12:00+07:00")
    + article("gone", "withdrawn: {at: 2019-02-28T12:00, reason: It was wrong.}")
    + article("fresh", "", BODY, date="2019-02-28T08:00+07:00")
    + claim("deal", "[{at: 2019-02-20, status: open}, {at: 2019-02-28T10:00, status: disputed}, "
            "{at: 2019-02-28T14:00, status: did-not-happen, note: Nothing was signed.}]")
    + claim("new", "[{at: 2019-02-28T09:00, status: open}]")
    + claim("back", "[{at: 2019-02-20, status: open}, {at: 2019-02-28T10:00, status: disputed}, "
            "{at: 2019-02-28T11:00, status: open}]")
    + event("dinner", "2019-02-27T18:30", "corrections: [{at: 2019-02-28T15:00, was: five, now: six}]")
    + event("walkout", "2019-02-28T13:30")
    + document("documents", "statement", "title: A statement\ndate: 2019-02-27\nsources: [paper]")
    + topic("summit")
    + "--- positions.yaml\n- {id: goal, issue: The goal, side: red, text: T, sources: [paper], "
    + "outcome: {at: 2019-02-28T14:00, text: Nothing.}}\n"
)  # fmt: skip
SPAN = ("2019-02-27T23:59", "2019-02-28T18:00+07:00")


def run(site: SmallSite, *arguments: str) -> int:
    return site.command("diff", *arguments)


def shown(site: SmallSite, capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert run(site, "--json", *arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_each_group_has_a_line_for_each_change(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site.write(CONTENT), *SPAN) == 0
    assert (
        capsys.readouterr().out
        == """\
From 2019-02-27T16:59:00Z to 2019-02-28T11:00:00Z (en)

Claims (2)
  2019-02-28T07:00:00Z  open > did-not-happen  claim:deal  claims.html#deal  deal
    2019-02-28T07:00:00Z  did-not-happen  Nothing was signed.
    2019-02-28T03:00:00Z  disputed
  2019-02-28T02:00:00Z  new > open             claim:new   claims.html#new   new

Events added (1)
  2019-02-28T06:30:00Z  event:walkout  events/walkout.html  walkout

New articles (1)
  2019-02-28T03:00:00Z  2 added  article:fresh  articles/fresh.html  fresh
    2019-02-28T02:00:00Z  They meet

Updated (1)
  2019-02-28T04:00:00Z  3 added  article:talks  articles/talks.html  talks
    2019-02-28T04:00:00Z  A new lead
    2019-02-28T02:00:00Z  They meet

Documents added (1)
  2019-02-27T17:00:00Z  document:statement  documents/statement.html  A statement

Outcomes (1)
  2019-02-28T07:00:00Z  position:goal  positions.html#goal  The goal
    Nothing.

Corrected (1)
  2019-02-28T08:00:00Z  event:dinner  events/dinner.html  dinner
    was: five
    now: six

Withdrawn (1)
  2019-02-28T05:00:00Z  article:gone  articles/gone.html  gone
    It was wrong.
"""
    )


def test_the_same_as_data(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(site.write(CONTENT), capsys, *SPAN)
    assert (found["lang"], found["since"], found["until"]) == ("en", "2019-02-27T16:59:00Z", "2019-02-28T11:00:00Z")
    changes = found["changes"]
    assert list(changes) == [
        "claims", "events", "articles", "updated", "documents", "outcomes", "corrections", "withdrawn",
    ]  # fmt: skip
    assert changes["claims"] == [
        {
            "at": "2019-02-28T07:00:00Z",
            "kind": "claim",
            "id": "deal",
            "path": "claims.html#deal",
            "title": "deal",
            "text": "Nothing was signed.",
            "before": "open",
            "after": "did-not-happen",
            "parts": [
                {
                    "at": "2019-02-28T07:00:00Z",
                    "path": "claims.html#deal",
                    "text": "Nothing was signed.",
                    "status": "did-not-happen",
                },
                {"at": "2019-02-28T03:00:00Z", "path": "claims.html#deal", "status": "disputed"},
            ],
        },
        {
            "at": "2019-02-28T02:00:00Z",
            "kind": "claim",
            "id": "new",
            "path": "claims.html#new",
            "title": "new",
            "after": "open",
        },
    ]
    assert changes["updated"][0]["additions"] == 3
    assert changes["updated"][0]["parts"][1] == {
        "at": "2019-02-28T02:00:00Z",
        "path": "articles/talks.html#entry-20190228-0900-they-meet",
        "text": "They meet",
    }
    assert (changes["corrections"][0]["was"], changes["corrections"][0]["text"]) == ("five", "six")


def test_titles_and_addresses_are_those_of_a_language(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = shown(site.write(CONTENT), capsys, *SPAN, "--lang", "de")["changes"]["updated"]
    assert (line["title"], line["path"]) == ("Gespräche", "de/articles/talks.html")


def test_the_second_instant_is_now(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1551373200")  # 2019-02-28T17:00Z
    found = shown(site.write(CONTENT), capsys, "2019-02-28T18:00")
    assert (found["until"], list(found["changes"])) == ("2019-02-28T17:00:00Z", ["updated"])


def test_nothing_changes_between_an_instant_and_itself(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site.write(CONTENT), "2019-02-28", "2019-02-28") == 0
    line = "From 2019-02-27T17:00:00Z to 2019-02-27T17:00:00Z (en)"
    assert capsys.readouterr().out == f"{line}\n\nNothing changes.\n"
    assert shown(site, capsys, "2019-02-28", "2019-02-28")["changes"] == {}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("soon",), 'AS_OF: "soon" is not a valid date or time'),
        (("2019-02-28", "later"), 'AS_OF: "later" is not a valid date or time'),
        (("2019-03-01", "2019-02-28"), "2019-02-28T17:00:00Z is later than 2019-02-27T17:00:00Z; give the earlier"),
        (("2019-02-28", "2019-03-01", "--lang", "fr"), 'no language "fr" (languages: en, de)'),
    ],
)
def test_what_cannot_be_compared_is_a_usage_error(
    arguments: tuple[str, ...], message: str, site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site.write(CONTENT), *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"build.py: {message}")


def test_without_an_instant_it_is_a_usage_error(site: SmallSite) -> None:
    with pytest.raises(SystemExit) as stop:
        run(site)
    assert stop.value.code == 2


def test_errors_in_the_content_are_reported_as_by_a_build(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(CONTENT + article("bad", "topic: x"))
    assert run(site, *SPAN) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert site.shorten(err) == (
        'content/articles/bad.md:6:1: M203 no field "topic" (did you mean "topics"?)\n'
        "build.py: 1 error; nothing was compared\n"
    )


def test_it_is_what_the_pages_show_and_publishes_nothing(site: SmallSite) -> None:
    """The same groups as on the page since a snapshot."""
    text = CONTENT.replace("sides:", "snapshots: [{at: 2019-02-27T23:59, label: L}]\nsides:")
    found, problems = find_differences(site.write(text).options("2019-02-28T18:00+07:00"), "2019-02-27T23:59", None)
    assert (problems, site.output.exists()) == ([], False)
    assert found is not None
    site.published("2019-02-28T18:00+07:00")
    page = site.text("changes/20190227-2359.html")
    for group in found.groups:
        for line in group.lines:
            assert f'data-at="{" ".join(line.instants)}"' in page
