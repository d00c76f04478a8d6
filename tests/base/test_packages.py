"""One list of packages: what is installed, pinned and counted in the engine's digest is what that list says."""

import re
import tomllib

from summit_site.base.packages import PACKAGES, TEST_PACKAGES
from tests.runner import ROOT

PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WITH_OTHERS = {"markupsafe", "text-unidecode", "anyio", "idna", "typing-extensions"}  # not named by pyproject.toml


def pins(*requirements: str) -> dict[str, str]:
    return dict(PINNED.findall("\n".join(requirements)))


def test_the_project_and_its_lock_name_the_packages_of_the_list() -> None:
    names = {package.name for package in PACKAGES}
    assert pins(*PROJECT["dependencies"]).keys() == names - WITH_OTHERS
    assert pins((ROOT / "requirements.lock").read_text("utf-8")).keys() == names
    tested = pins(*PROJECT["optional-dependencies"]["test"])
    assert tested.keys() == {package.name for package in TEST_PACKAGES}


def test_both_locks_pin_the_versions_of_the_project_with_hashes_and_without_addresses() -> None:
    text = {name: (ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-test.lock")}
    for lock in text.values():
        assert "://" not in lock
        assert len(PINNED.findall(lock)) == len(
            re.findall(r"^[a-z0-9].*\\$(?:\n {4}--hash=sha256:\w{64})", lock, re.MULTILINE)
        )
    locked = pins(text["requirements.lock"])
    assert pins(*PROJECT["dependencies"]).items() <= locked.items()
    tested = pins(text["requirements-test.lock"])
    assert locked.items() <= tested.items()
    assert pins(*PROJECT["optional-dependencies"]["test"]).items() <= tested.items()
