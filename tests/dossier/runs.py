"""Runs of eight words that texts of the dossier must not share with what it was written from.

`runs.bin` holds a digest of four bytes for every such run in the desk's notes and in the passages of sources that they
contain, official wording and quotations left out, so that the test needs neither. To renew it from a folder of YAML
and Markdown files: `python3 -m tests.dossier.runs FOLDER`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "runs.bin"
LENGTH = 8  # words
SIZE = 4  # bytes of a digest
# Official wording, and titles and addresses, which are cited as they are; none of them is prose.
NO_PROSE = {"official_text", "quote", "url", "id", "publisher", "title", "words"}


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, bytes]]:
    """Every run with its digest."""
    words = words_of(text)
    for start in range(len(words) - LENGTH + 1):
        run = " ".join(words[start : start + LENGTH])
        yield run, blake2b(run.encode(), digest_size=SIZE).digest()


def read_runs() -> frozenset[bytes]:
    content = FILE.read_bytes()
    return frozenset(content[start : start + SIZE] for start in range(0, len(content), SIZE))


def prose_in(value: Any, name: str = "") -> Iterator[str]:
    """The texts of a YAML file that are prose."""
    if isinstance(value, dict):
        if "speaker" in value:  # a quotation
            return
        for key, item in value.items():
            yield from prose_in(item, str(key))
    elif isinstance(value, list):
        for item in value:
            yield from prose_in(item, name)
    elif isinstance(value, str) and name not in NO_PROSE:
        yield value


def write_runs(folder: Path) -> int:
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
    for path in sorted(folder.glob("*.yaml")):
        texts += prose_in(yaml.safe_load(path.read_text("utf-8")))
    digests = sorted({digest for text in texts for _, digest in runs(text)})
    return FILE.write_bytes(b"".join(digests))


if __name__ == "__main__":
    write_runs(Path(sys.argv[1]))
