"""Guidance is published when nothing on its list is missing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.gate import checks_of, missing_in
from cms.models import EvidenceTask, GuidanceIndexPage, GuidancePage
from cms.readability import grade_of
from cms.writing import write_guidance
from forum.keeping import set_post_state
from ideas.experience import report_experience
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_nothing_is_missing_in_guidance_with_all_it_needs(page):
    assert missing_in(page) == []


def test_a_recommendation_without_a_source_is_named(page):
    page.body[0].value["cites"] = []
    [words] = missing_in(page)
    assert words == "These parts have no source: Steps."


def test_a_source_that_was_taken_down_is_missing(page, post):
    set_post_state(post, "hidden")
    assert any("has been taken down" in words for words in missing_in(page))


def test_somebody_for_whom_it_did_not_work_is_as_good_as_the_tick(page):
    page.none_found = False
    assert any("did not work" in words for words in missing_in(page))
    failed = report_experience(
        idea=IdeaFactory(), by=MemberFactory(), outcome="did_not", what_failed="Nobody came."
    )
    assert missing_in(write(failed.post, none_found=False)) == []


@pytest.mark.parametrize("kind", ["dissent", "if_it_goes_wrong"])
def test_a_source_in_a_part_for_what_speaks_against_it_counts(kind, page, post):
    page.none_found = False
    other = page.body[0].value["cites"]
    more = {"items": ["It rained."]} if kind == "if_it_goes_wrong" else {}
    page.body.append((kind, {"heading": "But", **more, "cites": []}))
    assert any("did not work" in words for words in missing_in(page))
    page.body[-1].value["cites"] = other
    assert missing_in(page) == []
    set_post_state(post, "hidden")
    assert any("did not work" in words for words in missing_in(page))


def test_what_was_published_is_withdrawn_whatever_it_lacks(page, post):
    set_post_state(post, "hidden")
    page.withdrawn_on, page.withdrawn_reason = timezone.localdate(), "Its source was false."
    assert any("has been taken down" in words for words in missing_in(page))
    page.save_revision().publish()
    assert missing_in(page) == []
    assert any("has been taken down" in check.words for check in checks_of(page))


@pytest.mark.parametrize("days", [None, 0, -3])
def test_a_day_to_look_at_it_again_is_to_come(days, page):
    page.review_due = days if days is None else timezone.localdate() + timedelta(days)
    assert any("looked at again" in words for words in missing_in(page))


@pytest.mark.parametrize(
    ("href", "dead"),
    [
        ("/ideas/", False),
        ("/nothing/here/", True),
        ("/ideas/999999/gone/", True),
        ("https://elsewhere.example/x", False),
    ],
)
def test_links_within_the_site_lead_somewhere(href, dead, page):
    page.body[1].value["text"].source = f'<p>See <a href="{href}">this</a>.</p>'
    assert any(href in words for words in missing_in(page)) is dead


@pytest.mark.parametrize(
    ("href", "dead"),
    [
        ("/guidance/tea/", False),
        ("/guidance/tea", False),
        ("/guidance/tea/print/", False),
        ("/guidance/tea/changes/", False),
        ("/guidance/tea/editions/1/", False),
        ("/guidance/tea/editions/2/", True),
        ("/guidance/tea/easy-read/", True),
        ("/guidance/tea/nothing/", True),
        ("/guidance/coffee/", True),
        ("/ideas", False),
        ("/old-tea/", False),
        ("/old-coffee/", True),
        ("/", False),
    ],
)
def test_links_to_whatever_answers_within_the_site_are_good(href, dead, page, guidance):
    tea = guidance(PostFactory(), slug="tea")
    coffee = guidance(PostFactory(), slug="coffee", publish=False)
    Redirect.add_redirect("/old-tea/", redirect_to=tea)
    Redirect.add_redirect("/old-coffee/", redirect_to=coffee)
    page.body[1].value["text"].source = f'<p>See <a href="{href}">this</a>.</p>'
    assert any("lead nowhere" in words for words in missing_in(page)) is dead


def test_links_to_other_sites_are_listed_and_not_asked(page):
    page.body[1].value["text"].source = '<p><a href="https://elsewhere.example/x">x</a></p>'
    assert any("https://elsewhere.example/x" in check.words for check in checks_of(page))


def test_publishing_what_lacks_something_keeps_the_draft_and_says_why(client, post):
    client.force_login(MemberFactory(publisher=True))
    sent = {
        "title": "Meet first",
        "slug": "meet-first",
        "summary": "How.",
        "body-count": "0",
        "easy_read-count": "0",
        "action-publish": "1",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    index = GuidanceIndexPage.objects.get()
    answer = client.post(f"/admin/pages/add/cms/guidancepage/{index.pk}/", sent, follow=True)
    page = GuidancePage.objects.get()
    assert not page.live
    assert "It was kept as a draft and not published." in answer.content.decode()


def test_a_publisher_cannot_approve_what_lacks_something(post):
    publisher, editor = MemberFactory(publisher=True), MemberFactory(editor=True)
    draft = write(post, publish=False, review_due=None)
    state = draft.get_workflow().start(draft, editor)
    task = state.current_task_state.task.specific
    assert isinstance(task, EvidenceTask)
    assert {name for name, _label, _more in task.get_actions(draft, publisher)} == {"reject"}
    with pytest.raises(PermissionDenied):
        task.on_action(state.current_task_state, publisher, "approve")
    draft.review_due = timezone.localdate() + timedelta(90)
    draft.save_revision(user=editor)
    assert "approve" in {name for name, *_rest in task.get_actions(draft, publisher)}


def test_long_words_in_long_sentences_read_harder():
    easy = "We met in the hall. We had tea. Ten of us came. It was good. " * 6
    hard = (
        "Organisational transformation necessitates comprehensive stakeholder involvement, "
        "notwithstanding considerable administrative complications throughout implementation. "
    ) * 6
    assert grade_of("Too short to say.") is None
    assert grade_of(easy) < 3 < 16 < grade_of(hard)


def test_the_index_is_the_published_formula():
    # 60 words of 4 letters in 6 sentences of ten: L = 400, S = 10.
    text = (" ".join(["abcd"] * 10) + ". ") * 6
    assert grade_of(text) == pytest.approx(0.0588 * 400 - 0.296 * 10 - 15.8)


def parts(post) -> list[dict]:
    return [
        {"type": "steps", "heading": "Steps", "items": ["Meet first."], "cites": [post]},
        {"type": "prose", "heading": "More", "text": "Tea."},
    ]


def write(post, *, publish: bool = False, **fields) -> GuidancePage:
    given = {
        "summary": "How.",
        "none_found": True,
        "review_due": timezone.localdate() + timedelta(90),
    }
    return write_guidance(
        title="Meet first", parts=parts(post), by=None, publish=publish, **given | fields
    )


@pytest.fixture
def post():
    return PostFactory()


@pytest.fixture
def page(post) -> GuidancePage:
    return write(post)
