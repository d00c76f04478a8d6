"""Images on their way to the reader: what a page says of them, what is published, and how often work is done."""

import re
import shutil
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from summit_site.app.checking import check_site
from summit_site.app.site import pictures
from tests.kit.images import draw, load
from tests.kit.samples import PAPER, SITE, article, document, event, topic
from tests.kit.site import SmallSite, read_tree
from tests.kit.templates import words

WIDE = draw(1000, 500, "JPEG", word="wide")
SMALL = draw(40, 30, word="small")
IMAGES = {"images/wide.jpg": WIDE, "images/x/small.png": SMALL, "images/unused.png": draw(word="unused")}
SETTINGS = "--- site.yaml\n" + SITE
TEXT = (
    SETTINGS
    + "base_url: https://example.org/\n"
    + article("a", 'image: {file: wide.jpg, alt: A "wide" hall, caption: The hall}', "![A & B](x/small.png)")
    + topic("t", "image: {file: wide.jpg, alt: Hall}")
)
ONE_IMAGE = SETTINGS + topic("t", "image: {file: wide.jpg, alt: Hall}")
EXPORT = "export it as JPEG or PNG, about 1,600 pixels wide"


def anonymous(text: str) -> str:
    """Without the digests in addresses."""
    return re.sub(r"\.[0-9a-f]{10}\.", ".#.", text)


def pictures_of(text: str) -> list[str]:
    return [anonymous(found) for found in re.findall(r"<picture>.*?</picture>", text, re.DOTALL)]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pictures that a build makes and does not find."""
    made: list[str] = []
    group = pictures._group
    monkeypatch.setattr(
        pictures, "_group", lambda some, jobs: group(made.extend(anonymous(p.path) for p in some) or some, jobs)
    )
    return made


def build(site: SmallSite, jobs: int = 1, output: str = "public") -> None:
    report = site.build(output=site.folder / output, jobs=jobs)
    assert report.result is not None, report.problems


def test_the_first_picture_loads_at_once_and_pictures_in_the_text_load_lazily(site: SmallSite) -> None:
    files = site.write(TEXT, IMAGES).published()
    first, second = pictures_of(files["articles/a.html"].decode())
    sizes, size = 'sizes="(min-width: 42rem) 38rem, 94vw"', 'width="1000" height="500"'
    steps = {
        form: ", ".join(f"../assets/wide-{w}.#.{form} {w}w" for w in (480, 800, 1000)) for form in ("avif", "webp")
    }
    assert first.split("\n") == [
        "<picture>",
        f'<source type="image/avif" srcset="{steps["avif"]}" {sizes}>',
        f'<source type="image/webp" srcset="{steps["webp"]}" {sizes}>',
        f'<img src="../assets/wide-1000.#.jpg" {size} alt="A “wide” hall" fetchpriority="high" decoding="async">',
        "</picture>",
    ]
    assert second == (
        f'<picture><source type="image/avif" srcset="../assets/x-small-40.#.avif 40w" {sizes}>'
        f'<source type="image/webp" srcset="../assets/x-small-40.#.webp 40w" {sizes}>'
        '<img src="../assets/x-small-40.#.jpg" width="40" height="30" alt="A &amp; B" loading="lazy" decoding="async">'
        "</picture>"
    )


def test_every_address_belongs_to_a_file_of_the_stated_size(site: SmallSite) -> None:
    files = site.write(TEXT, IMAGES).published()
    for page, content in files.items():
        text = content.decode() if page.endswith(".html") else ""
        for path, width in re.findall(r"(assets/\S+) (\d+)w", text):
            assert load(files[path]).width == int(width)
        for path, width, height in re.findall(r'<img src="[./]*(assets/[^"]+)" width="(\d+)" height="(\d+)"', text):
            assert load(files[path]).size == (int(width), int(height))


def test_each_kind_of_record_shows_its_picture_with_caption_credit_and_licence(site: SmallSite) -> None:
    image = "image: {file: wide.jpg, alt: A hall, caption: The hall, credit: Ann, licence: CC BY 4.0}\n"
    text = (
        "--- site.yaml\n"
        + SITE
        + "day_events: 1\n"
        + PAPER
        + article("a", image)
        + topic("t", image)
        + event("talks", "2019-02-27T09:00", image)
        + document("people", "kim", "name: Kim\nroles: [{title: envoy}]\n" + image)
        + document("places", "here", "name: Here\n" + image)
        + document("documents", "pact", "title: Pact\ndate: 2019-02-27\nkind: agreement\nsources: [paper]\n" + image)
    )
    site.write(text, IMAGES).published()
    pages = [f"{page}.html" for page in ("articles/a", "topics/t", "people/kim", "places/here", "documents/pact")]
    for path in [*pages, "events/talks.html", "days/2019-02-27.html", "de/days/2019-02-27.html"]:
        (figure,) = LexborHTMLParser(site.text(path)).css("figure.picture")
        img = figure.css_first("img")
        assert img is not None
        assert (img.attributes["alt"], bool(img.attributes["width"] and img.attributes["height"])) == ("A hall", True)
        by = words("de" if path.startswith("de/") else "en", "picture")
        assert figure.text().split() == f"The hall {by} Ann, CC BY 4.0".split(), path
        assert ("loading" in img.attributes) == ("days/" in path)


def test_a_portrait_is_published_only_with_its_credit_and_licence(site: SmallSite) -> None:
    portrait = "name: Kim\nroles: [{title: envoy}]\nimage: {file: wide.jpg, alt: Kim%s}\n"
    for more, fault, lacking in (
        ("", "no credit and no licence", "`credit` and `licence`"),
        (", credit: Ann", "no licence", "`licence`"),
        (", licence: CC0", "no credit", "`credit`"),
    ):
        hint = f"add {lacking} to `image`, or leave the picture out"
        assert site.write(document("people", "kim", portrait % more), IMAGES).problems() == [
            f"content/people/kim.md:4:15: R322 the portrait has {fault} ({hint})"
        ]
    site.write(document("people", "kim", portrait % ", credit: Ann, licence: CC0"), IMAGES).published()


def test_originals_and_unused_images_are_not_published(site: SmallSite) -> None:
    files = site.write(TEXT, IMAGES).published()
    shown = {anonymous(path) for path in files if path.endswith((".jpg", ".webp", ".avif"))}
    wide = {f"assets/wide-{width}.#.{form}" for form in ("avif", "webp") for width in (480, 800, 1000)}
    assert shown == wide | {"assets/wide-1000.#.jpg"} | {f"assets/x-small-40.#.{f}" for f in ("avif", "webp", "jpg")}
    assert [path for path, content in files.items() if content in IMAGES.values()] == []


def test_the_image_of_an_embargoed_article_is_neither_encoded_nor_published(site: SmallSite, work: list[str]) -> None:
    later = article(
        "b", "embargo: 2019-03-05\nimage: {file: x/small.png, alt: a}", "/// since | 2019-03-06\n![b](wide.jpg)\n///"
    )
    site.write(SETTINGS + later, IMAGES)
    assert [path for path in site.published("2019-03-01") if "small" in path or "wide" in path] == []
    assert work == []
    assert {anonymous(path) for path in site.published("2019-03-05T12:00Z") if "small" in path or "wide" in path} == {
        f"assets/x-small-40.#.{form}" for form in ("avif", "webp", "jpg")
    }
    assert any("wide" in path for path in site.published("2019-03-07"))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            f"is an SVG file, which can contain scripts and is not published ({EXPORT})",
        ),
        (
            b"no image",
            f"is not a readable JPEG, PNG, WebP, AVIF or GIF file ({EXPORT})",
        ),
        (WIDE[:-900], "is damaged or incomplete (save the image or copy the file again)"),
    ],
)
def test_an_unusable_image_is_reported_where_it_is_named(content: bytes, fault: str, site: SmallSite) -> None:
    for _ in range(2):  # also when it is remembered
        assert site.write(TEXT, IMAGES | {"images/x/small.png": content, "images/wide.jpg": content}).problems() == [
            f'content/articles/a.md:6:15: F110 the image "wide.jpg" {fault}',
            f'content/articles/a.md:8:10: F110 the image "x/small.png" {fault}',
            f'content/topics/t.md:4:15: F110 the image "wide.jpg" {fault}',
        ]
    assert not site.output.exists()


def test_an_unusable_image_that_nothing_shows_does_no_harm(site: SmallSite) -> None:
    assert site.write(TEXT, IMAGES | {"images/unused.svg": b"<svg/>"}).problems() == []


def test_each_picture_is_encoded_once(site: SmallSite, work: list[str]) -> None:
    build(site.write(TEXT, IMAGES))
    assert len(work) == 2 + 7 + 3
    work.clear()
    build(site)
    site.write(TEXT.replace("The hall", "Another text"))
    build(site)
    build(site, output="elsewhere")
    assert work == []
    site.write(TEXT, {"images/x/small.png": draw(40, 30, word="changed")})
    build(site)
    assert sorted(work) == [f"assets/x-small-40.#.{form}" for form in ("avif", "jpg", "webp")]


def test_a_check_and_a_build_share_their_pictures(site: SmallSite, work: list[str]) -> None:
    site.write(TEXT, IMAGES)
    check_site(site.options())
    assert len(work) == 12
    work.clear()
    build(site)
    check_site(site.options())
    assert work == []


def test_a_copy_of_the_pictures_is_enough_for_another_machine(site: SmallSite, work: list[str]) -> None:
    """What the README says about CI: in the cache folder, only pictures/ is worth keeping."""
    build(site.write(TEXT, IMAGES))
    before = site.files()
    work.clear()
    shutil.rmtree(site.output)
    for path in site.cache.iterdir():
        if path.name != "pictures":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    moved = SmallSite(site.folder.rename(site.folder.with_name("moved")))
    build(moved)
    assert work == []
    assert moved.files() == before
    assert len(list((moved.cache / "pictures").iterdir())) == 1


def test_pictures_that_no_page_shows_any_more_are_removed_from_the_cache(site: SmallSite) -> None:
    def kept() -> int:
        return sum(1 for path in (site.folder / "cache" / "pictures").rglob("*") if path.is_file())

    build(site.write(TEXT, IMAGES))
    assert kept() == 12
    site.write(TEXT.replace("![A & B](x/small.png)", "No picture."))
    build(site)
    assert kept() == 9


def test_a_damaged_cache_is_repaired(site: SmallSite, work: list[str]) -> None:
    build(site.write(TEXT, IMAGES))
    before = site.files()
    work.clear()
    for path in (site.folder / "cache" / "pictures").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1])
    for path in site.output.glob("assets/x-small*"):
        path.unlink()
    build(site)
    assert len(work) == 3
    assert site.files() == before


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_give_the_same_result(jobs: int, site: SmallSite) -> None:
    build(site.write(TEXT, IMAGES))
    build(site, jobs, "other")
    for path in (site.folder / "cache").rglob("*"):
        if path.is_file():
            path.unlink()
    build(site, jobs, "third")
    assert site.files() == read_tree(site.folder / "other") == read_tree(site.folder / "third")


def test_there_is_a_preview_card_in_each_language(site: SmallSite) -> None:
    files = site.write(TEXT, IMAGES).published()
    cards = {anonymous(path): load(content).size for path, content in files.items() if "card-" in path}
    assert cards == {"assets/card-en.#.png": (1200, 630), "assets/card-de.#.png": (1200, 630)}


@pytest.mark.slow
def test_a_picture_higher_than_the_formats_allow_is_published_in_the_sizes_that_fit(site: SmallSite) -> None:
    files = site.write(TEXT, IMAGES | {"images/wide.jpg": draw(1170, 17_000, "JPEG")}).published()
    shown = {anonymous(path): load(content).size for path, content in files.items() if path.startswith("assets/wide")}
    assert shown == {
        f"assets/wide-{width}.#.{form}": (width, height)
        for width, height in ((480, 6_974), (800, 11_624), (1127, 16_375))
        for form in (("avif", "webp", "jpg") if width == 1127 else ("avif", "webp"))
    }


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(400, 17_000), (1, 16_384), (480, 100_000)])
def test_a_picture_too_high_for_its_width_is_refused(width: int, height: int, site: SmallSite) -> None:
    tall = draw(width, height)
    fault = (
        f"is {width:,} × {height:,} pixels, which is too high for its width (crop it, or split it into several images)"
    )
    assert site.write(TEXT, IMAGES | {"images/x/small.png": tall}).problems() == [
        f'content/articles/a.md:8:10: F110 the image "x/small.png" {fault}'
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(480, 16_383), (17_000, 1), (3, 9)])
def test_other_proportions_are_published(width: int, height: int, site: SmallSite) -> None:
    files = site.write(TEXT, IMAGES | {"images/x/small.png": draw(width, height)}).published()
    sizes = {load(content).size for path, content in files.items() if path.startswith("assets/x-small")}
    assert max(sizes) == (min(width, 1600), height)


@pytest.mark.parametrize("form", ["JPEG", "WEBP", "PNG"])
def test_damaged_metadata_is_one_warning_that_names_the_file(
    form: str, site: SmallSite, capfd: pytest.CaptureFixture[str]
) -> None:
    """Pillow writes such warnings to standard error, with a line of its own code."""
    damaged = b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
    small = draw(40, 30, form, exif=damaged)
    for _ in range(2):  # also when it is remembered
        message = "the metadata of the image cannot be read, so it may be published lying on its side"
        assert site.write(TEXT, IMAGES | {"images/x/small.png": small}).problems() == [
            f"content/images/x/small.png:1:1: F111 {message} (save the image again, upright and without metadata)"
        ]
    assert site.output.exists()
    assert capfd.readouterr() == ("", "")


def test_an_encoder_that_fails_is_one_line_that_names_the_file(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from summit_site.render import pictures as encoding

    for fault, reason in (
        (ValueError("encoding error 5"), "encoding error 5"),
        (MemoryError(), "there is not enough memory"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(encoding, "_save", raising(fault))
            assert site.write(ONE_IMAGE, {"images/wide.jpg": WIDE}).run("--jobs", "2") == 3
        assert (
            site.shorten(capsys.readouterr().err)
            == f"build.py: content/images/wide.jpg could not be encoded: {reason}\n"
        )
    assert not site.output.exists()


def raising(fault: Exception) -> Callable[..., None]:
    def fail(*arguments: object, **more: object) -> None:
        raise fault

    return fail
