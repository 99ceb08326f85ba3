"""Leaving: the name goes everywhere, the words and the numbers stay."""

import pytest
from django.apps import apps
from django.db import models

from forum.models import Post
from forum.posting import edit_post
from forum.searching import find
from ideas.experience import report_experience
from ideas.facing import face
from ideas.linking import link_idea
from ideas.models import Experience, Facing, Vote
from ideas.voting import cast_vote
from members.leaving import leave
from members.models import Member
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory
from tests.members.ways import ask, sign_in

NAME, EMAIL = "Xanthippe Quillfeather", "xanthippe@example.org"
pytestmark = pytest.mark.django_db


def test_no_trace_of_name_or_address_is_left(client, busy):
    leave(by=busy)
    assert _traces(NAME) == _traces("Xanthippe") == _traces("xanthippe") == []


def test_the_words_stay_by_a_former_member(client, busy):
    barrier, idea = busy.barrier, busy.idea
    leave(by=busy)
    for path in (barrier.get_absolute_url(), idea.get_absolute_url(), "/barriers/", "/ideas/"):
        page = client.get(path).content.decode()
        assert "Former member" in page and NAME not in page, path
    assert len(find("quayside")) == 1


def test_answers_stay_counted_without_the_member(busy):
    other = busy.other
    leave(by=busy)
    other.refresh_from_db()
    busy.faced.refresh_from_db()
    assert (other.helps_count, busy.faced.facing_count, other.experience_count) == (1, 1, 1)
    facts = [*Vote.objects.all(), *Facing.objects.all(), *Experience.objects.all()]
    assert [fact.member for fact in facts] == [None] * 3


def test_leaving_asks_once_more(client, busy):
    client.force_login(busy)
    assert client.get("/me/leave/").status_code == 200
    assert client.post("/me/leave/").status_code == 422
    assert Member.objects.filter(pk=busy.pk).exists()
    assert client.post("/me/leave/", {"sure": "on"})["Location"] == "/left/"
    assert not Member.objects.filter(pk=busy.pk).exists()
    assert client.get("/me/").status_code == 302
    assert client.get("/left/").status_code == 200


def test_the_same_address_can_join_again_and_owns_nothing_of_before(client, busy):
    ask(client, EMAIL)
    leave(by=busy)
    sign_in(client, EMAIL)
    again = Member.objects.get(email=EMAIL)
    assert again.standing == "new"
    assert not Post.objects.filter(author=again).exists()


def _traces(word: str) -> list[str]:
    """Every stored text of the whole database in which `word` stands."""
    found = []
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField | models.JSONField):
                for value in model._base_manager.values_list(field.name, flat=True):
                    if word in str(value):
                        found.append(f"{model._meta.label}.{field.name}")
    return found


@pytest.fixture
def busy(db):
    """Somebody who has done everything a member can do."""
    busy = MemberFactory(display_name=NAME, email=EMAIL, place="Quayside")
    busy.barrier = BarrierFactory(by=busy, title="The quayside ramp is locked")
    busy.idea = IdeaFactory(by=busy)
    edit_post(post=Post.objects.get(thread=busy.idea.pk, number=1), source="Reworded.", by=busy)
    busy.faced, busy.other = BarrierFactory(), IdeaFactory()
    PostFactory(by=busy, thread=busy.faced.thread)
    link_idea(idea=busy.other, barrier=busy.faced, reason="It did for us.", by=busy)
    face(barrier=busy.faced, by=busy)
    cast_vote(idea=busy.other, answer="helps", by=busy)
    report_experience(idea=busy.other, by=busy, outcome="worked", what_changed="It went well.")
    return busy
