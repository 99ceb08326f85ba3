"""Kept templates: their marks cannot be typed, and what somebody typed is not kept."""

import pytest

from forum import skeletons
from tests.factories import IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["\x02x\x02", "\x02cards\x02", "\x02main\x02", "/__back__"])
@pytest.mark.parametrize("name", ["q", "tag"])
def test_no_mark_of_a_template_can_be_typed(client, name, typed):
    IdeaFactory(title="Tea first")

    answer = client.get("/ideas/", {name: typed})

    assert answer.status_code == 200
    assert answer.text.count('id="main"') == 1


def test_words_that_somebody_typed_are_not_kept(client):
    IdeaFactory(title="Tea first")
    client.get("/ideas/")
    before = skeletons._parts.cache_info().currsize

    for number in range(3):
        client.get(f"/ideas/?q=tea+{number}")
        client.get(f"/ideas/?tag=tea-{number}")

    assert skeletons._parts.cache_info().currsize <= before + 1
