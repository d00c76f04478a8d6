"""What every stage of a command needs: the options and the cache."""

from __future__ import annotations

from dataclasses import dataclass

from ..edges.cache import Tables
from .options import Options


@dataclass(frozen=True, slots=True)
class Workspace:
    options: Options
    cache: Tables
