"""Who leaves is named nowhere in guidance any more, and the pages stand."""

import json

import pytest
from django.apps import apps
from django.db import connection
from wagtail.models import Comment, CommentReply, Revision, TaskState

from cms.drifting import open_drift, settle_drift
from cms.gathering import gather, make_basket
from cms.models import Edition, GuidancePage
from cms.pinning import pin
from cms.shortlisting import shortlist
from cms.using import remark
from cms.writing import write_guidance
from forum.models import SearchEntry, Spelling
from forum.posting import edit_post
from members.leaving import leave
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_the_name_goes_from_page_drafts_editions_and_search(client, page, author):
    leave(by=author)
    for address in ("", "editions/1/", "editions/2/", "changes/", "print/"):
        html = client.get(page.url + address).content.decode()
        assert "Ziggy Ångström" not in html, address
        assert html.count("<h1") == 1
    html = client.get(page.url).content.decode()
    assert "a former member says so." in html and "We met on Mondays." in html
    kept = [*Revision.objects.values_list("content", flat=True)]
    kept += [*Edition.objects.values_list("content", "change_note")]
    kept += [*SearchEntry.objects.values_list("title", "body")]
    page = GuidancePage.objects.get(pk=page.pk)
    kept += [page.body.get_prep_value(), page.thanks, page.summary, page.change_note]
    for each in kept:
        said = json.dumps(each)
        assert "Ziggy" not in said


def test_a_page_that_uses_none_of_their_words_keeps_what_it_says(client, guidance, author):
    page = guidance(PostFactory(), summary="Ask Ziggy Ångström of the bus company.")
    leave(by=author)
    assert "Ziggy Ångström of the bus" in client.get(page.url).content.decode()


def test_a_longer_name_is_another_name(client, guidance, author):
    page = guidance(PostFactory(by=author), thanks="Ziggy Ångströms\nZiggy Ångström")
    leave(by=author)
    html = client.get(page.url).content.decode()
    assert "<li>Ziggy Ångströms</li><li>a former member</li>" in html


def test_leaving_without_cited_words_asks_few_questions(django_assert_num_queries, author):
    from cms.erasing import erase_name

    with django_assert_num_queries(4):
        erase_name(sender=None, member=author)


@pytest.fixture
def author():
    return MemberFactory(display_name="Ziggy Ångström")


@pytest.fixture
def page(guidance, author) -> GuidancePage:
    post = PostFactory(source="We met on Mondays.", by=author)
    page = guidance(post, summary="Ziggy Ångström says so.", thanks="Ziggy Ångström")
    page.body[0].value["items"][0] = "Meet as Ziggy Ångström did."
    page.change_note = "Ziggy Ångström was asked."
    page.save_revision().publish()
    page.title = "What Ziggy Ångström taught us"
    page.save_revision()
    return GuidancePage.objects.get(pk=page.pk)


def test_the_name_is_in_no_table_any_more(client, editor, moderator, happening):
    """Also where HTML keeps it in its own way, and in what was said beside the page."""
    with happening():
        author, page = _told_everywhere(editor)
        assert _holding("Ziggy") >= {*EVERYWHERE}
        leave(by=author)
    assert _holding("Ziggy") == set() and _holding("ziggy") == set()
    page = GuidancePage.objects.get(pk=page.pk)
    assert page.slug == "what-a-former-member-taught-us"
    assert client.get("/guidance/what-ziggy-sue-taught-us/").status_code == 404
    html = client.get(page.url).text
    assert "Ask a former member first." in html and "a former member taught us" in html
    page.get_latest_revision().publish()
    assert GuidancePage.objects.get(pk=page.pk).slug == page.slug


def test_a_word_in_an_address_that_no_title_named_stays(client, guidance):
    author = MemberFactory(display_name="Grace")
    page = guidance(PostFactory(by=author), title="Say grace", slug="say-grace", thanks="Grace")
    leave(by=author)
    assert "<li>a former member</li>" in client.get("/guidance/say-grace/").text
    assert GuidancePage.objects.get(pk=page.pk).title == "Say grace"


def test_what_is_put_in_place_of_a_name_fits_where_it_stood(guidance):
    author = MemberFactory(display_name="Bo")
    page = guidance(PostFactory(by=author), change_note="Bo " * 66)
    leave(by=author)
    note = GuidancePage.objects.get(pk=page.pk).change_note
    assert len(note) == 200 and note.startswith("a former member a former")


NAME = "Ziggy & Sue"
EVERYWHERE = (
    *("GuidancePage", "Edition", "Revision", "Page", "Drift", "Gathered", "Basket", "Shortlisted"),
    *("Comment", "CommentReply", "TaskState", "PageLogEntry", "SearchEntry", "Remark", "Post"),
)


def _told_everywhere(editor) -> tuple:
    author = MemberFactory(display_name=NAME, email="author@example.org")
    idea = IdeaFactory(by=author)
    post = PostFactory(thread=idea.thread, source="We met on Mondays. It rained.", by=author)
    passage = pin(post=post, by=editor, words="We met on Mondays.")
    text = f"Ask {NAME} first."
    part = {"type": "prose", "heading": f"By {NAME}", "text": text, "cites": [passage]}
    words = {"seo_title": f"{NAME} on meeting", "summary": f"{NAME} says so."}
    title = f"What {NAME} taught us"
    page = write_guidance(title=title, parts=[part], by=None, publish=True, **words)
    page = GuidancePage.objects.get(pk=page.pk)
    page.get_workflow().start(page, editor).current_task_state.task.specific.on_action(
        TaskState.objects.get(), editor, "reject", comment=f"Is {NAME} well?"
    )
    comment = Comment.objects.create(
        page=page, user=editor, text=f"{NAME}?", contentpath="summary", position=""
    )
    CommentReply.objects.create(comment=comment, user=editor, text=f"{NAME}!")
    edit_post(post=post, source="We met on Tuesdays. It rained.", by=author)
    settle_drift(drift=open_drift().get(), answer=f"{NAME} agrees.", by=editor)
    basket = make_basket(title=f"From {NAME}", by=editor)
    gather(post=post, basket=basket, nature="how_to", note=f"Said by {NAME}", by=editor)
    shortlist(thread_id=idea.pk, reason=f"{NAME} has shown it.", by=editor)
    remark(page=page, kind="wrong", words=f"Not {NAME}.", by=MemberFactory())
    return author, page


def _holding(name: str) -> set[str]:
    """The models of ours and of Wagtail that keep `name` in any field of any row; but the list of
    single words that a search may mean, which are nobody's.
    """
    found = set()
    with connection.cursor() as cursor:
        for model in set(apps.get_models()) - {Spelling}:
            cursor.execute(f'select * from "{model._meta.db_table}"')  # noqa: S608 - our own tables
            if any(name in str(row) for row in cursor.fetchall()):
                found.add(model.__name__)
    return found
