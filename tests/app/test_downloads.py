"""Files to download are looked into once, and offered if they may be published."""

import pytest

from summit_site.app.content.file_state import look_at_files
from summit_site.app.site import downloads
from summit_site.app.site.downloads import judge_files, offer_files
from summit_site.edges.signatures import survey
from summit_site.plan.outputs import Attachment
from tests.app.values import workspace
from tests.kit.site import SmallSite

FILES = {"files/a.pdf": b"%PDF-1.7", "files/b.pdf": b"<html>", "files/x/c.exe": b"MZ"}
NAMES = ["a.pdf", "b.pdf", "x/c.exe"]


def test_a_file_is_looked_into_once(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write("", FILES)
    work = workspace(site.folder)
    files, _ = look_at_files(site.content, survey(site.content))
    faults, problems = judge_files(work, files, NAMES)
    assert (faults.keys(), problems) == ({"b.pdf"}, [])
    monkeypatch.setattr(downloads, "_look_into", None)
    assert judge_files(work, files, NAMES) == (faults, [])
    digest = files.digests["files/a.pdf"]
    assert offer_files(files, NAMES, faults) == (Attachment("files/a.pdf", digest, 8),)
