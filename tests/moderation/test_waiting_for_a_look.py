"""What waits besides first posts: many links, and forms whose unseen field came back filled."""

import pytest

from forum.links import links_in
from forum.models import Post, State
from forum.posting import edit_post, reply_to
from forum.proposing import edit_of
from ideas.models import Draft, Idea
from ideas.posting import post_idea
from moderation import deciding
from moderation.models import Report, Rule
from tests.factories import IdeaFactory, MemberFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db
ADVERTISING = "Free prize! Subscribe to my channel: bit.ly/abc"
TRAP = {"homepage": "http://cheap.example.com"}
TOLD = "It has many links"


def links(number):
    return " ".join(f"See http://example.org/{n}." for n in range(number))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("at the end.So it goes", 0),
        ("write to amina@example.org", 0),
        ("[one](http://a.example/x) and <https://b.example>", 2),
        ("www.example.org/a?b=http and example.co.uk.", 2),
        ("HTTP://EXAMPLE.ORG", 1),
        ("stockport.gov.uk and www.nhs.uk", 2),
    ],
)
def test_links_are_counted_as_people_see_them(text, number):
    assert len(links_in(text)) == number


def test_a_trusted_members_post_with_more_than_ten_links_waits(member):
    thread = ThreadFactory()
    assert reply_to(thread=thread, source=links(10), by=member).is_public
    assert reply_to(thread=thread, source=links(11), by=member).state == State.PENDING


def test_links_in_every_part_of_an_idea_count(member):
    told = {"title": "An idea", "summary": links(6)}
    assert post_idea(by=member, **told, first_step=links(4)).state == State.PUBLIC
    assert post_idea(by=member, **told, first_step=links(5)).state == State.PENDING


@pytest.mark.parametrize("role", ["moderator", "editor"])
def test_a_moderators_links_never_wait(role):
    by = MemberFactory(**{role: True})
    assert reply_to(thread=ThreadFactory(), source=links(30), by=by).is_public


def test_an_edit_by_a_trusted_member_hides_nothing_that_is_public(member):
    post = PostFactory(by=member)
    assert edit_post(post=post, source=links(11), by=member).is_public


def test_an_edit_that_adds_links_waits_when_its_author_is_new(newcomer, moderator):
    post = PostFactory(by=newcomer)
    deciding.approve(target=post, by=moderator)
    edit_post(post=post, source=f"{post.source} {links(1)}", by=newcomer)
    assert "http" in edit_of(post).source and "http" not in Post.objects.get(pk=post.pk).source


def test_who_waits_for_their_links_is_told_so_kindly(client, member):
    client.force_login(member)
    address = f"/threads/{ThreadFactory().pk}/reply/"
    sent = client.post(address, {"source": links(11)}, follow=True)
    assert TOLD in sent.text and "before it shows" in sent.text


@pytest.mark.parametrize(("number", "told"), [(2, False), (3, True)])
def test_a_new_member_is_told_from_three_links_on(client, newcomer, number, told):
    client.force_login(newcomer)
    address = f"/threads/{ThreadFactory().pk}/reply/"
    sent = client.post(address, {"source": links(number)}, follow=True)
    assert (TOLD in sent.text) is told


def test_the_queue_says_that_it_looks_like_advertising_and_why(client, moderator, newcomer):
    PostFactory(by=newcomer, source=ADVERTISING)
    PostFactory(by=newcomer, source="We met for tea and talked about the day centre.")
    client.force_login(moderator)
    queue = client.get("/moderation/").text
    assert queue.count("Looks like advertising: ") == 1
    assert "asks people to subscribe or follow; " in queue


def test_the_queue_reads_the_title_and_every_section(client, moderator, newcomer):
    IdeaFactory(by=newcomer, title="A tea round", first_step=ADVERTISING)
    client.force_login(moderator)
    assert "Looks like advertising" in client.get("/moderation/").text


def test_who_is_trusted_is_not_suspected(client, moderator, member):
    reply_to(thread=ThreadFactory(), source=f"{ADVERTISING} {links(11)}", by=member)
    client.force_login(moderator)
    queue = client.get("/moderation/").text
    assert "Looks like advertising" not in queue
    assert "It has 11 links." in queue


def test_the_hints_cost_one_query_however_much_waits(queries_for, moderator, newcomer):
    for _ in range(2):
        IdeaFactory(by=newcomer, summary=ADVERTISING)
    few = len(queries_for("/moderation/", by=moderator))
    for _ in range(8):
        IdeaFactory(by=newcomer, summary=ADVERTISING)
    assert len(queries_for("/moderation/", by=moderator)) == few


def _share(client, **more):
    client.post("/share/idea/", {"summary": "Tea before forms helps.", **more.get("words", {})})
    draft = Draft.objects.get()
    step = f"/share/idea/{draft.key}"
    client.post(f"{step}/details/", {"title": "Tea before forms", **more.get("details", {})})
    client.post(f"{step}/check/")
    return Idea.objects.get()


@pytest.mark.parametrize("step", ["words", "details"])
def test_a_form_whose_unseen_field_is_filled_is_kept_and_waits(client, member, moderator, step):
    client.force_login(member)
    idea = _share(client, **{step: TRAP})
    assert idea.state == State.PENDING
    opening = Post.objects.get(thread=idea.pk, number=1)
    assert opening.source == "Tea before forms helps."
    client.force_login(moderator)
    assert "A field that people cannot see was filled in." in client.get("/moderation/").text
    deciding.approve(target=opening, by=moderator)
    assert Idea.objects.get().state == State.PUBLIC


def test_a_form_whose_unseen_field_is_empty_does_not_wait(client, member):
    client.force_login(member)
    assert _share(client, words={"homepage": " "}).state == State.PUBLIC


def test_joining_with_the_unseen_field_filled_asks_to_send_it_again(client, mailoutbox):
    again = client.post("/join/", {"email": "amina@example.org", **TRAP})
    assert again.status_code == 422
    assert "press the button once more" in again.text and "amina@example.org" in again.text
    assert "cheap.example.com" not in again.text
    assert not mailoutbox
    client.post("/join/", {"email": "amina@example.org", "homepage": ""})
    assert len(mailoutbox) == 1


def test_a_report_with_the_unseen_field_filled_asks_to_send_it_again(client):
    address = f"/posts/{PostFactory().pk}/report/"
    told = {"reason": Rule.objects.first().slug, "words": "It names somebody."}
    again = client.post(address, {**told, **TRAP})
    assert again.status_code == 422
    assert "press the button once more" in again.text and "It names somebody." in again.text
    assert not Report.objects.exists()
    assert client.post(address, told).status_code == 303
    assert Report.objects.count() == 1


@pytest.mark.parametrize("address", ["/join/", "/share/idea/", "/share/barrier/"])
def test_the_unseen_field_is_left_out_of_reading_and_of_the_keyboard(client, address):
    page = client.get(address).text
    field = page[page.index('<div class="vh" aria-hidden="true">') :].split("</div>")[0]
    assert 'tabindex="-1"' in field and 'autocomplete="off"' in field and "Leave this" in field
