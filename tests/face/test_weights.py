"""What a page weighs: ceilings in bytes, and files of others that stay as they were recorded."""

import gzip
import hashlib
import re

import pytest

from tests.test_architecture import ROOT

STATIC = ROOT / "static"
KB = 1024
RECORDED = re.findall(
    r"^\| (\S+) \|.*`([0-9a-f]{64})` \|$", (STATIC / "VENDORED.md").read_text(), re.M
)


@pytest.mark.parametrize(
    ("name", "ceiling"), [("stile.css", 10 * KB), ("stile.js", KB), ("writing.js", 2 * KB)]
)
def test_our_own_files_stay_light(name, ceiling):
    assert squeezed(name) <= ceiling


def test_all_script_together_stays_light():
    assert squeezed("htmx.min.js") + squeezed("stile.js") <= 17.5 * KB


def test_the_fonts_of_a_page_stay_light():
    """The two Latin files; the extended ones are loaded only where a page uses their letters."""
    fonts = [STATIC / "fonts" / f"{name}-latin.woff2" for name in ("atkinson", "bricolage")]
    assert sum(font.stat().st_size for font in fonts) <= 40 * KB


def test_every_font_has_its_licence_beside_it():
    assert len(list((STATIC / "fonts").glob("LICENSE-*.txt"))) == 2


@pytest.mark.parametrize(("name", "digest"), RECORDED)
def test_a_file_of_others_is_as_recorded(name, digest):
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest


def test_every_file_of_others_is_recorded():
    fonts = {f"fonts/{font.name}" for font in (STATIC / "fonts").glob("*.woff2")}
    assert {name for name, _ in RECORDED} == fonts | {"htmx.min.js"}


def test_the_stylesheet_needs_nothing_too_new_and_nothing_of_others():
    css = (STATIC / "stile.css").read_text()
    assert not re.search(r"@layer|@import|:has\(|https?://|&:", css)


def test_no_text_is_smaller_than_sixteen_pixels():
    css = (STATIC / "stile.css").read_text()
    sizes = re.findall(r"font(?:-size)?:[^;]*?(\d*\.\d+|\d+)(rem|px|pt)", css)
    small = [size for size, unit in sizes if unit == "rem" and float(size) < 1]
    small += [size for size, unit in sizes if unit == "px" and float(size) < 16]
    assert not small


def squeezed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))
