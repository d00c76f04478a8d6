"""`new`: begin a record or a translation. In a terminal it asks for what is missing."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from .arguments import add_content, now
from .terminal import FINE, USAGE, say

if TYPE_CHECKING:
    from ..app.desk.new_record import NewFile, NewRecord


def register(commands: Any) -> None:
    new = commands.add_parser(
        "new",
        help="begin a record or a translation",
        epilog='Examples: build.py new article "Talks end early"; build.py new --translate de talks-end-early',
    )
    new.add_argument("kind", metavar="KIND", help="article, event, topic, person, place, claim, source … (or an ID)")
    new.add_argument("title", nargs="?", metavar="TITLE", help="its title, name, issue or text")
    new.add_argument("--translate", metavar="LANG", help="begin the translation of the record KIND, which is its id")
    new.add_argument("--id", metavar="ID", help="its id, if not made of the title")
    new.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help="a field; lists with commas")
    new.add_argument("--into", metavar="FILE", help="the list that a source, position or journey goes into")
    new.add_argument("--bare", action="store_true", help="only the required fields")
    new.add_argument("--yes", action="store_true", help="never ask; mark what is missing in the file")
    add_content(new)
    new.set_defaults(run=_new)


def _new(parsed: argparse.Namespace) -> int:
    from ..app.desk.new_record import NewRecord, start_translation

    if parsed.translate:
        if parsed.id or parsed.set or parsed.into:
            return say(
                "a translation takes its id and fields from the original; leave out --id, --set and --into", USAGE
            )
        target = parsed.kind if parsed.title is None else f"{parsed.kind}:{parsed.title}"
        made = start_translation(parsed.content, parsed.translate, target)
        print(made.path)
        print("Put the texts into the other language, then delete the line `draft: true`.", file=sys.stderr)
        return FINE
    beginning = NewRecord(parsed.content, parsed.kind, now())
    asking = not parsed.yes and sys.stdin.isatty() and sys.stderr.isatty()
    title = parsed.title or (_ask(f"{beginning.heading}: ") if asking else "")
    if not title:
        return say(f'a new {parsed.kind} needs a {beginning.heading}: build.py new {parsed.kind} "…"', USAGE)
    beginning.set(beginning.heading, title)
    for pair in parsed.set:
        name, sign, value = pair.partition("=")
        if not sign:
            return say(f"--set {pair}: write --set FIELD=VALUE", USAGE)
        beginning.set(name.strip(), value.strip())
    if asking:
        _ask_for_missing(beginning)
    return _tell(beginning.write(parsed.id, parsed.into, parsed.bare))


def _tell(made: NewFile) -> int:
    print(made.path)
    for problem in made.missing:
        print(f"to fill in: line {problem.span.line}: {problem.message}", file=sys.stderr)
    return FINE


def _ask_for_missing(beginning: NewRecord) -> None:
    """Asks until the answer will do; an empty one leaves the field marked in the file."""
    from ..app.options import UsageError

    for question in beginning.questions():
        options = f" [{', '.join(question.options)}]" if question.options else ""
        while answer := _ask(f"{question.name} ({question.told}){options}: "):
            try:
                beginning.set(question.name, answer)
                break
            except UsageError as fault:
                print(fault, file=sys.stderr)


def _ask(prompt: str) -> str:
    """One line from the terminal; the question does not mix with what the command prints."""
    print(prompt, end="", file=sys.stderr, flush=True)
    try:
        return input().strip()
    except EOFError:
        return ""
