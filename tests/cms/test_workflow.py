"""Who writes, who sends in, who publishes."""

import pytest
from django.urls import reverse

from cms.models import GuidanceIndexPage, GuidancePage
from cms.pinning import pin
from tests.factories import IdeaFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_an_editor_sends_in_and_a_publisher_makes_it_public(client, editor, publisher, mailoutbox):
    page = write(client, editor, action="action-submit")
    state = page.current_workflow_state
    assert not page.live and state.status == "in_progress"
    client.logout()
    assert client.get("/guidance/tea-first/").status_code == 404
    client.force_login(publisher)
    task = state.current_task_state
    client.post(approve_url(page, task), {"comment": ""})
    page.refresh_from_db()
    assert page.live
    client.logout()
    assert client.get("/guidance/tea-first/").status_code == 200


def test_an_editor_cannot_publish_by_asking_for_it(client, editor):
    page = write(client, editor, action="action-publish")
    assert not page.live


def test_an_editor_cannot_approve(client, editor):
    page = write(client, editor, action="action-submit")
    client.post(approve_url(page, page.current_workflow_state.current_task_state), {})
    page.refresh_from_db()
    assert not page.live


def test_a_publisher_publishes_at_once(client, publisher):
    assert write(client, publisher, action="action-publish").live


def test_members_and_moderators_are_shown_the_door(client, member, moderator):
    for person in (member, moderator):
        client.force_login(person)
        for path in ("/admin/", add_url(), reverse("passage_chooser:choose")):
            assert client.get(path).status_code in (302, 403), path
        assert client.post(add_url(), {"title": "Mine"}).status_code in (302, 403)
    assert not GuidancePage.objects.exists()


def test_a_draft_is_seen_by_nobody_outside_the_admin(client, guidance, opening, member, moderator):
    page = guidance(opening(IdeaFactory()), title="Zibeline walks", publish=False)
    for person in (None, member, moderator):
        if person:
            client.force_login(person)
        for path in ("/guidance/zibeline-walks/", "/guidance/", "/", "/search/?q=walks"):
            answer = client.get(path)
            assert b"Zibeline" not in answer.content, path
        for name in ("view_draft", "preview_on_edit", "revisions_index", "edit"):
            answer = client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
            assert answer.status_code in (302, 403), name
            assert b"Zibeline" not in answer.content


def test_another_editor_may_look_at_the_draft(client, editor, guidance, opening):
    page = guidance(opening(IdeaFactory()), title="Zibeline walks", publish=False)
    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert b"Zibeline" in answer.content


def add_url() -> str:
    index = GuidanceIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["cms", "guidancepage", index.pk])


def approve_url(page: GuidancePage, task_state: object) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk])


def write(client, person, *, action: str) -> GuidancePage:
    """A page sent through the form of the admin, as a browser does."""
    client.force_login(person)
    form = {
        "title": "Tea first",
        "slug": "tea-first",
        "summary": "Drink tea first.",
        "body-count": "1",
        "easy_read-count": "0",
        "none_found": "on",
        "review_due": "2099-01-31",
        "body-0-type": "steps",
        "body-0-order": "0",
        "body-0-deleted": "",
        "body-0-id": "",
        "body-0-value-heading": "Steps",
        "body-0-value-items-count": "1",
        "body-0-value-items-0-value": "Put the kettle on.",
        "body-0-value-items-0-order": "0",
        "body-0-value-items-0-deleted": "",
        "body-0-value-cites-count": "1",
        "body-0-value-cites-0-value": pin(post=PostFactory(), by=None).pk,
        "body-0-value-cites-0-order": "0",
        "body-0-value-cites-0-deleted": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        action: "1",
    }
    answer = client.post(add_url(), form)
    assert answer.status_code == 302, answer.content[:500]
    return GuidancePage.objects.get(slug="tea-first")
