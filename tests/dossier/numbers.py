"""The numbers, dates and clock times in a text of either language, as the editors' check finds them."""

from collections import Counter

from summit_site.check import numbers
from summit_site.check.language import LanguageRules
from tests.dossier.files import LANGS
from tests.kit.templates import strings

LANGUAGES = {lang: LanguageRules(lang, strings(lang).texts) for lang in LANGS}
MONTHS = {lang: language.months for lang, language in LANGUAGES.items()}


def find_numbers(text: str, lang: str) -> Counter[str]:
    """How often each stands there in figures: "4000", "6.1", a time as "8h13", a month as "month 2"."""
    return numbers.find_numbers(text, LANGUAGES[lang])


def count_words(number: str, text: str, lang: str) -> int:
    """How often a number up to twenty may be meant by a word."""
    return numbers.count_words(number, text, LANGUAGES[lang])
