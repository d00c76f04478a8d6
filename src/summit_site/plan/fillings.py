"""What is needed to fill the inputs of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..base.latest import Latest
from ..parse.body import Body
from . import views


@dataclass(frozen=True, slots=True)
class Fillings:
    """`bodies`: by digest; `embeds`: name of a block → the type of its part; `tags`: language key → BCP 47 tag.

    `latest`: what was filled last for several outputs.
    """

    bodies: Mapping[str, Body]
    embeds: Mapping[str, type[views.EmbedPart]]
    tags: Mapping[str, str]
    latest: Latest[Any, Any] = field(default_factory=Latest, compare=False)
