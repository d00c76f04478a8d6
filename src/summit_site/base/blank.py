"""Which texts show nothing: the one place that decides it, for fields, bodies, blocks and templates."""

from __future__ import annotations

import re
from html import unescape

# White space of any kind, Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and the Braille pattern
# without dots. Python's \s covers White_Space and the separators U+001C to U+001F.
_NOTHING = (
    "\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SHOWN = re.compile(f"[^{_NOTHING}]")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


def shows_nothing(text: str) -> bool:
    """Whether no character of a plain text leaves a mark that readers can see."""
    return _SHOWN.search(text) is None


def html_shows_nothing(html: str) -> bool:
    """The same for HTML: tags and comments show nothing, and a character reference shows its character."""
    if shows_nothing(html):
        return True
    text = _TAG.sub("", html)
    return shows_nothing(unescape(text) if "&" in text else text)


def hidden_characters(text: str) -> str:
    """The characters of a text that shows nothing, other than spaces, as `U+200B, U+2060`; empty if there are none."""
    names = dict.fromkeys(f"U+{ord(character):04X}" for character in text if not character.isspace())
    return ", ".join(list(names)[:3]) + (" …" if len(names) > 3 else "")
