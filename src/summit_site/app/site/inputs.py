"""What a build reads before the records: settings, theme, and the state of the content files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from ...base.diagnostics import Diagnostic
from ...edges.files import UsageError, judge
from ...model.places import Places
from ...model.site import Site
from ..content.file_state import FileState, SeenContent, look_at_files
from ..content.reader import ContentReader
from ..content.site_settings import read_settings, reading_settings
from ..problems import in_templates
from ..workspace import Workspace
from .theme import Theme, read_theme
from .up_to_date import DiskState


@dataclass(frozen=True)
class Inputs:
    """`paths`: of the content, sorted; `sites`: language → settings, empty if unusable; `places`: of their values."""

    paths: tuple[str, ...]
    sites: Mapping[str, Site]
    places: Places
    theme: Theme
    files: FileState

    @property
    def site(self) -> Site:
        """The settings in the default language."""
        return next(iter(self.sites.values()))


def read_inputs(work: Workspace, disk: DiskState, seen: SeenContent | None = None) -> tuple[Inputs, list[Diagnostic]]:
    """`seen`: what the last build saw of the content. If the settings are unusable, no content file is read."""
    options = work.options
    for source in (options.content, options.templates):
        if not source.is_dir():
            raise UsageError(f"there is no folder {source}")
    problems: list[Diagnostic] = []
    paths = _same_paths(options.content, disk, seen)
    if paths is None:
        paths, problems = judge(disk.content, "content/")
    names, found = judge(disk.templates, "templates/")
    problems += map(in_templates, found)
    sites, places, found = read_settings(FileState(options.content).read, paths)
    problems += found
    colours = [side.colour for side in next(iter(sites.values())).sides] if sites else []
    theme, found = _read_theme(work, disk, names, tuple(sites) or ("en",), colours)
    problems += found
    files = FileState(options.content)
    if sites:
        files, found = look_at_files(options.content, disk.content, seen)
        problems += found
    return Inputs(tuple(paths), sites, places, theme, files), problems


_ReadTheme = tuple[Theme, list[Diagnostic]]
_newest: list[tuple[object, _ReadTheme]] = []  # the theme that this process read last, and from what


def _read_theme(
    work: Workspace, disk: DiskState, names: list[str], languages: tuple[str, ...], colours: list[str | None]
) -> _ReadTheme:
    """A preview reads it again only if a file has changed."""
    root, survey = work.options.templates, disk.templates
    if survey.trusted(work.options.started) is not survey:
        return read_theme(root, names, languages, work.cache, colours)
    key = (root.resolve(), survey.columns, languages, colours)
    if not (_newest and _newest[0][0] == key):
        _newest[:] = [(key, read_theme(root, names, languages, work.cache, colours))]
    theme, problems = _newest[0][1]
    return theme, list(problems)


def _same_paths(root: Path, disk: DiskState, seen: SeenContent | None) -> list[str] | None:
    """The paths of the last build, which were judged then, if there are no others now."""
    if seen is None or seen.changed_in(root, disk.content) is None:
        return None
    return sorted(normalize("NFC", name) for name in disk.content.columns.list_names())


def make_reader(work: Workspace, inputs: Inputs) -> ContentReader:
    settings = reading_settings(inputs.sites, inputs.theme.texts)
    return ContentReader(inputs.files, settings, work.cache, work.options.jobs, work.options.on_progress)
