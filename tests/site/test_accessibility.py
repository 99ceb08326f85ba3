"""axe-core on every page of ours: light and dark, on a small phone and on a desk."""

import pytest

from tests.examining import faults_of
from tests.site.forms import FORMS, send_empty
from tests.site.rooms import board_of

pytestmark = [pytest.mark.journey, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"


@pytest.mark.parametrize("signed_in", [False, True], ids=["visitors", "members"])
def test_no_page_has_an_accessibility_fault(rooms, enter, signed_in):
    mine = [room for room in rooms if (room.reader is not None) == signed_in]
    faults = []
    for room, page in enter(mine, reduced_motion="reduce"):
        page.evaluate(OPEN)
        faults += [f"{room.name}: {fault}" for fault in faults_of(page)]
    assert not faults, "\n".join(faults)


def test_no_form_with_errors_has_an_accessibility_fault(rooms, enter):
    board, faults = board_of(rooms), []
    for room, page in enter([board[name] for name in FORMS], reduced_motion="reduce"):
        send_empty(page, FORMS[room.name])
        page.evaluate(OPEN)
        faults += [f"{room.name}: {fault}" for fault in faults_of(page)]
    assert not faults, "\n".join(faults)
