"""A sound site, the files that a test puts over it, and the commands that check it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.kit.files import File, files_of, write_files
from tests.kit.site import SmallSite
from tests.kit.templates import TEMPLATES

ENGLISH = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}]
timezone: UTC
sides: [{id: us, name: United States}]
--- sources.yaml
- {id: wire, publisher: The Wire}
--- topics/talks.md
---
title: Talks
summary: A sentence.
---
--- articles/good.md
---
title: Good
summary: A sentence.
date: 2019-02-26
kind: news
topics: [talks]
---
Text. [@wire]
"""
GERMAN = """\
--- site.yaml
title: Sample
languages: [{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}]
timezone: UTC
sides: [{id: us, name: United States}]
--- topics/talks.de.md
---
title: Gespräche
summary: Ein Satz.
---
--- articles/good.de.md
---
title: Gut
summary: Ein Satz.
---
Text. [@wire]
"""


def write_site(folder: Path, files: str | Mapping[str, File]) -> None:
    """The files over those of a sound site, which is in two languages if the files need both."""
    files = files_of(files) if isinstance(files, str) else files
    base = files_of(ENGLISH) | (files_of(GERMAN) if any(map(is_translated, files.items())) else {})
    if any(path.startswith("templates/") for path in files):
        shutil.copytree(TEMPLATES, folder / "templates", ignore=shutil.ignore_patterns("README.md"))
    write_files(folder, base)
    write_files(folder, files)


def is_translated(file: tuple[str, File]) -> bool:
    path, content = file
    return bool(re.search(r"\.[a-z]{2}\.md$", path) or re.search(r"\bde: ", content.text))


def run(folder: Path, command: str, *arguments: str) -> int:
    each = ("--all",) if command == "check" else ()
    return SmallSite(folder).command(command, *each, "--as-of", "2019-03-02T00:00Z", *arguments)


def shown(text: str, folder: Path) -> str:
    """With paths from the site's folder; the path of a page begins with `site/`."""
    return SmallSite(folder).shorten(text).replace("cache/check/site/", "site/")
