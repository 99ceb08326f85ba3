"""Who hears about what, once, and never about what they may not see."""

import pytest
from django.core import mail

from cms.events import guidance_published
from forum.events import announce
from forum.models import Follow, Post, WaitingEdit
from forum.posting import edit_post, reply_to
from forum.searching import drop, index_page
from ideas.experience import report_experience
from ideas.linking import link_idea
from ideas.posting import post_idea
from ideas.voting import cast_vote
from moderation import deciding
from moderation.accepting import accept, refuse, send_edit_back
from moderation.models import Decision, Verb
from moderation.reporting import report_post
from notifications.decided import of_decision
from notifications.models import Kind, Notice
from notifications.telling import SILENT
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.notifications.hearing import kinds, letters_to, rule, texts

pytestmark = pytest.mark.django_db

# Replies


def test_a_reply_is_told_to_who_began_who_is_answered_and_who_follows(happening):
    opener, answered, follower, writer = (MemberFactory() for _n in range(4))
    thread = ThreadFactory(by=opener)
    parent = reply_to(thread=thread, source="First", by=answered)
    Follow.objects.create(member=follower, thread=thread)
    Follow.objects.create(member=writer, thread=thread)
    with happening():
        reply_to(thread=thread, source="Second", by=writer, parent=parent)
    assert kinds() == {opener: Kind.REPLY, answered: Kind.ANSWER, follower: Kind.FOLLOWED}
    # What one follows comes once a week, what is addressed to one at once.
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([opener.email, answered.email])


def test_one_reason_is_enough(happening):
    opener = MemberFactory()
    thread = ThreadFactory(by=opener)
    Follow.objects.create(member=opener, thread=thread)
    own = reply_to(thread=thread, source="Mine", by=opener)
    with happening():
        reply_to(thread=thread, source="Yours", by=MemberFactory(), parent=own)
    assert kinds() == {opener: Kind.ANSWER}
    assert len(mail.outbox) == 1


def test_nobody_is_told_about_what_they_did_themselves(happening):
    opener = MemberFactory()
    thread = ThreadFactory(by=opener)
    with happening():
        reply_to(thread=thread, source="To myself", by=opener)
    assert not Notice.objects.exists()


def test_who_has_left_or_is_switched_off_hears_nothing(happening):
    opener = MemberFactory(is_active=False)
    thread = ThreadFactory()
    Follow.objects.create(member=opener, thread=thread)
    with happening():
        reply_to(thread=thread, source="Hello", by=MemberFactory())
    assert opener not in kinds()


# Ideas


def test_an_experience_is_told_to_the_author_and_to_who_said_it_helps(happening):
    author, helped, doubted, tried = (MemberFactory() for _n in range(4))
    idea = IdeaFactory(by=author)
    cast_vote(idea=idea, answer="helps", by=helped)
    cast_vote(idea=idea, answer="not_for_us", by=doubted)
    cast_vote(idea=idea, answer="helps", by=tried)
    with happening():
        report_experience(idea=idea, by=tried, outcome="worked", what_changed="It did.")
    assert kinds() == {author: Kind.EXPERIENCE, helped: Kind.EXPERIENCE}


def test_a_link_is_told_to_the_authors_of_both_ends(happening):
    barrier_author, idea_author = MemberFactory(), MemberFactory()
    barrier, idea = BarrierFactory(by=barrier_author), IdeaFactory(by=idea_author)
    with happening():
        link_idea(idea=idea, barrier=barrier, reason="A ramp.", by=MemberFactory())
    assert kinds() == {barrier_author: Kind.LINK, idea_author: Kind.LINK}


def test_a_waiting_idea_is_told_to_the_barriers_author_when_it_is_published(happening, moderator):
    barrier_author, newcomer = MemberFactory(), MemberFactory(new=True)
    barrier = BarrierFactory(by=barrier_author)
    with happening():
        idea = post_idea(title="A ramp", summary="Wood.", by=newcomer)
        link_idea(idea=idea, barrier=barrier, reason="A ramp.", by=newcomer)
    assert barrier_author not in kinds()
    with happening():
        deciding.approve(target=idea.thread, by=moderator, trust=True)
    assert kinds()[barrier_author] == Kind.LINK
    assert letters_to(barrier_author) == 1


# Decisions


def test_the_author_hears_what_was_decided_and_why(happening, moderator, member):
    thread = ThreadFactory(by=member)
    with happening():
        deciding.hide(target=thread, by=moderator, rule=rule("unkind"), reason="Line two.")
    letter = mail.outbox[0]
    assert letter.to == [member.email]
    assert "It is rude or unkind" in letter.body
    assert "Line two." in letter.body
    assert moderator.display_name not in letter.body
    assert texts(member) == [f"We have hidden what you wrote in “{thread.title}”."]


@pytest.mark.parametrize("verb", ["hide", "send_back", "lock", "pin", "move"])
def test_every_decision_and_its_undoing_is_told(verb, happening, moderator, member):
    thread = ThreadFactory(by=member)
    more = {"board": ThreadFactory().board} if verb == "move" else {}
    with happening():
        decision = getattr(deciding, verb)(target=thread, by=moderator, reason="So.", **more)
    with happening():
        deciding.undo(decision=decision, by=moderator)
    assert letters_to(member) == 2
    assert all(texts(member))


@pytest.mark.parametrize("verb", sorted(set(Verb) - SILENT - {Verb.COUNT, Verb.LIFT}))
def test_no_letter_is_written_that_nobody_is_told_about(verb, moderator, member):
    thread = ThreadFactory(by=member)
    other = ThreadFactory() if verb in (Verb.MERGE, Verb.RELATE, Verb.JOIN) else None
    decision = Decision.objects.create(verb=verb, thread=thread, other=other, by=moderator)
    notice = Notice.objects.create(
        member=member, kind=Kind.DECISION, thread=thread, decision=decision, batch_key="x"
    )
    told = of_decision(notice, member)
    assert told is not None and told.text and "%" not in told.text


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (accept, "is published"),
        (send_edit_back, "once more"),
        (refuse, "not published your change"),
    ],
)
def test_who_changed_a_post_hears_what_became_of_it(answer, said, happening, moderator):
    author = MemberFactory(new=True)
    post = reply_to(thread=ThreadFactory(), source="Words", by=author)
    deciding.approve(target=post, by=moderator)
    edit_post(post=Post.objects.get(pk=post.pk), source="See https://example.org/a", by=author)
    edit = WaitingEdit.objects.get()
    with happening():
        decision = answer(edit=edit, by=moderator, reason="So.")
    assert said in texts(author)[0]
    assert Notice.objects.get(member=author, decision=decision)


def test_who_reported_hears_what_came_of_it_and_no_title(happening, moderator, member):
    thread = ThreadFactory(title="Heron canary")
    post = reply_to(thread=thread, source="Words", by=MemberFactory())
    report_post(post=post, rule=rule("unkind"), words="", by=member)
    with happening():
        deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    assert texts(member) == [
        "We looked at the post that you reported and have hidden it. Thank you."
    ]
    assert letters_to(member) == 0


def test_who_reported_hears_that_it_was_taken_back(happening, moderator, member):
    thread = ThreadFactory()
    post = Post.objects.get(thread=thread, number=1)
    report_post(post=post, rule=rule("unkind"), words="", by=member)
    with happening():
        decision = deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    with happening():
        deciding.undo(decision=decision, by=moderator)
    assert any("We took back what we decided" in text for text in texts(member))


def test_a_decision_about_ones_own_thread_is_no_news(happening, moderator):
    with happening():
        deciding.pin(target=ThreadFactory(by=moderator), by=moderator)
    assert not Notice.objects.exists()


# Guidance


def test_guidance_is_told_to_who_wrote_it_and_who_supported_it(happening):
    author, supporter = MemberFactory(), MemberFactory()
    idea = IdeaFactory(by=author)
    cast_vote(idea=idea, answer="helps", by=supporter)
    opening = Post.objects.get(thread=idea.pk, number=1)
    index_page(kind="guidance", key="77", title="Welcome desks", body="", url="/guidance/w/")
    for _n in range(2):
        with happening():
            announce(guidance_published, page_id=77, post_ids=[opening.pk], first=True)
    told = "Guidance made from what you wrote is published: “Welcome desks”. Your name is on it."
    assert texts(author) == [told]
    assert "said would help" in texts(supporter)[0]
    assert letters_to(author) == letters_to(supporter) == 1
    drop(kind="guidance", key="77")
    assert texts(author) == [None]


def test_who_supported_what_guidance_cites_hears_when_their_own_words_come_in(happening):
    member, idea = MemberFactory(), IdeaFactory()
    cast_vote(idea=idea, answer="helps", by=member)
    own = reply_to(thread=idea.thread, source="My words", by=member)
    index_page(kind="guidance", key="77", title="Desks", body="", url="/guidance/w/")
    for post in (idea.thread.posts.get(number=1), own, idea.thread.posts.get(number=1)):
        with happening():
            announce(guidance_published, page_id=77, post_ids=[post.pk], first=False)
    assert len(texts(member)) == 2 and "what you wrote" in texts(member)[0]
    assert letters_to(member) == 2


# What is shown


def test_a_notice_says_nothing_about_what_was_hidden_since(happening, moderator):
    opener = MemberFactory()
    thread = ThreadFactory(by=opener)
    with happening():
        post = reply_to(thread=thread, source="Hello", by=MemberFactory(display_name="Heron"))
    assert "Heron" in texts(opener)[0]
    deciding.hide(target=post, by=moderator, rule=rule("unkind"))
    assert texts(opener) == [None]
