"""What a page says about itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..base.language import Text
from ..model.record import Record
from . import views
from .bodies import TextInput
from .views import Ref


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page contains. `section`: its entry in the navigation.

    `title_key`: key in the strings file, if the title is a UI text; `record`: the record that the page is about;
    `records`: the other records that it shows or stands for, for its as-of line, and `texts`: those that it does not
    show; `instead`: the page to which its links to other languages lead, if they may have no page like this one;
    `above`: the pages between the list of its section and this one.
    `card`: what its preview card says, if it is not that of a record; `drawn`: whether it has such a card at all;
    `newest`: of the news on it, for its as-of line.
    """

    section: str
    title: Text | None = None
    title_key: str = ""
    description: Text | None = None
    record: Record | None = None
    records: Iterable[Record] = ()
    texts: tuple[TextInput, ...] = ()
    indexed: bool = True
    instead: str = ""
    above: tuple[Ref, ...] = ()
    card: views.CardWords | None = None
    drawn: bool = True
    newest: tuple[datetime, views.When] | None = None
