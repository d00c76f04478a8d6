"""What templates name in their sources: assets, tokens of the stylesheet, and languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_OTHER_WORDS = re.compile(r"\btn?\([^{}]*\blang\s*=")  # t('key', lang=…)
_ASSET, _ANY_ASSET = re.compile(r"""\basset\(\s*['"]([^'"]+)['"]\s*\)"""), re.compile(r"\basset\b")
_TOKEN = re.compile(r"\btoken\b")


def assets_named(sources: Iterable[str], assets: Mapping[str, str]) -> dict[str, str]:
    """The addresses of the assets that these sources name; of all assets if a name is computed."""
    found: dict[str, str] = {}
    for source in sources:
        plain = _ASSET.findall(source)
        if len(plain) < len(_ANY_ASSET.findall(source)):
            return dict(assets)
        found |= {asset: assets.get(asset, "") for asset in plain}
    return found


def names_tokens(sources: Iterable[str]) -> bool:
    return any(_TOKEN.search(source) for source in sources)


def names_languages(sources: Iterable[str]) -> bool:
    """Whether one of them may use texts in a language other than the page's."""
    return any(_OTHER_WORDS.search(source) for source in sources)
