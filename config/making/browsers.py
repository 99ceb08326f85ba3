"""Finding Chromium for the journeys, or installing it where this machine lets us."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from config.making.environment import PYTHON
from config.making.progress import step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
TRIES = 3


def find() -> str:
    """The path of a Chromium: CHROMIUM, the system's, or Playwright's own; empty when none."""
    given = os.environ.get("CHROMIUM", "")
    candidates = [given, *map(_on_path, NAMES), *APPLICATIONS, _playwrights_own()]
    return next((path for path in candidates if path and Path(path).exists()), "")


def find_or_install() -> str:
    """As `find`, but tries to install one first; empty when that did not work either."""
    found = find()
    if found:
        return found
    with step("Install Chromium") as notes:
        _install_package() if _may_install_packages() else _install_playwrights_own()
        found = find()
        notes.append(found or "not possible here")
    return found


def _on_path(name: str) -> str:
    return shutil.which(name) or ""


def _playwrights_own() -> str:
    """Where Playwright keeps the browser that it downloads; asked of Playwright itself."""
    if not PYTHON.exists():
        return ""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    done = subprocess.run(
        [PYTHON, "-c", question], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout.strip()


def _may_install_packages() -> bool:
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install_package() -> None:
    """Debian's chromium; the lists are fetched first, and a stumbling network gets three tries."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    for attempt in range(TRIES):
        subprocess.run(["apt-get", "update", "-qq"], env=env, capture_output=True, check=False)
        if not subprocess.run(install, env=env, capture_output=True, check=False).returncode:
            return
        time.sleep(5 * (attempt + 1))


def _install_playwrights_own() -> None:
    command = [PYTHON, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        pass  # reported as not found
