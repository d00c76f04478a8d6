"""Small sites: written from one text, built in a folder of their own, read back as bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from summit_site.app.options import Options, Report
from summit_site.app.site.commands import build_site
from summit_site.cli import main
from summit_site.edges.output_manifest import MANIFEST
from tests.kit.fast import fast_folder
from tests.kit.files import write_files
from tests.kit.samples import site_files
from tests.kit.templates import TEMPLATES

NOW = datetime(2019, 3, 1, tzinfo=UTC)


@dataclass(frozen=True)
class SmallSite:
    """A site in `folder`: content/, public/ and cache/; the templates are the repository's unless it has its own."""

    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def templates(self) -> Path:
        own = self.folder / "templates"
        return own if own.exists() else TEMPLATES

    @property
    def output(self) -> Path:
        return self.folder / "public"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def preview(self) -> Path:
        """Where drafts go unless an output folder is named."""
        return self.cache / "preview"

    def write(self, text: str, binary: Mapping[str, bytes] | None = None) -> Self:
        """Write the files of a text, and binary files below content/."""
        write_files(self.folder, site_files(text))
        for path, content in (binary or {}).items():
            (self.content / path).parent.mkdir(parents=True, exist_ok=True)
            (self.content / path).write_bytes(content)
        return self

    def options(self, as_of: str | None = None, drafts: bool = False, **more: Any) -> Options:
        output = None if drafts else self.output
        options = Options(self.content, self.templates, output, self.cache, as_of, drafts, NOW, durable=False)
        return replace(options, **more)

    def build(self, as_of: str | None = None, drafts: bool = False, **more: Any) -> Report:
        return build_site(self.options(as_of, drafts, **more))

    def clean(self, as_of: str | None = None, drafts: bool = False, **more: Any) -> tuple[Report, dict[str, bytes]]:
        """The report and the files of the same build in empty folders, without a cache."""
        with fast_folder() as folder:
            output = folder / "public"
            options = self.options(as_of, drafts, **more)
            report = build_site(replace(options, output=output, cache=folder / "cache"))
            return report, read_tree(output)

    def run(self, *arguments: str) -> int:
        """The exit status of `build` on the command line."""
        return self.command("build", "--output", str(self.output), "--no-sync", *arguments)

    def command(self, name: str, *arguments: str) -> int:
        """The exit status of a command that takes content, templates and a cache folder."""
        folders = ("--content", self.content, "--templates", self.templates, "--cache", self.cache)
        return main([name, *map(str, folders), *arguments])

    def published(self, as_of: str | None = None, drafts: bool = False) -> dict[str, bytes]:
        """The files of a build without problems; the manifest is left out."""
        assert self.problems(as_of, drafts) == []
        files = read_tree(self.preview if drafts else self.output)
        return {path: content for path, content in files.items() if path != MANIFEST}

    def problems(self, as_of: str | None = None, drafts: bool = False) -> list[str]:
        """What a build reports, with paths from the site's folder."""
        return [self.shorten(str(problem)) for problem in self.build(as_of, drafts).problems]

    def shorten(self, message: str) -> str:
        """A message with paths from the site's folder."""
        return message.replace(f"{self.folder.as_posix()}/", "")

    def text(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return read_tree(self.output)


def build_folder(content: Path, folder: Path, as_of: str) -> dict[str, bytes]:
    """The files of a build of any content with the repository's templates; `folder` holds output and cache."""
    output = folder / "public"
    report = build_site(Options(content, TEMPLATES, output, folder / "cache", as_of, False, NOW, durable=False))
    assert report.result is not None, "\n".join(map(str, report.problems))
    return read_tree(output)


def read_tree(root: Path) -> dict[str, bytes]:
    """Path → bytes of every file below a folder, hidden ones included; for a link, `-> ` and its target."""
    files: dict[str, bytes] = {}
    for folder, folders, names in os.walk(root):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in (*names, *links):
            path = os.path.join(folder, name)
            key = os.path.relpath(path, root)
            if os.path.islink(path):
                files[key] = b"-> " + os.fsencode(os.readlink(path))
            else:
                with open(path, "rb") as stream:
                    files[key] = stream.read()
    return files


def where(files: Mapping[str, bytes], word: str) -> list[str]:
    """The files whose name or content contains a word, in upper or lower case."""
    wanted = word.casefold()
    return sorted(
        path
        for path, content in files.items()
        if wanted in path.casefold() or wanted in content.decode("utf-8", "replace").casefold()
    )
