"""Following a thread or a tag: once, taken back, kept through joining, never what is hidden."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from cms.tags import follow_tag as rename_tag
from forum.following import follow, follow_tag, unfollow, unfollow_tag
from forum.models import Follow, FollowedTag, Tag
from forum.posting import reply_to
from moderation.deciding import hide
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.members.ways import sign_in

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}


def test_following_twice_is_following_once(member):
    idea = IdeaFactory(tags=["tea"])
    tag = Tag.objects.get()
    for _n in range(2):
        follow(thread=idea.thread, by=member)
        follow_tag(tag=tag, by=member)
    assert (Follow.objects.count(), FollowedTag.objects.count()) == (1, 1)
    for _n in range(2):
        unfollow(thread=idea.thread, by=member)
        unfollow_tag(tag=tag, by=member)
    assert (Follow.objects.count(), FollowedTag.objects.count()) == (0, 0)


def test_the_database_holds_that_a_tag_is_followed_once(member):
    IdeaFactory(tags=["tea"])
    FollowedTag.objects.create(tag=Tag.objects.get(), member=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowedTag.objects.create(tag=Tag.objects.get(), member=member)


def test_nobody_follows_what_they_may_not_see(client, member, moderator):
    waiting = IdeaFactory(by=MemberFactory(new=True), tags=["zebras"])
    with pytest.raises(PermissionDenied):
        follow(thread=waiting.thread, by=member)
    client.force_login(member)
    for path in (f"/threads/{waiting.pk}/", "/tags/zebras/", "/threads/999999/", "/tags/nothing/"):
        assert client.post(f"{path}follow/").status_code == 404
        assert client.post(f"{path}follow/stop/").status_code == 404
    assert not (Follow.objects.exists() or FollowedTag.objects.exists())
    follow(thread=waiting.thread, by=moderator)


def test_a_synonym_stands_for_its_main_tag(client, member):
    IdeaFactory(tags=["transport"])
    main = Tag.objects.get()
    Tag.objects.create(name="Buses", slug="buses", alias_of=main)
    client.force_login(member)
    client.post("/tags/buses/follow/")
    assert FollowedTag.objects.get().tag == main
    client.post("/tags/buses/follow/stop/")
    assert not FollowedTag.objects.exists()


def test_who_followed_a_tag_follows_the_one_it_was_folded_into(member):
    IdeaFactory(tags=["buses"])
    IdeaFactory(tags=["transport"])
    buses, transport = Tag.objects.order_by("pk")
    other = MemberFactory()
    for each, tag in ((member, buses), (other, buses), (other, transport)):
        follow_tag(tag=tag, by=each)
    buses.alias_of = transport
    buses.save()
    rename_tag(buses)
    follows = FollowedTag.objects.order_by("member").values_list("member", "tag")
    assert list(follows) == [(member.pk, transport.pk), (other.pk, transport.pk)]


def test_a_tag_that_nothing_carries_any_more_can_be_let_go(client, member, moderator):
    idea = IdeaFactory(tags=["zebras"])
    follow_tag(tag=Tag.objects.get(), by=member)
    hide(target=idea.thread, by=moderator, reason="So.")
    client.force_login(member)
    assert client.post("/tags/zebras/follow/stop/").status_code == 303
    assert not FollowedTag.objects.exists()


def test_the_first_reply_follows_and_stopping_lasts(member):
    thread = ThreadFactory()
    reply_to(thread=thread, source="First", by=member)
    assert Follow.objects.get().member == member
    unfollow(thread=thread, by=member)
    reply_to(thread=thread, source="Second", by=member)
    assert not Follow.objects.exists()


def test_whoever_began_a_thread_is_told_without_following(member):
    thread = ThreadFactory(by=member)
    reply_to(thread=thread, source="To myself", by=member)
    assert not Follow.objects.exists()


# The buttons


@pytest.mark.parametrize("kind", ["idea", "barrier", "topic", "tag"])
def test_the_page_says_what_one_follows_and_the_button_takes_it_back(client, member, kind):
    page, door = _place(kind)
    client.force_login(member)
    assert "Stop following" not in client.get(page).text
    answer = client.post(f"{door}follow/", headers={"Referer": f"http://testserver{page}"})
    assert (answer.status_code, answer["Location"]) == (303, f"{page}#follow")
    assert "Stop following" in client.get(page).text
    client.post(f"{door}follow/stop/")
    assert "Stop following" not in client.get(page).text


@pytest.mark.parametrize("kind", ["idea", "topic", "tag"])
def test_a_script_gets_the_button_with_its_name_and_what_to_say(client, member, kind):
    _page, door = _place(kind)
    client.force_login(member)
    piece = client.post(f"{door}follow/", headers=SCRIPT).text
    assert 'id="follow-button"' in piece and f'action="{door}follow/stop/"' in piece
    assert "You follow “" in piece[piece.index('id="live"') :]
    piece = client.post(f"{door}follow/stop/", headers=SCRIPT).text
    assert "You no longer follow “" in piece[piece.index('id="live"') :]


@pytest.mark.parametrize("kind", ["barrier", "topic", "tag"])
def test_a_visitor_follows_after_joining(client, kind):
    page, door = _place(kind)
    assert "Follow<" in client.get(page).text
    assert client.post(f"{door}follow/")["Location"] == "/join/"
    assert "You will follow" in client.get("/join/").text
    assert sign_in(client)["Location"] == f"{page}#follow"
    assert "Stop following" in client.get(page).text


def test_a_button_is_pressed_and_never_opened(client, member):
    _page, door = _place("idea")
    client.force_login(member)
    for end in ("follow/", "follow/stop/"):
        assert client.get(door + end).status_code == 405
    assert not Follow.objects.exists()


def test_ones_own_thread_has_no_button(client, member):
    client.force_login(member)
    for thing in (IdeaFactory(by=member), ThreadFactory(by=member)):
        assert 'id="follow"' not in client.get(thing.get_absolute_url()).text


@pytest.mark.parametrize("title", ["Follow", "Reply"])
def test_a_title_that_is_the_name_of_a_button_has_a_page(client, title):
    thread = ThreadFactory(title=title)
    assert client.get(thread.get_absolute_url()).status_code == 200
    assert title in client.get(thread.get_absolute_url()).text


def _place(kind: str) -> tuple[str, str]:
    """The page and what its button's address begins with."""
    if kind == "tag":
        IdeaFactory(tags=["tea & cake"])
        page = Tag.objects.get().get_absolute_url()
        return page, page
    make = {"idea": IdeaFactory, "barrier": BarrierFactory, "topic": ThreadFactory}[kind]
    thing = make(title="Tea “first” & <cake>")
    return thing.get_absolute_url(), f"/threads/{thing.pk}/"
