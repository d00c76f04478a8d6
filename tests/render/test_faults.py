"""Templates are judged as they stand: what they name must be there, in every language."""

from summit_site.render.faults import find_faults
from summit_site.render.strings import Strings
from summit_site.render.templates import Renderer

ENGLISH = Strings("en", {"a": "A", "b": "B", "n": ("one", "many")})
GERMAN = Strings("de", {"a": "A", "n": "viele"})


def faults(sources: dict[str, str]) -> list[str]:
    return [str(problem) for problem in find_faults(Renderer(sources, {"en": ENGLISH, "de": GERMAN}, {}, {}), {})]


MISSING = 'templates/strings/de.yaml:1:1: T607 no text "b" (en.yaml has it)'


def test_a_text_missing_in_one_language_is_reported_in_the_strings_and_in_templates() -> None:
    assert faults({"x.html": "{{ t('a') }}"}) == [MISSING]
    assert sorted(faults({"x.html": "\n{{ t('b') }}{{ tn('n', 2) }}"})) == [
        MISSING,
        'templates/x.html:2:1: T604 de.yaml has no plural forms "n" (add it to the strings file)',
        'templates/x.html:2:1: T604 de.yaml has no text "b" (add it to the strings file)',
    ]


def test_names_set_by_an_including_template_are_known() -> None:
    sources = {"x.html": "{% set y = 1 %}{% include 'z.html' %}", "z.html": "{{ y }} {{ nope }}"}
    assert faults(sources)[:-1] == [
        "templates/z.html:1:1: T602 'nope' is undefined (templates/README.md lists what a template may use)"
    ]


def test_macros_and_imports_are_known_names() -> None:
    sources = {
        "m.html": "{% macro card(x) %}{{ x }}{{ caller() }}{% endmacro %}",
        "x.html": "{% from 'm.html' import card as c %}{% import 'm.html' as m %}{{ c(1) }}{{ m.card(1) }}",
        "computed.html": "{% include view.part %}{% include 'gone.html' ignore missing %}",
    }
    assert faults(sources) == [MISSING]


def test_every_template_is_checked_even_if_another_cannot_be_read() -> None:
    told = faults({"a.html": "{% if %}", "b.html": "{{ x | nope }}", "c.html": "{% include 'a.htm' %}"})
    assert [line.partition(" (")[0] for line in told[:-1]] == [
        "templates/a.html:1:1: T601 Expected an expression, got 'end of statement block'",
        "templates/b.html:1:1: T601 No filter named 'nope'.",
        "templates/c.html:1:1: T601 no template a.htm",
    ]
