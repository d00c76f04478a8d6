"""The composition root: joins the edges to the core. Each command reads like a table of contents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from .base.diagnostics import Diagnostic, Span, has_errors, in_order
from .base.digest import digest_bytes
from .base.edtf import DateError, parse_moment
from .base.zones import zone
from .edges.files import Found, Refused, check_output, read_file, scan
from .edges.output import Result, claim_output, write_output
from .model.dossier import compose, find_zones
from .model.library import DATA_LIMIT, Library, check_images, read_library
from .model.load import Settings, read_site
from .model.records import Site
from .model.resolve import build_index
from .model.rules import check_model
from .parse.document import parse_table
from .parse.frontmatter import Listing, Scalar
from .parse.markdown import Quotes
from .parse.text import decode_text
from .plan.artifacts import Asset, Plan
from .plan.planner import plan_site
from .render.strings import Strings, Value
from .render.templates import Renderer

IMAGE_LIMIT = 64 * 1024 * 1024
TEMPLATE_LIMIT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. `as_of`: an instant as text, or None for `now`."""

    content: Path
    templates: Path
    output: Path | None
    cache: Path
    as_of: str | None
    drafts: bool
    now: datetime

    @property
    def target(self) -> Path:
        """Where the site goes. Drafts never go to the public folder by themselves."""
        return self.output or (self.cache / "preview" if self.drafts else Path("public"))


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a build; `result` is None if nothing was written."""

    problems: list[Diagnostic]
    result: Result | None = None
    pages: int = 0
    next_change: datetime | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates folder: sources of the templates, texts by language, assets by name."""

    sources: Mapping[str, str]
    strings: Mapping[str, Strings]
    assets: Mapping[str, Asset]


def build(options: Options) -> Report:
    """Content and templates in, the site out; if anything is wrong, nothing is written."""
    output = options.target
    check_output(output, options.content, options.templates)
    if options.drafts and output.resolve() == Path("public").resolve():
        raise Refused("drafts are never built to public/; choose another --output")
    old = claim_output(output)
    files, problems = scan(options.content)
    sites, found = _read_site(options, files)
    problems += found
    theme, found = _read_theme(options.templates, tuple(sites) or ("en",))
    problems += found
    if not sites:
        return _report(options, problems)
    library, plan, next_change = _plan(options, files, sites, theme, problems)
    if plan is None or has_errors(problems):
        return _report(options, problems)
    outputs = _render(options, library, plan, theme, sites, problems)
    if has_errors(problems):
        return _report(options, problems)
    result = write_output(output, outputs, old)
    return replace(_report(options, problems), result=result, pages=len(plan.pages), next_change=next_change)


def _report(options: Options, problems: list[Diagnostic]) -> Report:
    """The problems in order, with paths as the user knows them; the same fault of a template is told once."""
    once: dict[tuple[Span, str, str], Diagnostic] = {}
    for problem in problems:
        once.setdefault((problem.span, problem.code, problem.message), problem)
    return Report(in_order([replace(p, span=_shown(p.span, options)) for p in once.values()]))


def _shown(span: Span, options: Options) -> Span:
    root, path = options.content, span.path
    if path.startswith("templates/"):
        root, path = options.templates, path.removeprefix("templates/")
    return replace(span, path=(root / path).as_posix())


def _read_site(options: Options, files: list[Found]) -> tuple[dict[str, Site], list[Diagnostic]]:
    path = "site.yaml"
    if not any(file.path == path for file in files):
        hint = "it names the site's title, languages and time zone; see content/README.md"
        return {}, [Diagnostic(Span(path), "F109", "the settings are missing", hint)]
    text, problems = _read_text(options.content, path, DATA_LIMIT)
    if has_errors(problems):
        return {}, problems
    sites, found = read_site(text, path)
    return ({} if has_errors(found) else sites), problems + found


def _read_text(root: Path, path: str, limit: int) -> tuple[str, list[Diagnostic]]:
    content, problems = read_file(root, path, limit)
    if problems:
        return "", problems
    return decode_text(content, path, limit)


def _plan(
    options: Options, files: list[Found], sites: Mapping[str, Site], theme: Theme, problems: list[Diagnostic]
) -> tuple[Library, Plan | None, datetime | None]:
    """Reads, relates and plans; appends to `problems`."""
    site = next(iter(sites.values()))
    settings = Settings(tuple(sites), {lang: _quotes(theme, lang) for lang in sites}, site.raw_html)
    library = read_library(
        [file.path for file in files], lambda path, limit: read_file(options.content, path, limit), settings
    )
    index, found = build_index(library.units, library.failed)
    problems += library.problems + found
    problems += check_model(index, site, find_zones(site, library.units), Span("site.yaml", 1, 1))
    problems += check_images(library, library.units)
    if has_errors(problems):
        return library, None, None
    dossier = compose(sites, index, _instant(options, site), options.drafts)
    images, found = _image_assets(options.content, library)
    problems += found
    plan = plan_site(dossier, images, tuple(theme.assets.values()))
    problems += plan.problems
    return library, plan, dossier.next_change


def _quotes(theme: Theme, lang: str) -> Quotes:
    strings = theme.strings.get(lang)
    marks = strings.texts.get("quotes") if strings else None
    if isinstance(marks, tuple) and len(marks) == 4:
        return (marks[0], marks[1], marks[2], marks[3])
    return ("“", "”", "‘", "’")


def _instant(options: Options, site: Site) -> datetime:
    if options.as_of is None:
        return options.now
    try:
        return parse_moment(options.as_of).begins(zone(site.timezone))
    except DateError as fault:
        raise Refused(f'--as-of: "{options.as_of}" is no instant: {fault}') from None


def _image_assets(root: Path, library: Library) -> tuple[dict[str, Asset], list[Diagnostic]]:
    assets: dict[str, Asset] = {}
    problems: list[Diagnostic] = []
    for file in library.images:
        content, found = read_file(root, f"images/{file}", IMAGE_LIMIT)
        problems += found
        if len(content) > IMAGE_LIMIT:
            problems.append(
                Diagnostic(Span(f"images/{file}"), "F103", "the image has more than 64 MiB", "make it smaller")
            )
        assets[file] = _asset("content", f"images/{file}", file.replace("/", "-"), content)
    return assets, problems


def _asset(root: str, source: str, name: str, content: bytes) -> Asset:
    """An asset's address holds its digest, so that it may be kept for ever."""
    digest = digest_bytes(content)
    stem, dot, ending = name.rpartition(".")
    published = f"{stem}.{digest[:10]}.{ending}" if dot else f"{name}.{digest[:10]}"
    return Asset(f"assets/{published}", root, source, digest)


def _read_theme(root: Path, languages: tuple[str, ...]) -> tuple[Theme, list[Diagnostic]]:
    files, problems = scan(root)
    problems = [replace(p, span=replace(p.span, path=f"templates/{p.span.path}")) for p in problems]
    sources: dict[str, str] = {}
    assets: dict[str, Asset] = {}
    for file in files:
        if file.path.startswith("assets/"):
            content, found = read_file(root, file.path, IMAGE_LIMIT)
            name = file.path.removeprefix("assets/")
            assets[name] = _asset("templates", file.path, name.replace("/", "-"), content)
        elif file.path.endswith((".html", ".txt", ".svg")):
            text, found = _read_text(root, file.path, TEMPLATE_LIMIT)
            sources[file.path] = text
        else:
            continue
        problems += [replace(p, span=replace(p.span, path=f"templates/{p.span.path}")) for p in found]
    strings: dict[str, Strings] = {}
    for lang in languages:
        texts, found = _read_strings(root, lang, {file.path for file in files})
        problems += found
        strings[lang] = Strings(lang, texts)
    return Theme(sources, strings, assets), problems


def _read_strings(root: Path, lang: str, known: set[str]) -> tuple[dict[str, Value], list[Diagnostic]]:
    path = f"strings/{lang}.yaml"
    shown = f"templates/{path}"
    if path not in known:
        hint = "copy strings/en.yaml and translate it"
        return {}, [Diagnostic(Span(shown), "F109", f'no texts for the language "{lang}"', hint)]
    text, problems = _read_text(root, path, DATA_LIMIT)
    if problems:
        return {}, [replace(p, span=replace(p.span, path=shown)) for p in problems]
    table, problems = parse_table(text, shown)
    texts: dict[str, Value] = {}
    for key, entry in table.entries.items() if table else ():
        if isinstance(entry.value, Scalar):
            texts[key] = entry.value.text
        elif isinstance(entry.value, Listing):
            texts[key] = tuple(item.text for item in entry.value.items if isinstance(item, Scalar))
        else:
            problems.append(Diagnostic(entry.span, "M202", f'"{key}" must be a text or a list of texts'))
    return texts, problems


def _render(
    options: Options,
    library: Library,
    plan: Plan,
    theme: Theme,
    sites: Mapping[str, Site],
    problems: list[Diagnostic],
) -> dict[str, bytes]:
    site = next(iter(sites.values()))
    tags = {language.key: language.tag for language in site.languages}
    paths = {name: asset.path for name, asset in theme.assets.items()}
    renderer = Renderer(theme.sources, theme.strings, paths, tags)
    outputs: dict[str, bytes] = {}
    for page in plan.pages:
        content, found = renderer.render(page, page.make_view(library.bodies))
        problems += found
        outputs[page.path] = content
    roots = {"content": options.content, "templates": options.templates}
    for asset in plan.assets:
        content, found = read_file(roots[asset.root], asset.source, IMAGE_LIMIT)
        problems += found
        outputs[asset.path] = content
    return outputs
