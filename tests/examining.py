"""axe-core in a page: its faults in light and dark, on a small phone and on a desk.

Most of what axe does is reading the same few colours anew for every element, so it is given a
memory for them. Only faults come back: telling of all that is right takes longer than finding it.
`make test` has a memory for pages too: one in which nothing was found on the first database is not
examined again when the second gives the same.
"""

import hashlib
import os
import re
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
# With scripts off Chromium lets promises go on and calls nothing back later, so axe would wait for
# ever. Its waits are for order only; the long ones are for frames, which our pages have not.
NO_TIMER = """() => { if (matchMedia('(scripting: none)').matches)
  window.setTimeout = (then, wait = 0, ...told) => {
    if (wait < 1000) Promise.resolve().then(() => then(...told));
    return 0 } }"""
RUN = """([within, options]) => axe.run(within || document,
  {...options, resultTypes: ['violations']}).then(found => found.violations)"""
# All that axe's answer depends on: elements, what is typed and ticked, styles, wished stillness.
ELEMENTS = """() => JSON.stringify([document.documentElement.outerHTML,
  [...document.querySelectorAll('input, textarea, select')].map(e => [e.value, e.checked])])"""
STYLES = """() => JSON.stringify([matchMedia('(prefers-reduced-motion: reduce)').matches,
  [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText))])"""
# New each time, and seen by nobody: tokens against forgery, keys of drafts, moments, our own port.
FLEETING = re.compile(
    r"\b[A-Za-z0-9]{64}\b|\b[0-9a-f]{32}\b|\d{4}-\d\d-\d\dT[\d:.]+\+00:00|//localhost:\d+"
)


def faults_of(page: object, within: str = "") -> list[str]:
    """What axe finds wrong with the page in each of the LOOKS, in words.

    `within` is a selector: only what it finds is ours, and the rest of the page somebody else's.
    """
    memory = os.environ.get("STILE_FAULTLESS")  # a folder, emptied by each `make test`
    known = Path(memory, _digest(page, within)) if memory else None
    if known and known.exists():
        _show(page, *LOOKS[-1][:2])  # the test goes on as after an examination
        return []
    faults = _examined(page, within)
    if known and not faults:
        known.parent.mkdir(parents=True, exist_ok=True)
        known.touch()
    return faults


def _digest(page: object, within: str) -> str:
    whole = FLEETING.sub("", page.evaluate(ELEMENTS)) + page.evaluate(STYLES)
    parts = (page.context.browser.version, _script(), repr(LOOKS), within, whole)
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()


def _examined(page: object, within: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(NO_TIMER)
        page.evaluate(_script())
    faults = []
    for scheme, size, options in LOOKS:
        _show(page, scheme, size)
        found = page.evaluate(RUN, [within, options])
        faults += [f"{scheme}, {size['width']} px: {_in_words(each)}" for each in found]
    return faults


def _show(page: object, scheme: str, size: dict[str, int]) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour half way
    page.set_viewport_size(size)


@cache
def _script() -> str:
    package = pytest.importorskip("axe_playwright_python")
    return f"{(Path(package.__file__).parent / 'axe.min.js').read_text()}\n;{MEMORY}"


def _in_words(violation: dict) -> str:
    places = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"
