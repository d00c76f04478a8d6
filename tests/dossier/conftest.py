"""What the tests of the dossier share: the expected figures, and the site as it was at four moments."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from summit_site.app.checking import Checked
from tests.dossier.checking import check_dossier
from tests.dossier.files import CONTENT
from tests.kit.shared import shared
from tests.kit.site import build_folder

MOMENTS = ("2019-02-26T12:00+07:00", "2019-02-27T09:00+07:00", "2019-02-28T15:00+07:00", "2019-03-01T23:00+07:00")

Files = Mapping[str, bytes]


@pytest.fixture(scope="session")
def facts() -> Any:
    """Every value as text."""
    return yaml.load((Path(__file__).parent / "facts.yaml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="session")
def at_moments(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Files]:
    """Moment → path → content. Built one after the other in one folder, as an editor would."""

    def build(folder: Path) -> dict[str, Files]:
        return {moment: build_folder(CONTENT, folder, moment) for moment in MOMENTS}

    return shared(tmp_path_factory, "moments", build)


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Checked, Path]:
    """What `check` finds in the dossier, and its cache."""
    return shared(tmp_path_factory, "check", check_dossier)


def words_on(page: bytes) -> str:
    """What a reader reads on a page: no marks of citations, one space between words."""
    tree = LexborHTMLParser(page.decode())
    tree.strip_tags(["head", "script", "style", "sup"])
    text = re.sub(r"\s+", " ", tree.root.text(separator="") if tree.root else "")
    return re.sub(r"\s+([.,;:])", r"\1", text)
