"""All content warnings: parity, translations, orphans, relative time expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..base.diagnostics import Diagnostic
from ..base.digest import digest
from ..model.clocks import check_offsets, times_of
from ..model.embeds import GRAMMAR
from ..model.load import Unit
from ..model.prose import prose_of
from ..model.recheck import name_of
from ..model.resolve import Index
from ..model.site import Site
from ..model.zones import Zones
from ..parse.document import MarkdownFile
from ..parse.frontmatter import Node
from .blanks import check_blocks
from .coverage import check_first_id, check_orphans, check_translations
from .earlier import ContentFindings, TableFindings, UnitFindings, reusable
from .history import check_history
from .language import LanguageRules
from .parity import Half, compare, compare_texts, language_pairs
from .prose import Prose, read_prose

QUOTING = frozenset(["quote"])
_IN_BRACKETS = re.compile(r"(?<![\\\[\]!`])\[([a-z0-9-]+)\](?![\[\](:`])")


@dataclass(frozen=True)
class Corpus:
    """The content to check. `documents`: Markdown files by path; `tables`: YAML files by path.

    `digests`: of all files, by path; `basis`: digest of the settings and of the texts of the languages; `listed`: the
    YAML files, even those that cannot be parsed.
    """

    site: Site
    index: Index
    zones: Zones
    languages: Mapping[str, LanguageRules]
    documents: Mapping[str, MarkdownFile]
    tables: Mapping[str, Node]
    digests: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""
    listed: tuple[str, ...] = ()

    @property
    def units(self) -> list[Unit]:
        return [unit for units in self.index.kinds.values() for unit in units.values()]

    def files_of(self, unit: Unit) -> str:
        """Digest of the files of a record."""
        return " ".join(self.digests.get(path, "") for path in dict.fromkeys(unit.paths.values()))


def check_content(corpus: Corpus) -> list[Diagnostic]:
    return list(problems_in(recheck_content(corpus, NOTHING_YET), corpus))


NOTHING_YET = ContentFindings()


def recheck_content(corpus: Corpus, earlier: ContentFindings) -> ContentFindings:
    """Checks everything for which `earlier` has no result that still holds; none holds for files without a digest."""
    names = _odd_names(corpus)
    without = _remover(names)
    basis = digest((corpus.basis, corpus.zones, names))
    known = reusable(earlier, basis, corpus.units, corpus.files_of) if corpus.digests else {}
    units = {
        name_of(unit.key): known.get(name_of(unit.key)) or _check_unit(unit, corpus, without) for unit in corpus.units
    }
    tables: dict[str, TableFindings] = {}
    for path in corpus.listed or corpus.tables:
        before = earlier.tables.get(path) if earlier.basis == basis and corpus.digests else None
        if before is None or before.digest != corpus.digests.get(path, ""):
            node = corpus.tables.get(path)
            found = tuple(_check_list(path, node, corpus, without)) if node else ()
            before = TableFindings(corpus.digests.get(path, ""), found)
        tables[path] = before
    return ContentFindings(basis, units, tables)


def problems_in(findings: ContentFindings, corpus: Corpus) -> Iterator[Diagnostic]:
    """All problems, with those that depend on the content as a whole."""
    yield from check_orphans(corpus.index, corpus.site)
    for unit in corpus.units:
        yield from findings.units[name_of(unit.key)].problems
        yield from check_blocks(unit, corpus.index, corpus.site.lang)
    for table in findings.tables.values():
        yield from table.problems


def _check_unit(unit: Unit, corpus: Corpus, without: Callable[[str], str]) -> UnitFindings:
    record = unit.records[corpus.site.lang]
    brackets: list[str] = []
    problems = (
        *check_offsets(times_of(unit, record, corpus.zones)),
        *check_history(unit, record, corpus.index, corpus.zones),
        *check_first_id(unit, corpus.site),
        *check_translations(unit, corpus.site, corpus.documents, corpus.zones),
        *_check_texts(unit, corpus, without, brackets),
    )
    return UnitFindings(corpus.files_of(unit), unit.interface, tuple(sorted(set(brackets))), problems)


def _odd_names(corpus: Corpus) -> tuple[str, ...]:
    """Names which look like months or numbers ("Mai Tien Dung", "Resolution 2270"), the longest first."""
    names: set[str] = set()
    for kind in ("person", "organisation", "place"):
        for unit in corpus.index.kinds[kind].values():
            for record in unit.records.values():
                names |= {prose.text.words for prose in prose_of(record) if prose.path in ("name", "short_name")}
    return tuple(sorted((name for name in names if _is_odd(name, corpus)), key=lambda name: (-len(name), name)))


def _remover(names: Sequence[str]) -> Callable[[str], str]:
    """A function that removes these names from a text."""
    if not names:
        return lambda text: text
    pattern = re.compile("|".join(map(re.escape, names)))
    return lambda text: pattern.sub(" ", text)


def _is_odd(name: str, corpus: Corpus) -> bool:
    months = [pattern for language in corpus.languages.values() for pattern in language.month_patterns]
    return any(character.isdigit() for character in name) or any(month.search(name) for month in months)


def _check_texts(
    unit: Unit, corpus: Corpus, without: Callable[[str], str], brackets: list[str]
) -> Iterator[Diagnostic]:
    """`brackets`: gets what the texts have in brackets."""
    sides: dict[str, Half] = {}
    for lang, path in unit.paths.items():
        document = corpus.documents.get(path)
        if document and lang in corpus.languages:
            prose = read_prose(document.body, path, document.body_line, GRAMMAR)
            sides[lang] = Half(document, prose, corpus.languages[lang])
            yield from check_words(prose, corpus.languages[lang])
            yield from check_headings(prose)
            yield from check_citations(prose, corpus.index.kinds["source"].keys())
            brackets += bracketed(prose)
    original = sides.pop(corpus.site.lang, None)
    if original:
        for lang, translation in sides.items():
            if not unit.records[lang].draft:
                yield from compare(original, translation, without)


def check_words(prose: Prose, language: LanguageRules) -> Iterator[Diagnostic]:
    """Reports relative time expressions outside quotations."""
    words = language.relative_words
    if words is None:
        return
    for paragraph in prose.paragraphs:
        if QUOTING & set(paragraph.within):
            continue
        for found in words.finditer(paragraph.authors_words):
            message = f'"{" ".join(found.group().split())}" is a different day when this is read'
            yield Diagnostic(paragraph.at(found.start()), "C707", message, "write the date")


def bracketed(prose: Prose) -> list[str]:
    """What looks like an id in brackets."""
    return [found[1] for paragraph in prose.paragraphs for found in _IN_BRACKETS.finditer(paragraph.text)]


def check_citations(prose: Prose, sources: Collection[str]) -> Iterator[Diagnostic]:
    """Reports source ids in brackets that are neither a citation nor a link."""
    for paragraph in prose.paragraphs:
        for found in _IN_BRACKETS.finditer(paragraph.text):
            if found[1] in sources:
                message = f"[{found[1]}] is printed as it is, but it is the id of a source"
                yield Diagnostic(paragraph.at(found.start()), "C709", message, f"to cite it, write [@{found[1]}]")


def check_headings(prose: Prose) -> Iterator[Diagnostic]:
    """Reports skipped levels of headings outside blocks; the page check covers those inside."""
    level, before = 1, ""
    for paragraph in prose.paragraphs:
        heading = re.match(r"(#{1,6})(?!#)", paragraph.text)
        if heading is None or paragraph.within:
            continue
        depth = max(2, len(heading[1]))
        if depth > level + 1:
            marks = heading[1]
            message = (
                f"a heading with {marks} follows one with {before}" if before else f"the first heading has {marks}"
            )
            yield Diagnostic(paragraph.span, "O804", message, f"write {'#' * (level + 1)}")
        level, before = depth, heading[1]


def _check_list(path: str, node: Node, corpus: Corpus, without: Callable[[str], str]) -> Iterator[Diagnostic]:
    default = corpus.site.lang
    names = {language.key: language.name for language in corpus.site.languages}
    for table, texts in language_pairs(node, corpus.languages, default):
        original = texts.get(default)
        for key, name in names.items():
            if key == default or original is None:
                continue
            if (text := texts.get(key)) is None:
                yield Diagnostic(table.span, "C704", f"not yet in {name}", f"add {key}: …")
                continue
            first, second = corpus.languages[default], corpus.languages[key]
            yield from compare_texts(original.text, original.span, first, text.text, text.span, second, without)
