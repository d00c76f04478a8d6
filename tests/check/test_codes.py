"""The table of codes: every example shows what it says, and the page made of the table is the one in content/."""

import re
from pathlib import Path

import pytest

from summit_site.base.codes import CODES
from summit_site.check.explain import codes_page, explain, list_codes
from tests.check.small import GERMAN, run, shown, write_site
from tests.check.test_cases import code_of
from tests.kit.files import File, files_of
from tests.runner import ROOT

ARTICLE = "title: Example\nsummary: A sentence.\ndate: 2019-02-27\nkind: news\n"
EVENT = "title: Example\ndate: 2019-02-27\nsources: [wire]\n"
SHOWN = [code for code, about in CODES.items() if about.form]
EACH = [  # Examples with templates of their own are slow: all templates are searched for faults.
    pytest.param(code, marks=[pytest.mark.slow] if CODES[code].form.startswith("templates/") else []) for code in SHOWN
]


def example_files(form: str, example: str) -> dict[str, File]:
    """The small site in which a piece of an example stands."""
    article = f"---\n{ARTICLE}---\n"
    match form:
        case "fields":
            return {"articles/example.md": File(f"---\n{merged(ARTICLE, example)}---\nText.\n")}
        case "event":
            return {"events/example.md": File(f"---\n{merged(EVENT, example)}---\n")}
        case "text":
            return {"articles/example.md": File(f"{article}{example}\n")}
        case "translation":
            german = f"---\n{example}\n---\nText.\n"
            return {"articles/example.md": File(f"{article}Text.\n"), "articles/example.de.md": File(german)}
        case "files":
            return files_of(f"{example}\n")
    return {form: File(f"{example}\n")}


def merged(fields: str, example: str) -> str:
    """The fields of the example in the place of those with the same name."""
    keys = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    kept = [line for line in fields.splitlines() if line.partition(":")[0] not in keys]
    return "\n".join([*kept, example]) + "\n"


def codes_for(code: str, example: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    files = example_files(CODES[code].form, example)
    files = files_of(GERMAN) | files if code == "C704" else files
    if any("notice.html" in path for path in files):
        gone = ARTICLE + "withdrawn: {at: 2019-02-28, reason: Wrong.}\n"
        files["articles/gone.md"] = File(f"---\n{gone}---\n")
    write_site(folder, files)
    run(folder, "check")
    lines = shown(capsys.readouterr().out, folder).splitlines()[:-1]
    return {code_of(line) for line in lines}


@pytest.mark.parametrize("code", EACH)
def test_the_wrong_example_is_answered_with_the_code_and_the_right_one_is_not(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = CODES[code]
    assert code in codes_for(code, about.wrong, tmp_path / "wrong", capsys)
    right = codes_for(code, about.right, tmp_path / "right", capsys)
    assert code not in right
    assert {other for other in right if other[0] in "FYMRBPT"} == set()


def test_most_codes_have_an_example() -> None:
    assert set(CODES) - set(SHOWN) == {
        *("F101", "F103", "F104", "F105", "F110", "F111", "F112"),
        *("T603", "T605", "T606", "T607", "T608", "T611", "T612", "O806", "L901", "L902", "L903", "L904"),
    }


def test_the_page_of_codes_is_made_from_the_table() -> None:
    """If not: python3 build.py explain --markdown > content/CODES.md"""
    assert (ROOT / "content/CODES.md").read_text("utf-8") == codes_page()


def test_a_code_is_explained_with_both_examples() -> None:
    assert explain("y104") == [
        "Y104 (error): a key appears twice",
        "",
        "Only one of the two values can be used. Keep one; if the field accepts several values,",
        "write them as one list.",
        "",
        "Wrong (fields of an article):",
        "",
        "    kicker: Summit",
        "    kicker: Hanoi",
        "",
        "Right:",
        "",
        "    kicker: Summit",
    ]
    assert explain("Y999") is None


def test_what_cannot_be_seen_in_an_example_is_spelled_out() -> None:
    assert "    Talks \\u202eend early." in (explain("F108") or [])
    assert "    (nothing)" in (explain("Y109") or [])


def test_all_codes_are_listed() -> None:
    assert [line.split()[0] for line in list_codes()] == list(CODES)
