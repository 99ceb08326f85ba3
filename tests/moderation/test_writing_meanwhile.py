"""Writing while a moderator decides: what was hidden stays hidden, and nobody waits in a circle."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum import keeping
from forum.attaching import attach
from forum.models import Post, Thread
from forum.posting import edit_post, reply_to
from ideas.models import Idea
from ideas.recounting import recount_everything
from members.joining import introduce
from moderation import deciding
from moderation.models import Decision, Rule
from tests.factories import IdeaFactory, MemberFactory
from tests.moderation.test_racing import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def said():
    """A reply in the discussion of an idea that mentions somebody."""
    idea, ann = IdeaFactory(), MemberFactory(display_name="Ann A")
    reply_to(thread=idea.thread, source="I am here", by=ann)
    return reply_to(thread=idea.thread, source="Thanks @Ann A", by=MemberFactory()), ann


@pytest.mark.parametrize("what", ["the discussion", "the reply"])
@pytest.mark.parametrize("verb", ["edit", "attach", "answer", "rename"])
def test_what_is_hidden_meanwhile_stays_hidden(said, verb, what):
    post, ann = said
    moderator, rule = MemberFactory(moderator=True), Rule.objects.get(slug="unkind")
    target = post.thread if what == "the discussion" else post
    outcomes = together(
        lambda: deciding.hide(target=target, by=moderator, rule=rule),
        lambda: _write(verb, post, ann),
    )
    assert isinstance(outcomes[0], Decision), outcomes
    idea, thread = Idea.objects.get(), Thread.objects.get()
    if what == "the discussion":
        assert (idea.state, thread.state) == ("hidden", "hidden")
    else:
        assert Post.objects.get(pk=post.pk).state == "hidden"
    assert keeping.recount_everything() == recount_everything() == 0


def test_edits_files_and_answers_at_once_all_come_through(said):
    post, _ann = said
    outcomes = together(
        lambda: _write("edit", post, None),
        lambda: _write("attach", post, None),
        lambda: _write("answer", post, None),
        lambda: _write("answer", post, None),
    )
    assert not [each for each in outcomes if isinstance(each, Exception)], outcomes
    assert Thread.objects.get().last_number == Post.objects.count() == 5
    assert keeping.recount_everything() == 0


def _write(verb, post, ann):
    if verb == "edit":
        return edit_post(post=post, source="Thanks @Ann A, changed", by=post.author)
    if verb == "attach":
        file = SimpleUploadedFile("notes.txt", b"What we agreed")
        return attach(post=post, by=post.author, file=file)
    if verb == "answer":
        thread = Thread.objects.get(pk=post.thread_id)
        return reply_to(thread=thread, source="An answer", by=MemberFactory(), parent=post)
    return introduce(by=ann, display_name="Ann B", perspective="carer")
