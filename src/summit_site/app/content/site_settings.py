"""`site.yaml` and what depends on it: how files are read, and the instant for which the site is built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ...base.diagnostics import Diagnostic, Span, has_errors
from ...base.edtf import DateError, Precision, parse_moment
from ...base.zones import zone
from ...edges.files import UsageError
from ...model.clocks import clock_fault
from ...model.library import DATA_LIMIT, Reader
from ...model.load import Settings
from ...model.places import Places
from ...model.settings import read_site
from ...model.site import Site
from ...parse.markdown import MonthNames, Quotes
from ...parse.text import decode_text
from ..options import Options
from ..problems import reportable

FILE = "site.yaml"
Texts = Mapping[str, str | Sequence[str]]
QUOTES = Quotes("“", "”", "‘", "’")


def read_settings(read: Reader, paths: Collection[str]) -> tuple[dict[str, Site], Places, list[Diagnostic]]:
    """(language → settings, the place of each value, problems).

    If the settings have errors, they are only good for checking the content, and empty if even that is not possible.
    """
    if FILE not in paths:
        hint = "create site.yaml with the site's title, languages and time zone; see content/README.md"
        return {}, {}, [Diagnostic(Span(FILE), "F109", "the settings are missing", hint)]
    content, problems = read(FILE, DATA_LIMIT)
    if problems:
        return {}, {}, problems
    text, problems = decode_text(content, FILE, DATA_LIMIT)
    if has_errors(problems):
        return {}, {}, problems
    sites, places, found = read_site(text, FILE)
    return sites, places, problems + found


def settings_unusable(problems: Iterable[Diagnostic], content: Path, templates: Path | None = None) -> UsageError:
    lines = "\n".join(str(problem) for problem in reportable(problems, content, templates))
    return UsageError(f"the site's settings cannot be read\n{lines}")


def reading_settings(sites: Mapping[str, Site], texts: Mapping[str, Texts] | None = None) -> Settings:
    """The part of the site's settings and the theme's texts that affects how files are read."""
    site = next(iter(sites.values()))
    ours = [(texts or {}).get(lang, {}) for lang in sites]
    quotes = {lang: _quotes(of_language, lang) for lang, of_language in zip(sites, ours, strict=True)}
    return Settings(tuple(sites), quotes, site.raw_html, _months(ours))


def _quotes(texts: Texts, lang: str) -> Quotes:
    marks = texts.get("quotes")
    if isinstance(marks, tuple) and len(marks) == 4:
        return Quotes(marks[0], marks[1], marks[2], marks[3], lang)
    return QUOTES._replace(lang=lang)


def _months(texts: Sequence[Texts]) -> MonthNames:
    """Those of all languages: an English text on a German site may quote a German date."""
    names: dict[str, bool] = {}
    for of_language in texts:
        numbered = "{day}." in of_language.get("date_day", "")
        for key in ("months", "other_months"):
            found = of_language.get(key)
            for name in found if isinstance(found, tuple) else ():
                names[name] = names.get(name, False) or numbered
    return MonthNames(tuple(names), tuple(name for name, numbered in names.items() if numbered))


def instant_of(options: Options, site: Site) -> datetime:
    """The instant for which the site is built: `--as-of`, or now. Raises UsageError if it is not valid."""
    if options.as_of is None:
        return options.now.astimezone(UTC)
    return read_instant(options.as_of, site.timezone, "--as-of")


def read_instant(text: str, zone_name: str, argument: str) -> datetime:
    """An instant (UTC) from the command line; without an offset it is on the clocks of the zone.

    `argument`: the name under which it was given. Raises UsageError if it is not valid.
    """
    try:
        point = parse_moment(text)
    except DateError as fault:
        raise UsageError(f'{argument}: "{text}" is not a valid date or time: {fault}') from None
    if point.offset is None and point.precision is Precision.MINUTE and (found := clock_fault(point, zone_name)):
        _, message, hint = found
        raise UsageError(f"{argument}: {message} ({hint.partition(';')[0]})")
    return point.begins(zone(zone_name))
