"""What another site's page sends through somebody's browser does nothing and is kept nowhere."""

import pytest

from members.identity import COOKIE
from members.models import Wish
from tests.factories import IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
]
OURS = [
    {},
    {"origin": "http://testserver"},
    {"origin": "null", "sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
@pytest.mark.parametrize("address", ["/me/leave/", "reply", "vote"])
def test_no_wish_comes_from_another_site(client, idea, headers, address):
    """The browser leaves our cookies out there, so it looks like a visitor; it may be a member."""
    answer = client.post(_where(idea, address), _sent(address), headers=headers)

    assert answer.status_code == 403
    assert not Wish.objects.exists()
    assert not answer.cookies
    assert "Send it now" not in answer.text


@pytest.mark.parametrize("headers", OURS)
def test_a_visitor_may_wish_on_our_own_pages(client, idea, headers):
    answer = client.post(_where(idea, "vote"), _sent("vote"), headers=headers)

    assert answer.status_code == 303
    assert Wish.objects.get().action == "vote"


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_nobody_is_signed_out_by_another_site(client, headers):
    answer = client.post("/sign-out/", headers=headers)

    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


def test_what_another_site_wrote_is_not_offered_to_a_member(idea):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(MemberFactory())
    forged = {"source": "Words that nobody here has written."}

    answer = client.post(_where(idea, "reply"), forged, headers=ELSEWHERE[0])

    assert answer.status_code == 403
    assert forged["source"] not in answer.text


def test_a_form_longer_than_ours_allow_is_refused_in_words(client):
    answer = client.post("/me/settings/", {"display_name": "x" * 120_000})

    assert answer.status_code == 400
    assert not Wish.objects.exists()


def test_a_form_is_kept_without_what_no_database_keeps(client):
    answer = client.post("/me/settings/", {"display\0_name": "A\0B"})

    assert answer.status_code == 303
    assert Wish.objects.get().fields["typed"] == [["display_name", "AB"]]


def _where(idea, what: str) -> str:
    return {"reply": f"/threads/{idea.pk}/reply/", "vote": f"/ideas/{idea.pk}/vote/"}.get(
        what, what
    )


def _sent(what: str) -> dict[str, str]:
    return {"reply": {"source": "Some words"}, "vote": {"answer": "helps"}}.get(
        what, {"sure": "on"}
    )


@pytest.fixture
def idea():
    return IdeaFactory()
