"""`make lock`: the lock files from their lists, every direct line with its reason."""

import re
import shutil
from pathlib import Path

from config.making.environment import PRODUCT, ROOT, VENV, WORKBENCH
from config.making.progress import Stopped, run_quietly, step

MEANING = ROOT / "requirements" / "meaning.txt"
PDF = ROOT / "requirements" / "pdf.txt"
LISTS = {
    PRODUCT: ROOT / "requirements" / "product.in",
    WORKBENCH: ROOT / "requirements" / "workbench.in",
    MEANING: ROOT / "requirements" / "meaning.in",
    PDF: ROOT / "requirements" / "pdf.in",
}
HEADERS = {
    PRODUCT: "What Stile runs on, pinned with digests, and the core of its tests.",
    WORKBENCH: "Everything in requirements.txt and what the people who change Stile need besides.",
    MEANING: "Optional, beside requirements.txt: a local word model for similar things.",
    PDF: "Optional, beside requirements.txt: guidance as a PDF drawn by the server.",
}
WANTED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==\S+\s+#\s*(.+)$", re.MULTILINE)


def reasons() -> dict[str, str]:
    """The reason of each package that we ask for ourselves, by its name in lower case."""
    text = "\n".join(path.read_text() for path in LISTS.values())
    return {name.lower(): reason for name, reason in WANTED.findall(text)}


def annotate(lock: str, header: str, why: dict[str, str]) -> str:
    """The lock file with our header and, under each package that we ask for, the reason."""
    lines = [f"# {header}", "# Made by `make lock` from requirements/*.in; change those.", ""]
    name = ""
    for line in lock.splitlines():
        if line.startswith("#"):
            continue
        if line and not line.startswith(" "):
            name = re.split(r"[=\[ ;]", line)[0].lower()
            if name in why:
                lines.append(f"# {why[name]}")
        lines.append(re.sub(r"-[rc] \S+", "Stile", line) if "#" in line else line)
    return "\n".join(lines) + "\n"


def lock() -> None:
    """Write the lock files anew; versions that still fit stay as they are."""
    beside = VENV / "bin" / "uv"
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if not uv:
        raise Stopped("`make lock` needs uv: `pip install uv`, then once more.")
    for target, source in LISTS.items():
        with step(f"Lock {target.name}"):
            _compile(uv, source, target)


def _compile(uv: str, source: Path, target: Path) -> None:
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header"]
    command += ["--no-deps"] if target == MEANING else []  # its clients of hubs are not needed
    command += ["--output-file", str(target), str(source)]
    run_quietly(command, sorry=f"{source.name} could not be resolved.")
    target.write_text(annotate(target.read_text(), HEADERS[target], reasons()))
