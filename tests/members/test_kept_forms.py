"""A form sent after the session has ended comes back after signing in."""

import pytest

from members.identity import sign_out_everywhere
from members.models import Wish
from members.wishes import carry_out
from tests.factories import BoardFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_what_was_typed_is_kept_when_the_session_has_ended(client, member, board):
    client.force_login(member)
    sign_out_everywhere(member=member)

    answer = client.post(f"/boards/{board.slug}/new/", {"title": "A long night", "source": "Words"})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/join/"
    assert Wish.objects.get().fields["typed"] == [["title", "A long night"], ["source", "Words"]]


def test_after_signing_in_again_it_is_sent_with_one_press(client, member, board):
    client.post(f"/boards/{board.slug}/new/", {"title": "A long night", "source": "Kept <words>"})
    address = carry_out(wish=Wish.objects.get(), by=member)
    client.force_login(member)

    page = client.get(address)

    assert 'name="source" value="Kept &lt;words&gt;"' in page.text
    assert f'action="/boards/{board.slug}/new/"' in page.text


def test_nobody_else_gets_it(client, member, board):
    client.post(f"/boards/{board.slug}/new/", {"title": "A long night", "source": "Words"})
    address = carry_out(wish=Wish.objects.get(), by=member)
    client.force_login(MemberFactory(trusted=True))

    assert client.get(address).status_code == 404


@pytest.fixture
def member():
    return MemberFactory(trusted=True)


@pytest.fixture
def board():
    return BoardFactory()
