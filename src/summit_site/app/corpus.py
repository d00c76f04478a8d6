"""The content in the form that checks need: records from the cache, and parsed files with all places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from ..base.digest import digest
from ..check.content import Corpus
from ..check.language import LanguageRules
from ..model.library import ARTICLE_LIMIT, DATA_LIMIT
from ..parse.document import MarkdownFile, parse_document
from ..parse.frontmatter import DATA_FILE, Node, parse_yaml
from ..parse.text import decode_text
from .buckets import as_dict
from .content.file_state import FileState
from .content.reader import Inventory, relate
from .content.site_settings import FILE
from .site.inputs import Inputs, make_reader
from .workspace import Workspace

T = TypeVar("T")


def read_corpus(work: Workspace, inputs: Inputs) -> Corpus:
    """Everything that the preceding build could read; the rest has been reported already."""
    reader = make_reader(work, inputs)
    inventory, _ = reader.take_inventory(inputs.paths)
    content = relate(inventory, reader.recall_all(inventory), inputs.site)
    texts = inputs.theme.texts
    languages = {lang: LanguageRules(lang, texts[lang]) for lang in texts if lang in inputs.sites}
    documents, tables = _documents(inputs.files, inventory), _tables(inputs.files, inventory)
    digests = as_dict(inputs.files.digests)
    basis = digest((dict(inputs.sites), dict(texts)))
    return Corpus(inputs.site, content.index, content.zones, languages, documents, tables, digests, basis, tables.paths)


class LazyFiles(Mapping[str, T]):
    """Files that are parsed when they are needed; those that cannot be parsed are not there."""

    def __init__(self, paths: Iterable[str], parse: Callable[[str], T | None]) -> None:
        self.paths, self._parse = tuple(paths), parse
        self._known = frozenset(self.paths)
        self._kept: dict[str, T | None] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._known:
            raise KeyError(path)
        if path not in self._kept:
            self._kept[path] = self._parse(path)
        found = self._kept[path]
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return (path for path in self.paths if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _documents(files: FileState, inventory: Inventory) -> Mapping[str, MarkdownFile]:
    paths = (path for job in inventory.jobs if job.form == "document" for _, path in job.members)
    return LazyFiles(paths, lambda path: parse_document(_read_text(files, path, ARTICLE_LIMIT), path)[0])


def _tables(files: FileState, inventory: Inventory) -> LazyFiles[Node]:
    paths = [path for job in inventory.jobs if job.form != "document" for _, path in job.members]
    return LazyFiles([*paths, FILE], lambda path: parse_yaml(_read_text(files, path, DATA_LIMIT), path, DATA_FILE)[0])


def _read_text(files: FileState, path: str, limit: int) -> str:
    content, problems = files.read(path, limit)
    return "" if problems else decode_text(content, path, limit)[0]
