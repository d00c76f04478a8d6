"""`og:locale` from a language tag."""

import pytest

from summit_site.render.locales import locale_of


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("en-GB", "en_GB"),
        ("de-AT", "de_AT"),
        ("en", "en_US"),
        ("de", "de_DE"),
        ("zh-Hant-TW", "zh_TW"),
        ("sr-Latn", "sr_RS"),
        ("EN-gb", "en_GB"),
        ("es-419", ""),  # Latin America: no territory
        ("de-1996", "de_DE"),  # a spelling, no territory
        ("de-x-at", "de_DE"),
        ("tlh", ""),
    ],
)
def test_a_tag_becomes_language_and_territory_or_nothing(tag: str, locale: str) -> None:
    assert locale_of(tag) == locale
