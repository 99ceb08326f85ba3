"""People in the tests of moderation."""

import pytest

from tests.factories import MemberFactory


@pytest.fixture
def newcomer(db):
    """Somebody whose posts wait until a moderator has read them."""
    return MemberFactory(new=True)
