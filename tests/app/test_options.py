"""Where the output goes, and progress callbacks."""

from dataclasses import replace
from pathlib import Path

from tests.app.values import options_for


def test_the_output_folder_is_the_chosen_one_else_public_and_never_public_for_drafts() -> None:
    options = options_for(Path("x"))
    assert options.target == Path("x/public")
    assert replace(options, output=None).target == Path("public")
    assert replace(options, output=None, drafts=True).target == Path("x/cache/preview")


def test_pictures_are_kept_in_the_cache_unless_another_folder_is_named() -> None:
    options = options_for(Path("x"))
    assert options.picture_cache == Path("x/cache/pictures")
    assert replace(options, pictures=Path("y")).picture_cache == Path("y")


def test_a_progress_callback_of_one_kind_of_work_names_it() -> None:
    calls: list[tuple[int, int, str]] = []
    options = replace(options_for(Path("x")), on_progress=lambda *progress: calls.append(progress))
    options.progress_of("files read")(1, 2)
    assert calls == [(1, 2, "files read")]
