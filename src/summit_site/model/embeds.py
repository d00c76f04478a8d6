"""The blocks that show records, as defined by the kinds, and the records that a mention names."""

from __future__ import annotations

from ..parse.forms import BUILT_IN, Argument, Grammar
from .kinds import KINDS

EMBEDS = tuple(kind.block for kind in KINDS if kind.block)
GRAMMAR = Grammar((*BUILT_IN, *EMBEDS))


def named_record(how: str, target: str) -> tuple[str, str] | None:
    """(kind, id) of the record that a citation or a block for a single record names."""
    if how == "cite":
        return "source", target
    form = GRAMMAR.embeds.get(how)
    return (form.kind, target) if form and form.argument is Argument.RECORD else None


def named_targets(how: str, target: str) -> tuple[str, ...]:
    """All records that a mention names, as `id` or `kind:id`."""
    if how == "link":
        return (target,)
    if how == "cite":
        return (f"source:{target}",)
    form = GRAMMAR.embeds.get(how)
    if form is None:
        return ()
    return tuple(part.text if ":" in part.text else f"{form.kind}:{part.text}" for part in form.targets(target))
