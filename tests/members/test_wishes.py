"""What a visitor wanted is kept through joining and carried out once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client, RequestFactory
from django.utils import timezone

from members import wishes
from members.models import Wish
from tests.factories import IdeaFactory, MemberFactory
from tests.members.ways import ABOUT, ask, link_in_letter, sign_in

pytestmark = pytest.mark.django_db
LONG = "What happened, told at length. " * 800  # about 25 kB


def test_a_wish_is_carried_out_after_joining_and_leads_back(client, done):
    _wish(client, {"number": 3, "source": LONG})
    assert "We will add your reply" in client.get("/join/").content.decode()
    assert sign_in(client)["Location"] == "/threads/3/#post-2"
    assert [fields for _who, fields in done] == [{"number": 3, "source": LONG}]
    assert done[0][0].email == "new@example.org"


def test_a_wish_is_carried_out_for_who_comes_back_too(client, member, done):
    _wish(client, {"number": 3})
    assert sign_in(client, member.email, next="/elsewhere/")["Location"] == "/threads/3/#post-2"
    assert len(done) == 1


def test_a_wish_comes_along_to_another_device(client, member, done):
    _wish(client, {"number": 3})
    ask(client, member.email)
    other = Client()
    assert "We will add your reply" in other.get(link_in_letter()).content.decode()
    assert other.post(link_in_letter())["Location"] == "/threads/3/#post-2"
    assert len(done) == 1


def test_who_opens_a_letter_that_somebody_else_asked_for_can_leave_the_wish_out(member, done):
    stranger, other = Client(), Client()
    _wish(stranger, {"number": 3})
    ask(stranger, member.email)
    assert 'name="without"' in other.get(link_in_letter()).content.decode()
    assert other.post(link_in_letter(), {"without": "1"})["Location"] == "/"
    assert done == []
    assert other.get("/me/").status_code == 200


def test_a_link_opened_on_a_shared_computer_leaves_what_somebody_else_typed_there(member, done):
    shared, own = Client(), Client()
    _wish(shared, {"number": 3, "source": "of somebody else"})
    _wish(own, {"number": 4})
    ask(own, member.email)
    assert shared.get(link_in_letter()).text.count("We will add your reply") == 1
    assert shared.post(link_in_letter())["Location"] == "/threads/4/#post-2"
    assert [fields for _who, fields in done] == [{"number": 4}]
    shared.post("/sign-out/")
    assert "We will add your reply" in shared.get("/join/").text  # seen before it is sent


def test_what_is_left_out_of_a_link_leaves_out_what_this_browser_keeps(member, done):
    shared, stranger = Client(), Client()
    _wish(shared, {"number": 3})
    _wish(stranger, {"number": 4})
    ask(stranger, member.email)
    shared.post(link_in_letter(), {"without": "1"})
    assert done == []


def test_who_is_new_by_a_link_sees_all_that_will_be_done(done):
    shared, own = Client(), Client()
    _wish(shared, {"number": 3})
    ask(own)
    assert shared.post(link_in_letter())["Location"] == "/join/about/"
    assert "We will add your reply" not in shared.get("/join/about/").text
    shared.post("/join/about/", ABOUT)
    assert done == []


def test_a_link_opened_where_it_was_asked_for_brings_what_was_wanted_since(client, member, done):
    _wish(client, {"number": 3})
    ask(client, member.email)
    _wish(client, {"number": 4})
    assert client.get(link_in_letter()).text.count("We will add your reply") == 2
    client.post(link_in_letter())
    assert [fields["number"] for _who, fields in done] == [3, 4]
    assert client.cookies["stile_wish"].value == ""


def test_a_wish_is_carried_out_once(member, done):
    wish = Wish.objects.create(action="testing", fields={"number": 3}, sentence="s", back="/")
    first = wishes.carry_out(wish=wish, by=member)
    assert wishes.carry_out(wish=wish, by=member) == first == "/threads/3/#post-2"
    assert len(done) == 1


def test_the_same_press_twice_is_one_wish(client):
    _wish(client, {"number": 3})
    _wish(client, {"number": 3})
    _wish(client, {"number": 4})
    assert Wish.objects.count() == 2


def test_several_wishes_are_all_carried_out_in_order(client, done):
    _wish(client, {"number": 3, "source": "words typed first"})
    _wish(client, {"number": 4})
    assert sign_in(client)["Location"] == "/threads/4/#post-2"
    assert [fields["number"] for _who, fields in done] == [3, 4]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValidationError({"source": "Make this shorter."}), "Make this shorter."),
        (PermissionDenied("This discussion is closed."), "This discussion is closed."),
        (Wish.DoesNotExist(), "not there any more"),
        (RuntimeError("a secret detail"), "problem with the service"),
    ],
)
def test_a_wish_that_is_refused_keeps_its_words_and_says_why(client, done, error, sentence):
    done.error = error
    _wish(client, {"number": 3, "source": LONG})
    address = sign_in(client)["Location"]
    page = client.get(address).content.decode()
    assert sentence in page and LONG.strip() in page and "a secret detail" not in page
    assert "<title>Problem: " in page
    assert address in client.get("/me/").content.decode()
    assert client.post(address)["Location"] == address
    done.error = None
    assert client.post(address)["Location"] == "/threads/3/#post-2"
    assert len(done) == 1


def test_nothing_half_done_is_left_by_a_wish_that_fails(client, done):
    done.before = lambda: MemberFactory(email="half@example.org")
    done.error = ValidationError("No.")
    _wish(client, {"number": 3})
    member = sign_in(client).wsgi_request.user
    assert list(type(member).objects.values_list("email", flat=True)) == ["new@example.org"]


def test_kept_words_are_for_their_member_alone(client, done, member):
    done.error = ValidationError("No.")
    _wish(client, {"number": 3, "source": LONG})
    address = sign_in(client)["Location"]
    other = Client()
    other.force_login(member)
    assert other.get(address).status_code == other.post(address).status_code == 404


def test_a_wish_can_be_left_out_before_joining(client, done):
    _wish(client, {"number": 3})
    client.get("/join/")
    client.post("/join/forget/")
    assert sign_in(client)["Location"] == "/"
    assert done == []


def test_a_wish_waits_for_seven_days(client, done):
    _wish(client, {"number": 3})
    Wish.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert sign_in(client)["Location"] == "/"
    assert done == []
    _wish(Client(), {"number": 4})
    assert Wish.objects.count() == 1


def test_a_flood_of_wishes_is_stopped():
    answers = {_wish(Client(), {"number": n}).status_code for n in range(61)}
    assert answers == {303, 429}
    assert Wish.objects.count() == 60


def test_a_text_longer_than_any_form_is_refused_with_a_sentence():
    with pytest.raises(ValidationError):
        _wish(Client(), {"source": "x" * 200_000})


def test_a_button_pressed_by_a_script_leads_the_whole_page_to_join(client):
    idea = IdeaFactory()
    answer = client.post(
        f"/ideas/{idea.pk}/vote/", {"answer": "helps"}, headers={"HX-Request": "true"}
    )
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/join/")
    assert Wish.objects.count() == 1


def test_a_wish_never_leads_to_another_site(client, done):
    done.address = ""
    _wish(client, {"number": 3}, back="//evil.example/")
    assert sign_in(client)["Location"] == "/"


def _wish(client, fields, back="/threads/3/"):
    request = RequestFactory().post("/threads/3/reply/")
    request.COOKIES.update({name: morsel.value for name, morsel in client.cookies.items()})
    response = wishes.remember(
        request,
        action="testing",
        fields=fields,
        sentence="We will add your reply to “Waiting rooms”.",
        back=back,
    )
    client.cookies.update(response.cookies)
    return response


class _Done(list):
    """What was carried out; `error` is raised instead, `before` is called first."""

    error, address = None, "/threads/{number}/#post-2"

    @staticmethod
    def before():
        pass


@pytest.fixture
def done(monkeypatch):
    done = _Done()

    def carry(member, fields):
        done.before()
        if done.error:
            raise done.error
        done.append((member, fields))
        return done.address.format(**fields)

    monkeypatch.setitem(wishes._carriers, "testing", carry)
    return done
