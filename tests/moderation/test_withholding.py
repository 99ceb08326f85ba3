"""An earlier wording that names somebody is taken out of the history, and can be put back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.posting import edit_post
from moderation import deciding
from moderation.models import Decision
from moderation.withholding import show_again, withhold
from tests.factories import MemberFactory, PostFactory
from tests.moderation.situations import rule, suspended

pytestmark = pytest.mark.django_db


@pytest.fixture
def named():
    """A post that named somebody once, and does not any more."""
    post = PostFactory(source="We asked Mrs Canary.")
    edit_post(post=post, source="We asked somebody.", by=post.author)
    return post


def _history(client, post):
    return client.get(f"/posts/{post.pk}/history/").text


def test_it_is_gone_for_everybody_and_undoing_brings_it_back(client, named, moderator):
    assert "Canary" in _history(client, named)
    wording = named.revisions.get()
    decision = withhold(target=wording, by=moderator, rule=rule("names_person"))
    assert "Canary" not in _history(client, named)
    assert withhold(target=wording, by=moderator, rule=rule("names_person")) is None
    assert "earlier wording" in decision.letter
    deciding.undo(decision=decision, by=moderator)
    assert "Canary" in _history(client, named)


def test_it_can_be_put_back_by_a_decision_of_its_own(client, named, moderator):
    withhold(target=named.revisions.get(), by=moderator, rule=rule("names_person"))
    show_again(target=named.revisions.get(), by=moderator, reason="It is nobody's name")
    assert "Canary" in _history(client, named) and Decision.objects.count() == 2


def test_a_reason_is_needed_and_a_moderator(named, moderator):
    with pytest.raises(ValidationError):
        withhold(target=named.revisions.get(), by=moderator)
    for somebody in (named.author, MemberFactory(editor=True), suspended()):
        with pytest.raises(PermissionDenied):
            withhold(target=named.revisions.get(), by=somebody, rule=rule("names_person"))


def test_sending_back_for_a_name_takes_the_earlier_wordings_out_too(client, named, moderator):
    before = deciding.send_back(target=named, by=moderator, rule=rule("names_person"))
    named.refresh_from_db()
    edit_post(post=named, source="We asked people.", by=named.author)
    deciding.approve(target=named, by=moderator)
    assert "Canary" not in _history(client, named)
    assert [each["what"] for each in before.effects].count("wording") == 1


def test_the_way_in_pages(client, named, moderator):
    client.force_login(moderator)
    address = f"/moderation/posts/{named.pk}/wordings/"
    assert address in _history(client, named) and "Canary" in client.get(address).text
    one = f"/moderation/wordings/{named.revisions.get().pk}/"
    assert client.post(one, {}).status_code == 422
    assert client.post(one, {"rule": "names_person", "reason": ""}).status_code == 303
    assert "Not in the public history" in client.get(address).text
    client.force_login(named.author)
    assert address not in _history(client, named) and client.get(address).status_code == 403
