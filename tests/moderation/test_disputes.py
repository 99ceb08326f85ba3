"""Links that people turned down, imports to be reviewed, and whose case it is at the moment."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ideas.confirming import confirm_link, dispute_link
from ideas.linking import link_idea
from ideas.models import Link
from moderation import deciding
from moderation.cases import TAKEN_FOR, look_at, take, taken_by
from moderation.keeping import keep_link
from moderation.models import Case
from moderation.promising import promise_in_words
from moderation.waiting import SEVERAL, disputed_links
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory
from workshops.models import NoteImport, Proposal

pytestmark = pytest.mark.django_db


def test_several_people_bring_a_link_before_a_moderator_and_who_agrees_keeps_it_out(link):
    _turn_down(link, SEVERAL - 1)
    assert not disputed_links().exists()
    _turn_down(link, 1)
    assert disputed_links().get() == link
    for _ in range(SEVERAL):
        confirm_link(link=link, by=MemberFactory())
    assert not disputed_links().exists()


def test_a_link_that_was_kept_comes_back_when_somebody_else_turns_it_down(link, moderator):
    _turn_down(link, SEVERAL)
    decision = keep_link(target=link, by=moderator)
    assert not disputed_links().exists() and keep_link(target=link, by=moderator) is None
    deciding.undo(decision=decision, by=moderator)
    assert disputed_links().get() == link and Case.objects.get().kept_at is None
    keep_link(target=link, by=moderator)
    _turn_down(link, 1)
    assert disputed_links().get() == link


def test_a_moderator_does_not_keep_their_own_link(moderator, member):
    link = link_idea(idea=IdeaFactory(), barrier=BarrierFactory(), reason="So.", by=moderator)
    for somebody in (moderator, member):
        with pytest.raises(PermissionDenied):
            keep_link(target=link, by=somebody)


def test_the_tab_offers_to_keep_and_to_hide(client, link, moderator):
    _turn_down(link, SEVERAL)
    client.force_login(moderator)
    page = client.get("/moderation/links/").text
    assert "Keep the link" in page and "Hide with a reason" in page
    assert f"{SEVERAL} people say that it does not help" in page and "last on" in page
    way = re.search(rf'/moderation/links/{link.pk}/\?tab=links[^"]*', page)[0]
    assert f"/moderation/links/#link-{link.pk}" in client.get(unescape(way)).text
    done = client.post(f"/moderation/links/{link.pk}/keep/")
    assert done.url.startswith("/moderation/links/?done=")
    assert "Nobody disputes a link." in client.get(done.url).text
    stale = client.post(f"/moderation/links/{link.pk}/keep/", {"seen": "9-"})
    assert stale.status_code == 409


def test_imports_with_points_to_decide_wait(client, moderator):
    for name, state in (("Open day", "waiting"), ("Done day", "published")):
        notes = NoteImport.objects.create(workshop=name, file_name="a.docx", digest=name)
        Proposal.objects.create(
            note_import=notes, position=1, kind="barrier", title="A step", state=state
        )
    client.force_login(moderator)
    page = client.get("/moderation/imports/").text
    assert "Open day" in page and "1 point to decide" in page and "Done day" not in page
    assert "Imports waiting (1)" in page


# Whose case it is


def test_opening_the_page_takes_the_case_and_looking_does_not_steal_it(client, moderator):
    post, other = PostFactory(by=MemberFactory(new=True)), MemberFactory(moderator=True)
    client.force_login(moderator)
    client.get(f"/moderation/posts/{post.pk}/")
    assert taken_by(Case.objects.get()) == moderator
    client.force_login(other)
    page = client.get(f"/moderation/posts/{post.pk}/").text
    assert f"{moderator.display_name} is looking at this, since" in page
    assert "Look at it instead" in page
    assert taken_by(Case.objects.get()) == moderator
    client.post(f"/moderation/posts/{post.pk}/take/", {"tab": "waiting"})
    assert taken_by(Case.objects.get()) == other


def test_a_case_lapses_and_nobody_takes_their_own(moderator):
    post, other = PostFactory(), MemberFactory(moderator=True)
    take(target=post, by=moderator)
    assert look_at(target=post, by=other) is None
    Case.objects.update(taken_at=timezone.now() - TAKEN_FOR - timedelta(seconds=1))
    assert look_at(target=post, by=other).taken_by == other
    assert look_at(target=PostFactory(by=moderator), by=moderator) is None
    with pytest.raises(PermissionDenied):
        look_at(target=post, by=MemberFactory())


def test_what_was_promised_for_an_earlier_day_is_overdue():
    now = timezone.now()
    assert promise_in_words(now) == "Promised for today"
    assert promise_in_words(now - timedelta(days=1)).endswith(": overdue")


def _turn_down(link, number):
    for _ in range(number):
        dispute_link(link=Link.objects.get(pk=link.pk), by=MemberFactory())


@pytest.fixture
def link():
    """Another beside it is disputed by nobody."""
    made = [
        link_idea(
            idea=IdeaFactory(), barrier=BarrierFactory(), reason="Because.", by=MemberFactory()
        )
        for _ in range(2)
    ]
    return made[0]
