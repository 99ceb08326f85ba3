"""`make test`: the checks, then every test on SQLite and, where one answers, on PostgreSQL."""

import os
import shutil
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

from config.making import browsers, postgres
from config.making.checking import check
from config.making.environment import PYTHON, ROOT, VAR, WORKBENCH, prepare
from config.making.progress import say

REPORTS = VAR / "tests"
FEW = 6
FORGIVEN: Counter = Counter()  # what the second run of a test has put right


def test() -> int:
    """Everything, in order; 0 only when all passed and, under CI, nothing was left out."""
    strict = os.environ.get("CI", "").lower() in ("true", "1")
    start = time.monotonic()
    prepare(WORKBENCH)
    chromium = browsers.find_or_install()
    server = postgres.find()
    say("\nChecks")
    good = check() == 0
    for left in ("reports", "faultless"):
        shutil.rmtree(REPORTS / left, ignore_errors=True)
    # What axe found faultless on the first database is not examined again when the second gives
    # the same page: see tests/examining.py.
    env = {**os.environ, "CHROMIUM": chromium, "STILE_FAULTLESS": str(REPORTS / "faultless")}
    env.pop("TEST_DATABASE_URL", None)
    good &= _run_tests("SQLite", env)
    if server:
        env["TEST_DATABASE_URL"] = server
        # How pages look was seen a moment ago, and no database has a part in it.
        good &= _run_tests("PostgreSQL", env, "-m", "not looks")
    skipped = _left_out(chromium, server)
    good &= not (strict and skipped)
    return _sum_up(good, skipped, time.monotonic() - start)


def _run_tests(database: str, env: dict[str, str], *which: str) -> bool:
    """The suite, or `which` of it, on one database, on all cores; True when it passed."""
    say(f"\nTests on {database}")
    report = REPORTS / "reports" / f"{database}.xml"
    command = [str(PYTHON), "-m", "pytest", "--quiet", "--numprocesses", "auto"]
    command += ["--maxprocesses", "4", "--dist", "worksteal", f"--junit-xml={report}", *which]
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0:
        return True
    return report.exists() and _passes_alone(database, report, env)


def _passes_alone(database: str, report: Path, env: dict[str, str]) -> bool:
    """Whether the few tests that failed pass when nothing else runs; said aloud either way.

    A browser on a busy machine may be late. More than `FEW` failures are no accident.
    """
    failed = count(report)["failed"]
    if not 0 < failed <= FEW:
        return False
    say(f"\n{failed} failed on {database}. Once more, one at a time:")
    again = report.with_suffix(".again")
    command = [str(PYTHON), "-m", "pytest", "--quiet", "--last-failed", f"--junit-xml={again}"]
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        return False
    say(f"PASSED ONLY ALONE  {count(again)['passed']} of the tests on {database}, named above.")
    FORGIVEN.update(passed=failed, failed=-failed)
    return True


def _left_out(chromium: str, server: str) -> list[str]:
    """What this machine could not do, in words."""
    left_out = []
    if not chromium:
        left_out.append("the journeys in the browser: no Chromium was found; CHROMIUM= names one")
    if not server:
        left_out.append("PostgreSQL: no server let us make databases; TEST_DATABASE_URL= names one")
    return left_out


def count(report: Path) -> Counter:
    """Passed, failed and skipped tests in one of pytest's XML reports."""
    suite = ElementTree.parse(report).getroot().find("testsuite")  # noqa: S314 - our own file
    numbers = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
    failed = numbers["failures"] + numbers["errors"]
    passed = numbers["tests"] - failed - numbers["skipped"]
    return Counter(passed=max(passed, 0), failed=failed, skipped=numbers["skipped"])


def _sum_up(good: bool, left_out: list[str], seconds: float) -> int:
    """Say what was left out, how long it took, and the plain closing line."""
    total = Counter(passed=0, failed=0, skipped=0)
    for report in (REPORTS / "reports").glob("*.xml"):
        total.update(count(report))
    total.update(FORGIVEN)
    if left_out:
        say("\n" + "!" * 80)
        for each in left_out:
            say(f"NOT TESTED HERE  {each}.")
        say("!" * 80)
    say(f"\n{'All is well' if good else 'Something is wrong'}, after {seconds / 60:.1f} minutes.")
    say(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 0 if good else 1
