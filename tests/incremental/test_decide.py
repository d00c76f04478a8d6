"""Write, keep or delete: one decision for every output, and its reason."""

from __future__ import annotations

import pytest

from summit_site.incremental.decide import Action, Decision, decide
from summit_site.incremental.manifest import Fingerprint, Published, Wanted

PRINT = Fingerprint("article.html", "template", "texts", "inputs")
STAMP = (1, 2, 3)
KNOWN = Published(PRINT, "content", STAMP)


def changed(**parts: str) -> Fingerprint:
    whole = {"maker": PRINT.maker, "template": PRINT.template, "texts": PRINT.texts, "inputs": PRINT.inputs}
    return Fingerprint(**{**whole, **parts})


def decided(
    wanted: Fingerprint | None = PRINT,
    known: Published | None = KNOWN,
    present: tuple[int, int, int] | None = STAMP,
    owned: str | None = "content",
    words: str = "",
) -> list[Decision]:
    """What is decided on the one output `a.html`."""
    return decide(
        {"a.html": known} if known else {},
        {"a.html": Wanted(wanted, "a.md")} if wanted else {},
        {"a.html": present} if present else {},
        {"a.html": owned} if owned else {},
        lambda path: words,
    )


def test_what_is_as_it_was_is_kept() -> None:
    assert decided() == [Decision("a.html", Action.KEEP, "unchanged")]


@pytest.mark.parametrize(
    ("wanted", "words", "reason"),
    [
        (changed(maker="notice.html"), "", "now made by notice.html, before by article.html"),
        (changed(inputs="other"), "title of next changed", "title of next changed"),
        (changed(inputs="other"), "", "the inputs changed"),
        (changed(template="other"), "", "the template article.html or one of its parts changed"),
        (changed(texts="other"), "", "the strings of its language changed"),
        (
            changed(maker="x.html", inputs="other", template="other"),
            "words",
            "now made by x.html, before by article.html",
        ),
        (changed(inputs="other", template="other", texts="other"), "words", "words"),
    ],
)
def test_whatever_decides_the_bytes_is_a_reason_to_write(wanted: Fingerprint, words: str, reason: str) -> None:
    assert decided(wanted, words=words) == [Decision("a.html", Action.WRITE, reason)]


@pytest.mark.parametrize(
    ("known", "present", "owned", "reason"),
    [
        (None, None, None, "new"),
        (None, STAMP, "content", "not in the cache"),
        (KNOWN, None, "content", "the file is missing from the output folder"),
        (KNOWN, (9, 2, 3), "content", "the file in the output folder was changed by another program"),
        (KNOWN, (1, 9, 3), "content", "the file in the output folder was changed by another program"),
        (KNOWN, (1, 2, 9), "content", "the file in the output folder was changed by another program"),
        (KNOWN, STAMP, "other", "the file in the output folder was changed by another program"),
        (KNOWN, STAMP, None, "the file in the output folder was changed by another program"),
    ],
)
def test_an_output_that_is_not_surely_ours_and_sound_is_written(
    known: Published | None, present: tuple[int, int, int] | None, owned: str | None, reason: str
) -> None:
    assert decided(known=known, present=present, owned=owned) == [Decision("a.html", Action.WRITE, reason)]


def test_what_nothing_publishes_any_more_is_deleted() -> None:
    gone = [Decision("a.html", Action.DELETE, "no longer published")]
    assert decided(wanted=None) == gone
    assert decided(wanted=None, known=None) == gone
    assert decided(wanted=None, owned=None) == gone  # the manifest lost it, but it lies as we left it


def test_what_is_not_ours_is_never_deleted() -> None:
    assert decided(wanted=None, present=(9, 9, 9), owned=None) == []
    assert decided(wanted=None, known=None, owned=None) == []
    assert decided(wanted=None, present=None, owned=None) == []


def test_every_output_is_decided_once_and_deletions_come_last_by_name() -> None:
    wanted = {path: Wanted(PRINT, "x.md") for path in ("b.html", "a.html")}
    known = dict.fromkeys(("a.html", "z.html", "y.html"), KNOWN)
    present = dict.fromkeys(("a.html", "z.html", "y.html"), STAMP)
    owned = dict.fromkeys(("a.html", "z.html", "x.html"), "content")
    assert [(d.path, d.action) for d in decide(known, wanted, present, owned, lambda path: "")] == [
        ("b.html", Action.WRITE),
        ("a.html", Action.KEEP),
        ("x.html", Action.DELETE),
        ("y.html", Action.DELETE),
        ("z.html", Action.DELETE),
    ]


def test_the_reason_is_only_looked_for_where_inputs_changed() -> None:
    asked: list[str] = []

    def explain(path: str) -> str:
        asked.append(path)
        return ""

    wanted = {"a.html": Wanted(PRINT, ""), "b.html": Wanted(changed(inputs="other"), ""), "c.html": Wanted(PRINT, "")}
    known = {"a.html": KNOWN, "b.html": KNOWN}
    decide(known, wanted, dict.fromkeys(known, STAMP), dict.fromkeys(known, "content"), explain)
    assert asked == ["b.html"]
