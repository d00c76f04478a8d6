"""Files from `files/` that readers can download: which are published, and how large they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model.attachments import ending
from ..model.dossier import Edition
from . import views
from .outputs import Attachment


def named_attachments(editions: Iterable[Edition], files: Mapping[str, Attachment]) -> tuple[Attachment, ...]:
    """The files that a visible text names."""
    named = {
        mention.target
        for edition in editions
        for key, outline in edition.outlines.items()
        for mention in edition.mentions(key, outline)
        if mention.how == "file"
    }
    return tuple(file for name, file in files.items() if name in named)


def attached_file(file: Attachment) -> views.AttachedFile:
    """How readers see it: its size in kB, or in MB with one decimal below 10 MB."""
    mega = file.size / 1_000_000
    size, unit = (round(mega, 1 if mega < 10 else None), "mb") if mega >= 1 else (max(1, round(file.size / 1000)), "kb")
    return views.AttachedFile(file.path, file.name.rpartition("/")[2], ending(file.name), float(size), unit)
