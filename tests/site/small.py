"""Small sites: written from one text, built in a folder of their own, read back as bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from summit_site.app.options import Options, Report
from summit_site.app.site.commands import build_site
from summit_site.cli import main
from summit_site.parse.document import parse_table
from summit_site.parse.frontmatter import Scalar
from summit_site.render.strings import Strings
from tests.model.texts import split_files
from tests.runner import ROOT

TEMPLATES = ROOT / "templates"
NOW = datetime(2019, 3, 1, tzinfo=UTC)
MANIFEST = ".manifest.json"


@dataclass(frozen=True)
class SmallSite:
    """A site in `folder`: content/ beside public/, the templates those of the repository unless it has its own."""

    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "public"

    @property
    def preview(self) -> Path:
        """Where drafts go by themselves."""
        return self.folder / "cache" / "preview"

    @property
    def templates(self) -> Path:
        own = self.folder / "templates"
        return own if own.exists() else TEMPLATES

    def write(self, text: str, more: Mapping[str, bytes] | None = None) -> Self:
        """Puts the files of a text into content/, and `more` as they are."""
        files = {path: part.encode() for path, part in split_files(text).items()} | dict(more or {})
        for path, content in files.items():
            (self.content / path).parent.mkdir(parents=True, exist_ok=True)
            (self.content / path).write_bytes(content)
        return self

    def build(self, as_of: str | None = None, drafts: bool = False) -> Report:
        output = None if drafts else self.output
        cache = self.folder / "cache"
        return build_site(Options(self.content, self.templates, output, cache, as_of, drafts, NOW, durable=False))

    def published(self, as_of: str | None = None, drafts: bool = False) -> dict[str, bytes]:
        """The files of a build that has nothing to complain of, without the manifest."""
        assert self.problems(as_of, drafts) == []
        files = read_tree(self.preview if drafts else self.output)
        return {path: content for path, content in files.items() if path != MANIFEST}

    def problems(self, as_of: str | None = None, drafts: bool = False) -> list[str]:
        """What a build reports, with paths from the site's folder."""
        return [self.shown(str(problem)) for problem in self.build(as_of, drafts).problems]

    def shown(self, message: str) -> str:
        return message.replace(f"{self.folder.as_posix()}/", "")

    def text(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return read_tree(self.output)

    def run(self, *arguments: str) -> int:
        """The exit status of the command line."""
        folders = ("--content", self.content, "--templates", self.templates, "--cache", self.folder / "cache")
        return main(["build", *map(str, folders), "--output", str(self.output), "--no-sync", *arguments])


def build_folder(content: Path, folder: Path, as_of: str) -> dict[str, bytes]:
    """The files of a build of any content, made in an empty folder."""
    output = folder / "public"
    report = build_site(Options(content, TEMPLATES, output, folder / "cache", as_of, False, NOW, durable=False))
    assert report.result is not None, "\n".join(map(str, report.problems))
    return read_tree(output)


def read_tree(root: Path) -> dict[str, bytes]:
    """Path → bytes of every file below a folder, hidden ones included."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def where(files: Mapping[str, bytes], word: str) -> list[str]:
    """The files whose name or bytes hold a word, whatever its case."""
    wanted = word.casefold()
    return sorted(
        path
        for path, content in files.items()
        if wanted in path.casefold() or wanted in content.decode("utf-8", "replace").casefold()
    )


def words(lang: str, key: str, **values: str) -> str:
    """A text of the interface, as the templates say it."""
    path = f"strings/{lang}.yaml"
    table, _ = parse_table((TEMPLATES / path).read_text("utf-8"), path)
    assert table is not None
    texts = {name: entry.value.text for name, entry in table.entries.items() if isinstance(entry.value, Scalar)}
    return Strings(lang, texts).text(key, **values)
