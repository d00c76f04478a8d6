"""The links to other sites: asked where nothing is known of late, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..base.diagnostics import Diagnostic
from ..check.content import Corpus
from ..check.links import Answer, Remembered, due, find_links, judge, read_memory, write_memory
from ..edges.files import read_whole, write_note
from ..edges.links import LinkPolicy, ask_all


@dataclass(frozen=True)
class LinkOptions:
    """`pause`: seconds between two questions to one host; `private`: the own network too, for tests.

    `told` hears how many of how many are done.
    """

    pause: float = 1.0
    timeout: float = 10.0
    private: bool = False
    told: Callable[[int, int], None] = lambda done, of: None


def check_links(corpus: Corpus, asking: LinkOptions, memory: Path, now: float) -> list[Diagnostic]:
    """`memory`: the file in which answers are kept; `now`: seconds since the epoch."""
    links = find_links(corpus.documents.values(), corpus.tables)
    known = read_memory(read_whole(memory))
    todo = due(links, known, now)
    about = f"; {corpus.site.base_url}" if corpus.site.base_url else ""
    manners = LinkPolicy(f"summit-site (link check{about})", asking.timeout, asking.pause, asking.private)
    replies = ask_all(todo, manners, lambda done: asking.told(done, len(todo)))
    known |= {url: Remembered(Answer(*reply), now) for url, reply in replies.items()}
    known = {url: one for url, one in known.items() if url in links}
    write_note(memory, write_memory(known))
    return judge(links, {url: one.answer for url, one in known.items()})
