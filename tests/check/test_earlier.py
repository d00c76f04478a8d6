"""A check that remembers the last one finds what a check without memory finds."""

from dataclasses import replace
from random import Random

import pytest

from summit_site.app.checking import check_site
from summit_site.check.earlier import ContentFindings, UnitFindings, reusable
from summit_site.model.load import Unit
from tests.incremental.edits import EDITS, edit_theme
from tests.incremental.first_world import make_world
from tests.kit.content import read
from tests.kit.fast import fast_builds, fast_folder
from tests.kit.lab import Lab
from tests.kit.samples import PAPER, article, event, person

TEXT = PAPER + person("kim") + event("e", "2019-02-27", "people: [kim]") + article("a", "", "See [[e]].")


def units_of(text: str) -> list[Unit]:
    kinds = read(text).index.kinds.values()
    return [Unit(u.kind, u.id, u.span, u.records, u.outlines, u.paths, u.references, u.places, repr(u.records))
            for units in kinds for u in units.values()]  # fmt: skip


def again(before: str, after: str, brackets: tuple[str, ...] = (), basis: str = "x") -> set[str]:
    """The records that are checked again; each has one file, whose digest is the text of its fields."""
    found = {f"{u.kind}:{u.id}": UnitFindings(u.interface, u.interface, brackets) for u in units_of(before)}
    units = units_of(after)
    kept = reusable(ContentFindings("x", found), basis, units, lambda unit: unit.interface)
    return {unit.id for unit in units if f"{unit.kind}:{unit.id}" not in kept}


def test_what_has_not_changed_is_not_checked_again() -> None:
    assert again(TEXT, TEXT) == set()
    assert again(TEXT, TEXT, basis="y") == {"paper", "kim", "e", "a"}


def test_a_record_is_checked_again_with_what_names_it() -> None:
    assert again(TEXT, TEXT.replace("name: kim", "name: Kim")) == {"kim", "e"}
    assert again(TEXT.replace(person("kim"), "").replace("\npeople: [kim]", ""), TEXT) == {"kim", "e", "a"}


def test_a_new_source_is_looked_for_in_brackets() -> None:
    more = TEXT + "--- sources/b.yaml\n- {id: b, publisher: B}\n"
    assert again(TEXT, more) == {"b"}
    assert again(TEXT, more, brackets=("b",)) == {"paper", "kim", "e", "a", "b"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_same_is_found_as_without_memory(seed: int) -> None:
    dice, world = Random(seed), make_world()
    edits = {edit: weight for edit, weight in EDITS.items() if edit is not edit_theme}
    with fast_folder() as folder, fast_builds():
        lab = Lab(folder)
        written: dict[str, bytes] = {}
        for number in range(25):
            files = world.site_files()
            for path in written.keys() - files.keys():
                (folder / path).unlink()
            for path, content in files.items():
                if written.get(path) != content:
                    lab.put(folder / path, content)
            written = files
            options = lab.options("2020-01-01T00:00Z")
            found = check_site(options).problems
            with fast_folder() as other:
                wanted = check_site(replace(options, cache=other / "cache")).problems
            assert list(map(str, found)) == list(map(str, wanted)), f"step {number}"
            world_before = world.copy()
            for _ in range(dice.randrange(1, 3)):
                dice.choices(list(edits), list(edits.values()))[0](world, dice)
            if any(problem.code[0] in "FY" for problem in found):
                world = world_before
