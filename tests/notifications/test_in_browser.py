"""The pages of notices in Chromium, without accessibility faults."""

import pytest

from forum.posting import reply_to
from notifications.choosing import stop_token
from notifications.models import Kind, Notice
from tests.factories import MemberFactory, ThreadFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.journey]


def test_notices_are_read_and_marked(any_page, sign_in):
    member, notice = told()
    sign_in(any_page, member)
    any_page.goto("/notices/")
    any_page.get_by_role("button", name="Mark as read").click()
    any_page.wait_for_selector("text=Nothing new.")
    notice.refresh_from_db()
    assert notice.read_at


def test_the_pages_of_notices_have_no_accessibility_faults(page, sign_in, axe):
    member, _notice = told()
    sign_in(page, member)
    for address in (
        "/notices/",
        "/notices/settings/?saved=1",
        f"/notices/stop/{stop_token(member, 'reply')}/",
    ):
        page.goto(address)
        axe(page)


def told():
    member = MemberFactory()
    thread = ThreadFactory(by=member)
    post = reply_to(thread=thread, source="Hello", by=MemberFactory())
    notice = Notice.objects.create(
        member=member, kind=Kind.REPLY, post=post, thread=thread, batch_key=f"post:{post.pk}"
    )
    return member, notice
