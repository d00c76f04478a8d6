"""One content file → its fields with their places, and its body text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..base.diagnostics import Diagnostic, Span, has_errors
from .frontmatter import DATA_FILE, FRONT_MATTER, Listing, Node, Scalar, Table, parse_yaml, split_front_matter


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A Markdown file. `body_line`: the number of the body's first line in the file.

    `fields` is None if the front matter cannot be read; the body can still be checked.
    """

    path: str
    fields: Table | None
    body: str
    body_line: int


def parse_document(text: str, path: str) -> tuple[MarkdownFile | None, list[Diagnostic]]:
    """Parses a Markdown file; None if it is unclear where the body begins."""
    front, body, body_line, problems = split_front_matter(text, path)
    if problems:
        return None, problems
    node, problems = parse_yaml(front, path, FRONT_MATTER, first_line=2)
    fields = None
    if node is not None and not isinstance(node, Table):
        problems.append(Diagnostic(node.span, "Y108", "the front matter must consist of fields", _how(node)))
    elif not has_errors(problems):
        fields = Table(node.entries if node else {}, Span(path, 1, 1))
    return MarkdownFile(path, fields, body, body_line), problems


def _how(node: Node) -> str:
    """What to do where fields were expected."""
    if isinstance(node, Scalar) and re.match(r"\w+:\S", node.text):
        return "put a space after the colon"
    return 'write "key: value" lines'


def parse_table(text: str, path: str) -> tuple[Table | None, list[Diagnostic]]:
    """A YAML file of fields (`site.yaml`, a series)."""
    node, problems = parse_yaml(text, path, DATA_FILE)
    if has_errors(problems):
        return None, problems
    if not isinstance(node, Table):
        if node is None:
            return None, [*problems, Diagnostic(Span(path), "Y109", "the file is empty", 'write "key: value" lines')]
        return None, [*problems, Diagnostic(node.span, "Y108", "the file must contain fields", _how(node))]
    return Table(node.entries, Span(path, 1, 1)), problems


def parse_listing(text: str, path: str) -> tuple[list[Table], list[Diagnostic]]:
    """A YAML file that is a list of records."""
    node, problems = parse_yaml(text, path, DATA_FILE)
    if has_errors(problems) or node is None:
        return [], problems  # an empty list file is not an error
    if not isinstance(node, Listing):
        problems.append(Diagnostic(node.span, "Y108", "the file must contain a list", 'write "- id: …" items'))
        return [], problems
    tables = []
    for item in node.items:
        if isinstance(item, Table):
            tables.append(item)
        else:
            problems.append(Diagnostic(item.span, "M202", "an item must consist of fields", 'write "- id: …"'))
    return tables, problems
