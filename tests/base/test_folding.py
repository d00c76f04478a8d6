"""Folding of words for the search: one table of examples, through Python and through the script in the browser."""

import json
import subprocess
from pathlib import Path

import pytest

from summit_site.base.folding import fold, folded_words
from tests.judges.tools import find_program
from tests.kit.templates import TEMPLATES

EXAMPLES = json.loads(Path(__file__).with_name("folding.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_words_are_folded(example: dict[str, str]) -> None:
    assert list(folded_words(example["text"])) == example["words"]


def test_the_script_folds_like_python() -> None:
    script = (TEMPLATES / "assets" / "search.js").read_text(encoding="utf-8")
    own = script.partition("/* --- Words")[2].partition("*/")[2].partition("/* --- The index")[0]
    texts = json.dumps([example["text"] for example in EXAMPLES])
    run = subprocess.run(
        [find_program("node", "nodejs"), "--input-type=commonjs"],
        input=f"{own}\nconsole.log(JSON.stringify({texts}.map(foldedWords)));",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stdout) == [example["words"] for example in EXAMPLES]


def test_what_is_between_words_is_one_or_more_spaces() -> None:
    assert fold("One, two").split(" ") == ["one", "", "two"]
    assert fold("") == ""
