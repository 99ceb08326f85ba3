"""A worry said since an edition about what it cites reaches its editors and its readers."""

from io import StringIO

import pytest
from django.core.management import call_command

from cms.drifting import notice_all_drift, open_drift, settle_drift
from cms.models import Drift, GuidancePage
from forum.keeping import set_post_state
from forum.posting import reply_to
from moderation.deciding import undo
from moderation.merging import merge
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [IdeaFactory, BarrierFactory])
def test_a_worry_said_since_the_edition_is_told_to_editors_and_readers(
    factory, client, guidance, opening
):
    thing, other = factory(), factory()
    worry(thing)  # before: the gate has asked about it
    page = guidance(opening(thing))
    reply_to(thread=thing.thread, source="We like it.", by=MemberFactory())
    worry(other)
    assert kinds() == []
    post = worry(thing)
    assert kinds() == ["doubted"] and notice_all_drift() == 0
    assert "Somebody has a worry about it" in client.get(page.url).text
    set_post_state(post, "hidden")
    assert kinds() == [] and notice_all_drift() == 0


def test_an_answered_worry_comes_back_with_the_next_one(guidance, opening, editor):
    idea = IdeaFactory()
    guidance(opening(idea))
    worry(idea)
    settle_drift(drift=open_drift().get(), answer="The steps say how.", by=editor)
    assert kinds() == [] and notice_all_drift() == 0
    worry(idea)
    assert kinds() == ["doubted"]


def test_the_next_edition_begins_without_the_worries_before_it(guidance, opening):
    idea = IdeaFactory()
    page = guidance(opening(idea))
    worry(idea)
    GuidancePage.objects.get(pk=page.pk).save_revision().publish()
    assert kinds() == [] and notice_all_drift() == 0


def test_a_worry_about_what_stands_for_it_counts(guidance, opening, moderator):
    idea, into = IdeaFactory(), IdeaFactory()
    guidance(opening(idea))
    decision = merge(thing=idea, into=into, by=moderator)
    worry(into)
    assert kinds() == ["doubted", "merged"] and notice_all_drift() == 0
    undo(decision=decision, by=moderator)
    assert kinds() == [] and notice_all_drift() == 0


def test_a_worry_in_a_conversation_that_guidance_cites_is_a_reply_like_others(guidance):
    post = PostFactory()
    guidance(post)
    reply_to(thread=post.thread, source="And the cost?", by=MemberFactory(), kind="worry")
    assert kinds() == []


def test_the_nightly_count_puts_drift_right_and_says_how_much_differed(guidance, opening):
    idea = IdeaFactory()
    guidance(opening(idea))
    worry(idea)
    assert recount() == "0 rows differed."
    Drift.objects.all().delete()
    assert recount() == "1 rows differed." and kinds() == ["doubted"]
    assert recount() == "0 rows differed."


def worry(thing):
    thread = type(thing.thread).objects.get(pk=thing.pk)
    return reply_to(thread=thread, source="What of the cost?", by=MemberFactory(), kind="worry")


def kinds() -> list[str]:
    return sorted(open_drift().values_list("kind", flat=True))


def recount() -> str:
    out = StringIO()
    call_command("recount", stdout=out)
    return out.getvalue().strip()
