"""Runs one command and prints its cost: wall-clock seconds, CPU seconds, peak memory in bytes, exit status.

It is a separate program (`python -I -S stopwatch.py LOG COMMAND …`) because the peak memory of a process includes the
time before it executed another program: every command would seem at least as large as its parent.
"""

import os
import sys
import time


def main(log: str, command: list[str]) -> None:
    output = (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    silence = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    begun = time.perf_counter()
    child = os.posix_spawnp(
        command[0], command, os.environ, file_actions=[silence, output, (os.POSIX_SPAWN_DUP2, 1, 2)]
    )
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    unit = 1 if sys.platform == "darwin" else 1024
    figures = (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))
    sys.stdout.write(" ".join(map(str, figures)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
