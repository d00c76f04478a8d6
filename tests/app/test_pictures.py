"""Images: measured once, encoded once, and only written where the output lacks them."""

import pytest

from summit_site.app.content.file_state import look_at_files
from summit_site.app.site import pictures
from summit_site.app.site.pictures import Drawer, make_pictures, measure_images
from summit_site.app.site.pipeline import prepare
from summit_site.app.site.rendering import Scratch
from summit_site.edges.signatures import survey
from summit_site.plan.pictures import Photo, Variant, plan_variants
from tests.app.values import session_on, workspace
from tests.kit.images import draw
from tests.kit.samples import article
from tests.kit.site import SmallSite

IMAGES = {"images/a.png": draw(40, 30, word="a"), "images/b.png": b"not an image"}


def test_an_image_is_looked_into_once(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("", IMAGES)
    work = workspace(site.folder)
    files, _ = look_at_files(site.content, survey(site.content))
    measured, problems = measure_images(work, files, ["a.png", "b.png"])
    assert problems == []
    assert (measured.photos["a.png"].width, measured.photos["a.png"].height) == (40, 30)
    assert measured.unfit.keys() == {"b.png"}
    monkeypatch.setattr(pictures, "_measure", None)
    assert measure_images(work, files, ["a.png", "b.png"]) == (measured, [])


def test_a_picture_is_encoded_once_for_all_builds(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(article("a", "image: {file: a.png, alt: A}"), {"images/a.png": IMAGES["images/a.png"]})
    with session_on(site) as session:
        prepared, problems = prepare(session)
    assert problems == []
    assert prepared.planned is not None
    planned = prepared.planned.plan.pictures
    assert {type(picture) for picture in planned} == {Variant}
    folder = site.folder / "scratch"
    first = make_pictures(Drawer(prepared.work.options, {}), planned, Scratch(folder, {}))
    assert all((folder / picture.path).exists() and picture.fresh for picture in first)
    monkeypatch.setattr(pictures, "_encode", None)
    again = make_pictures(
        Drawer(prepared.work.options, {}), planned, Scratch(folder, {one.path: one.content for one in first})
    )
    assert [picture.fresh for picture in again] == [False] * len(first)


def names(jobs: int, *widths: int) -> list[list[str]]:
    """How the pictures of images with these widths are grouped: names without digests."""
    planned = [
        variant
        for number, width in enumerate(widths)
        for variant in plan_variants(f"{number}.jpg", Photo(width, width, False, "x"), "recipe")
    ]
    groups = pictures._group(sorted(planned, key=lambda variant: variant.path), jobs)
    return [sorted("{0}.{2}".format(*variant.path.rsplit(".", 2)) for variant in group) for group in groups]


def test_few_images_are_divided_by_format_with_the_longest_work_first() -> None:
    assert names(2, 40, 500) == [
        ["assets/1-480.avif"],
        ["assets/1-480.webp"],
        ["assets/1-480.jpg"],
        ["assets/0-40.avif"],
        ["assets/0-40.webp"],
        ["assets/0-40.jpg"],
    ]


def test_many_images_are_divided_by_image_with_the_longest_work_first() -> None:
    small, large = [[f"assets/{name}.{form}" for form in ("avif", "jpg", "webp")] for name in ("0-40", "1-480")]
    assert names(1, 40, 500) == [large, small]
    assert names(2, *(10 * number for number in range(1, 9)))[0] == [
        f"assets/7-80.{form}" for form in ("avif", "jpg", "webp")
    ]
