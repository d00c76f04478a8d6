"""The bytes of a site depend on its content, templates and code, and on nothing else about machine, folder or hour."""

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.runner import ROOT

pytestmark = pytest.mark.slow
AS_OF = "2030-01-01T00:00+00:00"
NEVER_INHERITED = ("LANG", "LANGUAGE", "PYTHONPATH", "PYTHONUTF8", "SOURCE_DATE_EPOCH", "TZ")


@dataclass(frozen=True)
class Circumstances:
    """All that may differ from one machine to another; the locale of one knows no character but ASCII."""

    folder: str
    environment: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    jobs: int = 1
    backwards: bool = False  # The order in which the files came into being.
    mtime: int = 1_000_000_000


HERE = Circumstances("one", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"})
THERE = Circumstances(
    "another place/with a much longer näme",
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LANG": "de_AT.ISO-8859-1",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    },
    umask=0o077,
    jobs=2,
    backwards=True,
    mtime=1_700_000_000,
)


def test_two_builds_in_different_circumstances_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = (digests_of_build(tmp_path, circumstances) for circumstances in (HERE, THERE))
    assert "index.html" in one
    assert "de/index.html" in one
    assert ".manifest.json" in one
    assert sorted(one) == sorted(other)
    assert [name for name in sorted(one) if one[name] != other[name]] == []


def digests_of_build(parent: Path, circumstances: Circumstances) -> dict[str, str]:
    """Build a copy of the project in these circumstances; the SHA-256 of each file in its public/, by path."""
    root = parent / circumstances.folder
    copy_project(root, circumstances)
    inherited = {name: value for name, value in os.environ.items() if name not in NEVER_INHERITED and name[:3] != "LC_"}
    done = subprocess.run(
        [sys.executable, "build.py", "--as-of", AS_OF, "--jobs", str(circumstances.jobs)],
        cwd=root,
        env=inherited | circumstances.environment,
        umask=circumstances.umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert done.returncode == 0, f"exit {done.returncode} in {circumstances.folder!r}:\n{done.stderr[-4000:]}"
    public = root / "public"
    files = (path for path in public.rglob("*") if path.is_file())
    return {path.relative_to(public).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def copy_project(root: Path, circumstances: Circumstances) -> None:
    sources = [ROOT / "build.py"]
    for folder in ("content", "templates", "src"):
        sources += [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for number, source in enumerate(sorted(sources, reverse=circumstances.backwards)):
        target = root / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        os.utime(target, (circumstances.mtime + number, circumstances.mtime + number))
