"""The page of notices, marking as read, and choosing what comes by mail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.posting import reply_to
from members.me import own_parts
from moderation import deciding
from moderation.models import Decision, Rule
from notifications.choosing import choices_of
from notifications.models import Kind, Notice
from notifications.reading import forget_old, unread_count
from tests.factories import MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db
SIGNED_IN = 2  # who asks, as the test's client says it: Django's session and the member


def test_news_is_grouped_by_thing_and_unread_is_a_word(client, member):
    first, second = ThreadFactory(by=member), ThreadFactory(by=member)
    tell(member, first, name="Joe P")
    tell(member, second, name="Dot M")
    tell(member, first, name="Ann B")
    page = page_for(client, member)
    assert page.count("<h2") == page.count(">New</b>") == 2
    assert page.index(first.title) < page.index(second.title), "the newest news stands first"
    assert "Ann B and Joe P replied." in page and "Dot M replied." in page
    tell(member, first, name="Kit W")
    assert "3 people replied." in page_for(client, member)
    assert "(4)" in page_for(client, member)


def test_the_one_link_of_a_group_leads_to_the_first_that_is_new(client, member):
    thread = ThreadFactory(by=member)
    notices = [tell(member, thread) for _n in range(3)]
    page = page_for(client, member)
    first, *later = (notice.post.get_permalink() for notice in notices)
    assert page.count(f'href="{first}"') == 1
    assert not any(address in page for address in later)


def test_a_group_is_read_at_once_and_what_came_after_stays_new(client, member):
    thread, other = ThreadFactory(by=member), tell(member)
    first, last = tell(member, thread), tell(member, thread)
    client.force_login(member)
    later = tell(member, thread)
    for _n in range(2):
        assert client.post(f"/notices/{last.pk}/read/").status_code == 303
    unread = set(Notice.objects.unread().values_list("pk", flat=True))
    assert unread == {other.pk, later.pk} and first.pk not in unread
    page = page_for(client, member)
    assert f'id="news-{later.pk}"' in page and f'id="news-{other.pk}"' in page
    everything = page_for(client, member, "/notices/?all=1")
    assert everything.index(f"news-{other.pk}") < everything.index(f"news-{last.pk}")
    client.post("/notices/read/")
    assert unread_count(member) == 0
    assert "Nothing new." in page_for(client, member)


def test_what_is_older_than_ninety_days_is_folded_away(client, member):
    thread, new = ThreadFactory(by=member, title="Long ago"), tell(member)
    old = tell(member, thread)
    Notice.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=91))
    assert unread_count(member) == 1
    for path in ("/notices/", "/notices/?all=1"):
        page = page_for(client, member, path)
        assert "Long ago" not in page and f"news-{new.pk}" in page
    assert "/notices/?older=1" in page
    older = page_for(client, member, "/notices/?older=1")
    assert "Long ago" in older and f"news-{new.pk}" not in older


def test_news_of_more_than_a_year_ago_is_not_kept(member):
    tell(member)
    old = tell(member)
    Notice.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=366))
    assert (forget_old(), forget_old(), Notice.objects.count()) == (1, 0, 1)


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
    assert f'id="news-{notice.pk}"' not in page
    assert unread_count(member) == 0, "what nobody shows is not counted either"
    deciding.undo(decision=Decision.objects.get(), by=moderator)
    assert "Heroncanary" in page_for(client, member)


def test_the_page_asks_as_many_questions_for_many_as_for_few(member, queries_for):
    pages = ("/notices/", "/notices/?all=1", "/notices/settings/")
    tell(member)
    few = [len(queries_for(path, by=member)) for path in pages]
    thread = ThreadFactory(by=member)
    for _n in range(20):
        tell(member)
        tell(member, thread)
    many = [len(queries_for(path, by=member)) for path in pages]
    assert many <= few
    assert [number - SIGNED_IN for number in few] == [3, 4, 2]


def test_visitors_are_asked_to_sign_in(client):
    for path in ("/notices/", "/notices/settings/"):
        assert client.get(path).status_code == 302


def test_a_member_chooses_what_comes_by_mail_and_when(client, member):
    client.force_login(member)
    client.post(
        "/notices/settings/",
        {"replies": "week", "experiences": "off", "links": "nonsense", "nonsense": "off"},
    )
    assert choices_of(member) == {
        "replies": "week",
        "experiences": "off",
        "follows": "week",
        "links": "now",
        "decisions": "now",
        "guidance": "now",
        "keeping": "now",
    }
    page = page_for(client, member, "/notices/settings/")
    assert page.count(" checked") == page.count("<fieldset") == 6


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
