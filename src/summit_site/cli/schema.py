"""`schema`: write JSON Schemas, so that editors can complete fields and underline errors."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from .arguments import add_content
from .terminal import FINE


def register(commands: Any) -> None:
    schema = commands.add_parser(
        "schema", help="write a JSON Schema for each kind of content file, for use in an editor"
    )
    add_content(schema)
    schema.add_argument(
        "--cache", type=Path, default=Path(".cache"), metavar="DIR", help="folder for working files (default: .cache)"
    )
    schema.add_argument(
        "--into", type=Path, metavar="DIR", help="output folder (default: schema in the folder for working files)"
    )
    schema.set_defaults(run=_schema)


def _schema(parsed: argparse.Namespace) -> int:
    from ..app.desk.schema_files import write_schemas
    from ..app.options import check_cache

    if parsed.into is None:
        check_cache(parsed.cache, (parsed.content,))
    for path in write_schemas(parsed.content, parsed.into or parsed.cache / "schema"):
        print(path)
    return FINE
