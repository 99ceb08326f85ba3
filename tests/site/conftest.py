"""The furnished site, and going from room to room as whoever may open each."""

from collections.abc import Callable, Iterator

import pytest

from tests import databases
from tests.site.rooms import Room, furnish


@pytest.fixture
def rooms(transactional_db: None) -> list[Room]:
    """Every page of ours in a site with everything in it."""
    return databases.furnished("rooms", furnish)


@pytest.fixture
def enter(open_page: Callable, sign_in: Callable) -> Callable[..., Iterator[tuple[Room, object]]]:
    """`for room, page in enter(rooms, viewport=…)`: each room, in one window for each reader."""

    def go(rooms: list[Room], **options: object) -> Iterator[tuple[Room, object]]:
        pages = {}
        for room in rooms:
            reader = getattr(room.reader, "pk", None)
            if reader not in pages:
                pages[reader] = open_page(**options)
                if room.reader is not None:
                    sign_in(pages[reader], room.reader)
            answer = pages[reader].goto(room.address)
            assert answer.status == room.status, f"{room.name}: {answer.status}"
            yield room, pages[reader]

    return go
