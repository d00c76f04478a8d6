"""Which pages snapshots have, and how they are linked with those of the current site."""

import pytest

from summit_site.model.compose import with_snapshots
from summit_site.plan.frames import ROOT, SnapshotFrame
from summit_site.plan.planner import edition_planners, plan_site
from summit_site.plan.snapshots import SiteLayer, snapshot_layer, with_links
from summit_site.plan.views import Meta
from tests.kit.content import read
from tests.kit.samples import PAPER, SITE, article, claim, event, person

TEXT = (
    "--- site.yaml\n"
    + SITE
    + "snapshots: [{at: 2019-02-26, label: one}, {at: 2019-02-28T09:00, label: two}, {at: 2020-01-01, label: three}]\n"
    + PAPER
    + person("kim")
    + event("arrival", "2019-02-25")
    + article("early", date="2019-02-25")
    + article("late", date="2019-02-27")
    + claim("held", "[{at: 2019-02-27, status: open}]")
)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("index.html", True),
        ("timeline.html", True),
        ("timeline/2019.html", True),
        ("timeline/bc-44.html", True),
        ("timeline/topic-summit.html", False),
        ("timeline/side-us/2019.html", False),
        ("articles/a.html", True),
        ("articles/page-2.html", True),
        ("articles/a/versions.html", False),
        ("claims.html#held", True),
        ("claims/held.html", True),
        ("positions/a.html", True),
        ("documents/index.html", True),
        ("days/2019-02-27.html", True),
        ("people/kim.html", False),
        ("people/kim/page-1.html", False),
        ("events/arrival.html", False),
        ("sources.html#paper", False),
        ("search.html", False),
        ("feed.xml", False),
    ],
)
def test_a_snapshot_has_some_of_the_pages(path: str, there: bool) -> None:
    assert SnapshotFrame("", "", {}, lambda record: "").has(path) is there


def layers() -> list[SiteLayer]:
    content = read(TEXT)
    dossier = with_snapshots(content.dossier("2019-03-01"), content.sites, content.index)
    planners = edition_planners(dossier)
    snapshots = [snapshot_layer(edition_planners(each, current=planners)) for each in dossier.snapshots]
    tasks = [(planner, planner.task("articles/early.html", lambda planner: page)) for planner in planners]
    return with_links(SiteLayer("", planners, tasks), snapshots)


def page() -> None:
    """A task that is never done."""


def test_each_snapshot_is_a_layer_with_the_pages_of_its_instant() -> None:
    current, first, second = layers()
    assert [layer.name for layer in (current, first, second)] == ["", "as-of/20190226-0000/", "as-of/20190228-0900/"]
    assert [task.path.removeprefix(first.name) for planner, task in first.tasks if planner.lang == "en"] == [
        "index.html", "timeline.html", "articles/early.html", "articles/index.html",
    ]  # fmt: skip
    assert {task.path.removeprefix(second.name) for planner, task in second.tasks if planner.lang == "de"} >= {
        "de/claims.html", "de/claims/held.html", "de/articles/late.html",
    }  # fmt: skip


def metas() -> dict[str, Meta]:
    content = read(TEXT)
    dossier = with_snapshots(content.dossier("2019-03-01"), content.sites, content.index)
    return {page.path: page.inputs["meta"] for page in plan_site(dossier, {}, ()).pages if "meta" in page.inputs}


def test_pages_of_the_current_site_lead_to_their_earlier_states() -> None:
    found = metas()
    stood = {path: [link.path for link in meta.snapshots] for path, meta in found.items() if meta.snapshots}
    assert stood["articles/late.html"] == ["as-of/20190228-0900/articles/late.html"]
    assert stood["de/articles/early.html"] == [
        "as-of/20190226-0000/de/articles/early.html", "as-of/20190228-0900/de/articles/early.html",
    ]  # fmt: skip
    assert "people/kim.html" not in stood
    assert not any(path.startswith(ROOT) for path in stood)


def test_pages_of_a_snapshot_lead_to_their_neighbours_in_time() -> None:
    found = metas()
    stamps = ("20190226-0000", "20190228-0900")
    first, second = (found[f"as-of/{stamp}/articles/early.html"].snapshot for stamp in stamps)
    assert first is not None
    assert second is not None
    assert (first.label.words, first.today, first.same, first.earlier) == ("one", "articles/early.html", True, None)
    assert first.later is not None
    assert (first.later.label, first.later.path) == (None, "as-of/20190228-0900/articles/early.html")
    assert second.earlier is not None
    assert second.earlier.label is not None
    assert (second.earlier.label.words, second.later) == ("one", None)
    late = found["as-of/20190228-0900/articles/late.html"].snapshot
    assert late is not None
    assert late.earlier is not None
    assert late.earlier.path == "as-of/20190226-0000/index.html"  # it did not exist then
    assert not found["as-of/20190228-0900/articles/late.html"].indexed
