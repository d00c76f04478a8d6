"""One page of every kind is found in any site, in each of its languages."""

from pathlib import Path

from tests.browser.kinds import find_homes, find_specimens, longest_only

FILES = {
    "index.html": "en",
    "404.html": "en",
    "timeline.html": "en",
    "people/index.html": "en",
    "people/ann.html": "en",
    "people/bob.html": "en",
    "people/ann/versions.html": "en",
    "people/ann/versions/page-1.html": "en",
    "timeline/side-us.html": "en",
    "fr/index.html": "fr-CA",
    "fr/people/index.html": "fr-CA",
    "as-of/1/index.html": "en",
    "as-of/2/index.html": "en",
    "as-of/2/people/longest.html": "en-GB-x-long",
    "as-of/2/people/z-longest.html": "en",
    "as-of/2/fr/index.html": "fr-CA",
    "old.html": 'en"><meta http-equiv="refresh" content="0; url=index.html',
}


def make_site(root: Path) -> None:
    for name, lang in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f'<!DOCTYPE html><html dir="ltr" lang="{lang}">', encoding="utf-8")


def test_a_folder_with_a_home_page_in_another_language_is_an_edition(tmp_path: Path) -> None:
    make_site(tmp_path)
    assert find_homes(tmp_path) == {"en": tmp_path, "fr-CA": tmp_path / "fr"}


def test_each_kind_has_its_longest_page_and_its_first_and_redirects_have_none(tmp_path: Path) -> None:
    make_site(tmp_path)
    (tmp_path / "people" / "bob.html").write_text('<html lang="en"><p>longer</p><p>than the other</p>', "utf-8")
    found = find_specimens(tmp_path)
    assert sorted((one.name, one.file.relative_to(tmp_path).as_posix()) for one in found) == [
        ("home.en", "index.html"),
        ("home.fr", "fr/index.html"),
        ("not-found.en", "404.html"),
        ("people.en", "people/index.html"),
        ("people.fr", "fr/people/index.html"),
        ("person.en", "people/ann.html"),
        ("person.en", "people/bob.html"),
        ("snapshot.en", "as-of/2/index.html"),
        ("snapshot.en", "as-of/2/people/z-longest.html"),
        ("snapshot.fr", "as-of/2/fr/index.html"),
        ("timeline-part.en", "timeline/side-us.html"),
        ("timeline.en", "timeline.html"),
        ("versions.en", "people/ann/versions.html"),
        ("versions.en", "people/ann/versions/page-1.html"),
    ]
    assert [one.file.name for one in longest_only(found) if one.kind == "person"] == ["bob.html"]
