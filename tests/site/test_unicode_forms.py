"""Names and texts in NFD, as macOS writes names, are those in NFC."""

from unicodedata import normalize

from summit_site.cli import main
from tests.kit.images import draw
from tests.kit.samples import SITE, article, document
from tests.kit.site import SmallSite

NFC, NFD = normalize("NFC", "café-grüße"), normalize("NFD", "café-grüße")


def test_an_image_whose_name_is_in_nfd_is_found_by_its_nfc_name(site: SmallSite) -> None:
    text = article("a", f"image: {{file: {NFC}.png, alt: x}}", f"![x]({NFD}.png)")
    files = site.write(f"--- site.yaml\n{SITE}" + text, {f"images/{NFD}.png": draw(word="x")}).published()
    assert files["articles/a.html"].decode().count("<picture>") >= 2


def test_two_images_whose_names_differ_only_in_form_are_reported(site: SmallSite) -> None:
    images = {f"images/{name}.png": draw(word="x") for name in (NFC, NFD)}
    site.write(f"--- site.yaml\n{SITE}" + article("a"), images)
    assert site.problems() == [
        f"content/images/{NFC}.png:1:1: F107 two files have this name, in different Unicode forms (keep one of them)"
    ]


def test_texts_are_published_in_nfc(site: SmallSite) -> None:
    files = site.write(
        f"--- site.yaml\n{SITE}" + article("a", body=NFD).replace("summary: s", f"summary: {NFD}")
    ).published()
    page = files["articles/a.html"].decode()
    assert page.count(NFC) >= 2
    assert NFD not in page


def test_a_rename_finds_its_places_in_a_text_in_nfd_and_changes_nothing_else(site: SmallSite) -> None:
    title = f'title: "{NFD}"\nplaces: [hall]'
    text = f"{NFD} [[hall]] {NFD} [[hall|{NFD}]]\n각 [[hall]]".replace("각", normalize("NFD", "각"))
    site.write(
        f"--- site.yaml\n{SITE}"
        + article("a", body=text).replace("title: a", title)
        + document("places", "hall", f"name: {NFD}")
    )
    before = (site.content / "articles/a.md").read_text("utf-8")
    assert main(["rename", "--content", str(site.content), "hall", "room"]) == 0
    assert (site.content / "articles/a.md").read_text("utf-8") == before.replace("hall", "room")
    assert site.problems() == []
