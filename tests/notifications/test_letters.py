"""Letters: one line for a subject, names that are no links, and one press to stop them."""

import re

import pytest
from django.core import mail
from django.test import Client

from forum.posting import open_thread, reply_to
from notifications.choosing import TOPIC_OF, choices_of, choose, stop_token
from notifications.mailing import inert
from notifications.models import Preference, Topic
from tests.factories import BoardFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["http://x.example", "www.x.example", "x.example", "a@x.example", "mailto:a@x.example"]
)
def test_a_name_is_no_link(name, happening):
    letter = letter_after(happening, name=name)
    for text in (letter.subject, letter.body.split("Read it here:")[0]):
        assert name not in text
        assert not re.search(r"\w\.\w|://|\w@\w", text)


def test_a_line_end_in_a_title_does_not_reach_the_headers(happening):
    letter = letter_after(happening, title="Hello\r\nBcc: somebody@x.example")
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert letter.recipients() == letter.to


def test_ordinary_sentences_stay_as_they_are():
    text = "Dot M. replied to “What 3.5 hours? Yes: all of it … and more.”"
    assert inert(text) == text


def test_a_letter_can_be_stopped_by_one_press_and_only_its_kind(happening):
    letter = letter_after(happening)
    member = letter.member
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    robot = Client(enforce_csrf_checks=True)
    for link in re.findall(r"http://testserver(/\S*)", letter.body):
        robot.get(link)
    assert not Preference.objects.exists()
    for _n in range(2):
        path = address.removeprefix("http://testserver")
        answer = robot.post(path, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    ways = choices_of(member)
    assert [topic for topic, way in ways.items() if way == "off"] == ["replies"]


@pytest.mark.parametrize("topic", Topic)
def test_the_page_that_stops_letters_speaks_to_its_reader(client, member, topic):
    kind = next(kind for kind, its in TOPIC_OF.items() if its == topic)
    page = client.get(f"/notices/stop/{stop_token(member, kind)}/").text
    said = page.partition("You get an email when ")[2].partition("</p>")[0]
    assert said and not {"I", "my", "mine"} & set(re.findall(r"\w+", said))


def test_stopping_works_for_somebody_who_is_signed_in_too(client, member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(MemberFactory())
    assert client.post(f"/notices/stop/{stop_token(member, 'link')}/").status_code == 200
    assert choices_of(member)["links"] == "off"


@pytest.mark.parametrize("token", ["x", "WzEsICJyZXBsaWVzIl0:1abc:zzz", "%00"])
def test_a_made_up_token_stops_nothing(token, client, member):
    assert client.post(f"/notices/stop/{token}/").status_code == 404
    assert not Preference.objects.exists()


def test_who_wants_no_letters_gets_none(happening):
    opener = MemberFactory()
    choose(topic="replies", way="off", by=opener)
    thread = ThreadFactory(by=opener)
    with happening():
        reply_to(thread=thread, source="Hello", by=MemberFactory())
    assert not mail.outbox
    assert opener.notices.count() == 1


def letter_after(happening, *, name="Dot M", title="Topic"):
    """The letter that the opener of a thread gets after a reply."""
    opener = MemberFactory()
    thread = open_thread(kind="topic", title=title, source="Words", by=opener, board=BoardFactory())
    with happening():
        reply_to(thread=thread, source="Hello", by=MemberFactory(display_name=name))
    letter = mail.outbox[0]
    letter.member = opener
    return letter
