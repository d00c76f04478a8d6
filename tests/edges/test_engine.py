"""The engine's digest: another version of any library that decides bytes is another engine."""

from pathlib import Path
from unittest import mock

import pytest

from summit_site.base.packages import PACKAGES, Package
from summit_site.edges import engine
from tests.runner import ROOT


def versions(folder: Path, packages: tuple[Package, ...], version: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the digest takes in where these packages are installed in a version."""
    for package in packages:
        (folder / package.module).mkdir(parents=True, exist_ok=True)
        (folder / package.module / "__init__.py").touch()
        (folder / f"{package.name.replace('-', '_')}-{version}.dist-info").mkdir()
    monkeypatch.setattr("sys.path", [str(folder)])
    monkeypatch.setattr("sys.path_importer_cache", {})
    return engine._library_versions()


@pytest.mark.parametrize(
    "package", [package for package in PACKAGES if package.decides], ids=lambda package: package.name
)
def test_a_library_that_decides_bytes_counts_with_its_version(
    package: Package, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = package.name.replace("-", "_")
    assert versions(tmp_path / "a", (package,), "1.0", monkeypatch) == [f"{name}-1.0.dist-info"]
    assert versions(tmp_path / "b", (package,), "1.1", monkeypatch) == [f"{name}-1.1.dist-info"]


def test_the_watcher_decides_no_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(package for package in PACKAGES if not package.decides)
    assert versions(tmp_path, others, "1.0", monkeypatch) == []


def test_every_library_is_found_where_it_is_installed() -> None:
    assert len(engine._library_versions()) == sum(package.decides for package in PACKAGES)


def digest_of(package: Path) -> str:
    with mock.patch.object(engine, "PACKAGE", package):
        return engine.engine_digest.__wrapped__()


@pytest.mark.parametrize("changed", ["render/code.py", "render/land/fine.txt"])
def test_code_and_the_data_of_the_package_are_the_program(changed: str, tmp_path: Path) -> None:
    for name in ("render/code.py", "render/land/fine.txt", "README.md", "bench/measure.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    before = digest_of(tmp_path)
    for other in ("README.md", "bench/measure.py"):
        (tmp_path / other).write_text("y")
    assert digest_of(tmp_path) == before
    (tmp_path / changed).write_text("y")
    assert digest_of(tmp_path) != before


def test_every_file_that_the_program_reads_from_itself_is_covered() -> None:
    """Of other files there are only words for developers, and what the preview's server sends, which builds don't."""
    package = ROOT / "src" / "summit_site"
    covered = {Path(path) for path in engine._sources(package)}
    others = {path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts} - covered
    left = {path.relative_to(package) for path in others}
    assert {path for path in left if path.suffix != ".md" and path.parts[0] != "bench"} == {
        Path("edges/live/overlay.css"),
        Path("edges/live/reload.js"),
    }
    assert package / "render" / "land" / "fine.txt" in covered
