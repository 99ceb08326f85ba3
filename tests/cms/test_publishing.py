"""Guidance is asked its list on every way to being published, and stays once it was."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.asking import answer_asked, send_to_authors
from cms.models import GuidanceIndexPage, GuidancePage, Passage
from cms.publishing import publish_what_is_due
from forum.keeping import set_post_state
from notifications.models import Notice
from notifications.reading import notices_of, show, with_everything
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_nothing_is_published_with_others_while_one_of_them_lacks_something(
    client, guidance, complete, publisher
):
    whole = guidance(PostFactory(), slug="whole", publish=False, **complete)
    lacking = guidance(PostFactory(), slug="lacking", title="Tea first", publish=False)
    client.force_login(publisher)
    answer = together(client, "publish", whole, lacking)
    assert "“Tea first” lacks something" in answer.text
    assert not GuidancePage.objects.live().exists()
    together(client, "publish", whole)
    assert list(GuidancePage.objects.live()) == [whole]


def test_the_list_is_asked_of_what_lies_below_too(client, guidance, complete, publisher):
    guidance(PostFactory(), slug="lacking", publish=False)
    index = GuidanceIndexPage.objects.get()
    client.force_login(publisher)
    together(client, "publish", index, include_descendants="on")
    assert not GuidancePage.objects.live().exists()
    together(client, "publish", index)
    GuidancePage.objects.get().delete()
    guidance(PostFactory(), slug="whole", publish=False, **complete)
    together(client, "publish", index, include_descendants="on")
    assert GuidancePage.objects.live().exists()


def test_a_wish_that_came_after_the_day_was_set_holds_guidance_back(
    scheduled, author, editor, happening
):
    [asked] = send_to_authors(page=scheduled, by=editor)
    answer_asked(asked=asked, answer="change", words="Not like this.", by=author)
    come_due(scheduled)
    with happening():
        assert publish_what_is_due() == 1
    scheduled.refresh_from_db()
    assert not scheduled.live and scheduled.scheduled_revision is None
    with happening():
        assert publish_what_is_due() == 0
    [notice] = with_everything(notices_of(editor))
    [said] = show([notice], editor)
    assert "“Meet first” was not published on its day" in said.told.text
    assert said.told.url == f"/admin/pages/{scheduled.pk}/edit/"


def test_a_source_taken_down_since_the_day_was_set_holds_guidance_back(scheduled):
    set_post_state(Passage.objects.get().post, "hidden")
    come_due(scheduled)
    call_command("tick", stdout=StringIO())
    scheduled.refresh_from_db()
    assert not scheduled.live


def test_what_is_complete_goes_up_within_minutes_of_its_time(scheduled):
    said = StringIO()
    call_command("publish_due", stdout=said)
    scheduled.refresh_from_db()
    assert not scheduled.live
    come_due(scheduled)
    call_command("publish_due", stdout=said)
    scheduled.refresh_from_db()
    assert scheduled.live and not Notice.objects.exists()
    Page.objects.filter(pk=scheduled.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_due", stdout=said)
    scheduled.refresh_from_db()
    assert not scheduled.live


@pytest.mark.parametrize("with_others", [False, True])
def test_guidance_that_was_published_is_not_deleted(with_others, client, guidance, publisher):
    page = guidance(PostFactory(), title="Tea first")
    client.force_login(publisher)
    if with_others:
        answer = together(client, "delete", page)
    else:
        answer = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert "“Tea first” has been published" in answer.text
    assert GuidancePage.objects.filter(pk=page.pk).exists()


def test_a_draft_that_was_never_published_can_be_deleted(client, guidance, publisher):
    guidance(PostFactory(), slug="kept")
    for way in ("alone", "together"):
        page = guidance(PostFactory(), slug=way, publish=False)
        client.force_login(publisher)
        if way == "alone":
            client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        else:
            together(client, "delete", page)
        assert not GuidancePage.objects.filter(pk=page.pk).exists()


def together(client, what: str, *pages, **sent):
    ids = "&".join(f"id={page.pk}" for page in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", what])
    return client.post(f"{url}?{ids}&next=/admin/", sent, follow=True)


def come_due(page) -> None:
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


@pytest.fixture
def author():
    return MemberFactory()


@pytest.fixture
def complete() -> dict:
    return {"none_found": True, "review_due": timezone.localdate() + timedelta(90)}


@pytest.fixture
def scheduled(guidance, author, complete, editor, publisher) -> GuidancePage:
    """Complete guidance that goes up tomorrow; its owner is `editor`."""
    page = guidance(PostFactory(by=author), title="Meet first", publish=False, **complete)
    page = GuidancePage.objects.get(pk=page.pk)
    page.owner = editor
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=publisher).publish(user=publisher)
    return GuidancePage.objects.get(pk=page.pk)
