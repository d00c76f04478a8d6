"""The output folder: what is ours in it, what is not, and where it may not be."""

from pathlib import Path

import pytest

from summit_site.edges.output_manifest import MANIFEST
from tests.kit.samples import article
from tests.kit.site import SmallSite, read_tree

TEXT = article("a", body="Text.")


def test_a_folder_with_files_that_is_not_ours_is_refused(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(TEXT).output.mkdir()
    (site.output / "letter.txt").write_text("Dear …")
    assert site.run() == 2
    assert site.shorten(capsys.readouterr().err).replace(str(site.output), "public") == (
        "build.py: the output folder public is not empty and was not written by this program; "
        "empty it or choose another --output\n"
    )
    assert site.files() == {"letter.txt": "Dear …".encode()}


def test_an_empty_folder_is_accepted(site: SmallSite) -> None:
    site.write(TEXT).output.mkdir()
    assert site.run() == 0
    assert "index.html" in site.files()


def test_a_manifest_that_is_not_ours_does_not_open_the_folder(site: SmallSite) -> None:
    site.write(TEXT).output.mkdir()
    for manifest in ("{}", "[]", "\0", '{"format": 99, "files": {}}', '{"files": {"letter.txt": "x"}}'):
        (site.output / MANIFEST).write_text(manifest)
        (site.output / "letter.txt").write_text("Dear …")
        assert site.run() == 2
        assert set(site.files()) == {MANIFEST, "letter.txt"}


def test_foreign_files_in_our_folder_are_left_alone(site: SmallSite) -> None:
    site.write(TEXT + article("b")).published()
    foreign = {"CNAME": b"sample.example", ".well-known/x.txt": b"y", "articles/mine.html": b"z"}
    for path, content in foreign.items():
        (site.output / path).parent.mkdir(exist_ok=True)
        (site.output / path).write_bytes(content)
    (site.content / "articles/b.md").unlink()
    files = site.published()
    assert {path: files[path] for path in foreign} == foreign
    assert "articles/b.html" not in files


def test_a_foreign_file_at_the_path_of_a_page_is_not_overwritten(site: SmallSite) -> None:
    site.write(TEXT).published()
    (site.output / "articles/b.html").write_text("mine")
    before = site.files()
    site.write(TEXT + article("b"))
    assert site.run() == 2
    assert site.files() == before


def test_a_folder_that_became_empty_is_removed_too(site: SmallSite) -> None:
    site.write(TEXT + article("b", "aliases: [deep/er/b.html]")).published()
    assert (site.output / "deep/er").is_dir()
    site.write(TEXT + article("b")).published()
    assert not (site.output / "deep").exists()


def test_a_second_build_writes_nothing(site: SmallSite) -> None:
    site.write(TEXT).published()
    before = {path: path.stat().st_mtime_ns for path in site.output.rglob("*") if path.is_file()}
    site.published()
    assert {path: path.stat().st_mtime_ns for path in site.output.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("place", ["content", "content/public", ".", "templates", "templates/out"])
def test_the_output_must_not_be_contain_or_be_inside_a_source_folder(
    place: str, site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write(TEXT)
    (site.folder / "templates").mkdir()
    before = read_tree(site.folder)
    assert site.run("--output", str(site.folder / place)) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), said.err.startswith("build.py: the output folder ")) == ("", 1, True)
    assert read_tree(site.folder) == before


@pytest.mark.parametrize("place", ["/", str(Path.home())])
def test_the_output_is_never_the_root_or_the_home_folder(place: str, site: SmallSite) -> None:
    assert site.write(TEXT).run("--output", place) == 2


def test_an_output_that_is_a_file_is_refused(site: SmallSite) -> None:
    site.write(TEXT).output.write_text("a file")
    assert site.run() == 2
    assert site.output.read_text() == "a file"


def test_an_output_below_a_file_cannot_be_written(site: SmallSite) -> None:
    site.write(TEXT)
    (site.folder / "file").write_text("a file")
    assert site.run("--output", str(site.folder / "file" / "public")) in (2, 3)
    assert (site.folder / "file").read_text() == "a file"


def test_missing_folders_are_a_usage_error(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert site.run() == 2
    site.write(TEXT)
    assert site.run("--templates", str(site.folder / "nowhere")) == 2
    assert site.shorten(capsys.readouterr().err).splitlines() == [
        "build.py: there is no folder content",
        "build.py: there is no folder nowhere",
    ]


@pytest.mark.parametrize("as_of", ["yesterday", "2019-02", "2019-02-30", "2019-02-27T25:00", "2019-02-27~"])
def test_an_invalid_instant_is_a_usage_error(as_of: str, site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert site.write(TEXT).run("--as-of", as_of) == 2
    assert capsys.readouterr().err.startswith(f'build.py: --as-of: "{as_of}" is not a valid date or time: ')
    assert not site.output.exists()
