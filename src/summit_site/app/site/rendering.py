"""Stale pages → files in the scratch folder, by as many processes as are worth it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...base.diagnostics import Diagnostic
from ...base.digest import digest_bytes
from ...edges.trees import write_new
from ...parse.body import Body
from ...plan.bodies import Fillings
from ...plan.kinds import EMBEDS
from ...plan.outputs import Output
from ..workers import spread

if TYPE_CHECKING:
    from ...render.templates import Renderer


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page that was rendered. `fresh`: its bytes differ from those in the output and lie in the scratch folder."""

    path: str
    content: str
    fresh: bool
    problems: tuple[Diagnostic, ...]


def render_pages(
    pages: Sequence[Output],
    renderer: Renderer,
    bodies: Mapping[str, Body],
    lying: Mapping[str, str],
    scratch: Path,
    jobs: int,
    tell: Callable[[int, int], None],
) -> list[Rendered]:
    """`lying`: path → digest of the bytes that lie in the output now and may stay if they are the same.

    `tell`: see `spread`.
    """

    def work(some: Sequence[Output]) -> list[Rendered]:
        return [_make(page, renderer, bodies, lying.get(page.path), scratch) for page in some]

    return spread(pages, work, jobs, tell)


def _make(page: Output, renderer: Renderer, bodies: Mapping[str, Body], lying: str | None, scratch: Path) -> Rendered:
    content, problems = renderer.render(page, page.make_view(Fillings(bodies, EMBEDS)))
    found = digest_bytes(content)
    fresh = not problems and found != lying
    if fresh:
        write_new(scratch / page.path, content)
    return Rendered(page.path, found, fresh, tuple(problems))
