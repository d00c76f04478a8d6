"""What the fault tests share: sites of two sizes, builds by the command line, and a check for files left behind."""

from __future__ import annotations

import shutil
from pathlib import Path

from summit_site.edges import publish
from tests.incremental.first_world import make_world
from tests.incremental.world import World
from tests.kit.lab import Lab
from tests.kit.theme import make_theme

AS_OF = "2020-01-01T00:00Z"


def small_world() -> World:
    """Few pages, so that every single call can be tried."""
    world = World(theme=make_theme())
    world.site = {"title": "Sample", "languages": [{"key": "en", "tag": "en", "name": "English"}], "timezone": "UTC"}
    world.add("source", "ap", {"publisher": "AP"})
    world.add("person", "kim", {"name": "Kim", "roles": [{"title": "Chairman"}]}, "Came by rail. [@ap]")
    article = {"title": "First", "summary": "One.", "date": "2019-02-27T07:30+07:00", "kind": "news", "people": ["kim"]}
    world.add("article", "first", article, "Hello [[kim]].")
    return world


def large_world(articles: int = 115) -> World:
    """About 300 pages in two languages."""
    world = make_world()
    for number in range(articles):
        date = f"2019-02-{1 + number % 28:02}T{number % 24:02}:00+07:00"
        fields = {
            "title": f"Number {number}",
            "summary": "One of many.",
            "date": date,
            "kind": "news",
            "people": ["kim"],
        }
        world.add("article", f"number-{number}", fields, f"Text of [[kim]], {number}. [@ap]")
    return world


def put(lab: Lab, world: World) -> None:
    """Write content and templates of a world, only the files that differ."""
    files = {lab.folder / path: content for path, content in world.site_files().items()}
    for path in lab.content.rglob("*"):
        if path.is_file() and path not in files:
            path.unlink()
    for path, content in files.items():
        if not path.exists() or path.read_bytes() != content:
            lab.put(path, content)


def run(lab: Lab, *more: str) -> int:
    return lab.command("build", "--output", str(lab.output), "--as-of", AS_OF, "--jobs", "1", *more)


def remove(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)


def litter(lab: Lab) -> list[str]:
    """Anything but the output, and in the cache folder the lock, the cache, its note, the spare tree,
    pictures and compiled templates.
    """
    own = publish.cache_name(lab.output)
    kept = {"lock", f"{own}.sqlite", f"{own}.up-to-date", "spare", "pictures", "templates"}
    found = [path.name for path in lab.folder.iterdir() if path.name not in ("cache", "content", "public", "templates")]
    found += [path.name for path in lab.cache.iterdir() if path.name not in kept]
    found += [path.name for path in (lab.cache / "spare").iterdir() if path.name != own]
    return sorted(found)
