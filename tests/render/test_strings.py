"""The texts of the interface: filling, plurals, numbers; and that no language lacks what another has."""

import re

import pytest

from summit_site.render.strings import MissingText, Strings, Value
from tests.kit.templates import TEMPLATES, strings
from tests.render.theme import sources

EN, DE = strings("en"), strings("de")
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "strings").glob("*.yaml"))
SLAVIC = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (999, "999", "999"),
        (4500, "4,500", "4.500"),
        (1234567, "1,234,567", "1.234.567"),
        (-4500, "-4,500", "-4.500"),
        (4500.5, "4,500.5", "4.500,5"),
        (4500.0, "4,500", "4.500"),
        (0.1, "0.1", "0,1"),
        (0.1 + 0.2, "0.3", "0,3"),
        (10.25, "10.25", "10,25"),
        (1e-12, "0", "0"),
    ],
)
def test_a_number_has_the_format_of_the_language(value: float, english: str, german: str) -> None:
    assert (EN.number(value), DE.number(value)) == (english, german)


@pytest.mark.parametrize(
    ("n", "english", "german"),
    [
        (0, "0 events", "0 Ereignisse"),
        (1, "1 event", "1 Ereignis"),
        (2, "2 events", "2 Ereignisse"),
        (4500, "4,500 events", "4.500 Ereignisse"),
    ],
)
def test_a_plural_has_the_form_of_its_number(n: int, english: str, german: str) -> None:
    assert (EN.plural("event_count", n), DE.plural("event_count", n)) == (english, german)


def test_a_language_may_have_three_forms_or_one() -> None:
    numbers: dict[str, Value] = {"group": " ", "decimal": ","}
    three = Strings("uk", {**numbers, "plural": SLAVIC, "days": ("{n} день", "{n} дні", "{n} днів")})
    assert [three.plural("days", n) for n in (1, 2, 5, 11, 21)] == ["1 день", "2 дні", "5 днів", "11 днів", "21 день"]
    one = Strings("vi", {**numbers, "plural": "0", "days": ("{n} ngày",)})
    assert [one.plural("days", n) for n in (1, 2)] == ["1 ngày", "2 ngày"]


def test_the_last_plural_form_is_used_if_forms_are_missing() -> None:
    texts = Strings("en", {"plural": "n != 1", "group": ",", "decimal": ".", "days": ("{n} day(s)",)})
    assert texts.plural("days", 2) == "2 day(s)"


def test_a_text_is_filled_and_unused_values_are_ignored() -> None:
    texts = Strings("en", {"span": "{start} – {end} ({start})"})
    assert texts.text("span", start=1, end="<2>", more="x") == "1 – <2> (1)"
    assert texts.text("span") == "{start} – {end} ({start})"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: EN.text("nope"), 'en.yaml has no text "nope"'),
        (lambda: EN.text("event_count"), 'en.yaml has no text "event_count"'),
        (lambda: DE.plural("nope", 1), 'de.yaml has no plural forms "nope"'),
        (lambda: DE.plural("topic", 1), 'de.yaml has no plural forms "topic"'),
        (lambda: EN.forms("months", 11), 'en.yaml: "months" must be a list of 11 texts'),
        (lambda: EN.forms("nope", 7), 'en.yaml: "nope" must be a list of 7 texts'),
    ],
)
def test_a_missing_text_is_named(ask: object, message: str) -> None:
    with pytest.raises(MissingText) as fault:
        ask()  # type: ignore[operator]
    assert fault.value.args == (message,)


def placeholders(value: Value) -> list[str]:
    """The names in braces, each once; a plural's taken together, since one form may do without."""
    texts = [value] if isinstance(value, str) else value
    return sorted({name for text in texts for name in re.findall(r"\{(\w+)\}", text)})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_placeholders(lang: str) -> None:
    shape = {key: (type(value), placeholders(value)) for key, value in strings(lang).texts.items()}
    assert shape == {key: (type(value), placeholders(value)) for key, value in EN.texts.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lists_have_their_lengths_and_no_text_is_empty(lang: str) -> None:
    texts = strings(lang)
    lengths = {"months": 12, "weekdays": 7, "quotes": 4}
    assert {key: len(texts.texts[key]) for key in lengths} == lengths
    assert [key for key, value in texts.texts.items() if not value or not all(value)] == []
    assert (texts.text("dir") in ("ltr", "rtl"), texts.text("time_pad") in ("true", "false")) == (True, True)


def test_every_text_that_a_template_uses_exists() -> None:
    """A name that goes on with ~ is only the beginning of a key."""
    asked = {
        (how, key)
        for text in sources().values()
        for how, key, end in re.findall(r"\b(tn?)\('(\w+)'\s*([,)~])", text)
        if end != "~"
    }
    missing = [key for how, key in asked if not isinstance(EN.texts.get(key), tuple if how == "tn" else str)]
    assert sorted(missing) == []
    assert len(asked) > 50
