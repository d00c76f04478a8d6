"""Old addresses of a record: any path that a site ever had → the file that can redirect from it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from .routes import DEVICES, collision_key

_PAGE = re.compile(r"\.html?\Z", re.IGNORECASE)
# What some system does not allow in the name of a file, and what nobody could see there.
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]')
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
SEGMENT_MAX, PATH_MAX = 200, 1000  # bytes; file systems allow 255, and an encoded name must fit too


def is_old_id(alias: str) -> bool:
    """Whether an alias is an earlier id of the record, and not a path."""
    return "/" not in alias and not _PAGE.search(alias)


def alias_fault(alias: str) -> str:
    """Why no file can redirect from an old address; empty if one can."""
    if _SCHEME.match(alias):
        return "write only the path, for example /old/path/"
    if "?" in alias or "#" in alias:
        return "a file cannot redirect from an address with ? or #; write only the path"
    path = _decoded(alias)
    if path is None:
        return "its %-codes are not UTF-8"
    if len(path.encode()) > PATH_MAX:
        return f"use at most {PATH_MAX} bytes"
    names = path.lstrip("/").removesuffix("/").split("/")
    return next((fault for name in names if (fault := _name_fault(name))), "") if names != [""] else ""


def _name_fault(name: str) -> str:
    if not name:
        return "it has two slashes in a row"
    if name.startswith(".") or name.endswith((".", " ")):
        return "a part of it begins or ends with a dot or ends with a space"
    if found := _NOT_IN_NAMES.search(name):
        return f"the name of a file cannot contain {found[0] if found[0].isprintable() else ascii(found[0])[1:-1]}"
    if name.partition(".")[0].casefold() in DEVICES:
        return f'the name "{name}" is reserved by an operating system'
    return f"use at most {SEGMENT_MAX} bytes between slashes" if len(name.encode()) > SEGMENT_MAX else ""


def _decoded(alias: str) -> str | None:
    try:
        return unquote(alias, errors="strict")
    except UnicodeDecodeError:
        return None


def path_key(path: str) -> str:
    """Equal for paths that lead to the same page; letter case and Unicode form do not count."""
    return collision_key(alias_path(path))


def alias_path(alias: str) -> str:
    """The file from which a valid path redirects, without a leading slash.

    `/a/b` and `/a/b/` are both answered by `a/b/index.html`, and so is `/a/b.php`: only names in `.html` and `.htm` are
    sent as pages by every server.
    """
    path = (_decoded(alias) or "").lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    return path if _PAGE.search(path) else f"{path}/index.html"
