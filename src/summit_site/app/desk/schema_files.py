"""`schema`: writes the JSON Schemas of a content folder for use in editors."""

from __future__ import annotations

import json
from pathlib import Path

from ...authoring.schema import ContentNames, make_schemas
from ...base.zones import zone_names
from ...edges.texts import replace_files
from ..content.names import read_names


def write_schemas(content: Path, folder: Path) -> list[Path]:
    """Writes one file per schema; returns their paths."""
    texts = {folder / name: text for name, text in schema_texts(content).items()}
    replace_files({path: text.encode() for path, text in texts.items()})
    return sorted(texts)


def schema_texts(content: Path) -> dict[str, str]:
    """File name → JSON; the same content gives the same bytes."""
    names = read_names(content)
    schemas = make_schemas(ContentNames(names.site, names.languages, names.ids, zone_names()))
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in schemas.items()}
