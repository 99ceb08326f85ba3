"""Saying which barrier an idea helps with, on its own page."""

import pytest

from ideas.models import Link
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_a_new_member_is_told_that_the_link_waits(client):
    idea, barrier = IdeaFactory(title="Tea first"), BarrierFactory()
    client.force_login(MemberFactory(new=True))

    answer = client.post(_address(idea), _form(barrier), follow=True)

    assert "Your link waits for a person to read it" in answer.text
    assert Link.objects.get().state == "pending"


def test_a_trusted_member_comes_back_to_the_idea_with_the_link_in_place(client, member):
    idea, barrier = IdeaFactory(title="Tea first"), BarrierFactory(title="Nobody listens")
    client.force_login(member)

    answer = client.post(_address(idea), _form(barrier), follow=True)

    assert answer.request["PATH_INFO"] == idea.get_absolute_url()
    assert "Nobody listens" in answer.text
    assert "waits for a person" not in answer.text


def _address(idea) -> str:
    return f"/ideas/{idea.pk}/link/"


def _form(barrier) -> dict[str, str | int]:
    return {"barrier": barrier.pk, "reason": "People who have tea together listen."}
