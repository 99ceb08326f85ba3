"""The virtual environment: made once, filled from a lock file, kept while that is unchanged."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from config.making.progress import Stopped, run_quietly, step

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
PRODUCT = ROOT / "requirements.txt"
WORKBENCH = ROOT / "requirements-dev.txt"  # holds everything in requirements.txt too


def digest_of(requirements: Path) -> str:
    """What a stamp compares: the lock file and the Python that it was installed for."""
    text = requirements.read_bytes() + sys.version.encode()
    return hashlib.sha256(text).hexdigest()


def stamp_of(requirements: Path) -> Path:
    return VENV / f"installed-{requirements.stem}"


def is_filled_from(requirements: Path) -> bool:
    """Whether the environment was filled from this very lock file by this Python."""
    stamp = stamp_of(requirements)
    return (
        PYTHON.exists() and stamp.exists() and stamp.read_text().strip() == digest_of(requirements)
    )


def prepare(requirements: Path) -> None:
    """Make the environment and install the lock file, unless both are there already."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise Stopped(f"Stile needs Python {wanted} or newer; this is {sys.version.split()[0]}.")
    if is_filled_from(requirements):
        return
    if requirements == PRODUCT and is_filled_from(WORKBENCH):
        return
    uv = shutil.which("uv")
    if not _works(uv):
        with step(f"Make a virtual environment in {VENV.name}"):
            _make_venv(uv)
    with step(f"Install {requirements.name}") as notes:
        notes.append("with uv" if uv else "with pip")
        _install(requirements, uv)
    for stale in VENV.glob("installed-*"):
        stale.unlink()
    stamp_of(requirements).write_text(digest_of(requirements) + "\n")


def _works(uv: str | None) -> bool:
    """Whether the environment's Python starts and can be filled.

    A moved folder or a removed Python breaks it, and one that uv made has no pip of its own.
    """
    if not PYTHON.exists():
        return False
    modules = "sys" if uv else "sys, pip"
    probe = [str(PYTHON), "-c", f"import {modules}; sys.exit(sys.version_info < {OLDEST_PYTHON})"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _make_venv(uv: str | None) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if uv:
        command = [uv, "venv", "--quiet", "--python", sys.executable, str(VENV)]
    else:
        command = [sys.executable, "-m", "venv", str(VENV)]
    run_quietly(
        command,
        sorry="The virtual environment could not be made. "
        "On Debian and Ubuntu the package python3-venv is needed for it.",
    )


def _install(requirements: Path, uv: str | None) -> None:
    if uv:
        command = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON)]
        command.append(str(requirements))
    else:
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
        command += ["--disable-pip-version-check", "--no-input", "-r", str(requirements)]
    run_quietly(command, sorry=f"{requirements.name} could not be installed.")
