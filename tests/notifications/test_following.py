"""What who follows hears: of a thread all that happens to it, of a tag what is new under it."""

import pytest

from cms.events import guidance_published
from forum.events import announce, post_published
from forum.following import follow, follow_tag
from forum.models import Post, Tag
from forum.posting import reply_to
from forum.searching import index_page
from ideas.experience import report_experience
from ideas.linking import link_idea
from ideas.posting import edit_thing
from moderation import deciding
from notifications.models import Kind, Notice
from notifications.reading import unread_count
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.notifications.hearing import kinds, letters_to, rule, texts

pytestmark = pytest.mark.django_db

# A thread


def test_a_follower_hears_of_replies_experiences_links_and_guidance(happening, member):
    barrier, idea = BarrierFactory(title="Stairs"), IdeaFactory(title="Ramp")
    follow(thread=idea.thread, by=member)
    writer = MemberFactory(display_name="Dot M")
    with happening():
        reply_to(thread=idea.thread, source="Hello", by=writer)
        report_experience(idea=idea, by=writer, outcome="worked", what_changed="It did.")
        link_idea(idea=idea, barrier=barrier, reason="So.", by=writer)
        index_page(kind="guidance", key="77", title="Ramps", body="", url="/guidance/r/")
        opening = Post.objects.get(thread=idea.pk, number=1)
        announce(guidance_published, page_id=77, post_ids=[opening.pk], first=True)
    assert set(Notice.objects.filter(member=member).values_list("kind", flat=True)) == {"followed"}
    assert sorted(texts(member)) == [
        "Dot M replied to “Ramp”, which you follow.",
        "Dot M tried “Ramp”, which you follow, and says how it went.",
        "Guidance made from something that you follow is published: “Ramps”.",
        "“Ramp”, which you follow, was linked to the barrier “Stairs”.",
    ]
    assert letters_to(member) == 0, "that comes with the weekly letter"


def test_who_follows_the_barrier_hears_of_the_idea(happening, member):
    barrier, idea = BarrierFactory(title="Stairs"), IdeaFactory(title="Ramp")
    follow(thread=barrier.thread, by=member)
    with happening():
        link_idea(idea=idea, barrier=barrier, reason="So.", by=MemberFactory())
    assert texts(member) == ["There is an idea for “Stairs”, which you follow: “Ramp”."]


def test_the_nearer_reason_is_the_one_that_is_told(happening, member):
    idea = IdeaFactory(by=member)
    barrier = BarrierFactory()
    follow(thread=barrier.thread, by=member)
    with happening():
        link_idea(idea=idea, barrier=barrier, reason="So.", by=MemberFactory())
    assert kinds()[member] == Kind.LINK
    assert Notice.objects.filter(member=member).count() == 1


# A tag


@pytest.mark.parametrize("make", [BarrierFactory, IdeaFactory, ThreadFactory])
def test_what_is_new_under_a_tag_is_told_once(happening, member, make):
    tags = _followed_tags(member, "tea", "cake")
    with happening():
        thing = make(tags=["tea", "cake"], title="Scones")
    with happening():
        announce(post_published, post_id=Post.objects.get(thread=thing.pk, number=1).pk)
    notice = Notice.objects.get(member=member)
    assert (notice.kind, notice.tag) == (Kind.TAGGED, tags[0])
    assert "“tea”, which you follow: “Scones”" in texts(member)[0]


def test_nobody_is_told_of_their_own_or_of_another_tag(happening, member):
    _followed_tags(member, "tea")
    with happening():
        IdeaFactory(tags=["tea"], by=member)
        IdeaFactory(tags=["cake"])
    assert not Notice.objects.filter(member=member).exists()


def test_what_waits_under_a_tag_is_told_when_it_is_published(happening, member, moderator):
    _followed_tags(member, "tea")
    with happening():
        waiting = IdeaFactory(by=MemberFactory(new=True), tags=["tea"])
        gone = IdeaFactory(by=MemberFactory(new=True), tags=["tea"])
        deciding.hide(target=gone.thread, by=moderator, rule=rule("advertising"))
    assert not Notice.objects.filter(member=member).exists()
    with happening():
        deciding.approve(target=waiting.thread, by=moderator)
    assert Notice.objects.filter(member=member).count() == 1


def test_the_page_groups_what_is_new_under_a_tag(client, happening, member):
    _followed_tags(member, "tea")
    with happening():
        for n in range(5):
            IdeaFactory(tags=["tea"], title=f"Scone {n}")
    client.force_login(member)
    page = client.get("/notices/").text
    assert "Tag: tea" in page and 'href="/tags/tea/"' in page
    assert "New: “Scone 4”, “Scone 3”, “Scone 2” and 2 more." in page
    assert page.count("Mark as read<") == 1


def test_a_tag_that_was_taken_off_is_named_no_more(client, happening, member):
    _followed_tags(member, "canarytag")
    with happening():
        idea = IdeaFactory(tags=["canarytag"], title="Scones")
    edit_thing(thing=idea, title="Scones", summary="More", fields={}, tags=["tea"], by=idea.author)
    client.force_login(member)
    assert "Scones" not in client.get("/notices/").text
    assert unread_count(member) == 0


def _followed_tags(member, *names):
    IdeaFactory(tags=names)
    tags = list(Tag.objects.order_by("pk"))
    for tag in tags:
        follow_tag(tag=tag, by=member)
    return tags
