"""The lock files: every package that we ask for says why, and no registry is named."""

import re

import pytest

from config.making.environment import PRODUCT, WORKBENCH
from config.making.locking import LISTS, MEANING, annotate, reasons

LOCKS = [pytest.param(path, id=path.name) for path in (PRODUCT, WORKBENCH, MEANING)]


@pytest.mark.parametrize("listed", LISTS.values(), ids=lambda path: path.name)
def test_every_wish_has_a_version_and_a_reason(listed):
    wishes = [line for line in listed.read_text().splitlines() if re.match(r"\w", line)]
    assert not [line for line in wishes if not re.match(r"[^ ]+==[^ ]+ +# \w", line)]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_is_pinned_with_digests(lock):
    entries = re.split(r"\n(?=\w)", lock.read_text())
    pinned = [entry for entry in entries if re.match(r"[\w.-]+(\[.*\])?==", entry)]
    assert pinned
    assert not [entry.split("\n")[0] for entry in pinned if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_registry(lock):
    assert not re.findall(r"https?://|file:|--index|--find-links", lock.read_text())


def test_a_lock_file_gives_the_reason_above_the_package():
    text = PRODUCT.read_text()
    for name in ("wagtail", "django", "bleach", "nh3"):
        assert f"# {reasons()[name]}\n{name}==" in text


def test_annotating_keeps_every_line_of_the_lock():
    lock = "nh3==1.0 \\\n    --hash=sha256:00\n    # via -r requirements/product.in\n"
    made = annotate(lock, "Header.", {"nh3": "cleans"})
    assert made.startswith("# Header.\n")
    assert made.endswith("# cleans\nnh3==1.0 \\\n    --hash=sha256:00\n    # via Stile\n")
