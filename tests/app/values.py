"""Values that the tests of `app` share: options, workspaces, and a session on a small site."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from summit_site.app.options import Options
from summit_site.app.session import Session, open_session
from summit_site.app.workspace import Workspace
from summit_site.edges.cache import MemoryCache
from summit_site.edges.signatures import TICK
from tests.kit.site import SmallSite
from tests.kit.templates import TEMPLATES

NOW = datetime(2019, 3, 1, tzinfo=UTC)
AT_REST = 10**18 * 9 + TICK  # a start long after every file was written, so that signatures are trusted


def options_for(folder: Path) -> Options:
    content, output, cache = folder / "content", folder / "public", folder / "cache"
    return Options(content, TEMPLATES, output, cache, None, False, NOW, started=AT_REST, durable=False)


def workspace(folder: Path) -> Workspace:
    return Workspace(options_for(folder), MemoryCache())


@contextmanager
def session_on(site: SmallSite, as_of: str | None = None) -> Iterator[Session]:
    with open_session(replace(options_for(site.folder), as_of=as_of), "the test failed") as session:
        yield session
