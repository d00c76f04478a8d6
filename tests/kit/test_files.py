"""The dialect of case files: what each mark means, and that a file's content is taken as it stands."""

import pytest

from tests.kit.files import Change, File, files_of, read_case, read_cases

STORY = """\
A remark.
=== The first step
--- articles/a.md
- a list, not a deleted file
@ ~ --- text
--- articles/b.md (bytes)
\\xff
--- c -> articles/a.md
> write a.html: new
=== The second step
~ articles/a.md: a list => a line\\nand another
- articles/b.md
@ 2019-02-01
> delete b.html
"""


def test_each_mark_has_its_meaning() -> None:
    first, second = read_cases(STORY)
    assert first.title == "The first step"
    assert first.files == {
        "articles/a.md": File("- a list, not a deleted file\n@ ~ --- text\n"),
        "articles/b.md": File("\\xff\n", "bytes"),
        "c": File("articles/a.md", "link"),
    }
    assert first.files["articles/b.md"].content == b"\xff"
    assert first.expected == ("write a.html: new",)
    assert second.changes == (Change("articles/a.md", "a list", "a line\nand another"),)
    assert (second.deleted, second.as_of, second.expected) == (("articles/b.md",), "2019-02-01", ("delete b.html",))


def test_the_last_file_may_end_without_a_line_end() -> None:
    assert files_of("--- a.md\none\n\n--- b.md\ntwo") == {"a.md": File("one\n\n"), "b.md": File("two")}


@pytest.mark.parametrize("text", ["words without a file", "--- a.md\n> an expectation", "- a.md"])
def test_a_text_of_files_holds_nothing_else(text: str) -> None:
    with pytest.raises(ValueError):
        files_of(text)


def test_a_line_without_a_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="not understood: articles"):
        read_case("- articles/b.md\narticles/a.md\n")
