"""A long run by hand, from the repository's root: `python -m tests.fuzz.long --front-matters 200000 --bodies 50000`."""

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from tests.fuzz.grammar import body, front_matter
from tests.fuzz.judging import Tally, judge_body, judge_front_matter


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--front-matters", type=int, default=200_000, metavar="N")
    parser.add_argument("--bodies", type=int, default=50_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    wanted = parser.parse_args()

    def one_body(text: str, tally: Tally) -> None:
        judge_body(text, "escape" if len(text) % 3 == 0 else "clean", tally)

    faults = run("front matters", wanted.front_matters, wanted.seed, front_matter, judge_front_matter)
    faults += run("bodies", wanted.bodies, wanted.seed, body, one_body)
    return 1 if faults else 0


def run(name: str, count: int, seed: int, make: Callable[[Random], str], judge: Callable[[str, Tally], None]) -> int:
    """Prints what came of them; gives the number of inputs that broke a promise."""
    tally, faults, slowest = Tally(), 0, (0.0, "")
    started = time.perf_counter()
    for number in range(count):
        text = make(Random(f"{seed} {name} {number}"))
        before = time.process_time()
        try:
            judge(text, tally)
        except Exception:
            faults += 1
            if faults <= 20:
                print(
                    f"--- {name}, seed {seed}, number {number}:\n{text!r}\n{traceback.format_exc(limit=-3)}", flush=True
                )
        slowest = max(slowest, (time.process_time() - before, text))
    codes = ", ".join(f"{code} {times}" for code, times in sorted(tally.codes.items()))
    seconds = time.perf_counter() - started
    ends = f"{tally.accepted} accepted, {tally.refused} refused, {faults} faults"
    print(f"{name}: {count} inputs in {seconds:.0f} s; {ends}")
    print(f"  slowest {1000 * slowest[0]:.0f} ms: {slowest[1][:200]!r}")
    print(f"  problems: {codes}", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
