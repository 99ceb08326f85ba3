"""What guidance cites is deleted by no door: each refuses and says why, or hides it instead."""

import pytest
from django.urls import reverse

from cms.drifting import open_drift
from cms.models import Passage
from cms.models.citing import CitedInGuidance
from forum.models import Post, Thread
from ideas.models import Idea
from ideas.splitting import Part
from members.models import Member
from moderation import deciding
from moderation.models import Decision
from moderation.moving import split_off
from moderation.splitting import split
from tests.factories import BarrierFactory, BoardFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db
WHY = "It cannot be deleted: published guidance cites it (“Meet before you plan”)."


@pytest.mark.parametrize("what", ["thread", "idea", "post", "reply"])
def test_no_line_of_code_deletes_it_and_the_sentence_says_why(what, guidance, opening):
    idea = IdeaFactory()
    reply = PostFactory(thread=idea.thread)
    page = guidance(reply if what == "reply" else opening(idea))
    doomed = {
        "thread": Thread.objects.filter(pk=idea.pk),
        "idea": Thread.objects.filter(idea=idea.pk),
        "post": Post.objects.filter(pk=opening(idea).pk),
        "reply": Post.objects.filter(pk=reply.pk),
    }[what]
    with pytest.raises(CitedInGuidance) as refusal:
        doomed.delete()
    assert str(refusal.value.args[0]).startswith(WHY)
    assert doomed.exists()
    page.unpublish()
    doomed.delete()


@pytest.mark.parametrize("factory", [IdeaFactory, BarrierFactory])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_desk_deletes_nothing_and_says_why(
    factory, method, client, administrator, guidance, opening
):
    cited, other = factory(), factory()
    guidance(opening(cited))
    client.force_login(administrator)
    for thing, sentence in ((cited, WHY), (other, "What people wrote is not deleted here.")):
        address = reverse(f"curated_{thing.kind}s:delete", args=[thing.pk])
        answer = getattr(client, method)(address, follow=True)
        assert answer.status_code == 200 and sentence in answer.text
    assert Thread.objects.filter(pk__in=[cited.pk, other.pk]).count() == 2


@pytest.mark.parametrize(
    "address", ["ideas/idea", "ideas/barrier", "forum/thread", "forum/post", "cms/passage"]
)
def test_there_is_no_deleting_many_at_once(address, client, administrator, guidance, opening):
    idea = IdeaFactory()
    guidance(opening(idea))
    client.force_login(administrator)
    for pk in (idea.pk, opening(idea).pk, Passage.objects.get().pk):
        answer = client.post(f"/admin/bulk/{address}/delete/?id={pk}", {"next": "/admin/"})
        assert answer.status_code == 404
    assert Passage.objects.filter(post__thread=idea.pk).exists()


def test_a_board_with_a_cited_conversation_stays_and_says_why(client, administrator, guidance):
    post = PostFactory()
    guidance(post)
    board = post.thread.board
    client.force_login(administrator)
    for address in (
        reverse("wagtailsnippets_forum_board:delete", args=[board.pk]),
        f"/admin/bulk/forum/board/delete/?id={board.pk}",
    ):
        answer = client.post(address, {"next": "/admin/"}, follow=True)
        assert f"There are conversations on “{board.title}”." in answer.text
    assert Post.objects.filter(pk=post.pk).exists()


def test_who_wrote_it_can_be_deleted_and_their_words_stay(client, administrator, guidance):
    post = PostFactory(by=MemberFactory(display_name="Zibeline"))
    page = guidance(post)
    client.force_login(administrator)
    client.post(reverse("wagtailusers_users:delete", args=[post.author_id]))
    post.refresh_from_db()
    assert post.author_id is None and post.is_public
    html = client.get(page.url).text
    assert post.source in html and "Zibeline" not in html


def test_a_cited_part_is_hidden_when_its_split_is_undone(client, moderator, guidance, opening):
    idea = IdeaFactory()
    parts = [Part("Ring the bell", "Round the corner.", {}), Part("Bring sugar", "Sweet.", {})]
    decision = split(thing=idea, parts=parts, by=moderator)
    cited, other = Idea.objects.filter(thread__part_of=idea.pk).order_by("pk")
    page = guidance(opening(cited))
    deciding.undo(decision=decision, by=moderator)
    assert Thread.objects.get(pk=cited.pk).state == "hidden"
    assert not Thread.objects.filter(pk=other.pk).exists()
    assert list(open_drift().values_list("kind", flat=True)) == ["down"]
    assert "Round the corner." not in client.get(page.url).text


def test_cited_words_of_moderators_are_hidden_when_their_moving_is_undone(moderator, guidance):
    talk = PostFactory()
    told = {
        "title": "Biscuits",
        "words": "They stood elsewhere.",
        "reason": "Off topic",
        "by": moderator,
    }
    split_off(
        target=talk.thread,
        posts=[talk.pk],
        board=BoardFactory(),
        answers=False,
        **told,
    )
    decision = Decision.objects.get(verb="split_off")
    guidance(Post.objects.get(thread=decision.other, number=1))
    deciding.undo(decision=decision, by=moderator)
    talk.refresh_from_db()
    assert talk.thread_id == decision.thread_id and talk.is_public
    assert Thread.objects.get(pk=decision.other_id).state == "hidden"


@pytest.fixture
def administrator(db):
    return Member.objects.create_superuser("root@example.org")
