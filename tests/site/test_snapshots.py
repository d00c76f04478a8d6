"""Snapshots: the site as of earlier instants, in folders of their own."""

import os
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random

import pytest

from summit_site.base.edtf import parse_moment
from summit_site.base.zones import zone
from summit_site.model.compose import compose, with_snapshots
from summit_site.model.dossier import Dossier, stamp_of, taken_at
from summit_site.plan.fillings import Fillings
from summit_site.plan.frames import ROOT
from summit_site.plan.kinds import EMBEDS
from summit_site.plan.outputs import Template
from summit_site.plan.pages.updates import SINCE_LAST
from summit_site.plan.planner import all_tasks, edition_planners
from summit_site.plan.snapshots import SiteLayer, snapshot_layer, with_links
from summit_site.render.templates import Renderer
from tests.incremental.edits import EDITS, break_something, break_theme
from tests.incremental.first_world import make_world
from tests.incremental.world import INSTANTS, both
from tests.kit.content import Content, read_files
from tests.kit.samples import SITE, article, claim, document, event, person
from tests.kit.site import SmallSite, where
from tests.kit.snapshots import comparable
from tests.render.theme import TAGS, renderer
from tests.site.test_as_of import HIDDEN, IMAGES, NOW, THEN, WITH_LATER

SITES = int(os.environ.get("SUMMIT_SITES", "100"))
BASE = "https://sample.example/"
STAMP = "as-of/20190301-0000/"
ANOTHER = "snapshots: [{at: 2019-03-01T00:00Z, label: {en: Before, de: Vorher}}, "
SETTINGS = SITE + f"base_url: {BASE}\n"


def below(files: Mapping[str, str], folder: str) -> dict[str, str]:
    return {path.removeprefix(folder): text for path, text in files.items() if path.startswith(folder)}


def differences(snapshot: Mapping[str, str], folder: str, then: Mapping[str, str]) -> list[str]:
    """The pages below the folder that are not as they were then; links out and the strip do not count."""
    return [  # what had changed since the snapshot before is only in a snapshot
        path
        for path, text in snapshot.items()
        if path.removeprefix("de/") != SINCE_LAST
        if path not in then
        or comparable(text, folder + path, folder, snapshot) != comparable(then[path], path, "", snapshot)
    ]


def pages(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def test_a_snapshot_has_the_pages_of_a_build_as_of_its_instant(site: SmallSite) -> None:
    site.write((WITH_LATER + HIDDEN).replace("snapshots: [", ANOTHER), IMAGES)
    then, today = pages(site.published(NOW)), pages(site.published(THEN))
    snapshot = below(today, STAMP)
    assert sorted(snapshot) == [
        "articles/a.html", "articles/index.html", "articles/live.html", "changes/index.html",
        "claims.html", "claims/settled.html",
        "days/2019-02-26.html", "days/index.html",
        "de/articles/a.html", "de/articles/index.html", "de/articles/live.html",
        "de/changes/index.html", "de/claims.html",
        "de/claims/settled.html", "de/days/2019-02-26.html", "de/days/index.html", "de/documents/index.html",
        "de/documents/statement.html", "de/index.html", "de/positions.html", "de/timeline.html",
        "documents/index.html", "documents/statement.html", "index.html", "positions.html", "timeline.html",
    ]  # fmt: skip
    assert differences(snapshot, STAMP, then) == []
    assert where({path: text.encode() for path, text in snapshot.items()}, "quokka") == []


SMALL = (
    "--- site.yaml\n"
    + SETTINGS
    + "day_events: 9\nsnapshots:\n"
    + "  - {at: 2019-02-20T09:00Z, label: {en: Before, de: Vorher}}\n"
    + "  - {at: 2019-02-27, label: {en: The first day, de: Der erste Tag}}\n"
    + "  - {at: 2019-03-10, label: {en: Quokka, de: Quokka}}\n"
    + "--- sources.yaml\n- {id: paper, publisher: The Paper}\n"
    + person("kim", "[{title: leader}]")
    + event("arrival", "2019-02-26", "people: [kim]")
    + article("early", "people: [kim]", "[[kim]] and [[arrival|arrival]] [@paper]", date="2019-02-10")
    + article("late", date="2019-02-28")
    + claim("held", "[{at: 2019-02-26, status: open}]")
)


def strip_of(text: str) -> str:
    found = re.search(r'<aside class="snapshot".*?</aside>', text, re.DOTALL)
    return found[0] if found else ""


def test_the_strip_leads_to_today_and_to_the_snapshots_before_and_after(site: SmallSite) -> None:
    site.write(SMALL)
    today = pages(site.published("2019-03-01"))
    assert sorted({path.split("/")[1] for path in today if path.startswith(ROOT)}) == ["20190220-0900", "20190227-0000"]
    strip = re.search(
        r'<aside class="snapshot".*?</aside>', today["as-of/20190227-0000/articles/early.html"], re.DOTALL
    )
    assert strip is not None
    assert re.findall('href="([^"]*)"', strip[0]) == [
        "../../20190220-0900/articles/early.html",
        "../changes/index.html",
        "../../../changes/20190227-0000.html",
        "../../../articles/early.html",
    ]
    strip = strip_of(today["as-of/20190220-0900/de/index.html"])
    assert re.findall('href="([^"]*)"', strip) == [
        "../../20190227-0000/de/index.html",
        "../../../de/changes/20190220-0900.html",
        "../../../de/index.html",
    ]
    assert "Vorher" in strip
    assert "Der erste Tag" not in strip  # not yet known then
    assert "Frühere Stände dieser Seite" in today["de/articles/early.html"]
    assert "Earlier states" not in today["articles/late.html"]
    earlier = re.search(r'<details class="earlier">.*?</details>', today["articles/early.html"], re.DOTALL)
    assert earlier is not None
    assert re.findall('href="([^"]*)"', earlier[0]) == [
        f"../as-of/{stamp}/articles/early.html" for stamp in ("20190220-0900", "20190227-0000")
    ]


def test_a_snapshot_says_what_had_changed_since_the_one_before(site: SmallSite) -> None:
    files = pages(site.write(SMALL).published("2019-03-11"))
    assert "as-of/20190220-0900/changes/index.html" not in files
    text = files["as-of/20190227-0000/changes/index.html"]
    assert "What has changed since “Before”" in text
    main = text.partition("<main")[2].partition("</main>")[0]
    assert re.findall(r'<a [^>]*?href="([^"]*)"', main) == ["../claims.html#held", "../../../events/arrival.html"]
    assert "Was sich geändert hat seit „Der erste Tag“" in files["as-of/20190310-0000/de/changes/index.html"]
    assert '"../articles/late.html"' in files["as-of/20190310-0000/de/changes/index.html"]


def test_links_that_leave_a_snapshot_are_marked(site: SmallSite) -> None:
    text = pages(site.write(SMALL).published("2019-03-01"))["as-of/20190227-0000/articles/early.html"]
    marked = set(re.findall('<a data-today[^>]* href="([^"]*)"', text))
    assert {"../../../people/kim.html", "../../../events/arrival.html"} <= marked
    plain = set(re.findall('<a (?!data-today)[^>]*?href="([^"]*)"', text))
    assert {"../index.html", "index.html", "../timeline.html", "../claims.html"} <= plain


def test_search_engines_find_only_the_pages_of_today(site: SmallSite) -> None:
    files = site.write(SMALL).published("2019-03-01")
    text = files["as-of/20190227-0000/articles/early.html"].decode()
    assert '<meta name="robots" content="noindex">' in text
    assert f'<link rel="canonical" href="{BASE}articles/early.html">' in text
    assert "hreflang=" not in text.partition("<body")[0]
    others = {path: content for path, content in files.items() if not path.startswith(ROOT)}
    machines = {path: content for path, content in others.items() if not path.endswith(".html")}
    assert where(machines, ROOT) == []
    assert [path for path in machines if "search" in path or path.startswith("sitemap")] != []


def test_a_record_that_is_withdrawn_today_is_in_the_snapshot(site: SmallSite) -> None:
    withdrawn = "withdrawn: {at: 2019-02-28, reason: wrong}"
    gone = SMALL + event("gone", "2019-02-20", withdrawn)
    gone += document("terms", "cvid", f"name: CVID\nshort: s\n{withdrawn}")
    gone += article("lost", withdrawn, "[[gone|this]] and [[cvid]]", date="2019-02-21")
    today = pages(site.write(gone).published("2019-03-01"))
    text = today["as-of/20190227-0000/articles/lost.html"]
    assert '<a data-today href="../../../events/gone.html">this</a>' in text  # the notice
    assert "../../../index.html" in text  # there is no glossary any more
    assert f'<link rel="canonical" href="{BASE}articles/lost.html">' in text
    assert "Earlier states" in today["articles/lost.html"]


def test_two_snapshots_of_one_instant_are_an_error(site: SmallSite) -> None:
    text = (
        "--- site.yaml\n"
        + SETTINGS
        + ("snapshots:\n  - {at: 2019-02-20T09:00+07:00, label: a}\n  - {at: 2019-02-20T02:00Z, label: b}\n")
    )
    (problem,) = site.write(text).problems("2019-03-01")
    assert problem.startswith("content/site.yaml:")
    assert "M207 two snapshots are of the same instant" in problem


def test_a_snapshot_appears_at_its_instant(site: SmallSite) -> None:
    site.write(SMALL)
    assert site.build("2019-02-26T23:59:59Z").next_change == parse_moment("2019-02-27T00:00Z").begins(zone("UTC"))
    assert where(site.files(), "20190227-0000") == []
    site.build("2019-02-27T00:00Z")
    assert "as-of/20190227-0000/index.html" in site.files()


def test_an_edit_of_what_came_later_leaves_a_snapshot_as_it_is(site: SmallSite) -> None:
    site.write(SMALL).published("2019-03-01")
    late = site.content / "articles" / "late.md"
    late.write_text(late.read_text("utf-8").replace("title: late", "title: Later"), "utf-8")
    report = site.build("2019-03-01")
    written = [decision.path for decision in report.decisions if decision.action == "write"]
    assert "articles/late.html" in written
    assert [path for path in written if path.startswith(ROOT)] == []


# --- random dossiers ---


BREAKING = (break_something, break_theme)
WEIGHTED = [edit for edit, weight in EDITS.items() for _ in range(weight) if edit not in BREAKING]
AROUND = (-1, 0, 1)  # seconds


def random_content(dice: Random) -> tuple[Content, list[datetime]] | None:
    """A dossier with a snapshot of an instant that occurs in it, and of the seconds before and after; None if an edit
    was careless."""
    world = make_world()
    for _ in range(dice.randrange(4, 25)):
        dice.choice(WEIGHTED)(world, dice)
    moment = parse_moment(dice.choice(INSTANTS)).begins(zone("UTC"))
    instants = [moment + timedelta(seconds=seconds) for seconds in AROUND]
    world.site["snapshots"] = [
        {"at": instant.isoformat().replace("+00:00", "Z"), "label": both(f"Number {number}")}
        for number, instant in enumerate(instants)
    ]
    content = read_files(world.files())
    errors = [problem for problem in content.problems if problem.split()[1][0] != "W"]
    return None if errors or not content.sites else (content, instants)


def rendered(content: Content, layer: SiteLayer, made_by: Renderer, wanted: Callable[[str], bool]) -> dict[str, str]:
    """The pages of a layer at the paths that are wanted."""
    filled = Fillings(content.library.bodies, EMBEDS, TAGS)
    found = {}
    for page in (task.make() for _, task in layer.tasks if wanted(task.path)):
        if isinstance(page.maker, Template):
            html, problems = made_by.render(page, page.make_view(filled))
            assert problems == []
            found[page.path] = html.decode()
    return found


def layer_of(dossier: Dossier) -> SiteLayer:
    """The site as of the instant of a dossier, without snapshots."""
    planners = edition_planners(dossier)
    return SiteLayer("", planners, list(all_tasks(planners)))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_snapshots_of_random_dossiers_are_exact(part: int) -> None:
    tried, seed, made_by = 0, part * 1_000_000, renderer()
    while tried < SITES // 4:
        seed += 1
        tried += has_exact_snapshots(seed, made_by)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [95, 2000243])
def test_what_is_new_at_one_instant_is_in_the_same_order_in_a_snapshot(seed: int) -> None:
    assert has_exact_snapshots(seed, renderer())


def has_exact_snapshots(seed: int, made_by: Renderer) -> bool:
    """False if there is no dossier of this number."""
    found = random_content(Random(seed))
    if found is None:
        return False
    content, instants = found
    later = compose(content.sites, content.index, instants[-1] + timedelta(days=400), drafts=False)
    whole = with_snapshots(later, content.sites, content.index)
    assert [snapshot.as_of for snapshot in whole.snapshots] == instants
    current = layer_of(later)
    layers = [snapshot_layer(edition_planners(each, current=current.planners)) for each in whole.snapshots]
    for instant, layer in zip(instants, with_links(current, layers)[1:], strict=True):
        assert layer.name == f"{ROOT}{stamp_at(instant, content)}/"
        snapshot = below(rendered(content, layer, made_by, lambda path: True), layer.name)
        assert snapshot
        earlier = compose(content.sites, content.index, instant, drafts=False)
        then = rendered(content, layer_of(earlier), made_by, snapshot.__contains__)
        assert differences(snapshot, layer.name, then) == [], (seed, instant)
    return True


def stamp_at(instant: datetime, content: Content) -> str:
    site = next(iter(content.sites.values()))
    return next(stamp_of(each, site) for each in site.snapshots if taken_at(each, site) == instant)
