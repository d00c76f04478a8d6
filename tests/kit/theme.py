"""A small theme: templates that print everything they are given, so that a change of any input changes the page."""

from tests.kit.templates import TEMPLATES

FRAMES = {"base", "sheet"}  # extended by the others
MAKERS = sorted({path.stem for path in TEMPLATES.glob("*.html")} - FRAMES)


# The index of the search names dates, so it needs their words like any theme.
DATE_KEYS = (
    "approximate_", "clock", "date_", "decimal", "dir", "group", "masked_", "months", "ordinal", "other_city", "plural",
    "seasons", "short_months", "since_", "span", "time", "uncertain", "until_", "weekdays",
)  # fmt: skip


def date_words(lang: str) -> str:
    """The lines of a strings file about dates."""
    lines = (TEMPLATES / "strings" / f"{lang}.yaml").read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in lines if line.startswith(DATE_KEYS))


def make_theme() -> dict[str, str]:
    """Templates that print all they are given: what a page could show, these pages show."""
    theme = {
        "base.html": '<p lang="{{ view.chrome.tag }}">{{ t("hello") }}</p>\n{{ asset("site.css") | href }}\n'
        '{% block content %}{% endblock %}\n{% include "parts/foot.html" %}\n',
        "parts/foot.html": "<footer>{{ view.chrome.site_title }}</footer>\n",
        "parts/list.html": "{% macro all(view) %}{{ view }}{% endmacro %}\n",
        "parts/unused.html": "{{ nothing }}\n",
        "strings/en.yaml": 'quotes: ["“", "”", "‘", "’"]\nhello: Hello\nfeed_withdrawn: "Withdrawn: {reason}"\n'
        'feed_correction: "{was}: {now}"\n' + date_words("en"),
        "strings/de.yaml": 'quotes: ["„", "“", "‚", "‘"]\nhello: Hallo\nfeed_withdrawn: "Zurückgezogen: {reason}"\n'
        'feed_correction: "{was}: {now}"\n' + date_words("de"),
        "assets/site.css": "body {}\n",
    }
    for maker in MAKERS:
        theme[f"{maker}.html"] = (
            '{% extends "base.html" %}\n{% from "parts/list.html" import all %}\n'
            "{% block content %}" + maker + "{{ all(view) }}{% endblock %}\n"
        )
    theme["moved.html"] = "{{ view }}{{ view.target.path | href }}\n"
    theme["not-found.html"] = (
        '{{ view }}{% for each in view.languages %}{{ t("hello", lang=each.chrome.lang) }}{% endfor %}\n'
    )
    return theme
