"""Code in a known language, marked up while the site is built: tokens of Pygments as a few of its classes.

It works on HTML that has been cleaned, so that the cleaner allows authors none of these classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape, unescape
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Any

from ..base.classes import class_attr, language_attr
from .languages import LEXERS
from .text import FORBIDDEN

# Longer code stays plain, as does code of a shape that no person writes, because the time that some lexers take grows
# with the square of what looks like an unfinished token: nearly all of these end at the end of a line or at a word.
MAX_CODE = 8 * 1024
MAX_LINE = 500
MAX_TEXT = 8 * MAX_CODE  # of all code in a text; what is behind it stays plain
_GAP = re.compile(r"(?:\n[ \t\f\v]*){12}")  # more empty lines than this
_ODD_SPACES = re.compile(r"(?<!\s)(?:[ \t\n]*[^\S \t\n]){40}")  # as many no-break spaces, among others or not

# A kind of token, or of all below it, → its class. Names of variables, operators and brackets have none.
_CLASS_OF = {
    ("Comment",): "c",
    ("Comment", "Preproc"): "k",
    ("Generic", "Deleted"): "gd",
    ("Generic", "Heading"): "gh",
    ("Generic", "Inserted"): "gi",
    ("Generic", "Prompt"): "gp",
    ("Generic", "Subheading"): "gh",
    ("Keyword",): "k",
    ("Literal", "Date"): "m",
    ("Literal", "Number"): "m",
    ("Literal", "String"): "s",
    ("Name", "Attribute"): "nt",
    ("Name", "Builtin"): "nf",
    ("Name", "Builtin", "Pseudo"): "",
    ("Name", "Class"): "nf",
    ("Name", "Decorator"): "nf",
    ("Name", "Function"): "nf",
    ("Name", "Tag"): "nt",
    ("Operator", "Word"): "k",
}
_LANGUAGE = language_attr("NAME")
_BLOCK = re.compile(f"(<pre[^>]*><code{_LANGUAGE.replace('NAME', '([a-z0-9+-]+)')}>)([^<]+)(?=</code></pre>)")
_MARK = _LANGUAGE.partition("NAME")[0]


class Highlighter:
    """For one text."""

    def __init__(self) -> None:
        self._left = MAX_TEXT

    def highlighted(self, html: str) -> str:
        """Cleaned HTML with its blocks of code marked up."""
        return _BLOCK.sub(self._block, html) if _MARK in html else html

    def _block(self, block: re.Match[str]) -> str:
        opening, language, text = block.groups()
        code = unescape(text)
        if language not in LEXERS or len(code) > self._left or not can_be_read(code):
            return block.group()
        self._left -= len(code)
        marked = _marked_up(code, language)
        return block.group() if marked is None else opening + marked


def can_be_read(code: str) -> bool:
    """Whether code is short enough, and has no shape that keeps lexers busy."""
    if len(code) > MAX_CODE or FORBIDDEN.search(code) or _GAP.search(code) or _ODD_SPACES.search(code):
        return False
    return max(map(len, code.split("\n"))) <= MAX_LINE


def _marked_up(code: str, language: str) -> str | None:
    """None if the lexer fails, or would change the code: an error in the library must not cost a reader a line."""
    try:
        tokens = [(_class_of(kind), text) for _, kind, text in _lexer(language).get_tokens_unprocessed(code)]
    except MemoryError:
        raise
    except Exception:
        return None
    if "".join(text for _, text in tokens) != code:
        return None
    return "".join(_spans(tokens))


def _spans(tokens: list[tuple[str, str]]) -> Iterator[str]:
    """Neighbours of one class share an element."""
    for name, run in groupby(tokens, key=itemgetter(0)):
        text = escape("".join(text for _, text in run), quote=False)
        yield f"<span{class_attr(name)}>{text}</span>" if name and text else text


@cache
def _class_of(kind: tuple[str, ...]) -> str:
    """`kind`: a type of token, which is a tuple: `("Name", "Function", "Magic")`."""
    names = (_CLASS_OF.get(tuple(kind[:length])) for length in range(len(kind), 0, -1))
    return next((name for name in names if name is not None), "")


@cache
def _lexer(language: str) -> Any:
    """Imported by name, and only when a text has such code: looking one up in Pygments reads all that is installed."""
    module, name = LEXERS[language]
    # Markdown's own blocks stay plain: their lexers would be any of those that are installed.
    return getattr(import_module(f"pygments.lexers.{module}"), name)(handlecodeblocks=False)
