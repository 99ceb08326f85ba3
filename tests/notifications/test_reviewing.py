"""Whoever looks after guidance is reminded of its review: a month before, and on the day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cms.models import GuidancePage
from cms.writing import write_guidance
from members.leaving import leave
from notifications.models import Notice
from notifications.reading import unread_count
from notifications.reviewing import tell_about_reviews
from tests.factories import MemberFactory, PostFactory
from tests.notifications.hearing import letters_to, texts

pytestmark = pytest.mark.django_db


def test_the_owner_hears_a_month_before_and_once(owner, at_once, happening):
    page = guidance(owner, days=30)
    guidance(owner, days=31, title="Later")
    for told in (1, 0):
        with happening():
            assert tell_about_reviews() == told
    [said] = texts(owner)
    assert said.startswith("“Meet first” is to be reviewed by ")
    assert letters_to(owner) == 1
    assert f"http://testserver/admin/pages/{page.pk}/edit/" in mail.outbox[0].body


def test_the_owner_hears_again_on_the_day_and_of_a_new_day_anew(owner):
    page = guidance(owner, days=3)
    tell_about_reviews()
    due_in(page, 0)
    assert tell_about_reviews() == 1
    assert texts(owner)[0].startswith("“Meet first” has been due for review since ")
    assert tell_about_reviews() == 0
    due_in(page, 30)
    assert tell_about_reviews() == 1
    assert len(texts(owner)) == unread_count(owner) == 3


@pytest.mark.parametrize("gone", ["left", "no editor", "nobody"])
def test_where_the_owner_is_gone_the_publishers_hear(gone, owner):
    publisher = MemberFactory(publisher=True)
    MemberFactory(editor=True)
    page = guidance(owner, days=3)
    if gone == "left":
        leave(by=owner)
    elif gone == "no editor":
        owner.groups.clear()
    else:
        GuidancePage.objects.filter(pk=page.pk).update(owner=None)
    tell_about_reviews()
    assert list(Notice.objects.values_list("member", flat=True)) == [publisher.pk]


def test_nobody_is_reminded_of_what_is_a_draft_or_withdrawn(owner):
    guidance(owner, days=3, publish=False)
    gone = {"withdrawn_on": timezone.localdate(), "withdrawn_reason": "The law has changed."}
    guidance(owner, days=3, title="Gone", **gone)
    assert tell_about_reviews() == 0


def test_who_is_no_editor_any_more_sees_no_such_notice(owner):
    guidance(owner, days=3)
    tell_about_reviews()
    owner.groups.clear()
    owner.refresh_from_db()
    assert unread_count(owner) == 0 and texts(owner) == [None]


def test_the_page_of_notices_names_the_guidance(client, owner):
    guidance(owner, days=3)
    tell_about_reviews()
    client.force_login(owner)
    html = client.get("/notices/").text
    assert "“Meet first” is to be reviewed by" in html


def test_only_editors_are_asked_about_such_letters(client, owner, member):
    for person, asked in ((owner, True), (member, False)):
        client.force_login(person)
        assert ('name="keeping"' in client.get("/notices/settings/").text) is asked


@pytest.mark.parametrize("size", [2, 8])
def test_a_day_without_news_costs_the_same_at_any_number(
    size, owner, django_assert_max_num_queries
):
    for number in range(size):
        guidance(owner, days=3, title=f"Meet {number}")
    tell_about_reviews()
    with django_assert_max_num_queries(2):
        tell_about_reviews()


def guidance(owner, *, days: int, title: str = "Meet first", publish: bool = True, **fields):
    part = {"type": "steps", "heading": "Steps", "items": ["Tea."], "cites": [PostFactory()]}
    page = write_guidance(
        title=title,
        parts=[part],
        by=None,
        summary="How.",
        publish=publish,
        review_due=timezone.localdate() + timedelta(days),
        **fields,
    )
    GuidancePage.objects.filter(pk=page.pk).update(owner=owner)
    return page


def due_in(page, days: int) -> None:
    day = timezone.localdate() + timedelta(days)
    GuidancePage.objects.filter(pk=page.pk).update(review_due=day)


@pytest.fixture
def owner():
    return MemberFactory(editor=True)
