"""`new`: create a record or a translation. In a terminal it asks for missing fields."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from .arguments import add_content, now
from .terminal import FINE, USAGE, end_with

if TYPE_CHECKING:
    from ..app.desk.new_record import NewFile, NewRecord


def register(commands: Any) -> None:
    new = commands.add_parser(
        "new",
        help="create a record or a translation",
        epilog='Examples: build.py new article "Talks end early"; build.py new --translate de talks-end-early',
    )
    new.add_argument("kind", metavar="KIND", help="article, event, topic, person, place, claim, source … (or an ID)")
    new.add_argument("title", nargs="?", metavar="TITLE", help="the title, name, issue or text of the record")
    new.add_argument(
        "--translate", metavar="LANG", help="create a translation into LANG; KIND is then the id of the record"
    )
    new.add_argument("--id", metavar="ID", help="the id (default: made from the title)")
    new.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="set a field; separate the items of a list with commas",
    )
    new.add_argument("--into", metavar="FILE", help="the list file to add the record to (for kinds written in lists)")
    new.add_argument("--draft", action="store_true", help="begin as a draft, which only a preview shows")
    new.add_argument("--bare", action="store_true", help="write only the required fields")
    new.add_argument("--yes", action="store_true", help="do not ask; mark missing fields in the file")
    add_content(new)
    new.set_defaults(run=_new)


def _new(parsed: argparse.Namespace) -> int:
    from ..app.desk.new_record import NewRecord, start_translation

    if parsed.translate:
        if parsed.id or parsed.set or parsed.into:
            return end_with(
                "a translation takes its id and fields from the original; leave out --id, --set and --into", USAGE
            )
        target = parsed.kind if parsed.title is None else f"{parsed.kind}:{parsed.title}"
        translation = start_translation(parsed.content, parsed.translate, target)
        print(translation.path)
        print("Translate the texts, then delete the line `draft: true`.", file=sys.stderr)
        return FINE
    record = NewRecord(parsed.content, parsed.kind, now())
    interactive = not parsed.yes and sys.stdin.isatty() and sys.stderr.isatty()
    title = parsed.title or (_ask(f"{record.heading}: ") if interactive else "")
    if not title:
        return end_with(f'a new {parsed.kind} needs a {record.heading}: build.py new {parsed.kind} "…"', USAGE)
    record.set(record.heading, title)
    for pair in parsed.set:
        name, sign, value = pair.partition("=")
        if not sign:
            return end_with(f"--set {pair}: write --set FIELD=VALUE", USAGE)
        record.set(name.strip(), value.strip())
    if parsed.draft:
        record.set("draft", "true")
    if interactive:
        _ask_for_missing(record)
    return _report(record.write(parsed.id, parsed.into, parsed.bare), parsed.draft)


def _report(file: NewFile, draft: bool) -> int:
    print(file.path)
    for problem in file.missing:
        print(f"to fill in: line {problem.span.line}: {problem.message}", file=sys.stderr)
    if draft:
        print("To publish it, delete the line `draft: true`.", file=sys.stderr)
    return FINE


def _ask_for_missing(record: NewRecord) -> None:
    """Asks until the answer is valid; after an empty answer, the field is only marked in the file."""
    from ..app.options import UsageError

    for question in record.questions():
        options = f" [{', '.join(question.options)}]" if question.options else ""
        while answer := _ask(f"{question.name} ({question.description}){options}: "):
            try:
                record.set(question.name, answer)
                break
            except UsageError as fault:
                print(fault, file=sys.stderr)


def _ask(prompt: str) -> str:
    """One line from the terminal; the prompt goes to the error stream."""
    print(prompt, end="", file=sys.stderr, flush=True)
    try:
        return input().strip()
    except EOFError:
        return ""
