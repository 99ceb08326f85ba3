"""What guidance costs: as many questions for many sources as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.drifting import open_drift
from cms.models import GuidancePage
from cms.writing import write_guidance
from forum.posting import edit_post
from ideas.experience import report_experience
from ideas.posting import edit_thing
from ideas.voting import cast_vote
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 19
A_REPLY = 2  # questions that each cited reply costs when it is published


def test_a_page_asks_as_much_with_fifty_citations_as_with_five(queries_for, cited):
    few, many = _page(cited(5), "few"), _page(cited(50), "many")
    assert many.citations.count() == 50
    for address in ("", "print/", "editions/1/"):
        asked = [len(queries_for(page.url + address)) for page in (few, many)]
        assert asked == [PAGE_QUERIES, PAGE_QUERIES] or (address and asked[0] == asked[1]), address


def test_the_inbox_of_changes_asks_as_much_for_ten_as_for_two(
    queries_for, editor, guidance, opening
):
    asked = []
    for size in (2, 8):
        for _n in range(size):
            idea = IdeaFactory()
            guidance(opening(idea))
            edit_thing(
                thing=idea, title=idea.title, summary="Something else.", by=idea.author, fields={}
            )
        asked.append(len(queries_for("/admin/changed-sources/", by=editor)))
    assert open_drift().count() == 10
    assert asked[0] == asked[1]


def test_what_stands_below_cited_replies_is_written_together(guidance):
    asked = []
    for size in (2, 12):
        posts = [PostFactory() for _n in range(size)]
        page = guidance(*posts, title=f"Of {size}", publish=False)
        with CaptureQueriesContext(connection) as captured:
            page.get_latest_revision().publish()
        asked.append(len(captured))
    assert asked[1] - asked[0] <= 10 * A_REPLY


def _page(posts, slug) -> GuidancePage:
    """With parts of many kinds, each for a few of the posts; every fifth post was changed since."""
    kinds = ("evidence", "support", "quote", "dissent", "steps")
    rest = {"steps": {"items": ["Meet."]}}
    parts = [
        {"type": kind, "heading": kind, "cites": posts[n :: len(kinds)], **rest.get(kind, {})}
        for n, kind in enumerate(kinds)
    ]
    parts += [{"type": kind, "heading": kind, "cites": [p]} for p in posts for kind in kinds[:2]]
    page = write_guidance(title=slug, slug=slug, parts=parts, by=None, publish=True, summary="S.")
    for post in posts[4::5]:
        edit_post(post=post, source="Other words.", by=post.author)
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def cited(opening):
    """`cited(5)`: of every five posts two ideas that were tried, a barrier, a topic and a reply."""

    def make(size: int) -> list:
        posts = []
        for _n in range(size // 5):
            for idea in (IdeaFactory(), IdeaFactory()):
                cast_vote(idea=idea, answer="helps", by=MemberFactory())
                report_experience(
                    idea=idea, by=MemberFactory(), outcome="did_not", what_failed="It rained."
                )
                posts.append(opening(idea))
            posts += [opening(BarrierFactory()), opening(ThreadFactory()), PostFactory()]
        return posts

    return make
