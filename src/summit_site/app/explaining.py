"""Explanations of codes, and reports of problems in several formats, for the command line."""

from __future__ import annotations

from ..authoring.fields_page import fields_page
from ..check.bulk import causes, condense
from ..check.explain import codes_page, explain, list_codes
from ..check.formats import as_github, as_json, as_sarif, as_text, summary

__all__ = [
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "causes",
    "codes_page",
    "condense",
    "explain",
    "fields_page",
    "list_codes",
    "summary",
]
