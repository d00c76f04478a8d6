#!/usr/bin/env python3
"""Run summit-site from this folder. If packages are missing, first set up .venv next to this file."""

import sys

if sys.version_info < (3, 11):  # Python 3.6 and later can parse this file and get here.
    sys.stderr.write("summit-site needs Python 3.11 or newer; this is Python %d.%d.\n" % sys.version_info[:2])
    sys.exit(2)

import os
from importlib.machinery import PathFinder  # Imported in a third of the time of importlib.util.

ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "summit-site.stamp")  # Only in our own .venv; empty until it is complete.
LOCK, TEST_LOCK = os.path.join(ROOT, "requirements.lock"), os.path.join(ROOT, "requirements-test.lock")
sys.path.insert(0, os.path.join(ROOT, "src"))

from summit_site.base.packages import PACKAGES, TEST_PACKAGES  # This module needs no packages itself.


def main() -> int:
    testing = sys.argv[1:2] in (["test"], ["look"])  # Screenshots need the browser of the tests.
    wanted, locks = (PACKAGES + TEST_PACKAGES, (LOCK, TEST_LOCK)) if testing else (PACKAGES, (LOCK,))
    packages = tuple(package.module for package in wanted)
    inside = os.path.realpath(sys.prefix) == os.path.realpath(VENV)
    if missing(packages) or (inside and not holds(locks)):
        os.environ.pop("PYTHONPATH", None)  # Both are for the Python without the packages.
        os.environ.pop("PYTHONHOME", None)
        if inside or not holds(locks):
            set_up(locks, inside)
        if not inside:
            return run_inside([os.path.realpath(__file__), *sys.argv[1:]])
        sys.path_importer_cache.clear()  # Its listings of the folders are outdated.
        if missing(packages):
            raise stop(3, ".venv still lacks " + ", ".join(missing(packages)))
    from summit_site.cli import main as run

    return run(sys.argv[1:])


def missing(packages: tuple[str, ...]) -> list[str]:
    """The packages that this Python cannot find; they are looked up, not imported."""
    return [name for name in packages if PathFinder.find_spec(name) is None]


def holds(locks: tuple[str, ...]) -> bool:
    """Whether .venv was created from these locks; one that we did not create is trusted until we run inside it."""
    return os.path.exists(PYTHON) and (not os.path.exists(STAMP) or read(STAMP).startswith(stamp_for(locks)))


def stamp_for(locks: tuple[str, ...]) -> str:
    return "Python %d.%d\n" % sys.version_info[:2] + "".join(map(read, locks))


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def write_stamp(text: str) -> None:
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(text)


def set_up(locks: tuple[str, ...], inside: bool) -> None:
    """Install the last lock, which includes the previous one, into .venv; replace a .venv that is not valid."""
    anew = not inside and not holds((LOCK,))
    if anew and missing(("venv", "ensurepip")):
        package = "python%d.%d-venv" % sys.version_info[:2]
        raise stop(2, "this Python lacks venv or ensurepip; on Debian or Ubuntu: apt install " + package)
    sys.stderr.write("summit-site: setting up .venv with the locked packages (needs a network connection)\n")
    try:
        if anew:
            make_venv()
        ours = os.path.exists(STAMP)
        hint = "is there a network connection?" if ours else "no network? otherwise remove this .venv"
        options = ["--quiet", "--disable-pip-version-check", "--no-user", "--require-hashes", "--only-binary", ":all:"]
        call([PYTHON, "-m", "pip", "install", *options, "-r", locks[-1]], "pip failed (%s); its output:" % hint)
        if ours:
            write_stamp(stamp_for(locks))
    except OSError as error:
        raise stop(3, "cannot set up .venv: %s" % error) from None


def make_venv() -> None:
    import shutil

    # Its Python is removed first, so that a partly removed .venv is never mistaken for a valid one.
    shutil.rmtree(os.path.dirname(PYTHON), ignore_errors=True)
    if os.path.exists(VENV):
        shutil.rmtree(VENV)
    os.mkdir(VENV)
    write_stamp("")
    call([sys.executable, "-m", "venv", VENV], "python -m venv failed; its output:")


def call(command: list[str], trouble: str) -> None:
    import subprocess

    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        raise stop(3, "\n    ".join([trouble, *done.stdout.decode("utf-8", "replace").splitlines()[-8:]]))


def stop(code: int, text: str) -> SystemExit:
    sys.stderr.write("summit-site: %s\n" % text)
    return SystemExit(code)


def run_inside(arguments: list[str]) -> int:
    if os.name != "nt":
        os.execv(PYTHON, [PYTHON, *arguments])
    import subprocess  # On Windows, a shell does not wait for a program started by exec.

    return subprocess.call([PYTHON, *arguments])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
