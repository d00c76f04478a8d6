"""Pages of snapshots and those of builds as of the same instant, made comparable."""

import re
from collections.abc import Collection
from posixpath import dirname, normpath
from urllib.parse import quote, unquote

_OWN = re.compile(  # what only one of the two has: the strip, the list of snapshots, how search engines find the page
    r'<aside class="snapshot".*?</aside>\n|<details class="earlier">.*?</details>\n|<link [^>]*snapshots[^>]*css">\n?'
    r'|<section class="section snapshots-section">.*?</section>\n'
    r'|<link rel="(?:canonical|alternate)"[^>]*>\n|<meta name="(?:robots|twitter:card)"[^>]*>\n'
    r'|<meta property="og:(?:url|image)[^>]*>\n',
    re.DOTALL,
)
_LINK = re.compile(r'(<a [^>]*?href=")([^"#:]*)((?:#[^"]*)?)"')


def comparable(html: str, path: str, folder: str, inside: Collection[str]) -> str:
    """A page without what makes it one of a snapshot. Links that leave the snapshot lead to OUT.

    `folder`: that of the snapshot, "" for a build as of its instant; `inside`: the paths below it.
    """

    def target(found: re.Match[str]) -> str:
        if not found[2]:
            return found[0]
        there = normpath(f"{dirname(path)}/{unquote(found[2])}" if dirname(path) else unquote(found[2]))
        below = there.removeprefix(folder) if there.startswith(folder) else ""
        return f'{found[1]}{f"{below}{found[3]}" if below in inside else "OUT"}"'

    html = _LINK.sub(target, _OWN.sub("", html).replace(" data-today", ""))
    html = re.sub(r"(?:\.\./)*(assets/)", r"\1", re.sub(r"\n\n+", "\n", html))
    if folder:
        html = html.replace(f".example/{folder}", ".example/").replace(folder.replace("/", "-"), "")
        html = html.replace(f".example%2F{quote(folder, safe='')}", ".example%2F")
    return html
