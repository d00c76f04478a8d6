"""Checks links to other sites. Answers are remembered, and only links without a recent answer are requested."""

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
    """`pause`: seconds between two requests to one host; `private`: also check private networks, for tests.

    `on_progress`: called with the number of links done and the total.
    """

    pause: float = 1.0
    timeout: float = 10.0
    private: bool = False
    on_progress: Callable[[int, int], None] = lambda done, total: None


def check_links(corpus: Corpus, options: LinkOptions, file: Path, now: float) -> list[Diagnostic]:
    """`file`: where answers are stored; `now`: seconds since the epoch."""
    links = find_links(corpus.documents.values(), corpus.tables)
    known = read_memory(read_whole(file))
    todo = due(links, known, now)
    about = f"; {corpus.site.base_url}" if corpus.site.base_url else ""
    policy = LinkPolicy(f"summit-site (link check{about})", options.timeout, options.pause, options.private)
    replies = ask_all(todo, policy, lambda done: options.on_progress(done, len(todo)))
    known |= {url: Remembered(Answer(*reply), now) for url, reply in replies.items()}
    known = {url: one for url, one in known.items() if url in links}
    write_note(file, write_memory(known))
    return judge(links, {url: one.answer for url, one in known.items()})
