"""Find one page of every kind in a finished site, whatever its story: by language, folder and size."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summit_site.plan.kinds import PLANNERS

KIND_OF_FOLDER = {p.index.partition("/")[0]: p.kind.name for p in PLANNERS if p.index.endswith("/index.html")}
KIND_OF_FOLDER["events"] = "event"
LANG = re.compile(r"<html\b[^>]*\blang=\"([^\"]+)\"")
REDIRECT = re.compile(r"<meta\b[^>]*http-equiv=\"?refresh", re.IGNORECASE)
HOMES = ("index.html", "*/index.html")


@dataclass(frozen=True)
class Specimen:
    """A page that stands for its kind: `home`, `articles` (the list), `article` (one of them), `glossary` …"""

    kind: str
    lang: str  # as the page itself says: a BCP 47 tag
    file: Path

    def __str__(self) -> str:
        return f"{self.lang} {self.file.parent.name}/{self.file.name}"

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.lang.partition('-')[0]}"

    @property
    def address(self) -> str:
        return self.file.as_uri()


def find_homes(root: Path) -> dict[str, Path]:
    """Language → the folder of its edition: the root, and each folder whose home page is in another language."""
    homes: dict[str, Path] = {}
    for pattern in HOMES:
        for file in sorted(root.glob(pattern)):
            homes.setdefault(lang_of(file), file.parent)
    return homes


def lang_of(file: Path) -> str:
    found = LANG.search(file.read_text(encoding="utf-8"))
    return found[1] if found else ""


def find_specimens(root: Path) -> tuple[Specimen, ...]:
    """Of each kind and language the longest page and, where it is another, the first by name, in this order."""
    found = []
    for lang, folder in find_homes(root).items():
        editions = set(find_homes(root).values()) - {folder}
        for kind, files in _by_kind(folder, editions).items():
            longest = max(files, key=lambda file: (file.stat().st_size, file.name))
            found += [Specimen(kind, lang, file) for file in dict.fromkeys((longest, files[0]))]
        found += [Specimen("snapshot", lang, file) for file in _of_latest_snapshot(root, lang)]
    return tuple(found)


def _of_latest_snapshot(root: Path, lang: str) -> list[Path]:
    """Its longest page in a language, and its home page."""
    files = [file for latest in sorted(root.glob("as-of/*"))[-1:] for file in sorted(latest.rglob("*.html"))]
    ours = [file for file in files if lang_of(file) == lang]
    homes = [file for file in ours if file.name == "index.html"]
    longest = max(ours, key=lambda file: (file.stat().st_size, file.name), default=None)
    return list(dict.fromkeys([*([longest] if longest else []), *sorted(homes, key=lambda file: len(file.parts))[:1]]))


def longest_only(specimens: tuple[Specimen, ...]) -> tuple[Specimen, ...]:
    found: dict[tuple[str, str], Specimen] = {}
    for one in specimens:
        found.setdefault((one.lang, one.kind), one)
    return tuple(found.values())


def of_one_edition(specimens: tuple[Specimen, ...]) -> tuple[Specimen, ...]:
    """The longest of each kind in the language that comes last: what hangs on markup is alike in the others."""
    return tuple(one for one in longest_only(specimens) if one.lang == specimens[-1].lang)


def _by_kind(folder: Path, editions: set[Path]) -> dict[str, list[Path]]:
    kinds: dict[str, list[Path]] = defaultdict(list)
    for file in _pages(folder, editions):
        kinds[_kind(file.relative_to(folder))].append(file)
    return kinds


def _pages(folder: Path, editions: set[Path]) -> Iterator[Path]:
    for file in sorted(folder.rglob("*.html")):
        if file.relative_to(folder).parts[0] == "as-of":
            continue
        inner = any(other in file.parents for other in editions if folder in other.parents)
        if not inner and not REDIRECT.search(file.read_text(encoding="utf-8")):
            yield file


def _kind(path: Path) -> str:
    """From the path below the edition; every page at its top is a kind of its own."""
    if len(path.parts) == 1:
        return {"index": "home", "404": "not-found"}.get(path.stem, path.stem)
    folder = path.parts[0]
    if path.name == "versions.html" or path.parent.name == "versions":
        return "versions"
    return folder if path.name == "index.html" else KIND_OF_FOLDER.get(folder, f"{folder}-part")


def listed(problems: list[str]) -> str:
    return f"{len(problems)} problems:\n" + "\n".join(problems[:60])
