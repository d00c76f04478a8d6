"""Compares a translation with its original: numbers, dates, citations, links and blocks must be the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic, Span
from ..parse.document import MarkdownFile
from ..parse.frontmatter import Listing, Node, Scalar, Table
from .language import LanguageRules
from .numbers import differing_numbers
from .prose import Paragraph, Prose, WrittenBlock

_NAMES_AN_ITEM = ("id", "at")
Without = Callable[[str], str]  # removes names that look like numbers or months from a text


@dataclass(frozen=True)
class Half:
    """One of the two files to compare."""

    document: MarkdownFile
    prose: Prose
    language: LanguageRules


def compare(original: Half, translation: Half, without: Without) -> Iterator[Diagnostic]:
    """`without`: removes names of people and places."""
    if original.document.fields and translation.document.fields:
        pairs = field_pairs(original.document.fields, translation.document.fields)
        for one, other in pairs:
            yield from compare_texts(
                one.text, one.span, original.language, other.text, other.span, translation.language, without
            )
    yield from _compare_blocks(original, translation)
    left, right = original.prose.paragraphs, translation.prose.paragraphs
    if [p.within for p in left] == [p.within for p in right]:
        for one_part, other_part in zip(left, right, strict=True):
            yield from _compare_paragraphs(one_part, other_part, original.language, translation.language, without)
    elif left and right:  # the paragraphs do not match, so the texts are compared as a whole
        yield from _compare_paragraphs(_whole(left), _whole(right), original.language, translation.language, without)


def field_pairs(original: Node, translation: Node) -> Iterator[tuple[Scalar, Scalar]]:
    """Pairs of original and translated texts; list items are matched by `id` or `at`, else by position."""
    if isinstance(original, Scalar) and isinstance(translation, Scalar):
        yield original, translation
    elif isinstance(original, Table) and isinstance(translation, Table):
        for name, entry in translation.entries.items():
            if name in original.entries and name not in _NAMES_AN_ITEM:
                yield from field_pairs(original.entries[name].value, entry.value)
    elif isinstance(original, Listing) and isinstance(translation, Listing):
        for position, item in enumerate(translation.items):
            match = matching(original, item, position)
            if match is not None:
                yield from field_pairs(match, item)


def matching(original: Listing, item: Node, position: int) -> Node | None:
    for name in _NAMES_AN_ITEM:
        if wanted := _named(item, name):
            return next((one for one in original.items if _named(one, name) == wanted), None)
    return original.items[position] if position < len(original.items) else None


def _named(item: Node, name: str) -> str:
    entry = item.entries.get(name) if isinstance(item, Table) else None
    return entry.value.text if entry and isinstance(entry.value, Scalar) else ""


def compare_texts(
    one: str, there: Span, first: LanguageRules, other: str, here: Span, second: LanguageRules, without: Without
) -> Iterator[Diagnostic]:
    """`there`: the place of the original; problems are reported at the place of the translation."""
    left, right = differing_numbers(without(one), first, without(other), second)
    place = f"line {there.line}" if there.path == here.path else str(there)
    has, here_is = ", ".join(left), ", ".join(right)
    if left and right:
        yield Diagnostic(here, "C701", f"the original ({place}) has {has}, this has {here_is}", "correct one of them")
    elif left:
        yield Diagnostic(here, "C701", f"the original ({place}) also has {has}", "add it here, or remove it there")
    elif right:
        yield Diagnostic(here, "C701", f"the original ({place}) has no {here_is}", "add it there, or remove it here")


def _compare_paragraphs(
    one: Paragraph, other: Paragraph, first: LanguageRules, second: LanguageRules, without: Without
) -> Iterator[Diagnostic]:
    here, there = other.span, one.span
    yield from compare_texts(one.plain, there, first, other.plain, here, second, without)
    if words := _difference(one.citations, other.citations, "[@", "]"):
        yield Diagnostic(here, "C702", f"cited sources differ: the original ({there}) {words}", "cite the same sources")
    if words := _difference(one.links, other.links, "[[", "]]"):
        yield Diagnostic(here, "C703", f"links differ: the original ({there}) {words}", "link to the same records")


def _difference(one: frozenset[str], other: frozenset[str], before: str, after: str) -> str:
    def shown(names: frozenset[str]) -> str:
        return ", ".join(name if "://" in name else f"{before}{name}{after}" for name in sorted(names))

    parts = [f"also has {shown(one - other)}"] if one - other else []
    return " and ".join([*parts, *([f"lacks {shown(other - one)}"] if other - one else [])])


def _compare_blocks(original: Half, translation: Half) -> Iterator[Diagnostic]:
    """Reports only the first difference, because it causes the others."""
    left, right = original.prose.blocks, translation.prose.blocks
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else None
        other = right[number] if number < len(right) else None
        if one and other and one[:2] == other[:2]:
            continue
        end = translation.document.body_line
        here = Span(translation.document.path, other.line if other else end, 1)
        there = f"{original.document.path}:{one.line}" if one else original.document.path
        message = f"the original ({there}) has {_shown(one)} where this has {_shown(other)}"
        yield Diagnostic(here, "C703", message, "put the same blocks in the same order")
        return


def _shown(block: WrittenBlock | None) -> str:
    return " | ".join(part for part in (f"/// {block.name}", block.argument) if part) if block else "no block"


def _whole(paragraphs: tuple[Paragraph, ...]) -> Paragraph:
    """A whole text as one paragraph, at its first place."""
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Paragraph(text, paragraphs[0].path, paragraphs[0].line, ())


def language_pairs(
    node: Node, languages: Mapping[str, LanguageRules], default: str
) -> Iterator[tuple[Table, dict[str, Scalar]]]:
    """Each prose field in a YAML list that has texts by language, with its texts."""
    if isinstance(node, Listing):
        for item in node.items:
            yield from language_pairs(item, languages, default)
    elif isinstance(node, Table):
        if default in node.entries and node.entries.keys() <= languages.keys():
            texts = {key: entry.value for key, entry in node.entries.items() if isinstance(entry.value, Scalar)}
            yield node, {key: text for key, text in texts.items() if not text.empty}
            return
        for entry in node.entries.values():
            yield from language_pairs(entry.value, languages, default)
