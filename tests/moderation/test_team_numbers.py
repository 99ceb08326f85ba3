"""The team's numbers: agreement, first posts that waited, waits, what did not hold; no names."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forum.models import Post
from ideas.posting import post_idea
from moderation import deciding
from moderation.appealing import answer, appeal
from moderation.judging_twice import judge_again
from moderation.models import Decision
from moderation.reporting import report_post
from moderation.team_numbers import first_posts, judged_twice
from tests.factories import MemberFactory, PostFactory
from tests.moderation.situations import rule, waiting_idea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_one(settings):
    settings.JUDGE_TWICE_ONE_IN = 1


@pytest.fixture
def second():
    return MemberFactory(moderator=True)


def test_pairs_are_counted_by_month_and_by_rule(moderator, second):
    _pair("hide", "hide", moderator, second)
    _pair("hide", "stand", moderator, second)
    _pair("leave", "stand", moderator, second)
    _pair("hide", "hide", moderator, second, other="off_topic")
    _pair("leave", "send_back", moderator, second)
    old = _pair("hide", "stand", moderator, second)
    Decision.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=800))
    twice = judged_twice()
    assert (twice.overall.share.hits, twice.overall.share.n, twice.overall.other_rule) == (3, 5, 1)
    assert [group.share.n for group in twice.months.values()] == [5]
    unkind = twice.rules[rule("unkind").title]
    assert (unkind.share.n, unkind.differing, unkind.other_rule) == (4, 2, 1)
    assert [second.judgement for second, _first in twice.differing] == [
        "send_back",
        "hide",
        "stand",
    ]


def test_the_page_lists_where_they_differ_and_names_nobody(client, moderator, second):
    decision = _pair("hide", "stand", moderator, second)
    _pair("hide", "hide", moderator, second)
    client.force_login(MemberFactory(moderator=True))
    page = client.get("/moderation/numbers/").text
    assert "1 of 2 were judged the same: 50 per cent." in page
    assert "Too few to say how much of this is more than chance. We say so from 20 on." in page
    assert f"/moderation/posts/{decision.post_id}/" in page
    for person in (moderator, second, decision.post.author):
        assert person.display_name not in page


def test_kappa_is_said_once_there_are_enough(client, moderator, second):
    for n in range(20):
        _pair("hide" if n % 2 else "leave", "hide" if n % 2 else "stand", moderator, second)
    client.force_login(moderator)
    page = client.get("/moderation/numbers/").text
    assert "Cohen’s kappa is 1.00." in page


def test_first_posts_that_waited_are_followed_to_their_end(moderator):
    published, hidden, waits, sent, bundled, undone = (MemberFactory(new=True) for _n in range(6))
    deciding.approve(target=waiting_idea(published), by=moderator)
    deciding.hide(target=waiting_idea(hidden), by=moderator, rule=rule("unkind"))
    waiting_idea(waits)
    deciding.send_back(target=waiting_idea(sent), by=moderator, rule=rule("unkind"))
    waiting_idea(bundled)
    later = post_idea(title="Another", summary="More", by=bundled).thread.posts.get(number=1)
    deciding.approve(target=later, by=moderator, trust=True)
    decision = deciding.approve(target=waiting_idea(undone), by=moderator)
    deciding.undo(decision=decision, by=moderator)
    PostFactory(by=published), PostFactory()
    gate = first_posts()
    assert (gate.overall.hits, gate.overall.n) == (2, 3)
    Post.objects.filter(author=sent).update(state="hidden")
    cache.clear()
    assert (first_posts().overall.hits, first_posts().overall.n) == (2, 4)
    assert [(share.hits, share.n) for share in first_posts().months.values()] == [(2, 4)]


def test_what_was_removed_did_not_hold(moderator):
    deciding.approve(target=waiting_idea(MemberFactory(new=True)), by=moderator)
    for _n in range(2):
        post = waiting_idea(MemberFactory(new=True))
        deciding.remove(target=post, by=moderator, rule=rule("unkind"))
    assert (first_posts().overall.hits, first_posts().overall.n) == (1, 3)


@pytest.mark.parametrize(
    ("published", "hidden", "said"), [(60, 0, False), (74, 0, True), (80, 6, False)]
)
def test_the_gate_is_called_too_narrow_only_where_the_numbers_are_enough(
    published, hidden, said, client, moderator
):
    deciding.approve(target=waiting_idea(MemberFactory(new=True)), by=moderator)
    gate = first_posts()
    gate.overall.hits, gate.overall.n = published, published + hidden
    cache.set(f"moderation.first_posts.{_newest()}.{timezone.localdate():%Y-%m}", gate)
    client.force_login(moderator)
    page = client.get("/moderation/numbers/").text
    assert ("the gate could be relaxed" in page) == said


def _newest():
    return Decision.objects.order_by("-pk").values_list("pk", flat=True).first()


def test_waiting_and_what_did_not_hold_stand_beside_it(client, moderator, second):
    for n in range(5):
        decision = deciding.hide(target=PostFactory(), by=moderator, rule=rule("unkind"))
        Decision.objects.filter(pk=decision.pk).update(waited=timedelta(hours=n + 1))
    asked = appeal(decision=decision, by=decision.post.author, words="No")
    answer(appeal=asked, by=second, grant=True, words="Right")
    client.force_login(moderator)
    page = client.get("/moderation/numbers/").text
    assert '<td class="n">3 hours</td><td class="n">5 hours</td>' in page
    assert '<td class="n">1</td><td class="n">1</td><td class="n">1</td>' in page


def test_only_moderators_read_it(client, member, editor, moderator):
    for reader, status in ((member, 403), (editor, 403), (moderator, 200)):
        client.force_login(reader)
        assert client.get("/moderation/numbers/").status_code == status


def test_it_costs_the_same_with_many(client, moderator, second):
    client.force_login(moderator)
    counts = []
    for size in (2, 10):
        for _n in range(size):
            _pair("hide", "stand", moderator, second)
            deciding.approve(target=waiting_idea(MemberFactory(new=True)), by=moderator)
        client.get("/moderation/numbers/")
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get("/moderation/numbers/")
        counts.append(len(captured))
    assert counts[0] == counts[1] < 12


def _pair(verb, judgement, first, second, other="unkind"):
    """A decision by one moderator about what was reported, and the judgement of another."""
    post = PostFactory()
    report_post(post=post, rule=rule("unkind"), by=MemberFactory())
    more = {} if verb == "leave" else {"rule": rule("unkind")}
    decision = getattr(deciding, verb)(target=post, by=first, **more)
    judge_again(decision=decision, by=second, judgement=judgement, rule=rule(other))
    return decision
