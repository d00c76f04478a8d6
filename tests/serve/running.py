"""A preview in a process of its own, as an editor starts it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit.site import SmallSite
from tests.runner import ROOT


def copy_site(folder: Path) -> Path:
    """The repository's own content and templates, to be edited; without snapshots, for quicker builds."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    settings = folder / "content" / "site.yaml"
    settings.write_text(re.sub(r"snapshots:\n(?: .*\n)+", "", settings.read_text("utf-8")), "utf-8")
    return folder


@contextmanager
def preview(folder: Path, *arguments: str, port: int = 0) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """(address, process) of `build.py serve` in a folder that holds content and templates."""
    process = start(folder, "--port", str(port), *arguments)
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.match(r"http://127\.0\.0\.1:\d+/", first)
        if found is None:
            process.kill()
            raise AssertionError(first + process.communicate()[1])
        process.stdout.readline()  # what came of the first build
        yield found.group(), process
    finally:
        end(process)


def start(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    folders = ["--content", "content", "--templates", str(SmallSite(folder).templates), "--cache", "cache"]
    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "serve", *folders, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"NO_COLOR": "1"},
    )


def refused(folder: Path, *arguments: str) -> tuple[int, str]:
    """(exit status, what it says) of a preview that does not begin."""
    process = start(folder, *arguments)
    try:
        _, errors = process.communicate(timeout=30)
    finally:
        end(process)
    return process.returncode, errors


def end(process: "subprocess.Popen[str]", with_signal: int = signal.SIGINT) -> int:
    """The exit status after Ctrl-C, or after another signal."""
    if process.poll() is None:
        process.send_signal(with_signal)
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
    return process.returncode
