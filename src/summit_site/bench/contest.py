"""Runs several generators in turn: a folder for each, and the same dossier in all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .edits import (
    Edit,
    Texts,
    add_event,
    change_date,
    change_name,
    change_source,
    edit_body,
    edit_headline,
    touch_template,
)
from .measure import Cost, Failed, measure, measure_together
from .peers import Peer
from .plain import make_leaves


@dataclass(frozen=True, slots=True)
class Entrant:
    """One generator in the benchmark. `outputs`: folders that a cold build must not find, first the site itself.

    `peer` is None for ours; `stand_ins`: whether its site also has pages for untranslated records, as ours does.
    """

    name: str
    folder: Path
    command: tuple[str, ...]
    outputs: tuple[str, ...]
    peer: Peer | None = None
    stand_ins: bool = True

    @property
    def site(self) -> Path:
        return self.folder / self.outputs[0]

    @property
    def log(self) -> Path:
        return self.folder.with_name(f"{self.folder.name}.log")


@dataclass(slots=True)
class State:
    """What is on disk now: our content and templates, and the files of each peer."""

    content: dict[str, str]
    templates: dict[str, str]
    peers: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measurement:
    """Results of one entrant: pages built, memory of all its processes in a cold build (None: not measured), and costs
    by name of the work.
    """

    pages: int
    together: int | None
    costs: dict[str, list[Cost]] = field(default_factory=dict)


Shown = Mapping[str, str]  # page → what it must contain after the build
Prepare = Callable[[Sequence[Entrant], State, int], Shown]


@dataclass(frozen=True, slots=True)
class Work:
    """What is measured. `prepare` sets up a turn and returns what each entrant's pages must show afterwards.

    `once`: whether it is measured in one run only, because it is something else the second time.
    """

    name: str
    prepare: Prepare
    ours_alone: bool = False
    once: bool = False


def write_texts(folder: Path, texts: Texts, old: Texts) -> None:
    """Writes only what differs from `old`, which is what the folder contains."""
    made: set[Path] = set()
    for name, text in texts.items():
        if old.get(name) != text:
            path = folder / name
            if path.parent not in made:
                path.parent.mkdir(parents=True, exist_ok=True)
                made.add(path.parent)
            path.write_text(text, "utf-8", newline="\n")


def lay_out(entrants: Sequence[Entrant], state: State) -> None:
    """Brings every folder to this state; files are added or changed, never removed."""
    for stand_ins in {entrant.stand_ins for entrant in entrants if entrant.peer}:
        leaves = make_leaves(state.content, stand_ins)
        for entrant in entrants:
            if entrant.peer and entrant.stand_ins == stand_ins:
                site = entrant.peer.site(leaves)
                write_texts(entrant.folder, site, state.peers.get(entrant.name, {}))
                state.peers[entrant.name] = site


def clear(entrant: Entrant) -> None:
    for name in entrant.outputs:
        shutil.rmtree(entrant.folder / name, ignore_errors=True)


def warm_up(entrant: Entrant) -> Measurement:
    """A first build from scratch, not timed: it loads files into memory and measures the memory of all processes."""
    clear(entrant)
    return Measurement(0, measure_together(entrant.command, entrant.folder, entrant.log))


def count_pages(entrant: Entrant) -> int:
    return sum(1 for _ in entrant.site.rglob("*.html"))


def take_turns(
    entrants: Sequence[Entrant], outcomes: Mapping[str, Measurement], state: State, work: Work, turn: int
) -> None:
    """One round: the work is prepared for all entrants, then they build in turn."""
    taking_part = [entrant for entrant in entrants if entrant.peer is None or not work.ours_alone]
    shown = work.prepare(taking_part, state, turn)
    for entrant in taking_part:
        cost = measure(entrant.command, entrant.folder, entrant.log)
        outcomes[entrant.name].costs.setdefault(work.name, []).append(cost)
        for path, text in shown.items():
            _check(entrant, path, text, work)


def _check(entrant: Entrant, path: str, text: str, work: Work) -> None:
    """A build that does not publish the edit does not count."""
    page = entrant.site / path
    if not page.is_file() or text not in page.read_text("utf-8"):
        raise Failed(f"{entrant.name}, {work.name}: {page.name} does not show the edit")


def _clear_all(entrants: Sequence[Entrant], state: State, turn: int) -> Shown:
    for entrant in entrants:
        clear(entrant)
    return {}


def _leave_alone(entrants: Sequence[Entrant], state: State, turn: int) -> Shown:
    return {}


def _edit_content(edit: Edit) -> Prepare:
    def prepare(entrants: Sequence[Entrant], state: State, turn: int) -> Shown:
        change = edit(state.content, turn)
        state.content |= change.texts
        _publish_ours(entrants, "content", change.texts)
        lay_out(entrants, state)
        return {change.page: change.shows}

    return prepare


def _touch_template(entrants: Sequence[Entrant], state: State, turn: int) -> Shown:
    changes = touch_template(state.templates, turn)
    state.templates |= changes
    _publish_ours(entrants, "templates", changes)
    return {}


def _publish_ours(entrants: Sequence[Entrant], part: str, texts: Texts) -> None:
    for entrant in entrants:
        if entrant.peer is None:
            write_texts(entrant.folder / part, texts, {})


COLD = Work("cold", _clear_all)
TEMPLATE_TOUCHED = Work("one template touched", _touch_template, ours_alone=True)
WORKS = (
    COLD,
    Work("nothing changed", _leave_alone),
    Work("first edit of all", _edit_content(edit_body), ours_alone=True, once=True),  # it makes the second tree
    Work("one body edited", _edit_content(edit_body)),
    Work("one headline edited", _edit_content(edit_headline), ours_alone=True),
    Work("one event added", _edit_content(add_event), ours_alone=True),
    Work("one date changed", _edit_content(change_date), ours_alone=True),
    Work("one name changed", _edit_content(change_name), ours_alone=True),
    Work("one source title changed", _edit_content(change_source), ours_alone=True),
    TEMPLATE_TOUCHED,
)
QUICK = tuple(work for work in WORKS if work is not TEMPLATE_TOUCHED)
