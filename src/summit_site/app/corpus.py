"""The content as the checks see it: records from the cache, and the files themselves with all their places."""

from __future__ import annotations

from ..base.digest import digest
from ..check.content import Corpus
from ..check.language import LanguageRules
from ..edges.files import read_file
from ..model.dossier import find_zones
from ..model.library import ARTICLE_LIMIT, DATA_LIMIT, sort_files
from ..model.resolve import build_index
from ..parse.document import Document, parse_document
from ..parse.frontmatter import DATA_FILE, Node, parse_yaml
from ..parse.text import decode_text
from .site.file_state import build_library, decode_result, job_key, job_name
from .site.planning import settings_of
from .site.state import State


def read_corpus(state: State, paths: list[str]) -> Corpus:
    """What could be read; the rest has been reported."""
    settings = settings_of(state)
    jobs, images, _ = sort_files(paths, settings.languages)
    own = digest(settings)
    keys = {job_name(job): job_key(job, state.reading.files, own) for job in jobs}
    stored = [decode_result(value) for name, value in state.cache.all("outcomes") if name in keys]
    outcomes = [one for one in stored if one and one.key in keys.values()]
    library = build_library(outcomes, images)
    index, _ = build_index(library.units, library.failed)
    documents: dict[str, Document] = {}
    tables: dict[str, Node] = {}
    for job in jobs:
        for _, path in job.members:
            if job.form == "document":
                if document := parse_document(_text(state, path, ARTICLE_LIMIT), path)[0]:
                    documents[path] = document
            elif node := _table(state, path):
                tables[path] = node
    if node := _table(state, "site.yaml"):
        tables["site.yaml"] = node
    languages = {key: LanguageRules(key, texts) for key, texts in state.theme.texts.items() if key in state.sites}
    return Corpus(state.site, index, find_zones(state.site, library.units), languages, documents, tables)


def _text(state: State, path: str, limit: int) -> str:
    content, problems = read_file(state.options.content, path, limit)
    return "" if problems else decode_text(content, path, limit)[0]


def _table(state: State, path: str) -> Node | None:
    return parse_yaml(_text(state, path, DATA_LIMIT), path, DATA_FILE)[0]
