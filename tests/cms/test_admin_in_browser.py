"""The pages that we add to the admin, examined in Chromium; Wagtail's own frame is Wagtail's."""

import pytest
from django.urls import reverse

from cms.asking import answer_asked, send_to_authors
from cms.models import Asked, Drift, Passage
from cms.shortlisting import shortlist
from cms.using import remark, say_in_use
from cms.writing import write_guidance
from forum.models import Post
from forum.posting import edit_post, reply_to
from ideas.experience import report_experience
from ideas.linking import link_idea
from ideas.voting import cast_vote
from moderation.deciding import hide
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
OURS = "main"
PARKING = ("Parking costs much.", "Nobody finds parking.", "Parking is far away.", "Tea helps.")


def test_the_desk_and_the_shortlist_have_no_accessibility_fault(page, sign_in, axe, furnished):
    idea, barrier, editor, listed = (furnished[n] for n in ("idea", "barrier", "editor", "listed"))
    sign_in(page, editor)
    for address in (
        reverse("curated_ideas:index"),
        reverse("curated_barriers:index"),
        f"{reverse('curated_ideas:index')}?q=nothing+like+this",
        reverse("curated_ideas:inspect", args=[idea.pk]),
        reverse("curated_barriers:inspect", args=[barrier.pk]),
        f"{reverse('compare_evidence')}?id={idea.pk}&id={furnished['other'].pk}",
        reverse("shortlist_page"),
        reverse("shortlist_row", args=[listed.pk]),
        reverse("add_to_shortlist", args=[furnished["other"].pk]),
        reverse("guidance_from", args=[idea.pk]),
    ):
        examine(page, axe, address)


def test_what_editors_are_told_has_no_accessibility_fault(page, sign_in, axe, furnished):
    sign_in(page, furnished["editor"])
    thread, passage, guidance = (furnished[n] for n in ("thread", "passage", "guidance"))
    for address in (
        reverse("drift_inbox"),
        reverse("remarks_inbox"),
        reverse("remarks_useful"),
        reverse("remarks_places"),
        reverse("themes_of_thread", args=[thread.pk]),
        f"{reverse('themes_of_tag')}?tag=tea",
        reverse("passage_words", args=[passage.pk]),
        reverse("new_wording", args=[passage.pk, guidance.pk]),
        "/admin/reports/ideas-by-evidence/",
        "/admin/reports/ideas-and-guidance/",
        "/admin/reports/guidance-review/?due=none",
    ):
        examine(page, axe, address)


def test_the_forms_beside_a_draft_have_no_accessibility_fault(page, sign_in, axe, furnished):
    sign_in(page, furnished["editor"])
    guidance = furnished["guidance"]
    for address in (
        reverse("send_draft", args=[guidance.pk]),
        reverse("answer_wish", args=[furnished["wish"].pk]),
    ):
        examine(page, axe, address)
    examine(page, axe, reverse("wagtailadmin_pages:edit", args=[guidance.pk]), ".stile-panel")
    page.goto(reverse("drift_inbox"))
    page.get_by_role("button", name="It can stand").first.click()
    page.get_by_role("alert").wait_for()
    axe(page, OURS)


def examine(page, axe, address: str, within: str = OURS) -> None:
    answer = page.goto(address)
    assert answer.status == 200, address
    assert page.locator(within).count(), address
    axe(page, within)


@pytest.fixture
def furnished(transactional_db) -> dict:
    """A published page whose sources have changed, and everything that editors are told."""
    editor, member = MemberFactory(editor=True), MemberFactory(display_name="Amina K")
    idea, other = IdeaFactory(title="Put the kettle on", by=member, tags=["tea"]), IdeaFactory()
    barrier = BarrierFactory(title="Nobody has time", tags=["tea"])
    link_idea(idea=idea, barrier=barrier, reason="People talk.", by=member)
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    reply_to(thread=idea.thread, source="And the cost?", by=MemberFactory(), kind="worry")
    thread, down = PostFactory(source="It is told.").thread, PostFactory()
    for words in PARKING:
        reply_to(thread=thread, source=words, by=MemberFactory())
    opening = Post.objects.select_related("thread").get(thread=idea.pk, number=1)
    part = {"type": "steps", "heading": "Steps", "items": ["Meet."], "cites": [opening, down]}
    guidance = write_guidance(title="Tea first", summary="A.", parts=[part], by=None, publish=True)
    report_experience(idea=idea, by=MemberFactory(), outcome="did_not", what_failed="Nobody came.")
    edit_post(post=opening, source="Put two kettles on.", by=member)
    hide(target=down, by=MemberFactory(moderator=True), reason="It names somebody.")
    _remarks(guidance)
    assert Drift.objects.count() > 1
    send_to_authors(page=guidance, by=editor)
    wish = Asked.objects.get(member=member)
    answer_asked(asked=wish, answer="change", words="Say two.", by=member)
    return {
        "editor": editor,
        "idea": idea,
        "other": other,
        "barrier": barrier,
        "thread": thread,
        "guidance": guidance,
        "wish": wish,
        "passage": Passage.objects.get(post=opening),
        "listed": shortlist(thread_id=idea.pk, reason="Wide support.", by=editor, assignee=editor),
    }


def _remarks(guidance) -> None:
    reader = MemberFactory()
    remark(page=guidance, kind="wrong", words="The hall is closed.", by=reader)
    remark(page=guidance, kind="not_useful", words="It is too long.", by=reader)
    say_in_use(page=guidance, where="Leigh", by=reader)
    say_in_use(page=guidance, where="Gorton", by=MemberFactory(new=True))
