"""Publishes all or nothing: a second tree is prepared in the cache folder and exchanged with the output in one step.

The previous tree is kept in the cache folder and becomes the next second tree: it shares all unchanged files with the
published tree (hard links), so preparing it takes only as long as the changes. If the system cannot exchange two
folders, files are replaced one by one in a safe order, with a journal that the next build completes.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from .files import EnvironmentFailure, UsageError, why_where
from .output_manifest import FORMAT, MANIFEST, is_inside, read_manifest
from .signatures import Signature, Survey, survey
from .system import exchange, exchange_known, fsync, sync_filesystem
from .trees import copy, folders_of, move, remove_tree, unlink_with_folders, write_new

STAGED = ".staged"  # inside the output, only while files are replaced one by one
JOURNAL = ".journal.json"
# Error numbers of systems that cannot link files or exchange folders here.
UNABLE = (errno.EINVAL, errno.ENOSYS, errno.EBUSY, errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK)
SYNC_ALL_ABOVE = 200  # with more changed files than this, the whole file system is synced once


@dataclass(frozen=True, slots=True)
class OutputChange:
    """What to change in the tree; all other files stay.

    `fresh`: paths of new files in the scratch folder, in the order in which to put them in place; `delete`: our files
    to remove; `manifest`: that of the complete new tree.
    """

    fresh: tuple[str, ...]
    delete: tuple[str, ...]
    manifest: bytes


def claim_output(output: Path) -> dict[str, str]:
    """The manifest of the output folder; raises UsageError if the folder contains files and is not ours."""
    manifest = read_manifest(output)
    if manifest is not None:
        return manifest
    try:
        taken = os.path.lexists(output) and (not output.is_dir() or any(name != STAGED for name in os.listdir(output)))
    except OSError as fault:
        raise EnvironmentFailure(f"the output folder {output} cannot be read: {fault.strerror}") from None
    if taken:
        raise UsageError(
            f"the output folder {output} is not empty and was not written by this program; "
            "empty it or choose another --output"
        )
    return {}


class OutputPublisher:
    """Publishes to one output folder. `spare`: the second tree; `durable`: wait for the disk.

    Earlier stages write new files to `scratch`; then `publish` puts them in place. `look_at_spare`: the files of the
    second tree; somebody else may have looked at them while nothing else could change them.
    """

    def __init__(self, output: Path, spare: Path, durable: bool = True) -> None:
        # A link to a folder is followed once: the folder itself is exchanged.
        self.output = Path(os.path.realpath(output))
        self.spare = spare
        self.unfinished = spare.with_name(spare.name + ".making")
        self.durable = durable
        self.scratch = self.output / STAGED
        self.look_at_spare: Callable[[], Survey] = partial(survey, spare)
        self.exchanges = self._can_exchange()
        if self.exchanges:
            self.scratch = spare.with_name(spare.name + ".fresh")

    def why(self, fault: OSError) -> str:
        """The system's error message, with the file and, if the disk is full, the folder that it is about."""
        folders = (("scratch", self.scratch), ("output", self.output), ("cache", self.spare.parent.parent))
        return why_where(fault, folders)

    def complete(self) -> bool:
        """Finishes or undoes an interrupted build, if there was one (journal, staged files, incomplete trees)."""
        leftovers = (self.unfinished, self.spare.with_name(self.spare.name + ".fresh"), self.output / STAGED)
        if not any(map(os.path.lexists, leftovers)):
            return False
        try:
            self._follow_journal()
            for leftover in leftovers:
                remove_tree(leftover)
            return True
        except OSError as fault:
            raise EnvironmentFailure(f"cleaning up after an interrupted build failed: {self.why(fault)}") from None

    def abandon(self) -> None:
        """Removes the scratch folder after a failed build, unless a journal still has to be completed."""
        begun = os.path.lexists(self.output / STAGED / JOURNAL)
        for leftover in (self.unfinished,) if begun else (self.unfinished, self.scratch):
            with suppress(OSError):  # the next build tries again
                remove_tree(leftover)

    def publish(self, change: OutputChange, current: Survey) -> str:
        """Applies `change` to the output; returns the method used: `exchange`, `rename` or `replace`.

        `current`: the files in the output.
        """
        try:
            way = self._publish(change, current)
        except OSError as fault:
            self.abandon()
            begun = os.path.lexists(self.output / STAGED / JOURNAL)
            state = "partly done; the next build completes it" if begun else "the site is unchanged"
            raise EnvironmentFailure(f"publishing failed, {state}: {self.why(fault)}") from None
        self.abandon()
        return way

    def _publish(self, change: OutputChange, current: Survey) -> str:
        manifest = write_new(self.scratch / MANIFEST, change.manifest)
        self._sync([*(self.scratch / path for path in change.fresh), manifest], self.scratch)
        replaced = {MANIFEST, *change.delete, *change.fresh}
        odd = current.others.keys() - replaced  # links and devices that are not ours cannot be copied to the new tree
        if self.exchanges and not odd:
            try:
                self._stage(change, current, replaced)
                return self._swap(self.unfinished)
            except OSError as fault:
                if fault.errno not in UNABLE:
                    raise
                self._unstage(change)
        self._replace(change)
        return "replace"

    def _can_exchange(self) -> bool:
        """Whether the system can exchange folders, both trees are on one file system and there is no mount point."""
        try:
            self.output.parent.mkdir(parents=True, exist_ok=True)
            device = os.stat(self.output if self.output.exists() else self.output.parent).st_dev
        except OSError as fault:
            raise EnvironmentFailure(f"the output folder cannot be created: {self.why(fault)}") from None
        try:
            self.spare.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.path.ismount(self.output) or device != os.stat(self.spare.parent).st_dev:
                return False
        except OSError:
            return False  # there is no place for a second tree
        return not self.output.exists() or exchange_known()

    # --- the second tree ---

    def _stage(self, change: OutputChange, current: Survey, replaced: set[str]) -> None:
        """Brings the spare tree to the new state; the published tree is only read."""
        tree = self.unfinished
        remove_tree(tree)
        mine, self.look_at_spare = self.look_at_spare(), partial(survey, self.spare)  # now there will be another one
        if os.path.lexists(self.spare):
            os.rename(self.spare, tree)  # the name shows that it is incomplete
        else:
            tree.mkdir(parents=True)
        kept = {path: signature for path, signature in current.signatures.items() if path not in replaced}
        touched, standing = self._match(tree, mine, kept, current.folders)
        for path in (*change.fresh, MANIFEST):
            move(self.scratch / path, tree / path)
            touched.add((tree / path).parent)
        ours = {folder for path in change.delete for folder in folders_of(path)}
        for folder in set(current.folders) - standing - ours - replaced:
            (tree / folder).mkdir(parents=True, exist_ok=True)  # but an empty folder at the path of a page is removed
        self._sync_folders(sorted({folder for folder in touched if folder.exists()} | {tree}))

    def _match(
        self, tree: Path, mine: Survey, wanted: Mapping[str, Signature], folders: Iterable[str]
    ) -> tuple[set[Path], set[str]]:
        """Makes this tree, with the files in `mine`, equal to the published one, using hard links.

        Returns the folders in which something changed, and those that have been there before and certainly still are.
        """
        touched: set[Path] = set()
        wrong = [path for path, signature in mine.signatures.items() if wanted.get(path) != signature]
        for path in (*mine.others, *wrong):
            unlink_with_folders(tree, path)
            touched.add((tree / path).parent)
        standing = set(mine.folders) - {folder for path in (*mine.others, *wrong) for folder in folders_of(path)}
        for folder in sorted(set(mine.folders) - set(folders), reverse=True):
            with suppress(OSError):  # it is already gone, or will contain something new
                os.rmdir(tree / folder)
        for path, signature in wanted.items():
            if mine.signatures.get(path) != signature:
                target = tree / path
                target.parent.mkdir(parents=True, exist_ok=True)
                os.link(self.output / path, target)
                touched.add(target.parent)
        return touched, standing

    def _swap(self, tree: Path) -> str:
        parents = {tree.parent, self.output.parent}
        if not os.path.lexists(self.output):
            os.rename(tree, self.output)
            self._settle(parents)
            return "rename"
        os.chmod(tree, os.stat(self.output).st_mode & 0o7777)
        exchange(tree, self.output)
        self._settle(parents)
        with suppress(OSError):  # without it, the next build creates the tree from scratch
            os.rename(tree, self.spare)
        return "exchange"

    def _settle(self, parents: Iterable[Path]) -> None:
        """Waits for the disk when everything is in place."""
        try:
            self._sync_folders(parents)
        except OSError as fault:
            raise EnvironmentFailure(
                f"the new site is in place, but the disk did not confirm it: {self.why(fault)}"
            ) from None

    def _unstage(self, change: OutputChange) -> None:
        """Moves files back to the scratch folder if linking files or exchanging folders failed after all."""
        for path in (*change.fresh, MANIFEST):
            if not os.path.lexists(self.scratch / path):
                move(self.unfinished / path, self.scratch / path)
        remove_tree(self.unfinished)

    # --- one by one ---

    def _replace(self, change: OutputChange) -> None:
        """New files in their order, then removals, the manifest last; a journal records the progress."""
        if self.scratch != self.output / STAGED:
            fresh, self.scratch = self.scratch, self.output / STAGED
            for path in (*change.fresh, MANIFEST):
                copy(fresh / path, self.scratch / path)
            self._sync([self.scratch / path for path in (*change.fresh, MANIFEST)], self.scratch)
            remove_tree(fresh)
        journal = {"format": FORMAT, "move": list(change.fresh), "delete": list(change.delete)}
        written = write_new(self.scratch / f"{JOURNAL}.new", json.dumps(journal).encode())
        self._sync([written], self.scratch)
        os.rename(written, self.scratch / JOURNAL)
        self._sync_folders([self.scratch])
        self._follow_journal()

    def _follow_journal(self) -> None:
        staged = self.output / STAGED
        try:
            journal = json.loads((staged / JOURNAL).read_bytes())
            moves, removals = list(journal["move"]), list(journal["delete"])
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
            return  # nothing visible was started
        for path in moves:
            if is_inside(path) and os.path.lexists(staged / path):
                move(staged / path, self.output / path)
        for path in removals:
            if is_inside(path):
                unlink_with_folders(self.output, path)
        if os.path.lexists(staged / MANIFEST):
            os.replace(staged / MANIFEST, self.output / MANIFEST)
        self._sync_folders([self.output])
        remove_tree(staged)

    # --- the disk ---

    def _sync(self, files: list[Path], tree: Path) -> None:
        if not self.durable:
            return
        if len(files) > SYNC_ALL_ABOVE:
            sync_filesystem(tree)
            return
        for path in files:
            fsync(path)
        self._sync_folders({path.parent for path in files} | {tree})

    def _sync_folders(self, folders: Iterable[Path]) -> None:
        if self.durable and os.name != "nt":
            for folder in folders:
                fsync(folder)


def cache_name(output: Path) -> str:
    """A name for the files of one output in the cache folder."""
    return blake2b(os.fsencode(os.path.realpath(output)), digest_size=6).hexdigest()
