"""The output folder at the start of a build: which of its files are ours, and as we left them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from ...base.digest import digest_bytes
from ...edges.files import UsageError, read_whole
from ...edges.output_manifest import MANIFEST
from ...edges.publish import OutputPublisher, claim_output
from ...edges.signatures import UNTRUSTED, Survey, signature_of
from ...edges.trees import folders_of
from ...incremental.manifest import Published, Wanted
from .build_state import BuildState


@dataclass(frozen=True)
class OutputFolder:
    """The output folder at the start of a build. `present`: its files; `published`: the noted state of each output.

    `claim`: reads its manifest (path → digest), and raises UsageError if it is not ours; `untouched`: whether all files
    are as the last build left them.
    """

    publisher: OutputPublisher
    claim: Callable[[], Mapping[str, str]]
    present: Survey
    published: Mapping[str, Published]
    untouched: bool = False

    @cached_property
    def owned(self) -> Mapping[str, str]:
        return self.claim()

    @property
    def path(self) -> Path:
        return self.publisher.output

    def known_digests(self, paths: Collection[str]) -> dict[str, str]:
        """The digests of the files at these paths, so that equal bytes are not written again."""
        digests: dict[str, str] = {}
        for path in paths:
            signature = self.present.signatures.get(path)
            if signature is None:
                continue
            known = self.published.get(path)
            if known and signature == known.signature and (self.untouched or self.owned.get(path) == known.content):
                digests[path] = known.content
            elif (content := read_whole(self.path / path)) is not None:
                digests[path] = digest_bytes(content)
        return digests

    def refuse_foreign(self, wanted: Mapping[str, Wanted]) -> None:
        """Raises UsageError if a file, link or folder that is not ours is in the way; it is never overwritten.

        A file with the bytes that we published is ours, even if the manifest is lost.
        """
        foreign = self._foreign()
        if not foreign:
            return
        folders = {folder for path in wanted for folder in folders_of(path)}
        for path in sorted(foreign):
            if path in wanted or path in folders or any(folder in wanted for folder in folders_of(path)):
                message = f"{self.path / path} was not written by this program but has the path of a page; move it away"
                raise UsageError(message)

    def _foreign(self) -> set[str]:
        present, known = self.present, self.published
        odd = {*present.signatures, *present.others} - self.owned.keys() - {MANIFEST}
        return {path for path in odd if path not in known or present.signatures.get(path) != known[path].signature}

    def after(self, written: Collection[str], deleted: Collection[str]) -> Survey:
        """The folder's files after publishing."""
        signatures = dict(self.present.signatures)
        for path in deleted:
            signatures.pop(path, None)
        for path in written:
            signatures[path] = signature_of(self.path / path) or UNTRUSTED
        return Survey(signatures, (), self.present.others)


def output_folder(publisher: OutputPublisher, present: Survey, last: BuildState) -> OutputFolder:
    """Raises UsageError if the folder contains files and is not ours."""
    untouched = last.plan is not None and present.columns == last.present
    folder = OutputFolder(publisher, partial(claim_output, publisher.output), present, last.outputs, untouched)
    if not untouched:
        folder.owned  # noqa: B018
    return folder
