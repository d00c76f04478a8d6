"""Small sites in `cases/`: files that a case does not have come from `base.txt`."""

from __future__ import annotations

from pathlib import Path

from tests.kit.files import files_of, write_files
from tests.kit.site import SmallSite

CASES = Path(__file__).parent / "cases"


def write_case(site: SmallSite, name: str, more: str = "") -> SmallSite:
    """The site of a case, with further files or files in place of its own."""
    for text in ((CASES / "base.txt").read_text("utf-8"), (CASES / f"{name}.txt").read_text("utf-8"), more):
        write_files(site.folder, files_of(text))
    return site
