"""The address "/": the same page by the short way and by Wagtail's, and never a stale word."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from cms.models import HomePage
from cms.writing import write_standard_page
from ideas.facing import face
from moderation.deciding import hide, restore
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_what_is_hidden_leaves_the_page_at_once(client, guidance, opening, moderator):
    idea, barrier = IdeaFactory(title="Zibeline one"), BarrierFactory(title="Zibeline two")
    face(barrier=barrier, by=MemberFactory())
    guidance(opening(idea), opening(IdeaFactory()))
    before = client.get("/").content.decode()
    assert before.count("Zibeline") == 3 and "From 2 ideas by 2 people" in before
    for thing in (idea, barrier):
        hide(target=opening(thing), by=moderator, reason="It names somebody.")
    hidden = client.get("/").content.decode()
    assert "Zibeline" not in hidden and "From 1 idea by 1 person" in hidden
    for thing in (idea, barrier):
        restore(target=opening(thing), by=moderator, reason="It does not.")
    assert client.get("/").content.decode() == before


def test_new_numbers_and_words_are_there_at_once(client, guidance):
    barrier, page = BarrierFactory(), guidance(title="Tea first")
    client.get("/")
    face(barrier=barrier, by=MemberFactory())
    page.title = "Tea second"
    page.save_revision().publish()
    home = HomePage.objects.get()
    home.heading, home.body = "Come in", [("prose", "<p>Words of ours.</p>")]
    home.save_revision().publish()
    html = client.get("/").content.decode()
    for words in ("1 person faces this", "Tea second", "Come in</h1>", "Words of ours."):
        assert words in html
    page.unpublish()
    assert "Tea second" not in client.get("/").content.decode()


@pytest.mark.parametrize("known", [False, True])
def test_both_ways_lead_to_the_same_page(known, client, member):
    IdeaFactory()
    if known:
        client.force_login(member)
    short = client.get("/").content
    Site.objects.create(hostname="other.example", root_page=Page.objects.get(depth=1))
    assert client.get("/").content == short


def test_another_site_has_a_front_page_of_its_own(client):
    page = write_standard_page(title="Elsewhere", slug="elsewhere", summary="", source="Words.")
    Site.objects.create(hostname="localhost", root_page=page)
    answer = client.get("/", headers={"host": "localhost"})
    assert "Elsewhere</h1>" in answer.content.decode()


def test_a_home_page_for_some_readers_or_for_nobody_is_not_shown_to_all(client):
    home = HomePage.objects.get()
    private = PageViewRestriction.objects.create(page=home, restriction_type="login")
    assert client.get("/").status_code == 302
    private.delete()
    home.unpublish()
    assert client.get("/").status_code == 404


def test_only_editors_get_the_bar(client, member, editor):
    for person, has_bar in ((None, False), (member, False), (editor, True)):
        if person:
            client.force_login(person)
        assert (b"wagtail-userbar" in client.get("/").content) is has_bar


def test_a_draft_is_previewed_with_its_own_words(rf, editor):
    home = HomePage.objects.get()
    home.heading = "Not yet published"
    preview = home.make_preview_request(rf.get("/admin/"), home.default_preview_mode)
    assert "Not yet published</h1>" in preview.content.decode()
