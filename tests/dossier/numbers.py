"""The numbers, dates and clock times in a text of either language, written in one way so that they can be compared."""

import re
from collections import Counter

MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "de": (
        *("Jänner", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
}
# What may stand for 1, 2, 3 … in words, joined to others or not ("beide", "zweimal", "Viertel").
WORDS = {
    "en": (
        *("once|an?|one|first|same|single", "second|two|twice|both|pair", "three|third", "four|fourth|quarter"),
        *("five|fifth", "six|sixth", "seven|seventh", "eight|eighth", "nine|ninth", "ten|tenth", "eleven|eleventh"),
        *("twelve|twelfth", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
        *("nineteen", "twenty"),
    ),
    "de": (
        *(r"ein|eine[mnrs]?|eins|einmal|erst\w*|einzig\w*", r"zwei\w*|beiden?|beider|doppelt\w*|Paar\w*"),
        *(r"drei\w*|dritt\w*", r"vier\w*|Viertel\w*", r"fünf\w*", r"sechs\w*", r"sieb\w*", r"acht\w*", r"neun\w*"),
        *(r"zehn\w*", r"elf\w*", r"zwölf\w*", r"dreizehn\w*", r"vierzehn\w*", r"fünfzehn\w*", r"sechzehn\w*"),
        *(r"siebzehn\w*", r"achtzehn\w*", r"neunzehn\w*", r"zwanzig\w*"),
    ),
}
THOUSANDS = {"en": r"(?<=\d),(?=\d{3}\b)", "de": r"(?<=\d)\.(?=\d{3}\b)"}
CLOCK = {"en": r"\b(\d{1,2}):(\d\d)\b", "de": r"\b(\d{1,2})\.(\d\d)\b(?!\.?\d)"}
NAMES = ("Mai Tien Dung",)


def find_numbers(text: str, lang: str) -> Counter[str]:
    """How often each stands there in figures: "4000", "6.1", a time as "8h13", a month as "month 2"."""
    for name in NAMES:
        text = text.replace(name, "")
    text = re.sub(THOUSANDS[lang], "", text)
    text = re.sub(CLOCK[lang], lambda clock: f" {int(clock[1])}h{clock[2]} ", text)
    text = re.sub(r"(?<=\d),(?=\d)", ".", text) if lang == "de" else text
    found = Counter(re.findall(r"\d+h\d\d|\d+(?:\.\d+)?", text))
    for place, month in enumerate(MONTHS[lang], 1):
        found[f"month {place}"] = len(re.findall(rf"\b{month}\b", text))
    return found


def count_words(number: str, text: str, lang: str) -> int:
    """How often a number up to twenty may be meant by a word."""
    if not number.isdigit() or not 1 <= int(number) <= len(WORDS[lang]):
        return 0
    return len(re.findall(rf"\b(?:{WORDS[lang][int(number) - 1]})\b", text, re.IGNORECASE))


def differing_numbers(english: str, german: str) -> list[str]:
    """Numbers that stand in one text more often than in the other, where no word can make up for it."""
    left, right = find_numbers(english, "en"), find_numbers(german, "de")
    return [
        f"{number}: {left[number]} in English, {right[number]} in German"
        for number in sorted(left.keys() | right.keys())
        if left[number] - right[number] > count_words(number, german, "de")
        or right[number] - left[number] > count_words(number, english, "en")
    ]
