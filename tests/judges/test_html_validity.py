"""The Nu HTML checker of the W3C finds no error in any page."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.judges.tools import find_in_node_modules, find_program

pytestmark = pytest.mark.slow


def test_every_page_is_valid_html(built_site: Path) -> None:
    java = find_program("java", "default-jre-headless")
    checker = find_in_node_modules("vnu-jar/build/dist/vnu.jar")
    options = ["--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always"]
    command = [java, "-jar", str(checker), *options, *map(str, checked(built_site))]
    done = subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8")
    assert any(built_site.rglob("*.html"))
    # The checker reports on its second stream; anything but its JSON there is a fault of its own.
    messages = json.loads(done.stderr)["messages"]
    assert not messages, "\n".join(describe(message, built_site) for message in messages[:40])


def checked(root: Path) -> list[Path]:
    """Everything; of snapshots, whose pages are made like today's, the fullest one."""
    return [*(path for path in root.iterdir() if path.name != "as-of"), *sorted(root.glob("as-of/*"))[-1:]]


def describe(message: dict[str, object], root: Path) -> str:
    place = str(message.get("url", "")).removeprefix(root.as_uri() + "/").removeprefix(f"file:{root}/")
    return f"{place}:{message.get('lastLine')}:{message.get('lastColumn')}: {message.get('message')}"
