"""Saying which barrier an idea helps with, on its own page."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.keeping import set_post_state
from forum.models import Post
from ideas.confirming import confirm_link
from ideas.linking import link_idea, put_link_back, set_link_state, take_link_back
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


def test_a_barrier_is_linked_with_an_idea_from_its_own_side(client, member):
    idea, barrier = IdeaFactory(title="Tea first"), BarrierFactory(title="Nobody listens")
    client.force_login(member)
    asked = client.get(f"/barriers/{barrier.pk}/link/?q=tea")
    assert "Which idea helps with it?" in asked.text and "Tea first" in asked.text
    form = {"idea": idea.pk, "reason": "People listen."}
    answer = client.post(f"/barriers/{barrier.pk}/link/", form, follow=True)
    assert answer.request["PATH_INFO"] == barrier.get_absolute_url()
    assert "Tea first" in answer.text


def test_a_link_that_a_moderator_hid_does_not_say_that_it_waits(link):
    set_link_state(link, "hidden")
    for by in (link.author, MemberFactory()):
        with pytest.raises(ValidationError, match="A moderator has taken this link down"):
            link_idea(idea=link.idea, barrier=link.barrier, reason="Another.", by=by)


# Taking a link back.


def test_who_made_a_link_takes_it_back_and_puts_it_back(client, link):
    client.force_login(link.author)
    page = client.post(f"/links/{link.pk}/withdraw/", follow=True).text
    assert "You took this link back." in page
    assert _everywhere(client, link) == (0, 0, False, False)
    client.post(f"/links/{link.pk}/put-back/")
    assert _everywhere(client, link) == (1, 1, True, True)


def test_nobody_else_takes_a_link_back(client, link, member):
    with pytest.raises(PermissionDenied):
        take_link_back(link=link, by=member)
    client.force_login(member)
    assert client.post(f"/links/{link.pk}/withdraw/").status_code == 403
    take_link_back(link=link, by=link.author)
    with pytest.raises(PermissionDenied):
        put_link_back(link=link, by=member)


def test_what_a_moderator_hid_its_author_neither_takes_back_nor_shows(link):
    set_link_state(link, "hidden")
    with pytest.raises(PermissionDenied):
        take_link_back(link=link, by=link.author)
    put_link_back(link=link, by=link.author)
    assert Link.objects.get().state == "hidden"
    with pytest.raises(ValidationError):
        link_idea(idea=link.idea, barrier=link.barrier, reason="Still.", by=MemberFactory())


def test_a_link_taken_back_is_said_afresh_by_somebody_else(link, member):
    confirm_link(link=link, by=member)
    take_link_back(link=link, by=link.author)
    again = link_idea(idea=link.idea, barrier=link.barrier, reason="In my words.", by=member)
    assert (again.pk, again.author, again.reason) == (link.pk, member, "In my words.")
    assert (again.state, again.yes_count, again.answers.count()) == ("public", 0, 0)


def test_a_new_members_link_put_back_waits_again():
    newcomer = MemberFactory(new=True)
    link = link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="Yes.", by=newcomer)
    take_link_back(link=link, by=newcomer)
    assert put_link_back(link=link, by=newcomer).state == "pending"


# Finding.


def test_a_reason_is_found_under_the_idea_and_the_barrier(client, link):
    found = client.get("/search/?q=marmalade").text
    assert link.idea.get_absolute_url() in found and link.barrier.get_absolute_url() in found


@pytest.mark.parametrize("hidden", ["the link", "the idea", "the barrier"])
def test_a_reason_is_found_nowhere_while_a_part_of_the_link_is_hidden(client, link, hidden):
    if hidden == "the link":
        set_link_state(link, "hidden")
    else:
        end = link.idea if hidden == "the idea" else link.barrier
        _set_state(end, "hidden")
    assert "/ideas/" not in _found(client) and "/barriers/" not in _found(client)
    if hidden != "the link":
        _set_state(end, "public")
        assert link.idea.get_absolute_url() in _found(client)


def _found(client) -> str:
    page = client.get("/search/?q=marmalade").text
    return page.partition('<ol class="found">')[2].partition("</ol>")[0]


def _set_state(thing, state) -> None:
    set_post_state(Post.objects.select_related("thread").get(thread=thing.pk, number=1), state)


def _everywhere(client, link) -> tuple:
    """How often it counts on its ends, and whether it is found and shown."""
    link = Link.objects.get(pk=link.pk)
    shown = "marmalade" in client.get(link.idea.get_absolute_url()).text
    return link.idea.link_count, link.barrier.link_count, bool(_found(client)), shown


def _address(idea) -> str:
    return f"/ideas/{idea.pk}/link/"


def _form(barrier) -> dict[str, str | int]:
    return {"barrier": barrier.pk, "reason": "People who have tea together listen."}


@pytest.fixture
def link():
    reason = "People talk over toast and marmalade."
    return link_idea(
        idea=IdeaFactory(), barrier=BarrierFactory(), reason=reason, by=MemberFactory()
    )
