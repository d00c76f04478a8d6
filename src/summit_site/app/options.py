"""The options of a command, and its report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..edges.files import EnvironmentFailure, UsageError, check_cache

__all__ = ["EnvironmentFailure", "Options", "Report", "Result", "UsageError", "check_cache"]

if TYPE_CHECKING:
    from ..base.diagnostics import Diagnostic
    from ..incremental.decide import Decision

PUBLIC = Path("public")


def no_progress(done: int, total: int, what: str) -> None:
    """A progress callback that shows nothing."""


def do_nothing() -> None:
    """A callback that does nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """`as_of`: an instant as text, or None for `now`. `started`: when the command began, in ns since the epoch.

    `fallback`: the cache folder to use while `cache` cannot be written (None: a temporary folder for each session).
    `pictures`: the folder of encoded pictures if it is not in `cache`.
    `explain`: keep the reason for every decision; `durable`: wait until everything is on disk. `on_progress`: called
    with the number of items done, the total, and a description of the items. `on_published`: called when new files are
    in the output, before what the build knows is stored. `once`: the process ends afterwards.
    """

    content: Path
    templates: Path
    output: Path | None
    cache: Path
    as_of: str | None
    drafts: bool
    now: datetime
    started: int = 0
    jobs: int = 1
    durable: bool = True
    explain: bool = False
    once: bool = False
    fallback: Path | None = None
    pictures: Path | None = None
    on_progress: Callable[[int, int, str], None] = field(default=no_progress, compare=False)
    on_published: Callable[[], None] = field(default=do_nothing, compare=False)

    @property
    def picture_cache(self) -> Path:
        """The folder of encoded pictures, which outputs and caches may share."""
        return self.pictures or self.cache / "pictures"

    @property
    def target(self) -> Path:
        """The output folder. By default, drafts never go to the public one."""
        return self.output or (self.cache / "preview" if self.drafts else PUBLIC)

    def progress_of(self, what: str) -> Callable[[int, int], None]:
        """A progress callback for one kind of work: called with the number of items done and the total."""
        return lambda done, total: self.on_progress(done, total, what)


@dataclass(frozen=True, slots=True)
class Result:
    """The changes in the output, in files; `pages`: the number of all pages."""

    pages: int
    written: int
    kept: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a build; `result` is None if nothing was published.

    `remembered`: the warnings of an up-to-date site, as printed before. `drafts`: path and title of draft pages; empty
    if the site was up to date.
    """

    problems: list[Diagnostic] = field(default_factory=list)
    remembered: list[str] = field(default_factory=list)
    result: Result | None = None
    next_change: datetime | None = None
    decisions: list[Decision] = field(default_factory=list)
    drafts: tuple[tuple[str, str], ...] = ()
