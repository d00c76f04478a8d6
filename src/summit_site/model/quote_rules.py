"""The rule for quotations from documents of the dossier: their words stand there."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.diagnostics import Diagnostic
from ..base.passages import find_passage
from .kinds.document import Document
from .kinds.quote import Quote
from .load import Unit
from .resolve import Index


def check_passages(unit: Unit, index: Index) -> Iterator[Diagnostic]:
    """In each language in which both the quotation and the document are written."""
    original = next(iter(unit.records.values()))
    for lang, quote in unit.records.items():
        if not isinstance(quote, Quote) or not isinstance(original, Quote) or not quote.document:
            return
        translated = quote is original or quote.text.words != original.text.words
        if quote.text.lang != lang or not translated:
            continue
        found = index.get(("document", quote.document))
        document = found.records.get(lang) if found else None
        if not isinstance(document, Document):  # which is reported as a reference to nothing
            continue
        texts = [part.text for part in document.parts]
        if all(text.lang == lang for text in texts) and not any(
            find_passage(quote.text.words, text.words) for text in texts
        ):
            message = f'no part of the document "{quote.document}" has these words'
            hint = "quote them as they stand there, with … for what is left out, or add the part"
            yield Diagnostic(unit.place_of("document"), "R323", f"{message} ({lang})", hint)
