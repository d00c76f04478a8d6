"""Surveys as columns, in which differences are found."""

import pickle
from pathlib import Path

from summit_site.edges.signatures import LINK, NO_FILES, TICK, UNTRUSTED, Survey, packed_survey, survey

MANY = {f"folder/{number:04}.md": (number, 1, number) for number in range(1000)}


def test_a_survey_survives_as_columns() -> None:
    columns = Survey(MANY).columns
    assert columns.signatures() == MANY
    assert columns.list_names() == sorted(MANY)
    assert (NO_FILES.signatures(), NO_FILES.list_names(), Survey({}).columns) == ({}, [], NO_FILES)
    strange = {"not utf-8 \udcff": UNTRUSTED, "ä": (1, 2, 3)}
    assert Survey(strange).columns.signatures() == strange


def test_a_packed_survey_says_the_same_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "folder" / "empty").mkdir(parents=True)
    (tmp_path / "folder" / "ä").write_text("a")
    (tmp_path / "link").symlink_to("folder")
    found, packed = survey(tmp_path), pickle.loads(pickle.dumps(packed_survey(tmp_path)))
    assert packed.signatures == found.signatures
    assert (packed.columns, packed.folders) == (found.columns, found.folders)
    assert packed.others == found.others == {"link": LINK}


def test_the_files_with_another_signature_are_found() -> None:
    before = Survey(MANY).columns
    assert before.changed_since(before) == []
    names = ["folder/0000.md", "folder/0255.md", "folder/0256.md", "folder/0999.md"]
    changed = Survey({**MANY, **dict.fromkeys(names, (0, 0, 0))}).columns
    assert changed.changed_since(before) == names
    assert changed.digest() != before.digest()


def test_other_names_are_not_changed_files() -> None:
    before = Survey(MANY).columns
    assert Survey({**MANY, "new": (1, 1, 1)}).columns.changed_since(before) is None
    assert Survey(MANY, others={"link": "a symbolic link"}).columns.changed_since(before) is None
    assert Survey(MANY, ("empty",)).columns.changed_since(before) == []


def test_a_file_that_changed_just_now_is_not_trusted() -> None:
    found = Survey({"old": (1, 1, 1), "new": (5 * TICK, 1, 1)})
    assert found.trusted(9 * TICK) is found
    assert found.trusted(5 * TICK).signatures == {"old": (1, 1, 1), "new": UNTRUSTED}
