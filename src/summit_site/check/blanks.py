"""Blocks in which readers would find nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.diagnostics import Diagnostic
from ..base.edtf import DateError, Edtf, parse
from ..model.embeds import GRAMMAR
from ..model.kinds.event import Event
from ..model.kinds.person import Person
from ..model.kinds.place import Place
from ..model.load import Unit
from ..model.record import Record
from ..model.resolve import Index, Key
from ..parse.body import Mention
from ..parse.drawing_rules import RANGES
from ..parse.forms import Argument, BlockForm
from .coverage import is_public

DELEGATIONS = "delegations"


def check_blocks(unit: Unit, index: Index, lang: str) -> Iterator[Diagnostic]:
    """Blocks that select records and find none, at any instant. `lang`: the language of the originals.

    Unknown ids have been reported.
    """
    if not is_public(unit.records[lang]):
        return
    for language, outline in unit.outlines.items():
        for mention in outline.mentions:
            if mention.how == RANGES and not _has_position(index, mention.target, lang):
                message = f"no map is drawn here, because {mention.target} is not a place with a position"
                hint = "write lat and lon in the place, or link another one"
                yield Diagnostic(mention.span(unit.paths[language]), "R318", message, hint)
            form = GRAMMAR.embeds.get(mention.how)
            if (
                form
                and form.argument in (Argument.SELECTION, Argument.RECORDS)
                and _selects_nothing(mention, form, index, lang)
            ):
                message = f"no {form.kind} is in this block, so that readers see nothing"
                span = mention.span(unit.paths[language])
                yield Diagnostic(span, "R318", message, "name others, or delete the block")
            elif form and form.name == DELEGATIONS:
                for ident in _outside(mention, form, index, lang):
                    message = f"{ident} belongs to no delegation, so that readers do not see them in this block"
                    hint = "write delegation: in the person, or take the id out"
                    yield Diagnostic(mention.span(unit.paths[language]), "R318", message, hint)


def _selects_nothing(mention: Mention, form: BlockForm, index: Index, lang: str) -> bool:
    shown = {
        unit.id: unit
        for unit in index.kinds[form.kind].values()
        if is_public(unit.records[lang]) and (form.name != DELEGATIONS or _delegated(unit.records[lang]))
    }
    argument = mention.target
    if form.argument is Argument.SELECTION:
        if not argument:  # has been reported
            return False
        if ":" in argument:
            key = index.one(argument)
            return key is not None and not any(_names(unit, key) for unit in shown.values())
        if "/" in argument:
            return not any(_is_between(unit.records[lang], argument) for unit in shown.values())
    elif not argument:
        return not shown
    named = [part.text for part in form.targets(argument)]
    return all(ident in index.kinds[form.kind] and ident not in shown for ident in named)


def _outside(mention: Mention, form: BlockForm, index: Index, lang: str) -> list[str]:
    """The people in a block of delegations who belong to none."""
    units = ((part.text, index.kinds[form.kind].get(part.text)) for part in form.targets(mention.target))
    return [ident for ident, unit in units if unit and not _delegated(unit.records[lang])]


def _delegated(record: Record) -> bool:
    return isinstance(record, Person) and record.delegation is not None


def _has_position(index: Index, target: str, lang: str) -> bool:
    """Whether a record is a place with a position; unknown ones have been reported."""
    key = index.one(target)
    unit = index.kinds[key[0]].get(key[1]) if key else None
    place = unit.records[lang] if unit else None
    return place is None or (isinstance(place, Place) and place.lat is not None and place.lon is not None)


def _names(unit: Unit, key: Key) -> bool:
    return any(key[0] in reference.kinds and key[1] == reference.target for reference in unit.references)


def _is_between(record: Record, argument: str) -> bool:
    """Whether an event belongs in a timeline of a span of dates; if the span is not valid, that has been reported."""
    try:
        span: Edtf = parse(argument)
    except DateError:
        return True
    if not isinstance(record, Event):
        return True
    wall = record.date.anchor.wall()
    return (span.start is None or wall >= span.start.wall()) and (span.end is None or wall < span.end.wall_after())
