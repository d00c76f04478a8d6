"""The UI texts of one language (`templates/strings/KEY.yaml`), with its rules for numbers, plurals and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from gettext import c2py
from typing import Any

from markupsafe import Markup, escape

Value = str | tuple[str, ...]
_PLACE = re.compile(r"\{(\w+)\}")


class MissingText(KeyError):
    """The strings file does not have this key."""


@dataclass(frozen=True)
class Strings:
    """`texts`: key → text or plural forms (selected by the `plural` expression, as in gettext)."""

    lang: str
    texts: Mapping[str, Value]

    def text(self, key: str, **values: Any) -> str:
        found = self.texts.get(key)
        if not isinstance(found, str):
            raise MissingText(f'{self.lang}.yaml has no text "{key}"')
        return _fill(found, values)

    def ground(self, key: str) -> str:
        """The name of a country or sea; a theme of its own may have none."""
        found = self.texts.get(key, "")
        return found if isinstance(found, str) else ""

    def markup(self, key: str, **values: Any) -> Markup:
        """The text as HTML; the values are escaped unless they are HTML themselves."""
        return Markup(_fill(escape(self.text(key)), {name: escape(value) for name, value in values.items()}))

    def plural(self, key: str, n: int, **values: Any) -> str:
        return self._form(key, self._choose(n), {"n": self.number(n), **values})

    def ordinal(self, key: str, n: int) -> str:
        """The form for the nth of something: 1st, 2nd, 3rd, 4th; selected by the `ordinal` expression."""
        return self._form(key, self._choose_ordinal(n), {"n": n})

    def _form(self, key: str, number: int, values: Mapping[str, Any]) -> str:
        forms = self.texts.get(key)
        if not isinstance(forms, tuple):
            raise MissingText(f'{self.lang}.yaml has no plural forms "{key}"')
        return _fill(forms[min(number, len(forms) - 1)], values)

    def forms(self, key: str, count: int) -> tuple[str, ...]:
        forms = self.texts.get(key)
        if not isinstance(forms, tuple) or len(forms) != count:
            raise MissingText(f'{self.lang}.yaml: "{key}" must be a list of {count} texts')
        return forms

    @cached_property
    def _choose(self) -> Any:
        return c2py(self.text("plural"))

    @cached_property
    def _choose_ordinal(self) -> Any:
        return c2py(self.text("ordinal"))

    def number(self, value: float) -> str:
        """A number in the language's format: 4,500.5 or 4.500,5."""
        text = f"{value:,.10f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
        separators: dict[str, str | int | None] = {",": self.text("group"), ".": self.text("decimal")}
        return text.translate(str.maketrans(separators))


def _fill(text: str, values: Mapping[str, Any]) -> str:
    if "{" not in text:
        return text
    return _PLACE.sub(lambda found: str(values[found[1]]) if found[1] in values else found[0], text)
