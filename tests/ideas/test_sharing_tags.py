"""A tag that cannot be kept is refused beside its field, not after the last look."""

import pytest

from ideas.forms import BarrierDetails

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tags", ["x" * 41, ",".join(f"tag {n}" for n in range(9))])
def test_too_long_or_too_many_tags_are_named_at_once(tags):
    form = BarrierDetails({"title": "A title", "tags": tags})

    assert not form.is_valid()
    assert list(form.errors) == ["tags"]


def test_eight_short_tags_are_fine():
    tags = ",".join(f"tag {n}" for n in range(8))

    assert BarrierDetails({"title": "A title", "tags": tags}).is_valid()
