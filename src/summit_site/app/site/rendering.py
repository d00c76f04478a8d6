"""Renders stale pages into the scratch folder, in several processes if that is faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...base.diagnostics import Diagnostic
from ...base.digest import digest_bytes
from ...edges.files import EnvironmentFailure
from ...edges.trees import write_new
from ...parse.body import Body
from ...plan.fillings import Fillings
from ...plan.kinds import EMBEDS
from ...plan.outputs import Output
from ..options import Options
from ..workers import spread

if TYPE_CHECKING:
    from ...render.templates import Renderer


@dataclass(frozen=True, slots=True)
class Rendered:
    """An output that was rendered, copied or encoded. `content`: digest of its bytes.

    `fresh`: its bytes differ from the published ones and are in the scratch folder.
    """

    path: str
    content: str
    fresh: bool
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Scratch:
    """The folder for new files. `present`: path → digest of the files in the output that can be kept."""

    folder: Path
    present: Mapping[str, str]

    def lacks(self, path: str, digest: str) -> bool:
        """Whether the output has different or unknown bytes at this path."""
        return self.present.get(path) != digest

    def add(self, path: str, content: bytes) -> Rendered:
        """Writes the file unless the output already has the same bytes."""
        digest = digest_bytes(content)
        fresh = self.lacks(path, digest)
        if fresh:
            write_new(self.folder / path, content)
        return Rendered(path, digest, fresh)


@dataclass(frozen=True, slots=True)
class StoredPages:
    """Pages to render. `load`: returns the page at a path; `bodies`: of their texts, by digest."""

    paths: Sequence[str]
    load: Callable[[str], Output]
    bodies: Mapping[str, Body]


def render_pages(pages: StoredPages, renderer: Renderer, scratch: Scratch, options: Options) -> list[Rendered]:
    """Renders pages, each loaded where it is rendered; pages with problems are not written."""

    fillings = Fillings(pages.bodies, EMBEDS, renderer.tags)

    def work(some: Sequence[str]) -> list[Rendered]:
        return [_render(pages.load(path), renderer, fillings, scratch) for path in some]

    return spread(pages.paths, work, options.jobs, options.progress_of("pages rendered"))


def _render(page: Output, renderer: Renderer, fillings: Fillings, scratch: Scratch) -> Rendered:
    try:
        content, problems = renderer.render(page, page.make_view(fillings))
    except MemoryError as fault:
        raise EnvironmentFailure(f"there is not enough memory to render {str(fault) or page.path}") from None
    if problems:
        return Rendered(page.path, digest_bytes(content), False, tuple(problems))
    return scratch.add(page.path, content)
