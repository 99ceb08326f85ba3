"""One that says two things becomes two: no answer travels silently, and it is undone exactly."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from forum.models import Follow, Post, State, Thread
from forum.posting import reply_to
from forum.searching import find
from ideas.confirming import confirm_link
from ideas.items import find_item
from ideas.models import Idea
from ideas.splitting import Part
from moderation import deciding
from moderation.merging import merge
from moderation.models import Decision
from moderation.splitting import split
from tests.factories import IdeaFactory, MemberFactory
from tests.moderation.situations import rule, suspended
from tests.moderation.twins import NOTHING_WRONG, Twins, differing, picture

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


# What becomes of it


@KINDS
def test_each_part_is_told_by_whoever_told_the_whole(twins, moderator):
    whole = twins.one
    for part in divided(twins, moderator):
        thread = part.thread
        assert (thread.author_id, thread.author_name) == (
            whole.author_id,
            whole.thread.author_name,
        )
        assert (part.state, part.perspective) == ("public", whole.perspective)
        assert thread.part_of_id == whole.pk and part.kin_count == 1
        assert thread.posts.get().author_id == whole.author_id
    assert differing() == NOTHING_WRONG


@KINDS
def test_no_answer_travels_and_nothing_new_is_said_on_the_whole(twins, moderator):
    said = twins.said(twins.one)
    parts = divided(twins, moderator)
    twins.refresh()
    assert twins.one.state == "split" and twins.one.thread.is_public
    assert twins.said(twins.one) == said
    assert not any(twins.said(part) for part in parts)
    with pytest.raises(PermissionDenied):
        twins.say(twins.one, MemberFactory(), "helps")
    with pytest.raises(PermissionDenied):
        twins.link(twins.one, twins.far())
    for by in (MemberFactory(), moderator):
        with pytest.raises(PermissionDenied, match="split into parts"):
            reply_to(thread=twins.one.thread, source="Late", by=by)


@KINDS
def test_it_leaves_the_lists_and_its_parts_are_in_them(twins, moderator):
    parts = divided(twins, moderator)
    listed = set(type(twins.one).objects.public().values_list("pk", flat=True))
    assert twins.one.pk not in listed and {part.pk for part in parts} <= listed
    assert twins.one.thread not in Thread.objects.standing()
    assert find_item(twins.kind, twins.one.pk, MemberFactory()).split_at


@KINDS
def test_both_wordings_lead_to_the_parts(twins, moderator):
    addresses = {part.get_absolute_url() for part in divided(twins, moderator)}
    assert {found.url for found in find("zebra biscuits")} == addresses
    assert {found.url for found in find("round")} < addresses
    deciding.hide(target=twins.one.thread, by=moderator, rule=rule("unkind"))
    assert not find("zebra")
    assert differing() == NOTHING_WRONG


@KINDS
def test_followers_follow_each_part(twins, moderator):
    followers = set(twins.one.thread.follows.values_list("member", flat=True))
    parts = divided(twins, moderator)
    for part in parts:
        assert set(part.thread.follows.values_list("member", flat=True)) == followers


@KINDS
def test_a_part_takes_the_links_that_were_chosen_and_no_answers(twins, moderator):
    both, one = twins.links[0], twins.links[2]
    links = [both.pk, one.pk, twins.links[1].pk]  # the last is a link of another
    first, second = divided(twins, moderator, links=(links, [both.pk]))
    assert (first.link_count, second.link_count) == (2, 1)
    far = "barrier" if twins.kind == "idea" else "idea"
    copy = second.links.get()
    assert (copy.reason, copy.author_id, copy.created_at) == (
        both.reason,
        both.author_id,
        both.created_at,
    )
    assert copy.yes_count == 0 and not copy.answers.exists()
    assert getattr(both, far).links.public().count() == 3
    assert both.answers.count() == 2
    assert differing() == NOTHING_WRONG


def test_words_that_were_told_in_a_room_are_told_there(moderator):
    idea = IdeaFactory(by=None, told_at="Round table in Leeds")
    parts = split_in_two(idea, moderator)
    assert {part.thread.told_at for part in parts} == {"Round table in Leeds"}
    assert {part.thread.author_id for part in parts} == {None}


# Undoing


@KINDS
def test_undoing_leaves_the_database_as_it_was(twins, moderator):
    before = picture()
    divided(twins, moderator, links=([twins.links[0].pk], [twins.links[0].pk]))
    assert picture() != before
    decision = Decision.objects.get()
    deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert picture() == before
    assert differing() == NOTHING_WRONG
    assert deciding.undo(decision=decision, by=moderator) is None


@KINDS
@pytest.mark.parametrize("what", ["answer", "reply", "link", "lock", "answer on a link"])
def test_a_part_with_something_said_on_it_is_hidden_with_that(twins, moderator, what):
    links = ([twins.links[0].pk], [])
    touched, untouched = divided(twins, moderator, links=links)
    say_something(twins, touched, what)
    rows = Post.objects.count()
    deciding.undo(decision=Decision.objects.get(verb="split"), by=moderator)
    kept = Thread.objects.get(pk=touched.pk)
    assert (kept.state, kept.part_of_id) == (State.HIDDEN, None)
    assert not Thread.objects.filter(pk=untouched.pk).exists()
    assert Post.objects.count() == rows - 1
    assert not Follow.objects.filter(thread=kept, member=twins.only_one).exists()
    twins.refresh()
    assert twins.one.state == "public"
    assert [found.url for found in find("zebra")] == [twins.one.get_absolute_url()]
    assert differing() == NOTHING_WRONG


@KINDS
def test_a_part_that_was_put_together_or_split_comes_first(twins, moderator):
    first, _second = divided(twins, moderator)
    done = Decision.objects.get()
    later = merge(thing=first, into=twins.bystander, by=moderator)
    with pytest.raises(ValidationError, match="put together with another or split"):
        deciding.undo(decision=done, by=moderator)
    deciding.undo(decision=later, by=moderator)
    split_in_two(first, moderator)
    with pytest.raises(ValidationError, match="put together with another or split"):
        deciding.undo(decision=done, by=moderator)


@KINDS
def test_what_stands_for_another_is_rejoined_before_that_is_undone(twins, moderator):
    before = picture()
    merged = merge(thing=twins.other, into=twins.one, by=moderator)
    parts = divided(twins, moderator)
    assert {found.url for found in find("serve tea")} == {p.get_absolute_url() for p in parts}
    with pytest.raises(ValidationError, match="was split since"):
        deciding.undo(decision=merged, by=moderator)
    deciding.undo(decision=Decision.objects.get(verb="split"), by=moderator)
    deciding.undo(decision=merged, by=moderator)
    assert picture() == before


# What cannot be


@KINDS
def test_what_is_merged_is_not_split_and_what_is_split_is_not_merged(twins, moderator):
    merge(thing=twins.other, into=twins.bystander, by=moderator)
    with pytest.raises(ValidationError, match="put together with another"):
        split_in_two(twins.other, moderator)
    divided(twins, moderator)
    for thing, into in ((twins.one, twins.bystander), (twins.bystander, twins.one)):
        with pytest.raises(ValidationError, match="was split into parts"):
            merge(thing=thing, into=into, by=moderator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Thread.objects.filter(pk=twins.one.pk).update(merged_into=twins.bystander.pk)


def test_saying_it_twice_is_written_once(moderator):
    idea = IdeaFactory()
    assert split(thing=idea, parts=halves(), by=moderator)
    assert split(thing=idea, parts=halves(), by=moderator) is None
    assert Idea.objects.public().count() == 2


def test_it_takes_two_parts_with_words(moderator):
    idea, no_title, no_words = IdeaFactory(), Part(" ", "Words", {}), Part("Title", " ", {})
    one, two = halves()
    for parts in ([one], [one] * 6, [one, no_title], [two, no_words]):
        with pytest.raises(ValidationError):
            split(thing=idea, parts=parts, by=moderator)
    assert Thread.objects.count() == 1


def test_only_what_is_public_is_split_by_a_moderator_who_did_not_write_it(moderator):
    own, waiting = IdeaFactory(by=moderator), IdeaFactory(by=MemberFactory(new=True))
    for by in (MemberFactory(), MemberFactory(editor=True), suspended(), own.thread.author):
        with pytest.raises(PermissionDenied):
            split(thing=own, parts=halves(), by=by)
    with pytest.raises(ValidationError, match="is not public"):
        split(thing=waiting, parts=halves(), by=moderator)


def say_something(twins, part, what):
    if what == "answer":
        twins.say(part, MemberFactory(), "helps")
    elif what == "reply":
        reply_to(thread=part.thread, source="A reply.", by=MemberFactory())
    elif what == "link":
        twins.link(part, twins.far())
    elif what == "lock":
        deciding.lock(target=part.thread, by=MemberFactory(moderator=True), reason="Enough")
    else:
        confirm_link(link=part.links.get(), by=MemberFactory())


def halves(links=((), ())):
    words = (("Ring the bell", "Round the corner."), ("Bring sugar", "Sweet."))
    return [
        Part(title, summary, {}, ["tea"], taken)
        for (title, summary), taken in zip(words, links, strict=True)
    ]


def split_in_two(thing, moderator, links=((), ())):
    split(thing=thing, parts=halves(links), by=moderator)
    parts = type(thing).objects.filter(thread__part_of=thing.pk)
    return list(parts.select_related("thread").order_by("pk"))


def divided(twins, moderator, links=((), ())):
    return split_in_two(twins.one, moderator, links)


@pytest.fixture
def twins(kind):
    return Twins(kind)
