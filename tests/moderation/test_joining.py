"""Two topics put together: the order of time, what is read, old addresses, and everything back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.following import follow
from forum.models import Follow, Post, ReadMark, SearchEntry, Thread
from forum.posting import reply_to
from forum.reading import raise_mark
from forum.searching import find
from moderation import deciding
from moderation.models import Decision
from moderation.moving import join
from moderation.summing import sum_up
from notifications.audience import audience_of_decision
from notifications.models import Kind, Notice
from notifications.wording import describe
from tests.factories import IdeaFactory, MemberFactory, ThreadFactory
from tests.moderation.talks import BEGAN, differing, numbered, picture, talk

pytestmark = pytest.mark.django_db


def test_the_posts_stand_in_the_order_of_time_and_no_number_means_another(one, two, moderator):
    expected = dict(numbered(two))
    put(one, two, moderator)
    posts = list(two.posts.order_by("number"))
    assert [post.created_at for post in posts] == sorted(post.created_at for post in posts)
    assert [post.number for post in posts] == [1, 2, *range(5, 9)]
    assert {n: words for n, words in numbered(two) if n <= 4} == {
        n: words for n, words in expected.items() if n <= 2
    }
    assert Post.objects.filter(thread=one).count() == 0
    assert (two.reply_count, two.last_number) == (5, 8)
    assert set(two.posts.values_list("kind", flat=True)) == {"opening", "reply"}
    assert differing() == (0, 0)


def test_undoing_puts_everything_back(one, two, moderator):
    furnish(one, two, moderator)
    before = picture()
    decision = put(one, two, moderator)
    assert picture() != before
    deciding.undo(decision=decision, by=moderator)
    assert picture() == before and differing() == (0, 0)


def test_every_old_address_leads_to_the_post(client, one, two, moderator):
    openings = Post.objects.get(thread=one, number=1), Post.objects.get(thread=two, number=3)
    put(one, two, moderator)
    moved, renumbered = (Post.objects.select_related("thread").get(pk=p.pk) for p in openings)
    assert client.get(one.get_absolute_url()).url == moved.get_absolute_url()
    assert client.get(f"/threads/{one.pk}/").url == moved.get_absolute_url()
    assert client.get(f"{two.get_absolute_url()}?post=3").url == renumbered.get_absolute_url()
    last = two.posts.filter(source__contains=f"on {one.pk}").order_by("-number")[0]
    assert client.get(f"{one.get_absolute_url()}?post=2").url == last.get_absolute_url()
    deciding.hide(target=two, by=MemberFactory(moderator=True), reason="Not for us.")
    assert client.get(one.get_absolute_url()).status_code == 404


def test_lists_counts_and_search_know_one_of_them(client, one, two, member, moderator):
    put(one, two, moderator)
    page = client.get(one.board.get_absolute_url()).text
    assert one.title not in page
    assert "0 conversations" in client.get("/boards/").text
    assert not SearchEntry.objects.filter(kind="topic", key=str(one.pk)).exists()
    assert one.title in SearchEntry.objects.get(kind="topic", key=str(two.pk)).body
    client.force_login(one.author)
    assert one.title not in client.get("/me/").text


def test_nothing_that_nobody_has_read_is_called_read(one, two, moderator):
    both, first, second = (MemberFactory() for _n in range(3))
    for member, threads in ((both, (one, two)), (first, (one,)), (second, (two,))):
        for thread in threads:
            raise_mark(member=member.pk, thread=thread.pk, number=thread.last_number)
    put(one, two, moderator)
    marks = dict(ReadMark.objects.filter(thread=two).values_list("member", "last_number"))
    assert (marks[both.pk], marks[first.pk], marks[second.pk]) == (8, 1, 2)


@pytest.mark.parametrize("new_words", [True, False])
def test_what_was_read_meanwhile_stays_read(one, two, moderator, new_words):
    reader = MemberFactory()
    raise_mark(member=reader.pk, thread=two.pk, number=2)
    decision = put(one, two, moderator)
    raise_mark(member=reader.pk, thread=two.pk, number=8)
    if new_words:
        reply_to(thread=two, source="Since then.", by=MemberFactory())
    deciding.undo(decision=decision, by=moderator)
    two.refresh_from_db()
    assert ReadMark.objects.get(thread=two, member=reader).last_number == 4
    assert two.last_number == (9 if new_words else 4)
    assert len(numbered(one)) == 2 and differing() == (0, 0)


def test_who_followed_and_who_began_it_hears_on(one, two, moderator):
    follower = MemberFactory()
    follow(thread=one, by=follower)
    put(one, two, moderator)
    followers = set(Follow.objects.filter(thread=two).values_list("member", flat=True))
    assert {follower.pk, one.author_id} <= followers


def test_it_says_so_to_everybody_and_both_are_told(client, one, two, moderator):
    decision = put(one, two, moderator)
    page = client.get(two.get_absolute_url()).text
    link = f'<a href="{one.get_absolute_url()}">{one.title}</a>'
    assert f"A moderator put {link} together with this. 2 posts came from there." in page
    assert moderator.display_name not in page
    assert set(audience_of_decision(decision)) == {one.author_id, two.author_id}
    notice = Notice(kind=Kind.DECISION, decision=decision, thread=one)
    assert describe(notice, one.author, {}).url == two.get_absolute_url()


@pytest.mark.parametrize("verb", [deciding.hide, deciding.remove, deciding.send_back])
def test_a_title_is_hidden_with_the_words_that_it_stood_above(client, one, two, moderator, verb):
    opening = one.posts.get(number=1)
    joined = put(one, two, moderator)
    taken = verb(target=opening, by=moderator, reason="It names somebody.")
    page = client.get(two.get_absolute_url()).text
    assert "A moderator put another conversation together with this." in page
    assert "Quokka" not in page and not find("quokka")
    assert client.get(f"/threads/{one.pk}/").status_code == 404
    deciding.undo(decision=taken, by=moderator)
    assert "Quokka" in client.get(two.get_absolute_url()).text and find("quokka")
    deciding.undo(decision=joined, by=moderator)
    assert Thread.objects.get(pk=one.pk).is_public and differing() == (0, 0)


def test_what_was_hidden_meanwhile_is_hidden_when_the_topics_are_parted(
    client, one, two, moderator
):
    before, opening = picture(), one.posts.get(number=1)
    joined = put(one, two, moderator)
    hidden = deciding.hide(target=opening, by=moderator, reason="It names somebody.")
    deciding.undo(decision=joined, by=moderator)
    one.refresh_from_db()
    assert client.get(one.get_absolute_url()).status_code == 404
    assert "Quokka" not in client.get(one.board.get_absolute_url()).text and not find("quokka")
    assert not SearchEntry.objects.filter(thread=one).exists() and differing() == (0, 0)
    deciding.undo(decision=hidden, by=moderator)
    assert picture() == before and differing() == (0, 0)


def test_a_line_keeps_its_place_among_the_posts(client, one, two, moderator):
    deciding.lock(target=two, by=moderator, reason="Enough.")
    before = list(two.events.values_list("after", flat=True))
    decision = put(one, two, moderator)
    assert before == [4] and list(two.events.values_list("after", flat=True)) == [8, 8]
    deciding.undo(decision=decision, by=moderator)
    assert list(two.events.values_list("after", flat=True)) == before


def test_a_topic_that_was_joined_is_a_way_on_for_what_was_joined_before(
    client, one, two, moderator
):
    third = talk(1, began=BEGAN + timedelta(days=2))
    first = put(one, two, moderator)
    second = put(two, third, moderator)
    assert client.get(one.get_absolute_url()).url.startswith(third.get_absolute_url())
    with pytest.raises(ValidationError):
        deciding.undo(decision=first, by=moderator)
    deciding.undo(decision=second, by=moderator)
    deciding.undo(decision=first, by=moderator)
    assert len(numbered(one)) == 2 and differing() == (0, 0)


def test_what_was_decided_about_it_before_can_still_be_undone_and_looked_at(
    client, one, two, moderator
):
    locked = deciding.lock(target=one, by=moderator, reason="Enough.")
    put(one, two, moderator)
    client.force_login(moderator)
    tools = client.get(f"/moderation/threads/{one.pk}/").text
    assert "Its posts are in this conversation now:" in tools
    deciding.undo(decision=locked, by=moderator)
    client.force_login(one.author)
    assert client.get(f"/decisions/{locked.pk}/").status_code == 200


def test_nobody_writes_into_the_empty_one(one, two, member, moderator):
    put(one, two, moderator)
    with pytest.raises(PermissionDenied):
        reply_to(thread=one, source="Is anybody here?", by=member)


@pytest.mark.parametrize("case", ["same", "hidden", "idea", "joined"])
def test_only_two_public_topics_are_put_together(one, two, moderator, case):
    other = {"same": one, "hidden": two, "joined": two}.get(case) or IdeaFactory().thread
    if case == "hidden":
        deciding.hide(target=two, by=moderator, reason="No.")
    if case == "joined":
        put(two, ThreadFactory(), moderator)
    with pytest.raises(ValidationError):
        join(target=one, into=Thread.objects.get(pk=other.pk), by=moderator)


def test_only_a_moderator_puts_topics_together_and_once(one, two, member, moderator):
    with pytest.raises(PermissionDenied):
        join(target=one, into=two, by=member)
    put(one, two, moderator)
    assert join(target=one, into=two, by=moderator) is None


def furnish(one, two, moderator) -> None:
    """Marks, follows, answers, a summary and lines on both."""
    people = [MemberFactory() for _n in range(4)]
    for n, member in enumerate(people):
        raise_mark(member=member.pk, thread=one.pk, number=n)
        raise_mark(member=member.pk, thread=two.pk, number=4 - n)
        follow(thread=(one, two)[n % 2], by=member)
    for thread in (one, two):
        parent = thread.posts.get(number=2)
        reply_to(thread=thread, source="To that.", by=people[0], parent=parent)
        sum_up(target=thread, by=moderator, source="Biscuits, then tea.")
        deciding.pin(target=thread, by=moderator)
    for each in (one, two):
        each.refresh_from_db()


def put(one: Thread, two: Thread, moderator) -> Decision:
    """One into two; both are read again."""
    decision = join(target=one, into=two, by=moderator)
    one.refresh_from_db()
    two.refresh_from_db()
    return decision


@pytest.fixture
def one(db) -> Thread:
    """Its two posts fall between those of the other."""
    talk(1)  # noise
    return talk(1, began=BEGAN + timedelta(hours=3), title="Quokka")


@pytest.fixture
def two(db) -> Thread:
    return talk(3)
