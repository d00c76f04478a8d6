"""`schema`: what editors need for completion and red underlines."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .arguments import add_content
from .terminal import FINE


def register(commands: Any) -> None:
    schema = commands.add_parser("schema", help="write a JSON Schema of each kind of content file, for editors")
    add_content(schema)
    schema.add_argument("--cache", type=Path, default=Path(".cache"), metavar="DIR", help="working files (.cache/)")
    schema.add_argument("--into", type=Path, metavar="DIR", help="where the schemas go (schema/ in the working files)")
    schema.set_defaults(run=_schema)


def _schema(parsed: argparse.Namespace) -> int:
    from ..app.desk.schema_files import write_schemas

    for path in write_schemas(parsed.content, parsed.into or parsed.cache / "schema"):
        print(path)
    return FINE
