"""An address with a number is worked out once, and comes out as Django's own."""

import pytest
from django.urls import reverse

from members.addresses import address_of


@pytest.mark.parametrize("pk", [0, 7, 10**17])
@pytest.mark.parametrize("name", ["idea_vote", "barrier_face_withdraw", "thread_reply"])
def test_an_address_is_the_one_that_django_gives(name, pk):
    assert address_of(name, pk) == reverse(name, args=[pk])
