"""Errors that a template raises while a page is rendered: where, and in words for its author."""

from __future__ import annotations

import re
from typing import Any

from ..base.diagnostics import Span, did_you_mean
from ..plan.outputs import Output

_NO_FIELD = re.compile(r"'(?:\w+\.)*(\w+) object' has no attribute '(\w+)'\Z")


def explained(message: str, page: Output, view: Any) -> tuple[str, str]:
    """(message, hint); replaces Jinja's message about a field that a view does not have."""
    where = f"while rendering {page.path}"
    found = _NO_FIELD.match(message)
    if found is None:
        return message, where
    of_view = found[1] == type(view).__name__
    close = did_you_mean(found[2], view.__struct_fields__) if of_view else ""
    return f'{found[1]} has no field "{found[2]}"', f"{close} {where}".strip()


def line_of(fault: BaseException, otherwise: Span) -> Span:
    """The line of the template that raised the error."""
    trace = fault.__traceback__
    found = otherwise
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name.startswith("templates/"):
            found = Span(name, trace.tb_lineno, 1)
        trace = trace.tb_next
    return found
