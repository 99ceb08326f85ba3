"""Two windows of one reader at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cms.models import Remark
from cms.using import remark
from cms.writing import write_guidance
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_useful_pressed_many_times_at_once_is_one_word():
    part = {"type": "steps", "heading": "Steps", "items": ["Meet."], "cites": [PostFactory()]}
    page = write_guidance(title="Meet", summary="A.", parts=[part], by=None, publish=True)
    member = MemberFactory()

    def press(n: int) -> None:
        try:
            remark(page=page, kind="useful" if n % 2 else "not_useful", by=member)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(press, range(6)))
    assert Remark.objects.count() == 1
