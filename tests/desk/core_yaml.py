"""YAML as editors' language servers read it: the core schema of YAML 1.2, without our own parser."""

import re
from typing import Any, ClassVar

import yaml


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for tag, form, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{form})\\Z"), first)


def load(text: str) -> Any:
    """The values of one YAML document."""
    return yaml.load(text, Loader=_Loader)


def load_front_matter(text: str) -> Any:
    return load(text.split("---\n", 2)[1])
