"""Compiled templates are kept between commands; a kept one that does not fit is compiled again."""

from pathlib import Path
from unittest import mock

import pytest
from jinja2 import DictLoader, Environment

from summit_site.edges.private_folder import PrivateFolder
from summit_site.render.compiled import Compiled
from summit_site.render.kept import SIZE, Kept


class Template:
    """One template. `render` is a command of its own: nothing is left in the process from the last one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def render(self, source: str, monkeypatch: pytest.MonkeyPatch, engine: str = "engine") -> tuple[str, int]:
        """(the page, how many templates were compiled)."""
        monkeypatch.setattr(Compiled, "_loaded", {})
        kept = Compiled(Kept(PrivateFolder(self.folder), engine))
        with mock.patch.object(kept, "dump_bytecode", wraps=kept.dump_bytecode) as dumped:  # is called with fresh code
            environment = Environment(loader=DictLoader({"page": source}), bytecode_cache=kept)
            return environment.get_template("page").render(word="Hanoi"), dumped.call_count

    @property
    def file(self) -> Path:
        (file,) = self.folder.iterdir()
        return file


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return Template(tmp_path / "templates")


def test_the_next_command_does_not_compile(template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    assert template.render("{{ word }}!", monkeypatch) == ("Hanoi!", 1)
    assert template.render("{{ word }}!", monkeypatch) == ("Hanoi!", 0)


def test_another_source_is_compiled(template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    template.render("{{ word }}!", monkeypatch)
    assert template.render("{{ word }}?", monkeypatch) == ("Hanoi?", 1)
    assert template.render("{{ word }}?", monkeypatch) == ("Hanoi?", 0)


def test_another_engine_compiles(template: Template, monkeypatch: pytest.MonkeyPatch) -> None:
    template.render("{{ word }}!", monkeypatch)
    assert template.render("{{ word }}!", monkeypatch, "another") == ("Hanoi!", 1)


@pytest.mark.parametrize("damaged", [b"", b"\0" * 100, None, "changed", "short"])
def test_damaged_code_is_never_executed(
    template: Template, monkeypatch: pytest.MonkeyPatch, damaged: bytes | str | None
) -> None:
    template.render("{{ word }}!", monkeypatch)
    whole = template.file.read_bytes()
    if damaged is None:
        template.file.unlink()
    else:
        changed = {"changed": whole.replace(b"word", b"wort"), "short": whole[: SIZE + 20]}
        template.file.write_bytes(damaged if isinstance(damaged, bytes) else changed[damaged])
    assert template.render("{{ word }}!", monkeypatch) == ("Hanoi!", 1)
    assert template.render("{{ word }}!", monkeypatch) == ("Hanoi!", 0)
