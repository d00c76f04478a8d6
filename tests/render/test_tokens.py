"""Tokens read from stylesheets."""

from summit_site.base.diagnostics import Span
from summit_site.plan.pictures import Palette
from summit_site.render.tokens import Tokens, palette_of, read_tokens

SOURCES = {
    "site.css": '@import "a.css" layer(a);\n@import "print.css" print;\n:root, .x { --ink: #000000; }\n',
    "a.css": """
/* :root { --paper: #111111; } */
:root { color-scheme: light dark; --paper: #ffffff; --ink: #222222; --text: "A; } B", serif; }
.other { --paper: #333333; }
@layer b { :root { --accent: var(--red); --red: #FF0000; } }
@media (prefers-color-scheme: dark) { :root { --paper: #000; } }
@media print { :root { --paper: #444444; } }
@media (prefers-contrast: more) { :root { --ink: #555555; } }
""",
    "print.css": ":root { --paper: #666666; }",
}


def test_later_root_rules_override_earlier_ones() -> None:
    tokens = read_tokens(SOURCES, "site.css")
    assert [tokens.value(name) for name in ("paper", "ink", "accent")] == ["#ffffff", "#000000", "#FF0000"]
    assert [tokens.value(name, "dark") for name in ("paper", "ink")] == ["#000", "#000000"]
    assert tokens.value("none") is None
    assert tokens.places["accent"] == Span("templates/assets/a.css", 5, 20)


def test_a_token_that_refers_to_itself_has_no_value() -> None:
    tokens = Tokens({"light": {"a": "var(--b)", "b": "var(--a)"}})
    assert tokens.value("a") is None
    assert tokens.fill("x var(--a) y") == ("x var(--a) y", ["a"])


def test_screenshots_work_with_any_set_of_pages() -> None:
    palette, problems = palette_of(read_tokens(SOURCES, "site.css"))
    assert palette == Palette(paper="#ffffff", ink="#000000", accent="#FF0000")
    assert problems == []
    assert palette_of(Tokens()) == (Palette(), [])
