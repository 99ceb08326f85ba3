"""After posting: who reads it, by when, and what happens next."""

import pytest
from django.test import Client

from forum.models import Post
from ideas.models import Barrier, Idea
from members.roles import who_reads
from moderation.deciding import approve, hide
from tests.factories import BarrierFactory, BoardFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.members.ways import sign_in

pytestmark = pytest.mark.django_db


def test_a_first_reply_says_who_reads_it_and_by_when(newcomer, ruth):
    thread = ThreadFactory()
    answer = newcomer.post(f"/threads/{thread.pk}/reply/", {"source": "Hello."})
    page = newcomer.get(answer.url).text
    assert "It is waiting for a person to read it." in page
    assert "It is read by Ruth M before it shows, usually the same day." in page
    post = Post.objects.get(number=2)
    assert post.get_absolute_url() in page and f"/posts/{post.pk}/edit/" in page
    approve(target=post, by=ruth)
    assert newcomer.get(answer.url).url == post.get_absolute_url()


@pytest.mark.parametrize(
    ("factory", "room"),
    [(ThreadFactory, "/boards/"), (IdeaFactory, "/ideas/"), (BarrierFactory, "/barriers/")],
)
def test_the_thanks_stand_in_the_room_of_the_discussion(newcomer, factory, room):
    thing = factory()
    answer = newcomer.post(f"/threads/{thing.pk}/reply/", {"source": "Hello."})
    assert f'href="{room}" aria-current' in newcomer.get(answer.url).text


@pytest.mark.parametrize("what", ["a topic", "an experience", "a new wording"])
def test_whatever_waits_says_so(newcomer, ruth, what):
    thread = ThreadFactory()
    if what == "a topic":
        address = f"/boards/{BoardFactory().slug}/new/"
        answer = newcomer.post(address, {"title": "A question", "source": "Who decides?"})
    elif what == "an experience":
        sent = {
            "perspective": "carer",
            "outcome": "worked",
            "what_changed": "Twelve came.",
        }
        answer = newcomer.post(f"/ideas/{IdeaFactory().pk}/tried/", sent)
    else:
        newcomer.post(f"/threads/{thread.pk}/reply/", {"source": "Hello."})
        address = f"/posts/{Post.objects.get(number=2).pk}/edit/"
        answer = newcomer.post(address, {"source": "Good morning."})
    assert "It is read by Ruth M" in newcomer.get(answer.url).text


def test_a_visitors_reply_leads_there_after_joining(client, ruth):
    client.post(f"/threads/{ThreadFactory().pk}/reply/", {"source": "Hello."})
    assert "It is read by Ruth M" in client.get(sign_in(client)["Location"]).text


def test_only_its_author_sees_that_a_post_waits(newcomer, ruth):
    thread = ThreadFactory()
    address = newcomer.post(f"/threads/{thread.pk}/reply/", {"source": "Hello."}).url
    assert Client().get(address)["Location"].startswith("/join/")
    for other in (MemberFactory(), ruth):
        browser = Client()
        browser.force_login(other)
        assert browser.get(address).status_code == 404
    hide(target=thread, by=ruth, reason="It names somebody.")
    assert newcomer.get(address).status_code == 404


@pytest.mark.parametrize("kind", ["barrier", "idea"])
@pytest.mark.parametrize("new", [True, False])
def test_after_sharing_there_are_three_lines_an_address_and_an_invitation(ruth, kind, new):
    browser = Client()
    browser.force_login(MemberFactory(new=new))
    details = browser.post(f"/share/{kind}/", {"summary": "Tea & cake first."}).url
    browser.post(details, {"title": "Tea & cake"})
    page = browser.get(browser.post(details.replace("details", "check")).url).text
    thing = (Barrier if kind == "barrier" else Idea).objects.get()
    assert page.split("What happens next")[1].split("</ol>")[0].count("<li>") == 3
    assert ("It is read by Ruth M before it shows, usually the same day." in page) == new
    assert ("Thank you. It is up." in page) != new
    assert f"http://testserver/threads/{thing.pk}/" in page
    assert "Invite one person who would disagree" in page
    assert 'href="mailto:?subject=' in page and "Tea%20%26%20cake" in page


@pytest.mark.parametrize("known", [True, False])
def test_after_a_report_it_is_said_who_reads_it(client, member, ruth, known):
    if known:
        client.force_login(member)
    post = ThreadFactory().posts.get(number=1)
    sent = {"reason": "other", "words": "It is about my neighbour."}
    page = client.get(client.post(f"/posts/{post.pk}/report/", sent).url).text
    assert "It is read by Ruth M." in page and "usually the same day" in page
    assert ("You will hear what we decided" in page) == known


def test_who_reads_is_said_with_two_names_at_most(db):
    assert who_reads() == "a moderator"
    for name, words in (
        ("Ruth M", "Ruth M"),
        ("Sam T", "Ruth M or Sam T"),
        ("Lee W", "Ruth M, Sam T or another moderator"),
        ("Ann B", "Ruth M, Sam T or another moderator"),
    ):
        MemberFactory(moderator=True, display_name=name)
        assert who_reads() == words


@pytest.fixture
def ruth(db):
    return MemberFactory(moderator=True, display_name="Ruth M")


@pytest.fixture
def newcomer(db):
    browser = Client()
    browser.force_login(MemberFactory(new=True))
    return browser
