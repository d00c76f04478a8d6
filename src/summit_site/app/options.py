"""What a command is asked to do, and what it reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..edges.files import EnvironmentFailure, UsageError

__all__ = ["EnvironmentFailure", "Options", "Report", "Result", "UsageError"]

if TYPE_CHECKING:
    from ..base.diagnostics import Diagnostic
    from ..incremental.decide import Decision

PUBLIC = Path("public")


def no_progress(done: int, total: int, what: str) -> None:
    """A progress callback that shows nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """`as_of`: an instant as text, or None for `now`. `started`: when the command began, in ns since the epoch.

    `explain`: keep the reason of every decision; `durable`: wait until the disk has everything. `on_progress`: called
    with the number of things done, the number of all, and what they are.
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
    on_progress: Callable[[int, int, str], None] = field(default=no_progress, compare=False)

    @property
    def target(self) -> Path:
        """The output folder. Drafts never go to the public one by default."""
        return self.output or (self.cache / "preview" if self.drafts else PUBLIC)

    def progress_of(self, what: str) -> Callable[[int, int], None]:
        """A progress callback for one kind of work: called with what is done and all there is to do."""
        return lambda done, total: self.on_progress(done, total, what)


@dataclass(frozen=True, slots=True)
class Result:
    """What happened to the output, in files; `pages`: of all outputs, those that are pages."""

    pages: int
    written: int
    kept: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a build; `result` is None if nothing was published.

    `remembered`: the warnings of an unchanged site, as they were printed before. `drafts`: path and title of the pages
    that are drafts, unless the site was recognised as unchanged.
    """

    problems: list[Diagnostic] = field(default_factory=list)
    remembered: list[str] = field(default_factory=list)
    result: Result | None = None
    next_change: datetime | None = None
    decisions: list[Decision] = field(default_factory=list)
    drafts: tuple[tuple[str, str], ...] = ()
