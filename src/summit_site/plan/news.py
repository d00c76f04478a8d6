"""What is new about a record, for the lists of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from . import views


class News(NamedTuple):
    """A line of the updates page, which `change` makes when it is shown.

    `at`: UTC; `kind`: as in `views.Change`; `passage`: whether it is an entry or another passage of a text, which
    follows an update of the same instant.
    """

    at: datetime
    kind: str
    change: Callable[[], views.Change]
    passage: bool = False
