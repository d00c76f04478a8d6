"""Class names of the look: those in code stand in one table, which the theme's documentation repeats."""

import pytest

from summit_site.base.classes import CLASSES, class_attr, side_attr
from tests.runner import ROOT

PACKAGE = ROOT / "src" / "summit_site"
TABLE = PACKAGE / "base" / "classes.py"
READER = PACKAGE / "check" / "pages.py"  # finds the maps of finished pages, to leave them out of a weight


def test_no_other_code_writes_a_class() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if "skeletons" not in path.parts]
    assert {path for path in files if 'class="' in path.read_text("utf-8")} == {TABLE, READER}


def test_only_names_of_the_table_are_written() -> None:
    assert class_attr("cite") == ' class="cite"'
    assert side_attr(2) == ' class="side-2"'
    with pytest.raises(KeyError):
        class_attr("site")


def test_the_documentation_of_the_theme_has_the_table() -> None:
    readme = (ROOT / "templates" / "README.md").read_text("utf-8")
    lines = [f"| `{name}` | {meaning} |" for name, meaning in CLASSES.items()]
    assert "\n".join(lines) in readme
