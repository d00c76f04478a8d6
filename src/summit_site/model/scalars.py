"""Decodes single values: the text of a node → a value of the field's type."""

from __future__ import annotations

import re
from typing import Any, Literal, get_args, get_origin

import msgspec

from ..base.aliases import alias_fault
from ..base.blank import hidden_characters, shows_nothing
from ..base.diagnostics import did_you_mean
from ..base.edtf import DateError, Edtf, Point, parse, parse_moment
from ..base.language import Text
from ..base.routes import clean_url, folder_url_fault, has_credentials, slug_fault
from ..base.zones import zone_fault
from ..parse.frontmatter import Scalar
from ..parse.markdown import typeset
from .context import MISSING, Context, Reference
from .field_specs import limits, unwrap
from .fields import Field
from .plain_text import check_plain

DIGITS = 15
_LONG = re.compile(rf"[+-]?\d{{{DIGITS + 1},}}(?:\.\d*)?", re.ASCII)
_PLAIN = Field()
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_CREDENTIALS = re.compile("//[^/?#]*@")
_DECIMAL = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][+-]?\d{1,2})?", re.ASCII)


def decode_scalar(node: Scalar, hint: Any, context: Context, name: str) -> Any:
    """The value; reports problems and returns MISSING if it cannot be read."""
    mark, inner = unwrap(hint)
    if inner is Edtf or inner is Point:
        return _date(node, inner, context, name)
    if get_origin(inner) is Literal:
        return _choice(node, get_args(inner), context, name)
    if inner is bool:
        return _truth(node, context, name)
    value = _number(node, hint, context, name) if inner in (int, float) else _text(node, mark, context, name)
    if value is MISSING:
        return MISSING
    if mark.prose:
        return Text(value, context.lang)
    try:
        return msgspec.convert(value, limits(hint))
    except msgspec.ValidationError as fault:
        context.report(node.span, "M207", f'"{name}": {_bounds(str(fault), value)}', _remedy(str(fault), hint))
        return MISSING


def _text(node: Scalar, mark: Field, context: Context, name: str) -> Any:
    value = node.text.strip()
    if mark.prose or (mark == _PLAIN and name != "aliases"):
        context.problems += check_plain(value, node.span, name)
    if mark.prose:
        value = " ".join(value.split())
        quotes = context.quotes.get(context.lang)
        value = typeset(value, quotes) if quotes else value
    if shows_nothing(value):
        _report_blank(node, context, name)
        return MISSING
    if mark.url:
        clean = clean_url(value)
        if wrong := _url_fault(value, clean, mark):
            shown = _CREDENTIALS.sub("//…@", value)[:80]
            context.report(node.span, "M210", f'"{name}" {wrong[0]}: {shown}', wrong[1])
            return MISSING
        value = clean or value
    if mark.slug and (fault := slug_fault(value)):
        context.report(node.span, "P502", f'"{name}" cannot be "{value[:60]}"', fault)
        return MISSING
    if mark.alias and (fault := alias_fault(value)):
        context.report(node.span, "P502", f'"{value[:60]}" cannot be an alias', fault)
        return MISSING
    if mark.zone and (fault := zone_fault(value)):
        context.report(node.span, "M206", f'no time zone "{value}"', fault)
        return MISSING
    if mark.refers:
        context.references.append(Reference(mark.refers, value, node.span, mark.loose))
    if mark.longest and len(value) > mark.longest:
        message = f'"{name}": {len(value)} characters; at most {mark.longest} are allowed'
        context.report(node.span, "M207", message, "shorten it")
        return MISSING
    if mark.words and len(value.split()) > mark.words:
        message = f'"{name}" has {len(value.split())} words; at most {mark.words} are allowed'
        context.report(node.span, "M207", message, "shorten it")
        return MISSING
    return value


def _url_fault(value: str, clean: str | None, mark: Field) -> tuple[str, str] | None:
    """(what is wrong, what to do)."""
    if clean is None or (mark.folder and clean[:7].lower() == "mailto:"):
        return "is not a web address", "write https://…"
    if has_credentials(clean):
        return "contains a user name or password, which everybody could read", "remove it, up to and including @"
    if mark.folder and (clean != value or (fault := folder_url_fault(clean))):
        return "cannot be the address of the site", fault if clean == value else "write it without spaces"
    return None


def _report_blank(node: Scalar, context: Context, name: str) -> None:
    hidden = hidden_characters(node.text)
    if hidden:
        message = f'"{name}" shows nothing: it consists of {hidden}'
        context.report(node.span, "M216", message, "write the words, or delete the line")
    else:
        context.report(node.span, "M207", f'"{name}": the text is empty')


def _date(node: Scalar, inner: Any, context: Context, name: str) -> Any:
    try:
        return parse(node.text) if inner is Edtf else parse_moment(node.text)
    except DateError as fault:
        context.report(node.span, "M205", f'"{name}": "{node.text[:60]}" is not a valid date or time', str(fault))
        return MISSING


def _choice(node: Scalar, allowed: tuple[Any, ...], context: Context, name: str) -> Any:
    for choice in allowed:
        if node.text == str(choice):
            return choice
    words = [str(choice) for choice in allowed]
    hint = did_you_mean(node.text, tuple(words)) or "allowed: " + ", ".join(words)
    context.report(node.span, "M204", f'"{name}" cannot be "{node.text[:60]}"', hint)
    return MISSING


def _truth(node: Scalar, context: Context, name: str) -> Any:
    if node.text not in ("true", "false"):
        meanings = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}
        word = meanings.get(node.text.lower(), node.text.lower())
        hint = f"write {word}" if word in ("true", "false") else ""
        context.report(node.span, "M202", f'"{name}" must be true or false, not "{node.text[:40]}"', hint)
        return MISSING
    return node.text == "true"


def _number(node: Scalar, hint: Any, context: Context, name: str) -> Any:
    inner = unwrap(hint)[1]
    form = _WHOLE if inner is int else _DECIMAL
    if _LONG.fullmatch(node.text):
        lowest, highest = _range_of(hint)
        number = node.text if len(node.text) <= 20 else f"{node.text[:20]}…"
        message = f'"{name}": {number} is out of range: at least {lowest:,}, at most {highest:,}'
        context.report(node.span, "M207", message)
        return MISSING
    if not form.fullmatch(node.text):
        what = "a whole number" if inner is int else "a number"
        hint = _better_number(node.text, form)
        context.report(node.span, "M202", f'"{name}" must be {what}, not "{node.text[:40]}"', hint)
        return MISSING
    return inner(node.text)


def _range_of(hint: Any) -> tuple[float, float]:
    """The bounds of a number: those of its field, or what every program can represent exactly."""
    metas = [meta for meta in getattr(limits(hint), "__metadata__", ()) if isinstance(meta, msgspec.Meta)]
    lowest = next((meta.ge for meta in metas if meta.ge is not None), 1 - 10**DIGITS)
    return lowest, next((meta.le for meta in metas if meta.le is not None), 10**DIGITS - 1)


def _better_number(text: str, form: re.Pattern[str]) -> str:
    """A hint for a comma, which separates thousands in English and is the decimal point in German."""
    whole, point = text.replace(",", ""), text.replace(",", ".")
    if _THOUSANDS.fullmatch(text) and form.fullmatch(whole):
        return f"write {whole}" + (f", or {point} if it is a decimal comma" if form.fullmatch(point) else "")
    return f"write {point}" if "," in text and form.fullmatch(point) else ""


def _bounds(message: str, value: Any) -> str:
    """msgspec's message, reworded: the value and what is expected."""
    message = message.removeprefix("Expected ")
    if "length <=" in message:
        return f"{len(value)} characters; at most {message.rpartition('<= ')[2]} are allowed"
    if "matching regex" in message:
        return f'"{str(value)[:40]}" is not in the right format'
    bound = message.replace("`", "").replace("float ", "").replace("int ", "").replace(">= ", "at least ")
    return f"{value} is out of range: {bound.replace('<= ', 'at most ')}"


def _remedy(message: str, hint: Any) -> str:
    if "length <=" in message:
        return "shorten it"
    metas = [meta for meta in getattr(limits(hint), "__metadata__", ()) if isinstance(meta, msgspec.Meta)]
    examples = [str(example) for meta in metas for example in meta.examples or ()]
    return "for example " + " or ".join(examples) if examples else ""
