"""Codes and links: once, for an hour, few tries, few letters."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from members.models import SignInCode
from members.pacing import TooMany
from members.proving import check_code, send_code, use_link
from tests.members.ways import ask, code_in_letter, link_in_letter, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["{} {}", "{}{}", " {}-{} ", "{}\u00a0{}", "\t{}  {}\n"])
def test_a_code_may_be_pasted_with_blanks(form):
    send_code(email="a@example.org", browser="b", wish={})
    assert check_code(browser="b", code=form.format(*code_in_letter().split())).email == (
        "a@example.org"
    )


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345\x00"])
def test_what_is_no_code_is_not_counted_as_a_try(code):
    send_code(email="a@example.org", browser="b", wish={})
    with pytest.raises(ValidationError, match="six numbers"):
        check_code(browser="b", code=code)
    assert SignInCode.objects.get().tries == 0


def test_a_code_works_once():
    send_code(email="a@example.org", browser="b", wish={})
    check_code(browser="b", code=code_in_letter())
    with pytest.raises(ValidationError, match="used or is over an hour old"):
        check_code(browser="b", code=code_in_letter())


def test_a_code_works_only_where_it_was_asked_for():
    send_code(email="a@example.org", browser="b", wish={})
    with pytest.raises(ValidationError):
        check_code(browser="another", code=code_in_letter())


def test_a_code_works_for_an_hour():
    send_code(email="a@example.org", browser="b", wish={})
    _age(minutes=61)
    with pytest.raises(ValidationError):
        check_code(browser="b", code=code_in_letter())


def test_five_wrong_tries_wear_a_code_out():
    send_code(email="a@example.org", browser="b", wish={})
    for _ in range(5):
        with pytest.raises(ValidationError):
            check_code(browser="b", code=_wrong())
    with pytest.raises(ValidationError, match="five times"):
        check_code(browser="b", code=code_in_letter())
    assert SignInCode.objects.get().tries == 5


def test_twenty_wrong_tries_an_hour_are_all_that_an_address_gets():
    for browser in "abcd":
        send_code(email="a@example.org", browser=browser, wish={})
        for _ in range(5):
            with pytest.raises(ValidationError):
                check_code(browser=browser, code=_wrong())
    send_code(email="a@example.org", browser="e", wish={})
    with pytest.raises(TooMany):
        check_code(browser="e", code=code_in_letter())


def test_a_hundred_requests_for_one_address_send_five_letters(client):
    answers = [ask(Client(), "a@example.org").status_code for _ in range(100)]
    assert len(mail.outbox) == SignInCode.objects.count() == 5
    assert answers[:5] == [303] * 5
    assert set(answers[5:]) == {429}


def test_a_refusal_keeps_what_was_typed():
    for _ in range(5):
        ask(Client(), "a@example.org")
    page = ask(Client(), "a@example.org").content.decode()
    assert 'value="a@example.org"' in page
    assert "<title>Problem: " in page


def test_one_browser_cannot_write_to_everybody(client):
    answers = [ask(client, f"a{n}@example.org").status_code for n in range(12)]
    assert answers == [303] * 10 + [429] * 2
    assert len(mail.outbox) == 10


def test_one_computer_cannot_write_to_everybody():
    answers = [ask(Client(), f"a{n}@example.org").status_code for n in range(62)]
    assert answers == [303] * 60 + [429] * 2


def test_send_again_waits_half_a_minute(client):
    ask(client)
    answer = client.post("/join/again/")
    assert answer.status_code == 429
    assert "half a minute" in answer.content.decode()
    _age(seconds=31)
    assert client.post("/join/again/")["Location"] == "/join/code/?again=1"
    assert len(mail.outbox) == 2


def test_sending_again_ends_the_earlier_letter_of_this_browser_and_of_no_other(client):
    ask(client, "a@example.org")
    ask(Client(), "a@example.org")
    _age(seconds=31)
    client.post("/join/again/")
    assert client.get(link_in_letter(0)).status_code == 410
    assert client.get(link_in_letter(1)).status_code == 200
    assert client.get(link_in_letter(2)).status_code == 200


def test_signing_in_ends_every_letter_sent_before(client, member):
    ask(Client(), member.email)
    sign_in(client, member.email)
    assert Client().get(link_in_letter(0)).status_code == 410


def test_a_link_works_on_another_device_after_one_press(client, member):
    ask(client, member.email)
    other = Client()
    page = other.get(link_in_letter())
    assert page.status_code == 200 and member.email in page.content.decode()
    assert other.get("/me/").status_code == 302
    assert other.post(link_in_letter())["Location"] == "/"
    assert other.get("/me/").status_code == 200
    assert client.get("/me/").status_code == 302


def test_a_link_works_once_and_for_an_hour():
    send_code(email="a@example.org", browser="b", wish={})
    token = link_in_letter().split("/")[-2]
    _age(minutes=61)
    with pytest.raises(ValidationError):
        use_link(token=token)
    _age(minutes=-61)
    assert use_link(token=token).email == "a@example.org"
    with pytest.raises(ValidationError):
        use_link(token=token)


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "ü" * 20, "a" * 5000])
def test_a_link_that_never_was_is_answered_like_one_that_was_used(client, token):
    answer = client.get(f"/join/link/{token}/")
    assert answer.status_code == 410
    assert "used or is over an hour old" in answer.content.decode()


def test_only_digests_are_stored():
    send_code(email="a@example.org", browser="the browser's key", wish={})
    stored = repr(list(SignInCode.objects.values()))
    assert code_in_letter().replace(" ", "") not in stored.replace("example", "")
    assert link_in_letter().split("/")[-2] not in stored
    assert "the browser's key" not in stored


def test_old_rows_are_swept_away():
    send_code(email="a@example.org", browser="b", wish={})
    _age(days=2)
    send_code(email="b@example.org", browser="b", wish={})
    assert list(SignInCode.objects.values_list("email", flat=True)) == ["b@example.org"]


def test_a_mail_server_that_is_away_loses_nothing(client, settings):
    settings.EMAIL_BACKEND = "tests.members.test_proving.AwayBackend"
    answer = ask(client)
    assert answer.status_code == 503
    assert 'value="new@example.org"' in answer.content.decode()


@pytest.mark.parametrize(
    "email", ["", "x", "a@b", "a@example.org\r\nBcc: b@example.org", "a" * 300 + "@example.org"]
)
def test_what_is_no_address_gets_a_sentence_and_no_letter(client, email):
    assert ask(client, email).status_code == 422
    assert not mail.outbox


class AwayBackend:
    """A mail server that nobody reaches."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def _wrong():
    return f"{(int(code_in_letter().replace(' ', '')) + 1) % 10**6:06}"


def _age(**by):
    for row in SignInCode.objects.all():
        row.created_at -= timedelta(**by)
        row.save()
