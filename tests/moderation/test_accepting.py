"""Changes that wait beside public words: the queue, the decisions, and their exact undoing."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.attaching import attach
from forum.models import Attachment, Mention, Post, PostRevision, Tag, ThreadTag, WaitingEdit
from forum.posting import edit_post
from forum.proposing import edit_of, take_edit_back
from ideas.posting import edit_thing
from members.models import Member, Standing
from moderation import accepting, deciding
from moderation.appealing import answer, appeal
from moderation.cases import ChangedMeanwhile
from moderation.models import Decision
from tests.factories import IdeaFactory, MemberFactory, PostFactory
from tests.forum.files import document
from tests.moderation.situations import rule, snapshot

pytestmark = pytest.mark.django_db
LINKED = "Better words, see http://example.org/heron."


def test_what_waits_is_published_with_all_its_parts_and_undone_exactly(idea, moderator):
    before = picture()
    decision = accepting.accept(edit=edit_of(opening_of(idea)), by=moderator)
    idea.refresh_from_db()
    post = opening_of(idea)
    assert (idea.title, idea.first_step) == ("A new title", "Measure first.")
    assert post.source == f"{LINKED} Ask @Amina."
    assert set(post.thread.tags.values_list("name", flat=True)) == {"ramps"}
    assert post.attachments.get().waits_with is None
    assert (post.revisions.count(), Mention.objects.count()) == (1, 1)
    assert "http" not in str(decision.effects) and decision.waited is not None
    deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert picture() == before


@pytest.mark.parametrize("verb", ["refuse", "send_edit_back"])
def test_the_words_that_were_read_stay_up_and_it_is_undone_exactly(idea, moderator, verb):
    before, edit = picture(), edit_of(opening_of(idea))
    decision = getattr(accepting, verb)(edit=edit, by=moderator, rule=rule("unkind"))
    assert opening_of(idea).is_public and "http" not in opening_of(idea).source
    assert not WaitingEdit.objects.to_read().exists()
    assert "still there" in decision.letter
    deciding.undo(decision=decision, by=MemberFactory(moderator=True))
    assert picture() == before


def test_publishing_and_trusting_publishes_every_change_that_waits(post, newcomer, moderator):
    other = public_post(newcomer)
    for each in (post, other):
        edit_post(post=each, source=LINKED, by=newcomer)
    before = picture()
    decision = accepting.accept(edit=edit_of(post), by=moderator, trust=True)
    assert not WaitingEdit.objects.waiting().exists()
    assert Member.objects.get(pk=newcomer.pk).standing == Standing.TRUSTED
    deciding.undo(decision=decision, by=moderator)
    assert picture() == before


def test_trusting_at_another_post_publishes_the_change_too(post, newcomer, moderator):
    edit_post(post=post, source=LINKED, by=newcomer)
    deciding.approve(target=PostFactory(by=newcomer), by=moderator, trust=True)
    assert Post.objects.get(pk=post.pk).source == LINKED


def test_what_was_sent_back_waits_for_its_author_and_comes_back_changed(post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    accepting.send_edit_back(edit=edit_of(post), by=moderator, rule=rule("unkind"))
    again = accepting.send_edit_back(edit=edit_of(post), by=moderator, rule=rule("unkind"))
    assert again is None and not WaitingEdit.objects.to_read().exists()
    edit_post(post=post, source=f"{LINKED} And more.", by=post.author)
    assert WaitingEdit.objects.to_read().get().sent_back_at is None


def test_a_refused_change_may_be_appealed(post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    decision = accepting.refuse(edit=edit_of(post), by=moderator, rule=rule("unkind"))
    asked = appeal(decision=decision, by=post.author, words="It is kind.")
    other = MemberFactory(moderator=True)
    answer(appeal=asked, by=other, grant=True, words="We read it again.")
    assert edit_of(post).source == LINKED


def test_undoing_is_refused_where_the_post_or_the_change_is_another_now(post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    refused = accepting.refuse(edit=edit_of(post), by=moderator, rule=rule("unkind"))
    edit_post(post=post, source=f"{LINKED} Again.", by=post.author)
    with pytest.raises(ValidationError):
        deciding.undo(decision=refused, by=moderator)
    accepted = accepting.accept(edit=edit_of(post), by=moderator)
    edit_post(post=post, source=f"{LINKED} Again, now.", by=post.author)
    with pytest.raises(ValidationError):
        deciding.undo(decision=accepted, by=moderator)


def test_only_moderators_decide_and_not_about_their_own(post, moderator, member):
    edit_post(post=post, source=LINKED, by=post.author)
    edit = edit_of(post)
    for verb in (accepting.accept, accepting.refuse, accepting.send_edit_back):
        with pytest.raises(PermissionDenied):
            verb(edit=edit, by=member, rule=rule("unkind"))
    Post.objects.filter(pk=post.pk).update(author=moderator)
    with pytest.raises(PermissionDenied):
        accepting.accept(edit=WaitingEdit.objects.get(), by=moderator)


def test_a_change_that_is_another_since_is_not_decided(post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    edit = edit_of(post)
    with pytest.raises(ChangedMeanwhile):
        accepting.accept(edit=edit, by=moderator, seen="0-yesterday")
    take_edit_back(post=post, by=post.author)
    assert accepting.accept(edit=edit, by=moderator) is None
    with pytest.raises(ChangedMeanwhile):
        accepting.accept(edit=edit, by=moderator, seen="0-today")


# The pages


def test_the_queue_says_what_changes_and_why_it_waits(client, post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    client.force_login(moderator)
    page = client.get("/moderation/edits/").text
    assert "It adds 1 link." in page and re.search("<ins>.*heron", page)
    assert "Promised for today" in page and "Edits waiting (1)" in page


def test_a_stale_form_keeps_the_words_of_the_moderator(client, post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    address = f"/moderation/edits/{edit_of(post).pk}/"
    client.force_login(moderator)
    page = client.get(f"{address}?verb=refuse&rule=unkind").text
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    edit_post(post=post, source=f"{LINKED} And more.", by=post.author)
    form = {"verb": "refuse", "rule": "unkind", "letter": "My words.", "seen": seen}
    stale = client.post(address, form)
    assert stale.status_code == 409 and "My words." in stale.text
    form["seen"] = re.search(r'name="seen" value="([^"]*)"', stale.text)[1]
    done = client.post(address, form)
    assert done.status_code == 303 and Decision.objects.first().letter == "My words."
    assert 'action="/moderation/decisions/' in client.get(done.url).text


def test_a_change_that_was_taken_back_leaves_the_words_typed_readable(client, post, moderator):
    edit_post(post=post, source=LINKED, by=post.author)
    address = f"/moderation/edits/{edit_of(post).pk}/"
    take_edit_back(post=post, by=post.author)
    client.force_login(moderator)
    gone = client.post(address, {"verb": "refuse", "letter": "My words."})
    assert gone.status_code == 409 and "My words." in gone.text


def test_the_queue_of_edits_asks_a_bounded_number_of_questions(post, moderator, queries_for):
    edit_post(post=post, source=LINKED, by=post.author)
    few = len(queries_for("/moderation/edits/", by=moderator))
    for _ in range(3):
        more = public_post(MemberFactory(new=True))
        edit_post(post=more, source=LINKED, by=more.author)
    assert len(queries_for("/moderation/edits/", by=moderator)) <= few + 3 * PER_CHANGE


PER_CHANGE = 10  # each is compared with what was read; a page has twenty at most


def picture():
    """`snapshot`, and every row that publishing a change may write."""
    models = (PostRevision, WaitingEdit, Mention, ThreadTag, Tag, Attachment)
    kept = [list(model.objects.order_by("pk").values()) for model in models]
    standings = list(Member.objects.order_by("pk").values_list("standing", flat=True)[:2])
    return snapshot(), kept, standings


def opening_of(idea):
    return Post.objects.select_related("thread").get(thread=idea.pk, number=1)


def public_post(by):
    post = PostFactory(by=by)
    deciding.approve(target=post, by=MemberFactory(moderator=True))
    return Post.objects.get(pk=post.pk)


@pytest.fixture
def post(newcomer):
    return public_post(newcomer)


@pytest.fixture
def idea(newcomer, moderator):
    """A public idea with a change of every part waiting beside it, and a file."""
    idea = IdeaFactory(by=newcomer, tags=["stairs"])
    deciding.approve(target=idea.thread, by=moderator)
    PostFactory(thread=idea.thread, by=MemberFactory(display_name="Amina"))
    edit_thing(
        thing=idea,
        title="A new title",
        summary=f"{LINKED} Ask @Amina.",
        by=newcomer,
        fields={"first_step": "Measure first."},
        tags=["ramps"],
    )
    attach(post=opening_of(idea), by=newcomer, file=document("plan.txt"))
    return idea


@pytest.mark.parametrize("verb", ["refuse", "send_edit_back"])
def test_its_author_reads_the_change_that_was_not_published(client, idea, moderator, verb):
    edit = edit_of(opening_of(idea))
    decision = getattr(accepting, verb)(edit=edit, by=moderator, rule=rule("unkind"))
    client.force_login(idea.author)
    page = client.get(f"/decisions/{decision.pk}/").text
    assert "What you wanted to change" in page and "Better words" in page
