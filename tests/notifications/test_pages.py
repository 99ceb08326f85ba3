"""The page of notices, marking as read, and choosing what comes by mail."""

import pytest

from forum.posting import reply_to
from members.me import own_parts
from moderation import deciding
from moderation.models import Rule
from notifications.choosing import choices_of
from notifications.models import Kind, Notice
from notifications.reading import unread_count
from tests.factories import MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_news_is_grouped_by_thread_and_unread_is_a_word(client, member):
    first, second = ThreadFactory(by=member), ThreadFactory(by=member)
    for thread in (first, second, first):
        tell(member, thread)
    page = page_for(client, member)
    assert page.count("<h2") >= 2
    assert page.count(f">{first.title}</h2>") == 1
    assert page.count(">New</b>") == 3
    assert "(3)" in page


def test_read_notices_leave_the_first_page(client, member):
    notice, other = tell(member), tell(member)
    client.force_login(member)
    for _n in range(2):
        assert client.post(f"/notices/{notice.pk}/read/").status_code == 303
    notice.refresh_from_db()
    assert notice.read_at
    assert unread_count(member) == 1
    page = page_for(client, member)
    assert f'id="notice-{notice.pk}"' not in page
    assert f'id="notice-{other.pk}"' in page
    everything = page_for(client, member, "/notices/?all=1")
    assert everything.index(f"notice-{other.pk}") < everything.index(f"notice-{notice.pk}")
    client.post("/notices/read/")
    assert unread_count(member) == 0
    assert "Nothing new." in page_for(client, member)


def test_somebody_elses_notice_is_not_there(client, member):
    notice = tell(member)
    client.force_login(MemberFactory())
    assert client.post(f"/notices/{notice.pk}/read/").status_code == 404
    assert client.post("/notices/999999/read/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_hidden_titles_and_names_stay_hidden(client, member, moderator):
    thread = ThreadFactory(by=MemberFactory(), title="Heroncanary")
    notice = tell(member, thread, name="Ottercanary")
    deciding.hide(target=thread, by=moderator, rule=Rule.objects.get(slug="unkind"))
    page = page_for(client, member) + page_for(client, member, "/me/")
    assert "canary" not in page
    assert f'id="notice-{notice.pk}"' in page
    assert "This can no longer be seen." in page


def test_the_page_asks_as_many_questions_for_many_as_for_few(member, queries_for):
    for _n in range(2):
        tell(member)
    few = queries_for("/notices/", by=member)
    for _n in range(20):
        tell(member)
    many = queries_for("/notices/", by=member)
    assert len(few) == len(many) <= 4


def test_visitors_are_asked_to_sign_in(client):
    for path in ("/notices/", "/notices/settings/"):
        assert client.get(path).status_code == 302


def test_a_member_chooses_what_comes_by_mail(client, member):
    client.force_login(member)
    client.post("/notices/settings/", {"topic": ["links", "nonsense"]})
    assert choices_of(member) == {
        "replies": "off",
        "experiences": "off",
        "links": "now",
        "decisions": "off",
        "guidance": "off",
    }
    page = page_for(client, member, "/notices/settings/")
    assert page.count(" checked") == 1


def test_the_members_own_page_has_the_newest(member):
    part = own_parts(member)[0]
    assert part["empty"].startswith("Nothing new.")
    tell(member)
    assert len(own_parts(member)[0]["rows"]) == 1


def tell(member, thread=None, name="Dot M"):
    """A notice about a reply, as the background task writes it."""
    thread = thread or ThreadFactory(by=member)
    post = reply_to(thread=thread, source="Hello", by=MemberFactory(display_name=name))
    return Notice.objects.create(
        member=member, kind=Kind.REPLY, post=post, thread=thread, batch_key=f"post:{post.pk}"
    )


def page_for(client, member, path="/notices/"):
    client.force_login(member)
    return client.get(path).content.decode()
