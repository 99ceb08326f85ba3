"""`make check` and `make format`: style, shape, imports, templates, types and migrations."""

import os
import subprocess
import time
from collections.abc import Sequence

from config.making.environment import PYTHON, ROOT, WORKBENCH, prepare
from config.making.progress import say

BIN = PYTHON.parent
TYPED = ("members", "forum", "ideas", "moderation", "workshops", "notifications")

CHECKS: dict[str, Sequence[str]] = {
    "Style (ruff)": (f"{BIN}/ruff", "check", "--quiet", "."),
    "Shape (ruff format)": (f"{BIN}/ruff", "format", "--check", "--quiet", "."),
    "Imports (import-linter)": (f"{BIN}/lint-imports",),
    "Templates (djlint)": (f"{BIN}/djlint", "--lint", "--quiet", "templates"),
    "Types (mypy)": (f"{BIN}/mypy",),
    "Migrations (Django)": (str(PYTHON), "manage.py", "makemigrations", "--check", "--dry-run"),
}


def check() -> int:
    """Run every check, show what failed; 1 when any did."""
    prepare(WORKBENCH)
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    if failed:
        say(f"\n{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}.")
    return 1 if failed else 0


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one check; one line when it passes, its output when it does not."""
    start = time.monotonic()
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(command, cwd=ROOT, env=env, text=True, capture_output=True, check=False)
    good = done.returncode == 0
    say(f"  {'✓' if good else '✗'} {name} ({time.monotonic() - start:.1f} s)")
    if not good:
        say((done.stdout + done.stderr).strip() + "\n")
    return good


def tidy() -> int:
    """Let ruff put everything into shape and mend what it can mend safely."""
    prepare(WORKBENCH)
    for command in (("check", "--fix", "--quiet", "."), ("format", ".")):
        code = subprocess.run([f"{BIN}/ruff", *command], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0
