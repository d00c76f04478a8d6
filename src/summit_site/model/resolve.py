"""Ids → records: finds the record that an id refers to, and reports unknown and ambiguous ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..base.aliases import path_key
from ..base.diagnostics import Diagnostic, Span, did_you_mean
from ..base.edtf import DateError, parse
from ..base.language import Text
from ..base.routes import slug_fault
from ..base.slugs import make_slug
from ..parse.body import Mention
from ..parse.forms import Argument, BlockForm
from .embeds import GRAMMAR
from .kinds import KIND_BY_NAME, kind_of, label
from .load import ANY, Unit
from .site import Site

Key = tuple[str, str]  # kind, id
_ID = re.compile(r"[a-z0-9-]+\Z")


@dataclass(frozen=True, slots=True)
class Index:
    """All records by kind and id, including drafts and future records.

    `failed`: records that exist but could not be read; they are reported once, not again at each reference.
    `paths`: `path_key` of each current or old address → the record.
    """

    kinds: Mapping[str, Mapping[str, Unit]]
    by_id: Mapping[str, tuple[Key, ...]]
    failed: frozenset[Key] = frozenset()
    paths: Mapping[str, Key] = field(default_factory=dict)

    def knows(self, kind: str, ident: str) -> bool:
        return ident in self.kinds.get(kind, {}) or (kind, ident) in self.failed or (kind, ANY) in self.failed

    def may_know(self, kind: str, ident: str) -> bool:
        """Whether there is such a record, or one that could not be read and may be in the folder of another kind."""
        return self.knows(kind, ident) or any(failed == ident for _, failed in self.failed)

    def may_mean_failed(self, target: str) -> bool:
        kind, colon, ident = target.rpartition(":")
        return any(key[1] in (ident, ANY) and (not colon or key[0] == kind) for key in self.failed)

    def get(self, key: Key) -> Unit | None:
        return self.kinds.get(key[0], {}).get(key[1])

    def find(self, target: str) -> tuple[Key, ...]:
        """The records that `id` or `kind:id` may refer to, or with a part, `id#part`; or the one at a path."""
        target = target.partition("#")[0]
        if target.startswith("/"):
            found = self.paths.get(path_key(target))
            return (found,) if found else ()
        kind, colon, ident = target.partition(":")
        if colon:
            return ((kind, ident),) if ident in self.kinds.get(kind, {}) else ()
        return self.by_id.get(target, ())

    def one(self, target: str) -> Key | None:
        found = self.find(target)
        return found[0] if len(found) == 1 else None


def build_index(
    units: Iterable[Unit], failed: Iterable[Key] = (), paths: Mapping[str, Key] = MappingProxyType({})
) -> tuple[Index, list[Diagnostic]]:
    kinds: dict[str, dict[str, Unit]] = {kind: {} for kind in KIND_BY_NAME}
    by_id: dict[str, list[Key]] = {}
    problems = []
    for unit in units:
        first = kinds[unit.kind].get(unit.id)
        if first is not None:
            message = f'a second {unit.kind} with the id "{unit.id}" (the first: {first.span})'
            problems.append(Diagnostic(unit.span, "R302", message, "give one of them another id"))
            continue
        kinds[unit.kind][unit.id] = unit
        by_id.setdefault(unit.id, []).append(unit.key)
    return Index(kinds, {ident: tuple(keys) for ident, keys in by_id.items()}, frozenset(failed), paths), problems


def check_references(unit: Unit, index: Index, site: Site) -> list[Diagnostic]:
    """Reports unknown ids in the fields of a record."""
    problems = []
    for reference in unit.references:
        if reference.kinds == ("*",):
            if len(index.find(reference.target)) != 1:
                problems += _meant(reference.target, reference.span, index)
        elif reference.kinds[0] in ("side", "category"):
            known = [s.id for s in site.sides] if reference.kinds[0] == "side" else [c.id for c in site.categories]
            if reference.target not in known:
                problems.append(_unknown(reference.kinds[0], reference.target, reference.span, known))
        elif not any(index.may_know(kind, reference.target) for kind in reference.kinds):
            if reference.loose and not (_ID.match(reference.target) and "-" in reference.target):
                continue  # a plain name in a byline
            known = [ident for kind in reference.kinds for ident in index.kinds[kind]]
            elsewhere = _named(index, reference.target, reference.kinds) or _elsewhere(index, reference.target)
            problems.append(_unknown(reference.kinds[0], reference.target, reference.span, known, elsewhere))
    return problems


def _named(index: Index, target: str, kinds: Iterable[str]) -> str:
    """A hint for a name where an id belongs, in words or written like an id: `Donald Trump` and `donald-trump`."""
    for kind in kinds:
        units = index.kinds[kind].values() if KIND_BY_NAME[kind].indexed else ()
        for unit in units:
            if any(_is_name(label(record), target) for record in unit.records.values()):
                return f'did you mean "{unit.id}"?'
    return ""


def _is_name(name: Text, target: str) -> bool:
    same_start = name.words[:1].casefold() == target[:1].casefold() or not name.words[:1].isascii()
    return same_start and make_slug(name.words, name.lang) == make_slug(target, name.lang) != ""


def _elsewhere(index: Index, target: str) -> str:
    """A hint for an id that only records of other kinds have."""
    kinds = [kind for kind, units in index.kinds.items() if target in units]
    return f'"{target}" is the id of another kind of record: {" and ".join(kinds)}' if kinds else ""


def _unknown(kind: str, target: str, span: Span, known: Iterable[str], elsewhere: str = "") -> Diagnostic:
    """`elsewhere`: a hint if no id of the kind is similar."""
    names = tuple(known)
    hint = did_you_mean(target, names) or elsewhere or _place_of(kind, target, names)
    return Diagnostic(span, "R301", f'no {kind} "{target[:80]}"', hint)


def _place_of(kind: str, target: str, known: tuple[str, ...]) -> str:
    """A hint that says where to add such a record."""
    if kind in ("side", "category"):
        return "site.yaml has: " + (", ".join(known[:20]) or "none")
    store = KIND_BY_NAME[kind].store
    if store.form == "list":
        return f"add it to {store.name}.yaml, or correct the id"
    if slug_fault(target):
        return f"write the id: the name of a file in {store.name}/, without {store.suffix}"
    return f"write {store.name}/{target}{store.suffix}, or correct the id"


def _meant(target: str, span: Span, index: Index) -> list[Diagnostic]:
    """Reports an id that refers to no record, or to several."""
    found = index.find(target)
    if target.startswith("/"):
        return [] if any(ident in target for _, ident in index.failed) else [_unknown_path(target, span, index)]
    if not found and (index.may_mean_failed(target) or index.may_know("", target.rpartition(":")[2])):
        return []
    if len(found) > 1:
        options = " or ".join(f"[[{kind}:{ident}]]" for kind, ident in found)
        return [Diagnostic(span, "R303", f'several records have the id "{target}"', f"write {options}")]
    kind, colon, ident = target.partition(":")
    if colon and kind not in KIND_BY_NAME:
        hint = did_you_mean(kind, KIND_BY_NAME) or "kinds: " + ", ".join(KIND_BY_NAME)
        return [Diagnostic(span, "R301", f'no kind "{kind[:40]}"', hint)]
    known = index.kinds[kind] if colon else index.by_id
    if colon:
        return [_unknown(kind, ident, span, known, _named(index, ident, [kind]) or _elsewhere(index, ident))]
    hint = did_you_mean(target, known) or _named(index, target, index.kinds)
    hint = hint or "write the id of a record, which is its file name without .md"
    return [Diagnostic(span, "R301", f'no record "{target[:80]}"', hint)]


def _unknown_path(target: str, span: Span, index: Index) -> Diagnostic:
    close = did_you_mean(target, [f"/{path.removesuffix('index.html')}" for path in index.paths])
    hint = "write [[id|words]], or add the path to the aliases of the record that it means"
    return Diagnostic(span, "R320", f'no record has the address "{target[:80]}"', close or hint)


def check_mentions(unit: Unit, index: Index) -> list[Diagnostic]:
    """Reports unknown or ambiguous ids in the bodies of a record."""
    problems = []
    for lang, outline in unit.outlines.items():
        for mention in outline.mentions:
            span = mention.span(unit.paths[lang])
            if mention.how == "link":
                if key := index.one(mention.target):
                    problems += _check_part(mention.target, key, span, index)
                else:
                    problems += _meant(mention.target.partition("#")[0], span, index)
            elif mention.how == "cite":
                if not index.may_know("source", mention.target):
                    known, elsewhere = index.kinds["source"], _elsewhere(index, mention.target)
                    problems.append(_unknown("source", mention.target, span, known, elsewhere))
            else:
                problems += _check_embed(mention, span, index)
    return problems


def _check_part(target: str, key: Key, span: Span, index: Index) -> list[Diagnostic]:
    """A link to a part that the record does not have."""
    _, mark, part = target.partition("#")
    if not mark:
        return []
    record = next(iter(index.kinds[key[0]][key[1]].records.values()))
    known = kind_of(record).anchors(record)
    if part in known:
        return []
    hint = did_you_mean(part, known) or ("parts: " + ", ".join(known) if known else "link to the record as a whole")
    return [Diagnostic(span, "R301", f'{key[0]} "{key[1]}" has no part "{part[:40]}"', hint)]


def _check_embed(mention: Mention, span: Span, index: Index) -> list[Diagnostic]:
    form, argument = GRAMMAR.embeds.get(mention.how), mention.target
    if form is None:
        return []
    if form.argument is Argument.SELECTION:
        if fault := _selection_fault(form, argument):
            return [Diagnostic(span, "B403", *fault)]
        if ":" in argument:
            return [] if index.find(argument) else _meant(argument, span, index)
    known = index.kinds[form.kind]
    ids = [part.text for part in form.targets(argument)]
    unknown = [ident for ident in ids if not index.may_know(form.kind, ident)]
    return [_unknown(form.kind, ident, span, known, _elsewhere(index, ident)) for ident in unknown]


def _selection_fault(form: BlockForm, argument: str) -> tuple[str, str] | None:
    """(message, hint) if the argument is not valid."""
    if not argument:
        return form.fault, form.hint
    if "/" in argument and ":" not in argument:
        try:
            parse(argument)
        except DateError as fault:
            return f'"{argument[:40]}" is not a valid span of dates', str(fault)
    return None
