"""What somebody new adds to public words waits beside them, and is seen by nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from forum.keeping import set_post_state
from forum.models import Mention, Post, PostRevision, SearchEntry, Tag, WaitingEdit
from forum.posting import edit_post, reply_to
from forum.proposing import edit_of, take_edit_back
from forum.rereading import FEW, MANY, is_much
from ideas.experience import edit_experience, report_experience
from ideas.models import Experience
from members.leaving import leave
from tests.factories import IdeaFactory, MemberFactory, PostFactory, ThreadFactory

READ = "We met every week in the hall and drank tea. " * 5
LINKED = f"{READ} See http://heron.example.org."


@pytest.mark.parametrize(
    ("added", "before", "much"),
    [
        (1, 40, False),
        (FEW, 40, False),
        (FEW + 1, 40, True),
        (FEW + 1, 55, False),
        (MANY, 1000, False),
        (MANY + 1, 1000, True),
        (2, 4, True),
        (0, 0, False),
    ],
)
def test_what_much_text_is(added, before, much):
    assert is_much(added, before) is much


@pytest.mark.parametrize(
    ("source", "waits"),
    [
        (READ.replace("tea", "coffee", 1), False),
        (READ.removesuffix("drank tea. "), False),
        (LINKED, True),
        (READ + "Then the ramp came and everybody could get in by themselves, at last. " * 2, True),
        ("Free prize! Subscribe to my channel now. " + READ, True),
    ],
)
def test_a_small_change_is_up_at_once_and_a_large_one_waits(post, source, waits):
    edit_post(post=post, source=source, by=post.author)
    assert (Post.objects.get(pk=post.pk).source == source.strip()) is not waits
    assert (edit_of(post) is not None) is waits


def test_many_small_steps_are_weighed_together(post):
    words = READ.split()
    for n in range(0, 40, 8):
        words[n : n + 8] = [f"new{n + k}" for k in range(8)]
        edit_post(post=post, source=" ".join(words), by=post.author)
    assert edit_of(post) is not None
    assert Post.objects.get(pk=post.pk).source.count("new") <= FEW


def test_who_is_trusted_and_what_is_not_public_is_changed_at_once(member, post):
    own = PostFactory(by=member, source=READ)
    assert edit_post(post=own, source=LINKED, by=member).source == LINKED
    edit_post(post=post, source=LINKED, by=post.author)
    set_post_state(Post.objects.select_related("thread").get(pk=post.pk), "pending")
    assert edit_post(post=post, source=LINKED, by=post.author).source == LINKED
    assert edit_of(post) is None


def test_a_later_change_takes_its_place_and_the_read_words_take_it_back(post):
    first = _propose(post)
    edit_post(post=post, source=f"{LINKED} More.", by=post.author)
    assert edit_of(post).pk == first.pk and WaitingEdit.objects.count() == 1
    edit_post(post=post, source=READ, by=post.author)
    assert not WaitingEdit.objects.exists() and not PostRevision.objects.exists()


def test_the_database_keeps_one_for_each_post(post):
    _propose(post)
    with pytest.raises(IntegrityError), transaction.atomic():
        WaitingEdit.objects.create(post=post, source="Another")


def test_only_who_wrote_it_takes_it_back(post):
    _propose(post)
    with pytest.raises(PermissionDenied):
        take_edit_back(post=post, by=MemberFactory(moderator=True))
    assert take_edit_back(post=post, by=post.author)
    assert not take_edit_back(post=post, by=post.author)


def test_nothing_of_it_is_found_mentioned_or_made_a_tag(newcomer):
    member = MemberFactory(display_name="Amina")
    thread = ThreadFactory(by=newcomer, source=READ)
    opening = thread.posts.get(number=1)
    set_post_state(opening, "public")
    reply_to(thread=thread, source="A reply.", by=member)
    source = f"{LINKED} Ask @Amina."
    edit_post(post=opening, source=source, title="Herons", tags=["heron"], by=newcomer)
    assert edit_of(opening).tags == ["heron"]
    assert not Mention.objects.exists() and not Tag.objects.exists()
    assert not SearchEntry.objects.filter(body__icontains="heron").exists()


def test_its_author_sees_it_goes_on_with_it_and_takes_it_back(client, post):
    client.force_login(post.author)
    sent = client.post(f"/posts/{post.pk}/edit/", {"source": LINKED}, follow=True)
    assert "Your change waits" in sent.text and "<ins>" in sent.text
    assert "heron.example.org" in client.get(f"/posts/{post.pk}/edit/").text
    page = client.get(post.thread.get_absolute_url()).text
    assert f'href="/posts/{post.pk}/change/"' in page and "heron.example.org" not in page
    client.post(f"/posts/{post.pk}/change/back/")
    assert "heron.example.org" not in client.get(f"/posts/{post.pk}/edit/").text
    assert client.get(f"/posts/{post.pk}/change/").status_code == 302


def test_a_report_of_trying_waits_with_its_answers(newcomer):
    told = report_experience(idea=IdeaFactory(), by=newcomer, outcome="worked", what_changed=READ)
    set_post_state(Post.objects.select_related("thread").get(pk=told.post_id), "public")
    edit_experience(experience=told, by=newcomer, outcome="did_not", what_changed=LINKED)
    assert Experience.objects.get().outcome == "worked"
    assert edit_of(told.post).fields["outcome"] == "did_not"


def test_it_goes_with_its_author_and_with_a_post_that_is_taken_down(post):
    _propose(post)
    other = PostFactory(by=post.author, source=READ)
    set_post_state(other, "public")
    _propose(other)
    set_post_state(other, "withdrawn")
    assert WaitingEdit.objects.get().post == post
    leave(by=post.author)
    assert not WaitingEdit.objects.exists()


def test_a_name_that_goes_or_changes_does_so_in_words_that_wait(post):
    amina = MemberFactory(display_name="Amina")
    said = reply_to(thread=post.thread, source="A reply.", by=amina)
    quote = f"[Amina wrote](/posts/{said.pk}/):\n> A reply."
    edit_post(post=post, source=f"{quote}\n\n{LINKED} Ask @Amina.", by=post.author)
    leave(by=amina)
    assert "Amina" not in edit_of(post).source


def _propose(post):
    edit_post(post=post, source=LINKED, by=post.author)
    return edit_of(post)


@pytest.fixture
def newcomer():
    return MemberFactory(new=True)


@pytest.fixture
def member():
    return MemberFactory()


@pytest.fixture
def post(newcomer):
    """Public, of somebody new."""
    post = PostFactory(by=newcomer, source=READ)
    set_post_state(post, "public")
    return Post.objects.select_related("thread").get(pk=post.pk)


pytestmark = pytest.mark.django_db
