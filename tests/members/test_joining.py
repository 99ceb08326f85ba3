"""Joining and signing in: one page, a code or a link, and back to where one was."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Member, SignInCode
from tests.factories import PASSWORD, MemberFactory
from tests.members.ways import ABOUT, ask, code_in_letter, link_in_letter, sign_in

pytestmark = pytest.mark.django_db


def test_somebody_new_joins_with_a_code_and_says_once_who_they_are(client):
    assert ask(client)["Location"] == "/join/code/"
    assert "new@example.org" in client.get("/join/code/").content.decode()
    assert client.post("/join/code/", {"code": code_in_letter()})["Location"] == "/join/about/"
    assert not Member.objects.exists()
    assert client.post("/join/about/", ABOUT).status_code == 303
    member = Member.objects.get()
    assert (member.email, member.display_name, member.place) == (
        "new@example.org",
        "Amina K",
        "Stockport",
    )
    assert not member.has_usable_password()
    assert client.get("/me/").status_code == 200


def test_somebody_known_is_in_with_the_code_and_asked_nothing(client, member):
    assert sign_in(client, member.email.upper())["Location"] == "/"
    assert client.get("/me/").status_code == 200


def test_saying_who_one_is_twice_makes_one_member(client):
    ask(client)
    client.post("/join/code/", {"code": code_in_letter()})
    proof = client.cookies["stile_proof"].value
    client.post("/join/about/", ABOUT)
    client.cookies["stile_proof"] = proof
    assert client.post("/join/about/", ABOUT).status_code == 303
    assert Member.objects.count() == 1


def test_nobody_says_who_they_are_without_a_proved_address(client):
    client.cookies["stile_proof"] = "made:up:value"
    assert client.post("/join/about/", ABOUT)["Location"] == "/join/"
    assert not Member.objects.exists()


def test_a_form_sent_empty_says_what_is_missing_and_keeps_the_rest(client):
    ask(client)
    client.post("/join/code/", {"code": code_in_letter()})
    response = client.post("/join/about/", {**ABOUT, "perspective": "", "rules": ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Problem: " in page
    assert page.index("error-summary") < page.index("<h1>")
    assert "Choose who you are here as" in page
    assert 'value="Amina K"' in page and 'value="Stockport"' in page


def test_the_page_asked_for_is_where_one_comes_back_to(client, member):
    assert sign_in(client, member.email, next="/ideas/?page=2")["Location"] == "/ideas/?page=2"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https:evil.example",
        "https://evil.example/ideas/",
        "http://testserver@evil.example/",
        "http:///evil.example",
        "\t//evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "ideas/",
        "/join/?next=/join/",
        "x" * 600,
    ],
)
def test_nobody_is_led_to_another_site(client, member, address):
    assert sign_in(client, member.email, next=address)["Location"] == "/"


def test_an_address_of_this_site_in_full_counts_as_its_path(client, member):
    back = sign_in(client, member.email, next="http://testserver/ideas/7/x/?a=b#c")["Location"]
    assert back == "/ideas/7/x/?a=b#c"


def test_who_is_signed_in_already_goes_straight_on(client, member):
    client.force_login(member)
    assert client.get("/join/?next=/ideas/")["Location"] == "/ideas/"


def test_the_editors_room_asks_for_an_editor_and_never_sends_round_in_circles(client, member):
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == (
        "/join/?next=%2Fadmin%2Fpages%2F"
    )
    client.force_login(member)
    assert client.get("/join/?next=/admin/").status_code == 403


def test_a_closed_account_stays_closed(client):
    member = MemberFactory(is_active=False)
    answer = sign_in(client, member.email)
    assert answer.status_code == 403 and "This account is closed" in answer.content.decode()
    assert client.get("/me/").status_code == 302


def test_the_password_is_another_way_in(client):
    member = MemberFactory(password=True)
    fields = {"email": member.email, "password": PASSWORD, "next": "/ideas/"}
    assert client.post("/join/password/", fields)["Location"] == "/ideas/"
    assert client.get("/me/").status_code == 200


@pytest.mark.parametrize("more", [{}, {"with_password": "1"}])
def test_the_address_is_typed_once_for_either_way_in(client, more):
    member = MemberFactory(password=True)
    page = client.get("/join/").text
    assert page.count('name="email"') == 1
    wrong = client.post("/join/", {"email": member.email, "password": "wrong one here", **more})
    assert wrong.status_code == 422 and "<details open>" in wrong.text
    assert f'value="{member.email}"' in wrong.text
    right = {"email": member.email, "password": PASSWORD, "next": "/ideas/", **more}
    assert client.post("/join/", right)["Location"] == "/ideas/"


def test_signing_in_without_the_password_asks_for_it_and_sends_no_letter(client, mailoutbox):
    answer = client.post("/join/", {"email": "a@example.org", "with_password": "1"})
    assert answer.status_code == 422 and "Enter your password" in answer.text
    assert not mailoutbox


def test_a_wrong_password_says_the_same_of_known_and_unknown_addresses(client):
    member = MemberFactory(password=True)
    known = client.post("/join/password/", {"email": member.email, "password": "wrong one here"})
    unknown = client.post(
        "/join/password/", {"email": "x" + member.email[1:], "password": "wrong one here"}
    )
    assert known.status_code == unknown.status_code == 422
    assert "do not go together" in known.content.decode()
    assert _same_length(known, unknown)


def test_many_wrong_passwords_are_stopped_for_known_and_unknown_addresses(client):
    member = MemberFactory(password=True)
    for email in (member.email, "nobody@example.org"):
        answers = [
            client.post("/join/password/", {"email": email, "password": "wrong"}).status_code
            for _ in range(11)
        ]
        assert answers[-1] == 429 and set(answers[:9]) <= {422, 429}


def test_the_answer_does_not_tell_whether_an_address_is_known(client, member):
    unknown = ask(client, "q" + member.email[1:])
    unknown_page = client.get("/join/code/")
    client.cookies.clear()
    known = ask(client, member.email)
    known_page = client.get("/join/code/")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert _same_length(known_page, unknown_page)
    assert mail.outbox[0].subject == mail.outbox[1].subject
    assert len(mail.outbox[0].body) == len(mail.outbox[1].body)


def test_asking_for_a_letter_does_the_same_work_for_known_and_unknown(client, member):
    counts = []
    for email in (member.email, "unknown@example.org"):
        client.cookies.clear()
        with CaptureQueriesContext(connection) as captured:
            ask(client, email)
        counts.append(len(captured))
        assert not any("members_member" in q["sql"] for q in captured)
    assert counts[0] == counts[1]


def test_opening_any_link_of_a_letter_changes_nothing(client):
    ask(client)
    before = list(SignInCode.objects.values())
    client.cookies.clear()
    for _ in range(2):
        assert client.get(link_in_letter()).status_code == 200
    assert list(SignInCode.objects.values()) == before
    assert not Member.objects.exists()


def test_every_form_on_the_way_in_needs_the_token(member):
    strict = Client(enforce_csrf_checks=True)
    ask(Client(), member.email)
    for path in ("/join/", "/join/code/", "/join/again/", "/join/password/", "/join/about/"):
        assert strict.post(path, {"email": member.email}).status_code == 403, path
    assert strict.post(link_in_letter()).status_code == 403


def test_a_form_whose_token_was_lost_can_be_sent_once_more():
    strict = Client(enforce_csrf_checks=True)
    page = strict.post("/join/", {"email": "a@example.org", "password": "secret words"})
    text = page.content.decode()
    assert page.status_code == 403 and "secret words" not in text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]
    fields = {"email": "a@example.org", "csrfmiddlewaretoken": token}
    assert strict.post("/join/", fields).status_code == 303


def test_the_ways_in_are_never_cached(client):
    for name in ("join", "join_code", "join_about"):
        assert "no-store" in client.get(reverse(name))["Cache-Control"]


def _same_length(one, other):
    """The token in each page is new but always as long."""
    return len(one.content) == len(other.content)
