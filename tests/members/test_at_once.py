"""Many at the same moment: caps hold, one person is one member, a wish is one deed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection

from members import wishes
from members.joining import join
from members.models import Member, SignInCode, Wish
from members.pacing import TooMany
from members.proving import check_code, send_code, use_link
from tests.factories import MemberFactory
from tests.members.ways import code_in_letter, link_in_letter

pytestmark = pytest.mark.django_db(transaction=True)


def test_requests_at_once_send_no_more_letters_than_one_after_the_other():
    _at_once(lambda n: send_code(email="a@example.org", browser=f"b{n}", wish={}))
    assert SignInCode.objects.count() == len(mail.outbox) == 5


def test_wrong_codes_at_once_are_all_counted_and_stopped_at_five():
    send_code(email="a@example.org", browser="b", wish={})
    wrong = f"{(int(code_in_letter().replace(' ', '')) + 1) % 10**6:06}"
    _at_once(lambda n: check_code(browser="b", code=wrong))
    assert SignInCode.objects.get().tries == 5


def test_one_code_or_link_lets_one_in():
    send_code(email="a@example.org", browser="b", wish={})
    code, token = code_in_letter(), link_in_letter().split("/")[-2]
    done = _at_once(
        lambda n: check_code(browser="b", code=code) if n % 2 else use_link(token=token)
    )
    assert len([each for each in done if each]) == 1


def test_joining_at_once_makes_one_member():
    made = _at_once(
        lambda n: join(email="a@example.org", display_name=f"Name {n}", perspective="carer")
    )
    assert Member.objects.count() == 1
    assert len({member.pk for member in made}) == 1


def test_a_wish_is_carried_out_once(monkeypatch):
    deeds = []
    monkeypatch.setitem(wishes._carriers, "testing", lambda who, what: deeds.append(what) or "/x/")
    member = MemberFactory()
    wish = Wish.objects.create(action="testing", sentence="s", back="/")
    assert set(_at_once(lambda n: wishes.carry_out(wish=wish, by=member))) == {"/x/"}
    assert len(deeds) == 1


def _at_once(act, times=12):
    """What `act(n)` returns in each of `times` threads; None where it was refused."""

    def one(n):
        try:
            return act(n)
        except (ValidationError, TooMany):
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))
