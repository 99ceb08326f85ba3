"""The shortlist: chosen with a reason, given to somebody, and never forgotten."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cms.drafting import start_guidance
from cms.models import GuidancePage, Shortlisted
from cms.shortlisting import assign, editors, move_on, shortlist, take_off
from cms.staging import stages_of
from forum.keeping import set_post_state
from forum.models import Thread
from ideas.models import Idea
from members.leaving import leave
from moderation.deciding import undo
from moderation.merging import merge
from tests.factories import IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_an_editor_says_why(editor):
    idea = IdeaFactory()
    row = shortlist(thread_id=idea.pk, reason=" It worked twice. ", by=editor)
    assert (row.thread_id, row.reason, row.member) == (idea.pk, "It worked twice.", editor)
    assert shortlist(thread_id=idea.pk, reason="Again.", by=editor) == row
    assert Shortlisted.objects.get().reason == "It worked twice."


@pytest.mark.parametrize("reason", ["", "  \n", "\x00", "x" * 2001])
def test_without_words_that_fit_nothing_is_chosen(reason, editor):
    with pytest.raises(ValidationError):
        shortlist(thread_id=IdeaFactory().pk, reason=reason, by=editor)
    assert not Shortlisted.objects.exists()


@pytest.mark.parametrize("traits", [{}, {"moderator": True}])
def test_only_editors_keep_the_list(traits, editor):
    other, idea = MemberFactory(**traits), IdeaFactory()
    row = shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor)
    for verb in (
        lambda: shortlist(thread_id=idea.pk, reason="Mine.", by=other),
        lambda: assign(row=row, to=editor, by=other),
        lambda: move_on(row=row, stage="drafting", by=other),
        lambda: take_off(row=row, reason="No.", by=other),
    ):
        with pytest.raises(PermissionDenied):
            verb()
    with pytest.raises(ValidationError):
        assign(row=row, to=other, by=editor)
    assert other not in editors() and editor in editors()


def test_what_is_hidden_or_a_conversation_is_not_chosen(editor, opening):
    hidden = IdeaFactory()
    set_post_state(opening(hidden), "hidden")
    for pk in (hidden.pk, ThreadFactory().pk, 999_999):
        with pytest.raises(Thread.DoesNotExist):
            shortlist(thread_id=pk, reason="Because.", by=editor)


def test_the_database_keeps_each_thing_on_the_list_once(editor):
    row = shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shortlisted.objects.create(thread=row.thread, reason="Twice.", member=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shortlisted.objects.create(thread=IdeaFactory().thread, reason="", member=editor)


def test_leaving_the_list_keeps_the_record_and_lets_it_come_back(editor):
    idea = IdeaFactory()
    row = shortlist(thread_id=idea.pk, reason="Because.", by=editor)
    gone = take_off(row=row, reason="Too early.", by=editor)
    assert (gone.left_because, gone.left_by) == ("Too early.", editor) and gone.left_at
    assert take_off(row=row, reason="Twice.", by=editor) is None
    for verb in (
        lambda: assign(row=row, to=editor, by=editor),
        lambda: move_on(row=row, stage="drafting", by=editor),
    ):
        with pytest.raises(ValidationError):
            verb()
    again = shortlist(thread_id=idea.pk, reason="Now.", by=editor)
    assert again != row and Shortlisted.objects.count() == 2


def test_saying_the_same_twice_changes_nothing(editor):
    row = shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor)
    assert assign(row=row, to=editor, by=editor).assignee == editor
    assert assign(row=row, to=editor, by=editor) is None
    assert move_on(row=row, stage="authors", by=editor).stage == "authors"
    assert move_on(row=row, stage="authors", by=editor) is None
    with pytest.raises(ValidationError):
        move_on(row=row, stage="elsewhere", by=editor)


def test_the_stage_follows_the_pages(editor, publisher):
    idea = IdeaFactory()
    row = shortlist(thread_id=idea.pk, reason="Because.", by=editor)
    assert stage(row) == "shortlist"
    page = start_guidance(thread_id=idea.pk, by=editor)
    assert stage(row) == "drafting"
    move_on(row=row, stage="authors", by=editor)
    assert stage(row) == "authors"
    page.get_workflow().start(page, editor)
    assert stage(row) == "checking"
    page.refresh_from_db()
    page.current_workflow_state.cancel(user=editor)
    page.summary = "How."
    page.save_revision().publish(user=publisher)
    assert stage(row) == "published"


def test_guidance_that_was_there_before_does_not_count_as_published(editor, guidance, opening):
    idea = IdeaFactory()
    page = guidance(opening(idea))
    row = shortlist(thread_id=idea.pk, reason="There is more in it.", by=editor)
    GuidancePage.objects.filter(pk=page.pk).update(
        last_published_at=timezone.now() - timezone.timedelta(days=3)
    )
    assert stage(row) == "shortlist"


def test_what_is_merged_is_on_the_list_as_what_stands_for_it(client, editor, moderator):
    idea, other = IdeaFactory(title="Tea first"), IdeaFactory(title="Begin with tea")
    row = shortlist(thread_id=idea.pk, reason="Because.", by=editor)
    before = list(Shortlisted.objects.values())
    decision = merge(thing=idea, into=other, by=moderator)
    assert shortlist(thread_id=other.pk, reason="Again.", by=editor) == row
    assert shortlist(thread_id=idea.pk, reason="Again.", by=editor) == row
    client.force_login(editor)
    assert "Begin with tea" in client.get("/admin/shortlist/").text
    undo(decision=decision, by=moderator)
    assert list(Shortlisted.objects.values()) == before
    assert "Tea first" in client.get("/admin/shortlist/").text


def test_what_is_taken_down_is_not_named_on_the_list(client, editor, opening):
    idea = IdeaFactory(title="Zibeline walks")
    row = shortlist(thread_id=idea.pk, reason="Because.", by=editor, assignee=editor)
    set_post_state(opening(idea), "hidden")
    client.force_login(editor)
    for path in ("/admin/shortlist/", f"/admin/shortlist/{row.pk}/", "/admin/"):
        html = client.get(path).text
        assert "Not for everybody to see any more" in html and "Zibeline" not in html, path


def test_an_editor_who_leaves_leaves_the_list_as_it_is(editor):
    other = MemberFactory(editor=True)
    row = shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=other, assignee=other)
    leave(by=other)
    row.refresh_from_db()
    assert (row.member, row.assignee, row.reason) == (None, None, "Because.")


def test_the_page_asks_why_and_keeps_what_was_typed(client, editor):
    idea = IdeaFactory()
    client.force_login(editor)
    path = reverse("add_to_shortlist", args=[idea.pk])
    assert "Why should it become guidance?" in client.get(path).text
    page = client.post(path, {"reason": " ", "assignee": str(editor.pk)})
    assert page.status_code == 200 and "Write why it should become guidance." in page.text
    assert f'value="{editor.pk}" selected' in page.text
    answer = client.post(path, {"reason": "It worked.", "assignee": str(editor.pk)})
    assert answer.status_code == 303
    row = Shortlisted.objects.get()
    assert (row.reason, row.assignee) == ("It worked.", editor)
    assert client.get(path)["Location"] == reverse("shortlist_row", args=[row.pk])


def test_stage_editor_and_leaving_are_changed_on_plain_pages(client, editor):
    row = shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor)
    client.force_login(editor)
    path, leave_path = (
        reverse(name, args=[row.pk]) for name in ("shortlist_row", "leave_shortlist")
    )
    assert client.post(path, {"stage": "authors", "assignee": editor.pk}).status_code == 303
    assert client.post(path, {"stage": "zz", "assignee": "999999"}).status_code == 200
    row.refresh_from_db()
    assert (row.stage, row.assignee) == ("authors", editor)
    assert "Write why it leaves" in client.post(leave_path, {"reason": ""}).text
    assert client.post(leave_path, {"reason": "Not now."}).status_code == 303
    assert "Not now." in client.get("/admin/shortlist/?tab=left").text
    assert client.get(leave_path).status_code == client.get(path).status_code == 200
    assert client.post(path, {"stage": "drafting", "assignee": ""}).status_code == 200
    assert "Nothing is assigned to you" in client.get("/admin/shortlist/?tab=mine").text


def stage(row: Shortlisted) -> str:
    row = Shortlisted.objects.select_related("thread").get(pk=row.pk)
    return stages_of([row])[0].stage


def test_there_is_an_idea_behind_the_row(editor):
    row = shortlist(thread_id=IdeaFactory().pk, reason="Because.", by=editor)
    assert Idea.objects.get(pk=row.thread_id) and str(row) == f"{row.thread_id} on the shortlist"
