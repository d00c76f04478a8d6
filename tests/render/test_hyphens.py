"""Soft hyphens in long words of headlines."""

from pathlib import Path

import pytest

from summit_site.edges.private_folder import PrivateFolder
from summit_site.render import hyphens
from summit_site.render.hyphens import Hyphens
from summit_site.render.kept import Kept


@pytest.mark.parametrize(
    ("text", "tag", "softened"),
    [
        ("Atomwaffensperrvertrag", "de-AT", "Atom|waf|fen|sperr|ver|trag"),
        ("Ein Wort", "de-AT", "Ein Wort"),
        ("unterschrieben", "de-AT", "unterschrieben"),  # 14 letters fit everywhere
        ("misunderstandings", "en", "mis|un|der|stand|ings"),
        ("Atomwaffensperrvertrag", "xx", "Atomwaffensperrvertrag"),
        ("AAAAAAAAAAAAAAAA-1", "de", "AAAAAAAAAAAAAAAA-1"),
    ],
)
def test_words_of_sixteen_letters_may_break_where_the_language_allows_it(text: str, tag: str, softened: str) -> None:
    assert Hyphens().soften(text, tag).replace("\u00ad", "|") == softened


def test_the_next_command_reads_no_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def soften(text: str, tag: str) -> str:
        """Like a command of its own: nothing is left in the process from the last one."""
        monkeypatch.setattr(Hyphens, "_made", {})
        return Hyphens(Kept(PrivateFolder(tmp_path / "kept"), "engine")).soften(text, tag)

    text = "Der Atomwaffensperrvertrag und die Wirtschaftssanktionen"
    softened = soften(text, "de")
    assert softened == Hyphens().soften(text, "de")
    english = soften(text, "en")
    assert english != softened
    monkeypatch.setattr(hyphens, "_patterns", lambda tag: pytest.fail("patterns were read"))
    assert (soften(text, "de"), soften(text, "en")) == (softened, english)
