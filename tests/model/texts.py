"""Many files in one text, as case files and tests write them."""

import re

SITE = """\
title: Sample
languages: [{key: en, tag: en, name: English}, {key: de, tag: de, name: Deutsch}]
timezone: UTC
"""
_FILE = re.compile(r"^--- (\S.*)\n", re.MULTILINE)


def split_files(text: str) -> dict[str, str]:
    """The files of a text in which each begins below a line `--- its/path`; `site.yaml` is given unless it is there."""
    _, *parts = _FILE.split(text)
    return {"site.yaml": SITE} | dict(zip(parts[::2], parts[1::2], strict=True))
