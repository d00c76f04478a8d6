"""Stylesheets have no error: the parser of css-tree complains of nothing, and the browser takes every declaration."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.judges.tools import NODE_MODULES, find_in_node_modules, find_program

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.slow
OTHERS = ("-moz-", "-ms-", "hanging-punctuation")  # What only other browsers know.
REFUSED = """
({declarations, selectors}) => [
  ...declarations.filter(one => !CSS.supports(one.property, one.value)).map(one => `${one.property}: ${one.value}`),
  ...selectors.filter(one => !one.includes('&') && !CSS.supports(`selector(${one})`))
]
"""


@pytest.fixture(scope="module")
def sheets(built_site: Path) -> dict[str, dict[str, Any]]:
    """Stylesheet → what css-tree found in it: errors, declarations and selectors."""
    find_in_node_modules("css-tree/package.json")
    node = find_program("node", "nodejs")
    found = {}
    for file in sorted(built_site.rglob("*.css")):
        command = [node, str(NODE_MODULES.parent / "read_css.mjs")]
        done = subprocess.run(command, input=file.read_bytes(), capture_output=True, check=True)
        found[file.name] = json.loads(done.stdout)
    return found


def test_every_stylesheet_parses_without_error(sheets: dict[str, dict[str, Any]]) -> None:
    assert sheets
    assert [f"{name}:{error}" for name, sheet in sheets.items() for error in sheet["errors"]] == []


def test_browser_takes_every_declaration_and_selector(
    reader: "Callable[..., Page]", sheets: dict[str, dict[str, Any]]
) -> None:
    page = reader()
    for sheet in sheets.values():
        judged = [one for one in sheet["declarations"] if not one["property"].startswith(OTHERS)]
        assert page.evaluate(REFUSED, {"declarations": judged, "selectors": sheet["selectors"]}) == []
