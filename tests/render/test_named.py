"""What templates name, as far as their sources tell."""

import pytest

from summit_site.render.named import assets_named, names_languages, names_tokens

ASSETS = {"site.css": "assets/site.1.css", "site.js": "assets/site.2.js"}


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{{ asset('site.css') }}", {"site.css": "assets/site.1.css"}),
        ('{{ asset( "site.js" ) }}{{ asset("none.js") }}', {"site.js": "assets/site.2.js", "none.js": ""}),
        ("{{ asset(name) }}", ASSETS),
        ("{% set find = asset %}", ASSETS),
        ("assets", {}),
    ],
)
def test_a_computed_name_may_be_any_asset(source: str, named: dict[str, str]) -> None:
    assert assets_named(["", source], ASSETS) == named


def test_tokens_and_languages_are_found_in_one_of_several_sources() -> None:
    assert names_tokens(["", "{{ token('rule') }}"])
    assert not names_tokens(["tokens"])
    assert names_languages(["", "{{ t('key', lang=page.lang) }}"])
    assert names_languages(["{{ tn('key', 2, lang = 'de') }}"])
    assert not names_languages(["{{ t('key') }}", "lang="])
