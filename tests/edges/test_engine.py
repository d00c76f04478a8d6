"""The engine's digest: another version of any library that decides bytes is another engine."""

from pathlib import Path

import pytest

from summit_site.base.packages import PACKAGES, Package
from summit_site.edges import engine


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
