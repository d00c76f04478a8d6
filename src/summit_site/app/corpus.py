"""The content in the form that checks need: records from the cache, and parsed files with all places."""

from __future__ import annotations

from ..check.content import Corpus
from ..check.language import LanguageRules
from ..model.library import ARTICLE_LIMIT, DATA_LIMIT
from ..parse.document import MarkdownFile, parse_document
from ..parse.frontmatter import DATA_FILE, Node, parse_yaml
from ..parse.text import decode_text
from .content.file_state import FileState
from .content.reader import Inventory, relate
from .content.site_settings import FILE
from .site.inputs import Inputs, make_reader
from .workspace import Workspace


def read_corpus(work: Workspace, inputs: Inputs) -> Corpus:
    """Everything that the preceding build could read; the rest has been reported already."""
    reader = make_reader(work, inputs)
    inventory, _ = reader.take_inventory(inputs.paths)
    content = relate(inventory, reader.recall_all(inventory), inputs.site)
    texts = inputs.theme.texts
    languages = {lang: LanguageRules(lang, texts[lang]) for lang in texts if lang in inputs.sites}
    documents, tables = _read_documents(inputs.files, inventory), _read_tables(inputs.files, inventory)
    return Corpus(inputs.site, content.index, content.zones, languages, documents, tables)


def _read_documents(files: FileState, inventory: Inventory) -> dict[str, MarkdownFile]:
    paths = [path for job in inventory.jobs if job.form == "document" for _, path in job.members]
    documents = {path: parse_document(_read_text(files, path, ARTICLE_LIMIT), path)[0] for path in paths}
    return {path: document for path, document in documents.items() if document}


def _read_tables(files: FileState, inventory: Inventory) -> dict[str, Node]:
    paths = [path for job in inventory.jobs if job.form != "document" for _, path in job.members]
    tables = {path: parse_yaml(_read_text(files, path, DATA_LIMIT), path, DATA_FILE)[0] for path in (*paths, FILE)}
    return {path: node for path, node in tables.items() if node}


def _read_text(files: FileState, path: str, limit: int) -> str:
    content, problems = files.read(path, limit)
    return "" if problems else decode_text(content, path, limit)[0]
