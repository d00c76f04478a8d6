"""The state of a preview: the last good build, and problems since then. One thread changes it, others read it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from threading import Condition

from ..base.digest import digest_bytes
from .files import read_file
from .output_manifest import read_manifest
from .requests import NOT_FOUND, find_name

PREFIX = "/.serve/"
SCRIPT, STYLE, EVENTS = f"{PREFIX}reload.js", f"{PREFIX}overlay.css", f"{PREFIX}events"
HERE = Path(__file__).with_name("live")
LARGEST = 1 << 31
FIRST_BUILD = 30.0  # seconds that a request waits for the first build

TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv",
    "epub": "application/epub+zip",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/vnd.microsoft.icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "zip": "application/zip",
    "avif": "image/avif",
    "woff2": "font/woff2",
    "xml": "application/xml",
}

_STYLESHEET = re.compile(rb"<link\b[^>]*\brel=[\"']?stylesheet\b[^>]*>", re.IGNORECASE)
_LASTING = re.compile(r"assets/[^/]+\.[0-9a-f]{10}\.(?:css|js|svg|woff2)$")  # of the theme, named by its content
_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_WAITING = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<body>
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """`lasting`: the address belongs to these bytes for ever."""

    status: int
    body: bytes
    kind: str = "text/plain; charset=utf-8"
    location: str = ""
    lasting: bool = False


class Live:
    """`root`: the output folder. `version` increases with every change; only the newest version is ever sent."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._changed = Condition()
        self._names: Mapping[str, str] = {}
        self._state: Mapping[str, object] = {}
        self._base = ""
        self._version = 0
        self.closed = False

    # --- for the thread that builds ---

    def show(self, state: Mapping[str, object], *, built: bool, base: str = "") -> None:
        """Sends the state to every open page (see `live/reload.js`). `built`: the folder contains a new good site.

        `base`: the site's public address, to which the not-found page links.
        """
        names = (read_manifest(self._root) or {}) if built else self._names
        self._base = base or self._base
        self._change(names, state)

    def renew(self) -> None:
        """A new good site is in the folder: pages need not wait until the build has ended and `show` says more."""
        if self._state and not self._state.get("broken"):
            self._change(read_manifest(self._root) or {}, self._state)

    def _change(self, names: Mapping[str, str], state: Mapping[str, object]) -> None:
        with self._changed:
            self._names, self._state = names, state
            self._version += 1
            self._changed.notify_all()

    def close(self) -> None:
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    # --- for the threads that answer ---

    def wait(self, version: int, seconds: float) -> int:
        """Waits until the version changes or the time is over; returns the current version."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self._version != version, seconds)
            return self._version

    def message(self, path: str, digest: str) -> str:
        """The state as one line of JSON, for a page that was served from `path` with this digest.

        If it has changed, `rest` is what `add_script` calls so, of the page as it is now.
        """
        with self._changed:
            names, state = self._names, dict(self._state)
        found = find_name(path, names).name or NOT_FOUND
        state["changed"] = bool(names) and names.get(found, "") != digest
        if state["changed"]:
            page = self._content(found) or b""
            state["rest"] = _rest(self._at_home(page) if found == NOT_FOUND else page)
        return json.dumps(state)

    def reply(self, path: str) -> Reply:
        """The response to a valid request for a path; waits for the first build if necessary."""
        if path in (SCRIPT, STYLE):
            content, _ = read_file(HERE, path.removeprefix(PREFIX), LARGEST)
            return Reply(200, content, _kind(path))
        self.wait(0, FIRST_BUILD)
        names = self._names
        if not names:
            return _notice(
                503,
                "Not built yet",
                "The first build is not finished, or it found problems. This page will reload when it is ready.",
            )
        found = find_name(path, names)
        if found.location:
            return Reply(302, b"", location=found.location)
        if found.name:
            return self._read(200, found.name) or _notice(500, "Changed", f"{found.name} was changed after the build.")
        page = self._read(404, NOT_FOUND) if NOT_FOUND in names else None
        return page or _notice(404, "Not found", "The site has no such page.")

    def _read(self, status: int, name: str) -> Reply | None:
        content = self._content(name)
        if content is None:
            return None
        kind = _kind(name)
        if kind.startswith("text/html"):
            content = add_script(self._at_home(content) if status == 404 else content, digest_bytes(content))
        return Reply(status, content, kind, lasting=bool(_LASTING.match(name)))

    def _content(self, name: str) -> bytes | None:
        """The bytes of an output, if they match the manifest, which may just have been replaced."""
        names = self._names
        for _ in range(3):
            content, problems = read_file(self._root, name, LARGEST)
            if not problems and digest_bytes(content) == names.get(name):
                return content
            names = read_manifest(self._root) or {}
        return None

    def _at_home(self, content: bytes) -> bytes:
        """The not-found page with links to this server instead of the site's public address."""
        base = escape(self._base.rstrip("/") + "/").encode()
        return content if base == b"/" else content.replace(b'="' + base, b'="/')


def add_script(page: bytes, digest: str) -> bytes:
    """The page with the reload script, which receives the digest of the page.

    `data-rest` is the digest of the page without its stylesheets: if it is unchanged, only they are replaced.
    """
    tag = f'<script src="{SCRIPT}" data-digest="{digest}" data-rest="{_rest(page)}" defer></script>\n'.encode()
    ends = list(_END.finditer(page))
    place = ends[-1].start() if ends else len(page)
    return page[:place] + tag + page[place:]


def _rest(page: bytes) -> str:
    return digest_bytes(_STYLESHEET.sub(b"", page))


def _notice(status: int, title: str, text: str) -> Reply:
    page = _WAITING.format(title=escape(title), text=escape(text)).encode()
    return Reply(status, add_script(page, ""), TYPES["html"])


def _kind(name: str) -> str:
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
