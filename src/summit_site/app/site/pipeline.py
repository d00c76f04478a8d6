"""The build: finds out what changed, plans and renders what depends on it, and publishes everything or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...base.diagnostics import Diagnostic, has_errors
from ...edges.signatures import Survey
from ..options import Options, Report, Result
from ..problems import reportable
from ..session import Session, without_collections
from ..workspace import Workspace
from .build_state import recall
from .deciding import Decided, decide_all, decide_outputs
from .inputs import Inputs, read_inputs
from .output_folder import OutputFolder, output_folder
from .planning import Planned, make_plan, read_records
from .publishing import Publication, publish_site
from .templates import TemplateFacts, reading_templates


@dataclass(frozen=True)
class Prepared:
    """A build, ready to be published. `planned` and `facts` (of the templates): None if there are errors."""

    work: Workspace
    folder: OutputFolder
    inputs: Inputs
    planned: Planned | None
    facts: TemplateFacts | None = None


def build(session: Session, dry: bool = False) -> tuple[Report, Survey]:
    """Builds the site from content and templates. If there are errors, nothing is published and the cache is kept.

    `dry`: only decide what to do. Returns the report, and the state of the output afterwards.
    """
    prepared, problems = prepare(session)
    work, inputs, folder, planned = prepared.work, prepared.inputs, prepared.folder, prepared.planned
    if planned is None or prepared.facts is None:
        return _failed(work.options, problems), folder.present
    decide = decide_all if dry or work.options.explain else decide_outputs
    decided = decide(work, inputs, planned, folder, prepared.facts)
    if dry:
        return Report(decisions=decided.decisions), folder.present
    publication, found = publish_site(work, inputs, planned, folder, decided)
    problems += found
    if publication is None:
        return _failed(work.options, problems), folder.present
    return _published(work.options, problems, planned, decided, publication), publication.present


def prepare(session: Session) -> tuple[Prepared, list[Diagnostic]]:
    """Reads and plans everything; raises UsageError if the output folder is not ours."""
    work = Workspace(session.options, session.cache)
    last = recall(work.cache)
    folder = output_folder(session.publisher, session.disk.output, last)
    inputs, problems = read_inputs(work, session.disk, last.content)
    planned, facts = None, None
    if inputs.sites:
        with reading_templates(work, inputs) as facts_of_templates:
            read, found = read_records(work, inputs, last)
            facts = facts_of_templates()
        problems += [*facts.problems, *found]
        with without_collections(work.options.once):
            planned, found = make_plan(work, inputs, last, read, sound=not has_errors(problems))
        problems += found
    return Prepared(work, folder, inputs, None if has_errors(problems) else planned, facts), problems


def _failed(options: Options, problems: Sequence[Diagnostic]) -> Report:
    return Report(reportable(problems, options.content, options.templates))


def _published(
    options: Options, problems: Sequence[Diagnostic], planned: Planned, decided: Decided, publication: Publication
) -> Report:
    plan, deleted = planned.plan, len(decided.deleted)
    kept = decided.total - publication.written
    return Report(
        reportable(problems, options.content, options.templates),
        result=Result(len(plan.pages), publication.written, kept, deleted),
        next_change=plan.facts.next_change_at,
        decisions=decided.decisions,
        drafts=plan.facts.drafts,
    )
