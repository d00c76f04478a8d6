"""The Jinja environment: renders views to HTML, and knows everything that each template depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Any, cast

import jinja2
from jinja2 import FunctionLoader, StrictUndefined, TemplateError, meta, nodes
from markupsafe import Markup, escape

from ..base.diagnostics import Diagnostic, Span
from ..base.digest import combine, digest
from ..base.language import Text
from ..plan.body_html import unbroken
from ..plan.kinds.series import SeriesCard
from ..plan.outputs import Output, Template, Writer
from ..plan.views import Chrome, View
from . import citations
from .compiled import Compiled
from .dates import Dates
from .descriptions import brief, lead
from .graphics.axis import axis_of
from .graphics.bars import Bars, bars_of
from .graphics.drawings import DRAWINGS
from .graphics.maps import map_functions
from .graphics.timetable import timetable_of
from .hyphens import Hyphens
from .kept import Kept
from .locales import locale_of
from .named import assets_named, names_languages, names_tokens
from .outline import below
from .raised import explained, line_of
from .recursion import explain_recursion
from .runtime import escape_text
from .steps import MOST, CountingEnvironment, StepCounter, TooManySteps
from .strings import MissingText, Strings
from .tokens import LIGHT, NO_TOKENS, Tokens
from .words import Words
from .writers import WRITERS


class Renderer:
    """Renders pages from the templates' sources.

    `sources`: template name → text. `strings`: language → texts. `assets`: name → published path. `tags`: language
    key → BCP 47 tag. `kept`: what the last command has left. `tokens`: the stylesheet's tokens.
    """

    def __init__(
        self,
        sources: Mapping[str, str],
        strings: Mapping[str, Strings],
        assets: Mapping[str, str],
        tags: Mapping[str, str],
        kept: Kept | None = None,
        tokens: Tokens = NO_TOKENS,
    ) -> None:
        self.sources, self.strings, self.assets, self.tags, self.tokens = sources, strings, assets, tags, tokens
        self.environment = CountingEnvironment(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # constant folding costs more than it saves during a build
            cache_size=-1,
            finalize=self._finalized,
            bytecode_cache=Compiled(kept) if kept else None,
        )
        self.environment.printed = self._printed
        self._trees: dict[str, nodes.Template] = {}
        self._closures: dict[str, str] = {}
        self._named: dict[str, list[str]] = {}
        self._dates: dict[tuple[str, Text | None, str], Dates] = {}
        self._words: Words
        self._hyphens = Hyphens(kept)
        self._steps = StepCounter()
        self._endless: dict[str, Diagnostic] = {}  # template, or "" for all → why it is not rendered again
        self._install()

    def _install(self) -> None:
        """Functions and filters; some depend on the page that is being rendered.

        These take the context, though they don't use it, so that Jinja never evaluates them at compile time: the
        result would be that of the first page.
        """
        of_page = jinja2.pass_context
        self._steps.install(self.environment)
        self.environment.filters |= {
            "locale": locale_of,
            "langtag": lambda key: self.tags.get(key, key),
            "below": below,
            "kind": lambda part: part.__struct_config__.tag,
            "href": of_page(lambda context, path: self._words.href(path)),
            "absolute": of_page(lambda context, path: self._words.absolute(path)),
            "when": lambda when: self._words.dates.full(when),
            "day": lambda when: self._words.dates.day(when),
            "short_day": lambda when: self._words.dates.short(when),
            "plain": lambda when: self._words.dates.plain(when),
            "soft": of_page(lambda context, text: self._words.soft(text)),
            "brief": brief,
            **citations.FILTERS,
            "words": lambda text: unbroken(text.words) if isinstance(text, Text) else text,
            "clock": lambda when: self._words.dates.clock(when),
            "weekday": lambda when: self._words.dates.weekday(when),
            "year": lambda year: self._words.dates.year(year),
            "code_boxes": lambda html, lang: self._words.code_boxes(html, lang),
            "number": of_page(lambda context, value: self._words.strings.number(value)),
        }
        self.environment.globals |= {
            **DRAWINGS,
            "t": lambda key, *, lang=None, **values: self._words.text(key, lang, values),
            "tn": lambda key, n, *, lang=None, **values: self._words.of(lang).plural(key, n, **values),
            "asset": self._asset,
            "token": self._token,
            "once": of_page(lambda context, name: self._words.once(name)),
            "lead": lead,
            **map_functions(lambda: self._words.maps),
            "timetable": timetable_of,
            "time_axis": lambda years: axis_of(years, self._words.dates.year),
            "bar_chart": self._bar_chart,
            "lang_attr": lambda text: self._words.lang_attr(text),
            "lang_back": lambda text: self._words.lang_back(text),
            "tag_attr": lambda tag: self._words.tag_attr(tag),
            "side_attr": lambda side: self._words.side_attr(side),
            "same_language": lambda tag: self._words.same_language(tag),
        }

    def _source(self, name: str) -> tuple[str, str | None, Callable[[], bool]] | None:
        text = self.sources.get(name)
        return None if text is None else (text, f"templates/{name}", lambda: True)

    # --- dependencies of a template ---

    def closure(self, template: str) -> str:
        """Digest of a template and everything that it extends, includes and imports."""
        if template not in self._closures:
            names = sorted(self._closure_names(template))
            sources = [self.sources.get(name, "") for name in names]
            parts = [digest((name, self.sources.get(name))) for name in names]
            tokens = [digest(self.tokens.values)] if names_tokens(sources) else []
            self._closures[template] = combine([*parts, digest(assets_named(sources, self.assets)), *tokens])
        return self._closures[template]

    def mixes_languages(self, template: str) -> bool:
        """Whether a template may use texts in a language other than the page's."""
        return names_languages(self.sources.get(name, "") for name in self._closure_names(template))

    def _closure_names(self, name: str) -> set[str]:
        """Includes missing templates: if one appears later, the page changes."""
        found: set[str] = set()
        todo = [name]
        while todo:
            current = todo.pop()
            if current in found:
                continue
            found.add(current)
            text = self.sources.get(current)
            if text is None:
                continue
            todo += self._references(current)
        return found

    def _references(self, name: str) -> list[str]:
        """The templates that a template names directly; a computed name may refer to any template."""
        if name not in self._named:
            try:
                named = list(meta.find_referenced_templates(self.tree(name)))
            except TemplateError:
                named = []
            self._named[name] = [r for r in named if r] + (list(self.sources) if None in named else [])
        return self._named[name]

    def tree(self, name: str) -> nodes.Template:
        """The parsed source of a template; raises TemplateError."""
        if name not in self._trees:
            self._trees[name] = self.environment.parse(self.sources[name], name, f"templates/{name}")
        return self._trees[name]

    def trees(self) -> dict[str, nodes.Template]:
        """All templates without syntax errors."""
        found = {}
        for name in sorted(self.sources):
            with suppress(TemplateError):
                found[name] = self.tree(name)
        return found

    def prepare(self, templates: Iterable[str]) -> None:
        """Compiles templates and their dependencies once, before the work is spread over processes."""
        for template in templates:
            for name in self._closure_names(template):
                with suppress(TemplateError):
                    self.environment.get_template(name)

    # --- a page ---

    def _dates_of(self, lang: str, chrome: Chrome) -> Dates:
        """One object for all pages of an edition, because it caches the dates that it has formatted."""
        key = (lang, chrome.city, chrome.zone)
        if key not in self._dates:
            self._dates[key] = Dates(self.strings[lang], chrome.city, chrome.zone, self.tags)
        return self._dates[key]

    def render(self, page: Output, view: View) -> tuple[bytes, list[Diagnostic]]:
        """(the page's bytes, problems); if there are problems, the bytes are empty."""
        match page.maker:
            case Writer(texts=texts):
                return self._write(page, view, bool(texts))
            case Template(name=template):
                return self._render(page, template, view)

    def _write(self, page: Output, view: View, worded: bool) -> tuple[bytes, list[Diagnostic]]:
        write = WRITERS[type(view)]
        if not worded:
            return write(view), []
        try:
            return write(view, self.strings), []
        except MissingText as fault:
            span = Span(f"templates/strings/{page.lang}.yaml")
            return b"", [Diagnostic(span, "T604", str(fault.args[0]), "add it to the strings file")]

    def _render(self, page: Output, template: str, view: Any) -> tuple[bytes, list[Diagnostic]]:
        span = Span(f"templates/{template}")
        if endless := self._endless.get(template) or self._endless.get(""):
            return b"", [endless]
        self._steps.begin_page()
        try:
            dates = self._dates_of(page.lang, view.chrome)
            self._words = Words(page, view.chrome, self.strings, self.tags, dates, self._hyphens)
            html = self._words.marked_links(self.environment.get_template(template).render(view=view))
        except jinja2.TemplateSyntaxError as fault:
            place = Span(f"templates/{fault.name or template}", fault.lineno, 1)
            return b"", [Diagnostic(place, "T601", fault.message or "syntax error", "fix the template")]
        except jinja2.TemplateNotFound as fault:
            return b"", [Diagnostic(line_of(fault, span), "T601", f"no template {fault.name}", "add it to templates/")]
        except jinja2.UndefinedError as fault:
            message, hint = explained(fault.message or "undefined", page, view)
            return b"", [Diagnostic(line_of(fault, span), "T602", message, hint)]
        except MissingText as fault:
            return b"", [Diagnostic(line_of(fault, span), "T604", str(fault.args[0]), "add it to the strings file")]
        except TooManySteps as fault:
            message = f"a loop that does not end: {page.path} would take more than {MOST:,} steps"
            self._endless[""] = Diagnostic(line_of(fault, span), "T610", message, "limit the loop")
            return b"", [self._endless[""]]
        except RecursionError as fault:
            message = f"{type(fault).__name__}: {fault}"
            other = Diagnostic(line_of(fault, span), "T603", message, f"while rendering {page.path}")
            self._endless[template] = explain_recursion(fault) or other
            return b"", [self._endless[template]]
        except MemoryError as fault:
            raise MemoryError(f"{page.path} ({line_of(fault, span)})") from None
        except Exception as fault:  # a template can fail in any way; its author needs the line, not a traceback
            message = f"{type(fault).__name__}: {fault}"
            return b"", [Diagnostic(line_of(fault, span), "T603", message, f"while rendering {page.path}")]
        return html.encode("utf-8"), []

    def _finalized(self, value: Any) -> Any:
        """What a template prints. A text marks its language itself, so that no template can forget to."""
        return self._words.marked(value) if type(value) is Text else value

    def _printed(self, value: Any) -> str:
        """The same as HTML. Nearly all values are of the first two types, and there are hundreds on a page."""
        kind = type(value)
        if kind is Markup:
            return cast("Markup", value)
        if kind is str:
            return escape_text(value)
        return escape(self._words.marked(value) if kind is Text else value)

    def _bar_chart(self, series: SeriesCard) -> Bars | None:
        labels = [row.label.words if row.label else self._words.dates.plain(row.period) for row in series.rows]
        return bars_of(series.rows, labels)

    def _asset(self, name: str) -> str:
        if name not in self.assets:
            raise jinja2.UndefinedError(f'no asset "{name}" in templates/assets/')
        return self.assets[name]

    def _token(self, name: str, theme: str = LIGHT) -> str:
        value = self.tokens.value(name, theme)
        if value is None:
            raise jinja2.UndefinedError(f'no token "--{name}" in the :root of the stylesheet')
        return value
