"""What somebody hides while another write is under way stays hidden."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.keeping import set_post_state
from forum.models import Post, Thread
from ideas.linking import link_idea, set_link_state
from ideas.models import Barrier, Idea, Link
from ideas.recounting import refresh_now
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_what_was_hidden_meanwhile_is_not_linked(idea, barrier):
    idea = _as_read_before(Idea, idea)
    _hide(idea)
    with pytest.raises(PermissionDenied):
        link_idea(idea=idea, barrier=barrier, reason="It helps.", by=MemberFactory())
    assert not Link.objects.exists()
    assert Idea.objects.get().state == "hidden"


@pytest.mark.parametrize("model", [Idea, Barrier])
def test_a_link_that_is_published_does_not_publish_its_ends(idea, barrier, model):
    link = link_idea(idea=idea, barrier=barrier, reason="It helps.", by=MemberFactory(new=True))
    link = Link.objects.select_related("idea__thread", "barrier__thread").get(pk=link.pk)
    _hide(model.objects.get())
    set_link_state(link, "public")
    assert model.objects.get().state == Thread.objects.get(pk=model.objects.get().pk).state
    assert model.objects.get().state == "hidden"


def test_a_card_is_made_from_the_words_of_now(idea):
    before = _as_read_before(Idea, idea)
    Idea.objects.update(first_step="Make some tea")
    refresh_now(before)
    assert "Make some tea" in Idea.objects.get().page_html


def _as_read_before(model: type, thing: Idea | Barrier) -> Idea | Barrier:
    return model.objects.select_related("thread").get(pk=thing.pk)


def _hide(thing: Idea | Barrier) -> None:
    set_post_state(Post.objects.select_related("thread").get(thread=thing.pk, number=1), "hidden")


@pytest.fixture
def idea():
    return IdeaFactory()


@pytest.fixture
def barrier():
    return BarrierFactory()
