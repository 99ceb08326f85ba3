"""axe-core in a page: its faults in light and dark, on a small phone and on a desk.

Most of what axe does is reading the same few colours anew for every element, so it is given a
memory for them. Only faults come back: telling of all that is right takes longer than finding it.
"""

from functools import cache
from pathlib import Path

import pytest

from tests.browser import DESKTOP, PHONE

# Dark pages have the elements of the light ones; what can differ is told by the rules on colours.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
LOOKS = (
    ("light", PHONE, {}),
    ("light", DESKTOP, {}),
    ("dark", DESKTOP, COLOURS),
    ("dark", PHONE, COLOURS),
)
MEMORY = """(() => { const own = axe.commons.color.Color.prototype, read = own.parseString;
  const known = new Map();
  own.parseString = function (words) {
    if (known.has(words)) return Object.assign(this, known.get(words));
    read.call(this, words);
    known.set(words, {r: this.r, g: this.g, b: this.b, alpha: this.alpha});
    return this } })()"""
RUN = """options => axe.run(document, {...options, resultTypes: ['violations']})
  .then(found => found.violations)"""


def faults_of(page: object) -> list[str]:
    """What axe finds wrong with the page in each of the LOOKS, in words."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    faults = []
    for scheme, size, options in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        found = page.evaluate(RUN, options)
        faults += [f"{scheme}, {size['width']} px: {_in_words(each)}" for each in found]
    return faults


@cache
def _script() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return f"{(Path(package.__file__).parent / 'axe.min.js').read_text()}\n;{MEMORY}"


def _in_words(violation: dict) -> str:
    places = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"
