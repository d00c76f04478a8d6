"""Lighthouse gives 100 for accessibility, best practices and SEO on a slow phone; its figures for speed are printed."""

import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.browser.chromium import FLAGS, Lacking, find_chromium
from tests.browser.kinds import Specimen, longest_only
from tests.browser.loopback import serve
from tests.judges.tools import do_without, find_in_node_modules, find_program

pytestmark = pytest.mark.slow
KINDS = ("home", "article", "timeline", "topic")
JUDGED = ("accessibility", "best-practices", "seo")
MORE_RUNS = {"home": 2, "article": 2}  # for the median of three
AT_ONCE = 2
# Networks besides the one that Lighthouse takes for usual (150 ms, 1.6 Mbit/s): the slow 3G of WebPageTest.
SLOW_3G = ["--throttling.rttMs=400", "--throttling.throughputKbps=400", "--throttling.cpuSlowdownMultiplier=4"]
ON_SLOW_3G = ("home", "article", "timeline")
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
Report = dict[str, Any]


def test_lighthouse_finds_nothing_to_fix(
    built_site: Path, specimens: tuple[Specimen, ...], show: Callable[[str], None]
) -> None:
    pages = [one for one in longest_only(specimens) if one.kind in KINDS and one.lang == specimens[0].lang]
    assert sorted(page.kind for page in pages) == sorted(KINDS)
    command = lighthouse()
    with serve(built_site) as site, ThreadPoolExecutor(AT_ONCE) as pool:
        runs, slow = [], {}
        for page in pages:
            address = site + page.file.relative_to(built_site).as_posix()
            more = MORE_RUNS.get(page.kind, 0)
            runs.append([pool.submit(judge, command, address, "")])
            runs[-1] += [pool.submit(judge, command, address, "performance") for _ in range(more)]
            if page.kind in ON_SLOW_3G:
                slow[page] = pool.submit(judge, [*command, *SLOW_3G], address, "performance")
        reports = [[run.result() for run in of_page] for of_page in runs]
        slowly = {page: run.result()["audits"] for page, run in slow.items()}
    problems = []
    for page, of_page in zip(pages, reports, strict=True):
        show(figures(page, of_page))
        problems += [f"{page}: {line}" for line in faults_in(of_page[0])]
    for page, audits in slowly.items():
        shown = ", ".join(f"{name} {audits[name]['displayValue']}" for name in METRICS)
        show(f"Lighthouse on slow 3G, {page}: {shown}".replace("\xa0", " "))
    assert problems == []


def lighthouse() -> list[str]:
    """The command, with the phone, network and processor that Lighthouse takes for usual."""
    node = find_program("node", "nodejs")
    script = find_in_node_modules("lighthouse/cli/index.js")
    options = ["--quiet", "--output=json", "--output-path=stdout", "--disable-full-page-screenshot"]
    options.append("--no-enable-error-reporting")
    return [node, str(script), *options, f"--chrome-flags={' '.join(FLAGS)}"]


def judge(command: list[str], address: str, only: str) -> Report:
    """One report; one that Lighthouse itself gives up (a machine under load) is asked for once more."""
    try:
        environment = os.environ | {"CHROME_PATH": find_chromium()}
    except Lacking as lack:
        do_without(str(lack))
    chosen = [f"--only-categories={only}"] if only else []
    for _ in range(2):
        # Not in pytest's own folder: Chromium puts a socket there, and the path of one ends at 108 bytes (unix(7)).
        with TemporaryDirectory(prefix="lh-") as folder:
            done = subprocess.run(
                [*command, address, *chosen], capture_output=True, env=environment | {"TMPDIR": folder}, check=False
            )
        report: Report = json.loads(done.stdout) if done.returncode == 0 else {}
        if report and "runtimeError" not in report:
            return report
    pytest.fail(f"Lighthouse gives up on {address}: {done.stderr.decode(errors='replace')[-600:]}")


def faults_in(report: Report) -> list[str]:
    faults = []
    for name in JUDGED:
        category = report["categories"][name]
        if category["score"] != 1:
            audits = [report["audits"][part["id"]] for part in category["auditRefs"] if part["weight"]]
            failed = [f"{audit['id']} ({first_item(audit)})" for audit in audits if audit["score"] not in (1, None)]
            faults.append(f"{name} {round(100 * category['score'])}: {'; '.join(failed)}")
    return faults


def first_item(audit: Report) -> str:
    items = audit.get("details", {}).get("items", [])
    return json.dumps(items[0], ensure_ascii=False)[:200] if items else audit["title"]


def figures(page: Specimen, reports: list[Report]) -> str:
    full = " ".join(f"{name} {round(100 * reports[0]['categories'][name]['score'])}," for name in JUDGED)
    scores = [round(100 * report["categories"]["performance"]["score"]) for report in reports]
    middle = sorted(reports, key=lambda report: report["categories"]["performance"]["score"])[len(reports) // 2]
    metrics = ", ".join(f"{name} {middle['audits'][name]['displayValue']}" for name in METRICS)
    return f"Lighthouse, {page}: {full} performance {median(scores)} (of {scores}): {metrics}".replace("\xa0", " ")
