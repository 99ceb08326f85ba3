"""axe-core on every page of ours: light and dark, on a small phone and on a desk."""

from pathlib import Path

import pytest

from tests.browser import DESKTOP, PHONE
from tests.site.forms import FORMS, send_empty
from tests.site.rooms import board_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Everything in light at both widths; the dark pages differ from those in their colours only.
LOOKS = (
    ("light", PHONE, {}),
    ("light", DESKTOP, {}),
    ("dark", DESKTOP, {"runOnly": ["color-contrast"]}),
    ("dark", PHONE, {"runOnly": ["color-contrast"]}),
)
# Not a fault of a page that a visitor is meant to see in a frame of its own: none so far.
ACCEPTED: set[str] = set()


@pytest.fixture(scope="module")
def examine():
    """`examine(page)`: the faults of a page in words, in each of the LOOKS."""
    package = pytest.importorskip("axe_playwright_python")
    script = (Path(package.__file__).parent / "axe.min.js").read_text()

    def run(page: object) -> list[str]:
        faults = []
        page.evaluate(script)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        for scheme, size, options in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            found = page.evaluate("options => axe.run(document, options)", options)
            faults += [
                f"{scheme}, {size['width']} px: {fault['id']}: {node['target']}"
                for fault in found["violations"]
                if fault["id"] not in ACCEPTED
                for node in fault["nodes"][:2]
            ]
        return faults

    return run


@pytest.mark.parametrize("signed_in", [False, True], ids=["visitors", "members"])
def test_no_page_has_an_accessibility_fault(rooms, enter, examine, signed_in):
    mine = [room for room in rooms if (room.reader is not None) == signed_in]
    faults = [
        f"{room.name}: {fault}"
        for room, page in enter(mine, reduced_motion="reduce")
        for fault in examine(page)
    ]
    assert not faults, "\n".join(faults)


def test_no_form_with_errors_has_an_accessibility_fault(rooms, enter, examine):
    board, faults = board_of(rooms), []
    for room, page in enter([board[name] for name in FORMS], reduced_motion="reduce"):
        send_empty(page, FORMS[room.name])
        faults += [f"{room.name}: {fault}" for fault in examine(page)]
    assert not faults, "\n".join(faults)
