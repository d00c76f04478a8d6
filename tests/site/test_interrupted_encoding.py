"""A build that ends while it encodes pictures: the next one encodes only what is left."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from summit_site.app.site import pictures
from summit_site.plan.pictures import Picture
from summit_site.render import pictures as encoding
from tests.kit.images import draw
from tests.kit.samples import article
from tests.kit.site import SmallSite

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
NUMBERS = range(4)
IMAGES = {f"images/{number}.png": draw(500, 20, word=str(number)) for number in NUMBERS}
TEXT = "".join(article(f"a{number}", f"image: {{file: {number}.png, alt: A}}") for number in NUMBERS)


@pytest.fixture
def site(site: SmallSite) -> SmallSite:
    """A site with four images that is not built yet."""
    return site.write(TEXT, IMAGES)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the pictures that a build of this process did not find in the store."""
    keys: list[str] = []
    group = pictures._group

    def note(missing: Sequence[Picture], jobs: int) -> list[list[Picture]]:
        keys.extend(picture.key for picture in missing)
        return group(missing, jobs)

    monkeypatch.setattr(pictures, "_group", note)
    return keys


def stored(site: SmallSite) -> set[str]:
    files = (site.cache / "pictures").rglob("*")
    return {path.name for path in files if path.is_file() and not path.name.startswith(".")}


def build_and_end(site: SmallSite, jobs: int, end: Callable[[], None]) -> None:
    """Builds in another process. The fifth picture that one of its processes encodes calls `end` instead."""
    child = os.fork()
    if child == 0:
        os.closerange(0, 3)
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        count, save = iter(range(1, 99)), encoding._save

        def save_or_end(*picture: object) -> bytes:
            if next(count) == 5:
                end()
            return save(*picture)  # type: ignore[arg-type]

        encoding._save = save_or_end  # type: ignore[assignment]
        try:
            site.run("--jobs", str(jobs))
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def kill() -> None:
    os.killpg(0, signal.SIGKILL)


def interrupt() -> None:
    """As Ctrl-C does, in every process of the group."""
    os.killpg(0, signal.SIGINT)
    time.sleep(60)  # until the parent ends its workers


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("end", [kill, interrupt])
def test_the_next_build_encodes_only_the_pictures_that_are_left(
    jobs: int, end: Callable[[], None], site: SmallSite, encoded: list[str]
) -> None:
    _, clean = site.clean()
    wanted = set(encoded)
    encoded.clear()
    build_and_end(site, jobs, end)
    assert not site.output.exists()
    before = stored(site)
    assert before <= wanted
    assert len(before) == 4 if jobs == 1 else len(before) >= 4
    site.build(jobs=jobs)
    assert set(encoded) == wanted - before
    assert site.files() == clean


def test_errors_in_content_leave_stored_pictures_alone(site: SmallSite, encoded: list[str]) -> None:
    build_and_end(site, 1, kill)
    before = stored(site)
    site.write(TEXT.replace("file: 3.png", "file: 9.png"))
    assert site.build().result is None
    assert stored(site) == before
    site.write(TEXT)
    site.build()
    assert before
    assert before.isdisjoint(encoded)


def test_a_picture_that_cannot_be_encoded_costs_only_itself(
    site: SmallSite, encoded: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = pictures._read

    def fail(root: Path, path: str, digest: str) -> bytes:
        return b"" if path == "images/2.png" else read(root, path, digest)

    with monkeypatch.context() as patch:
        patch.setattr(pictures, "_read", fail)
        assert site.run("--jobs", "1") == 3
    assert "images/2.png could not be encoded" in capsys.readouterr().err
    before = stored(site)
    wanted = set(encoded)
    encoded.clear()
    site.build()
    assert before
    assert set(encoded) == wanted - before
