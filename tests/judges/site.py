"""Read a finished site from disk as a browser would, and name what in it leads nowhere."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

LINKING = ("href", "src", "poster", "data", "action", "formaction", "xlink:href")
CSS_LINK = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
ELSEWHERE = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class HtmlPage:
    """One page: its path below the root of the site, with slashes, and its text."""

    path: str
    html: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.html)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(node.attributes.get("id") or "" for node in self.tree.css("[id]"))

    @cached_property
    def links(self) -> tuple[str, ...]:
        return tuple(link for node in self.tree.css("*") for link in links_of(node))

    @property
    def works_at_any_depth(self) -> bool:
        """Whether a server may show it in place of any address, so that relative links in it would go wrong."""
        return posixpath.basename(self.path) == "404.html"


def links_of(node: LexborNode) -> Iterator[str]:
    attributes = node.attributes
    yield from (attributes[name] or "" for name in LINKING if name in attributes)
    for name in ("srcset", "imagesrcset"):
        yield from (candidate.split()[0] for candidate in (attributes.get(name) or "").split(",") if candidate.strip())
    if (attributes.get("http-equiv") or "").lower() == "refresh":
        yield (attributes.get("content") or "").partition("=")[2].strip("\"' ")


@dataclass(frozen=True)
class Site:
    """A finished site: what lies below `root`, and the address at which it is published (with a slash at its end)."""

    root: Path
    base_url: str

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        return {path: HtmlPage(path, self.text(path)) for path in self.named("*.html")}

    def named(self, pattern: str) -> list[str]:
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob(pattern))

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def file_at(self, url: str) -> str | None:
        """The file that a server would send for an absolute address of this site; None if there is none."""
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(self.base_url).path))
        path += "index.html" if path == "" or path.endswith("/") else ""
        return path if path in self.files else None

    def is_ours(self, url: str) -> bool:
        return url.startswith(self.base_url) or url == self.base_url.rstrip("/")

    def fault_of_link(self, page: HtmlPage, link: str) -> str | None:
        """Why a reader who follows this link of the page would get nowhere; None if it is sound."""
        parts = urlsplit(link)
        if self.is_ours(link):
            target = self.file_at(link)
        elif parts.scheme:
            return None if parts.scheme in ELSEWHERE else "has a scheme that a page may not use"
        elif parts.netloc:
            return "has a host but no scheme"
        elif link.startswith("/"):
            if not page.works_at_any_depth:
                return "is root-absolute, so it fails from disk"
            target = self.file_at(link) if link.startswith(urlsplit(self.base_url).path) else None
        elif page.works_at_any_depth and parts.path:
            return "is relative, so it fails at other depths"
        else:
            return self.fault_of_relative(page.path, link)
        return self.fault_of_target(target, parts.fragment)

    def fault_of_relative(self, path: str, link: str) -> str | None:
        """The same for a relative link in the file at `path`, which may be a page or a stylesheet."""
        parts = urlsplit(link)
        if not parts.path and not parts.fragment:
            return "is empty"
        if parts.path.endswith(("/", "/.", "/..")) or parts.path in (".", ".."):
            return "names a folder, which does not open from disk"
        joined = posixpath.join(posixpath.dirname(path), unquote(parts.path)) if parts.path else path
        target = posixpath.normpath(joined)
        if target.startswith("../"):
            return "leaves the site"
        return self.fault_of_target(target if target in self.files else None, parts.fragment)

    def fault_of_target(self, target: str | None, fragment: str) -> str | None:
        if target is None:
            return "leads to no file"
        if fragment and target in self.pages and unquote(fragment) not in self.pages[target].ids:
            return f"names an id that {target} does not have"
        return None

    def broken_links(self) -> Iterator[str]:
        for page in self.pages.values():
            for link in dict.fromkeys(page.links):
                if fault := self.fault_of_link(page, link):
                    yield f"{page.path}: the link {link!r} {fault}"
        for path in self.named("*.css"):
            for link in (one or other for one, other in CSS_LINK.findall(self.text(path))):
                if fault := self.fault_of_relative(path, link):
                    yield f"{path}: the link {link!r} {fault}"

    def dead_addresses(self) -> Iterator[str]:
        """Every absolute address of this site, in whatever text file it stands, that has no file behind it."""
        address = re.compile(re.escape(self.base_url.rstrip("/")) + r"""(?:/[^\s"'<>&\\)\]}]*)?""")
        for path in sorted(self.files):
            if path.endswith((".html", ".xml", ".json", ".txt", ".ics", ".svg", ".css", ".js", ".webmanifest")):
                for url in sorted(set(address.findall(self.text(path)))):
                    if self.file_at(url.rstrip(".,;:")) is None:
                        yield f"{path}: no file for {url}"
