"""Rules for what texts link, cite and show in blocks: where a mention may lead."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.diagnostics import Diagnostic, Span
from ..parse.body import Mention
from .embeds import named_targets
from .kind import ALWAYS
from .load import Unit
from .resolve import Key
from .support import Support


def check_links(unit: Unit, support: Support) -> Iterator[Diagnostic]:
    """Mentions of drafts and withdrawn records; links without text to what becomes public later."""
    if support.state(unit.records[support.lang]):
        return
    for lang, outline in unit.outlines.items():
        for mention in outline.mentions:
            span = mention.span(unit.paths[lang])
            targets = named_targets(mention.how, mention.target)
            named = [key for target in targets if (key := support.index.one(target))]
            hidden = [problem for key in named if (problem := _hidden(mention, key, span, support))]
            yield from hidden
            bare = mention.how == "link" and not mention.worded
            if bare and named and not hidden and _is_later(unit, mention, named[0], support):
                message = f'"{mention.target}" becomes public later than this text'
                yield Diagnostic(span, "R305", message, f"add link text: [[{mention.target}|words]]")


def _hidden(mention: Mention, key: Key, span: Span, support: Support) -> Diagnostic | None:
    """The problem if a mention leads to a draft or a withdrawn record."""
    target = support.index.get(key)
    state = support.state(target.records[support.lang]) if target else ""
    if not state:
        return None
    shown, hint = f'the block shows {{}}: "{key[1]}"', "remove it from the block"
    if mention.how == "link":
        shown, hint = f'the link goes to {{}}: "{mention.target}"', "remove the link"
    elif mention.how == "cite":
        shown, hint = f'the text cites {{}}: "{key[1]}"', "remove the citation"
    hint = f"publish it first, or {hint}" if state == "draft" else hint
    return Diagnostic(span, "R304", shown.format(_GOALS[state]), hint)


_GOALS = {"draft": "a draft", "withdrawn": "a withdrawn record"}


def _is_later(unit: Unit, mention: Mention, key: Key, support: Support) -> bool:
    """Whether the text may be read before what it links; one without a date is read from the build on."""
    there, here = support.public.get(key), support.public.get(unit.key)
    if there is None or here is None:  # what holds it back has been reported
        return False
    if here == ALWAYS and support.as_of:
        here = support.as_of
    zone = support.zones.of(unit.records[support.lang])
    return there > max([here, *(point.begins(zone) for point in mention.within)])
