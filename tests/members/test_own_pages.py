"""A member's own page, settings, password, and what others see."""

import pytest
from django.core import mail
from django.test import Client

from forum import contributions
from members.models import Member
from tests.factories import PASSWORD, BarrierFactory, IdeaFactory, MemberFactory, PostFactory
from tests.members.ways import sign_in

pytestmark = pytest.mark.django_db
ABOUT = {"display_name": "Dot M", "perspective": "manager", "second_perspective": "", "place": ""}


@pytest.mark.parametrize("path", ["/me/", "/me/settings/", "/me/settings/password/", "/me/leave/"])
def test_a_visitor_is_led_to_join_and_back(client, path):
    assert client.get(path)["Location"] == "/join/?next=" + path.replace("/", "%2F")


def test_ones_own_page_shows_what_one_wrote_with_where_it_stands(client):
    member = MemberFactory(new=True)
    BarrierFactory(by=member, title="Nobody answers the door")
    PostFactory(by=member, source="A reply that waits.")
    client.force_login(member)
    page = client.get("/me/").content.decode()
    assert "Nobody answers the door" in page and "A reply that waits." in page
    assert page.count("Waiting to be read") == 2


def test_a_page_of_long_replies_renders_only_their_beginnings(client, member, monkeypatch):
    PostFactory(by=member, source="**Walnuts** " + "on and on " * 1_500)
    read = []
    monkeypatch.setattr(contributions, "plain", lambda text: read.append(text) or "Walnuts, said")
    assert "Walnuts, said" in client.get(f"/people/{member.pk}/").text
    assert [len(text) for text in read] == [contributions.BEGUN]


def test_others_see_what_is_public_and_never_the_address(client, member):
    IdeaFactory(by=member, title="Tea before forms")
    page = client.get(f"/people/{member.pk}/").content.decode()
    assert member.display_name in page and "Tea before forms" in page
    assert member.email not in page


def test_others_do_not_see_what_waits(client):
    member = MemberFactory(new=True)
    BarrierFactory(by=member, title="Waiting canary")
    assert client.get(f"/people/{member.pk}/").status_code == 404
    client.force_login(member)
    assert "Waiting canary" in client.get(f"/people/{member.pk}/").content.decode()


def test_joining_alone_gives_nobody_a_public_page(client, moderator):
    member = MemberFactory(new=True, display_name="Cheap Watches")
    assert client.get(f"/people/{member.pk}/").status_code == 404
    client.force_login(moderator)
    assert client.get(f"/people/{member.pk}/").status_code == 200


@pytest.mark.parametrize("pk", ["0", "999999999999999999", "9" * 30])
def test_nobody_is_there_for_a_number_made_up(client, pk):
    assert client.get(f"/people/{pk}/").status_code == 404


def test_a_new_name_stands_on_everything_written_before(client, member):
    barrier = BarrierFactory(by=member)
    reply = PostFactory(by=member, thread=barrier.thread)
    old = member.display_name
    client.force_login(member)
    assert client.post("/me/settings/", ABOUT)["Location"] == "/me/settings/?done=about"
    for row in (barrier, barrier.thread, reply):
        row.refresh_from_db()
    stored = barrier.card_html + barrier.page_html + barrier.thread.row_html + reply.row_html
    assert stored.count("Dot M") >= 4 and f">{old}" not in stored
    assert "Dot M" in client.get("/me/").content.decode()


def test_nobody_becomes_more_than_a_member_through_a_form(client, member):
    client.force_login(member)
    extra = {
        "standing": "trusted",
        "is_superuser": "1",
        "roles": "Moderators",
        "groups": "1",
        "email": "other@example.org",
        "version": "9",
    }
    Member.objects.filter(pk=member.pk).update(standing="new")
    client.post("/me/settings/", ABOUT | extra)
    after = Member.objects.get(pk=member.pk)
    assert (after.standing, after.is_superuser, after.roles, after.version, after.email) == (
        "new",
        False,
        "",
        1,
        member.email,
    )


def test_a_password_can_be_set_after_signing_in_by_letter(client, member):
    sign_in(client, member.email)
    other = Client()
    other.force_login(member)
    assert client.post("/me/settings/password/", {"new": PASSWORD}).status_code == 303
    assert Member.objects.get().check_password(PASSWORD)
    assert client.get("/me/").status_code == 200, "this browser stays signed in"
    assert other.get("/me/").status_code == 302, "others do not"
    assert mail.outbox[-1].to == [member.email] and "password" in mail.outbox[-1].subject


def test_an_old_password_is_asked_for_when_signing_in_was_long_ago(client):
    member = MemberFactory(password=True)
    client.force_login(member)
    Member.objects.update(last_login="2026-01-01T00:00Z")
    wrong = client.post("/me/settings/password/", {"new": "another long phrase", "old": "guess"})
    assert wrong.status_code == 422 and "not your password now" in wrong.content.decode()
    fields = {"new": "another long phrase", "old": PASSWORD}
    assert client.post("/me/settings/password/", fields).status_code == 303


@pytest.mark.parametrize("new", ["", "short", "password1234", "1234567890"])
def test_a_weak_password_is_refused_with_a_sentence(client, member, new):
    sign_in(client, member.email)
    assert client.post("/me/settings/password/", {"new": new}).status_code == 422
    assert not Member.objects.get().has_usable_password()


def test_a_password_can_be_taken_away(client):
    member = MemberFactory(password=True)
    sign_in(client, member.email)
    client.post("/me/settings/password/", {"remove": "1"})
    assert not Member.objects.get().has_usable_password()


def test_signing_out_needs_a_press(client, member):
    client.force_login(member)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 303
    assert client.get("/me/").status_code == 302


def test_signing_out_everywhere_ends_every_device(client, member):
    other = Client()
    for each in (client, other):
        sign_in(each, member.email)
    client.post("/sign-out/", {"everywhere": "1"})
    assert client.get("/me/").status_code == other.get("/me/").status_code == 302


def test_a_copied_session_is_worth_nothing_after_signing_out_everywhere(client, member):
    sign_in(client, member.email)
    thief = Client()
    thief.cookies.update(client.cookies)
    assert thief.get("/me/").status_code == 200
    client.post("/sign-out/", {"everywhere": "1"})
    assert thief.get("/me/").status_code == 302
    del thief.cookies["stile_member"]
    assert thief.get("/me/").status_code == 302
