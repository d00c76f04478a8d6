"""Old addresses: what a file can redirect from, and which file that is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit_site.base.aliases import alias_fault, alias_path, is_old_id


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/a", "a/index.html"),
        ("/a/", "a/index.html"),
        ("a/b.html", "a/b.html"),
        ("//a.html", "a.html"),
        ("/A/B.HTM", "A/B.HTM"),
        ("/a.b/c.d", "a.b/c.d/index.html"),
        ("/%61/b%20c.html", "a/b c.html"),
        ("/", "index.html"),
    ],
)
def test_the_file_that_answers_a_path(alias: str, path: str) -> None:
    assert alias_path(alias) == path


@pytest.mark.parametrize("alias", ["old", "Old_Name", "old.v2", "%C3%BC"])
def test_a_name_without_a_slash_is_an_old_id(alias: str) -> None:
    assert is_old_id(alias)
    assert alias_fault(alias) == ""


@pytest.mark.parametrize("alias", ["/old", "old/", "a.html", "A.HTM"])
def test_anything_else_is_a_path(alias: str) -> None:
    assert not is_old_id(alias)


@pytest.mark.parametrize(
    "alias",
    ["..", "/a/./b", "/%2e%2e/a", "/a%2F..%2Fb", "/a%00b", "/\u200b/", "/NUL", "/com1.x/", "/" + "a" * 201, "/a "],
)  # fmt: skip
def test_what_no_file_can_have_is_refused(alias: str) -> None:
    assert alias_fault(alias) != ""


@given(st.text(alphabet="aB1./%2eE\\_- :?#é\u0301", max_size=12))
def test_a_path_without_a_fault_stays_below_the_site(alias: str) -> None:
    if alias and alias_fault(alias) == "":
        names = alias_path(alias).split("/")
        assert all(name and name.strip(".") and not name.startswith(".") for name in names)
        assert names[-1].lower().endswith((".html", ".htm"))
