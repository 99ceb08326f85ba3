"""Changes that wait, where the post has gone to another conversation meanwhile."""

import pytest
from django.core.exceptions import ValidationError

from forum.models import Thread
from forum.posting import edit_post
from forum.proposing import edit_of
from moderation import accepting, deciding
from moderation.moving import join
from tests.factories import ThreadFactory
from tests.moderation.talks import picture, talk

pytestmark = pytest.mark.django_db


def test_a_change_is_taken_back_once_the_opening_is_one_again(one, two, opening, moderator):
    before = picture()
    accepted = accepting.accept(edit=edit_of(opening), by=moderator)
    joined = join(target=one, into=two, by=moderator)
    with pytest.raises(ValidationError, match="moved again"):
        deciding.undo(decision=accepted, by=moderator)
    deciding.undo(decision=joined, by=moderator)
    deciding.undo(decision=accepted, by=moderator)
    assert picture() == before


def test_a_change_that_is_published_in_between_leaves_title_and_tags(one, two, opening, moderator):
    joined = join(target=one, into=two, by=moderator)
    accepted = accepting.accept(edit=edit_of(opening), by=moderator)
    deciding.undo(decision=joined, by=moderator)
    assert titles(one, two) == ["One", "Two"]
    assert one.posts.get(number=1).source == "Words, see http://example.org/heron."
    deciding.undo(decision=accepted, by=moderator)
    assert titles(one, two) == ["One", "Two"]
    assert one.posts.get(number=1).source == opening.source


def titles(*threads) -> list[str]:
    pks = [thread.pk for thread in threads]
    return list(Thread.objects.filter(pk__in=pks).order_by("title").values_list("title", flat=True))


@pytest.fixture
def one(newcomer, moderator):
    thread = ThreadFactory(title="One", by=newcomer)
    deciding.approve(target=thread, by=moderator)
    return talk(2, thread=Thread.objects.get(pk=thread.pk))


@pytest.fixture
def two():
    return talk(2, thread=ThreadFactory(title="Two"))


@pytest.fixture
def opening(one, newcomer):
    """What begins one, with a change of its words and its title that waits."""
    post = one.posts.get(number=1)
    words = "Words, see http://example.org/heron."
    edit_post(post=post, title="Another", source=words, tags=["tea"], by=newcomer)
    return one.posts.get(number=1)
