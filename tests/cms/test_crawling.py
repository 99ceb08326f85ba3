"""What search engines are told: public things alone, in parts, and where a moved page is now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect

from cms import crawling
from cms.models import Entry
from cms.writing import write_standard_page
from moderation.deciding import hide
from moderation.merging import merge
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_pages_and_everything_public_are_listed_and_nothing_else(client, moderator, guidance):
    idea, barrier, topic = IdeaFactory(), BarrierFactory(), ThreadFactory()
    hidden, one = IdeaFactory(title="Zibeline"), IdeaFactory(title="Obnubilate")
    waiting = IdeaFactory(by=MemberFactory(new=True), title="Waiting")
    hide(target=hidden.thread, by=moderator, reason="It names somebody.")
    merge(thing=one, into=idea, by=moderator, reason="The same.")
    entry = Entry.objects.create(
        title="Club", link="https://c.example", words="W", kind="group", state="suggested"
    )
    draft = guidance(title="A draft", publish=False)
    page = guidance(title="Published")
    listed = _listed(client)
    for thing in (idea, barrier, topic):
        assert f"http://testserver{thing.get_absolute_url()}" in listed
    assert f"http://testserver{page.url}" in listed and "http://testserver/" in listed
    for gone in (hidden, one, waiting, entry):
        assert not [each for each in listed if gone.get_absolute_url() in each]
    assert not [each for each in listed if draft.slug in each]
    assert len(listed) == len(set(listed))


def test_a_part_is_a_stretch_of_ids_and_costs_one_query(client, monkeypatch):
    monkeypatch.setattr(crawling, "STRETCH", 4)
    ideas = [IdeaFactory() for _ in range(9)]
    index = client.get("/sitemap.xml")
    assert index["Content-Type"].startswith("application/xml")
    parts = [each for each in _locs(index.text) if "-ideas-" in each]
    assert len(parts) >= 3
    listed = _listed(client)
    assert all(f"http://testserver{idea.get_absolute_url()}" in listed for idea in ideas)
    with CaptureQueriesContext(connection) as asked:
        client.get(parts[-1].removeprefix("http://testserver"))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "path", ["/sitemap-ideas-0.xml", f"/sitemap-ideas-{'9' * 18}.xml", "/sitemap-nothing-1.xml"]
)
def test_a_part_that_cannot_be_is_not_found(path, client):
    assert client.get(path).status_code == 404


def test_programs_are_told_what_to_leave_and_where_the_list_is(client):
    text = client.get("/robots.txt").text
    assert "Disallow: /moderation/" in text and "Disallow: /ideas/" not in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_a_redirect_is_followed_for_what_could_be_a_page(client):
    page = write_standard_page(title="New", slug="new-place", summary="", source="Text.")
    Redirect.add_redirect("/old-place", page)
    Redirect.add_redirect("/old.html", "/ideas/")
    answer = client.get("/old-place/")
    assert (answer.status_code, answer["Location"]) == (301, page.url)
    assert client.get("/old.html")["Location"] == "/ideas/"


@pytest.mark.parametrize("path", ["/ideas/999/", "/threads/999/", "/tags/nothing/", "/posts/9/"])
def test_an_address_of_the_forum_asks_for_no_redirect(path, client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 404
    assert not [each for each in asked.captured_queries if "redirect" in each["sql"]]


def test_a_page_that_moved_with_all_below_it_is_found_at_its_old_address(client, happening):
    above, other = (
        write_standard_page(title=name, slug=name, summary="", source="Text.")
        for name in ("above", "other")
    )
    with happening():
        other.move(above, pos="last-child")
    assert client.get("/other/")["Location"] == "/above/other/"


def _locs(xml: str) -> list[str]:
    return [each.partition("</loc>")[0] for each in xml.split("<loc>")[1:]]


def _listed(client) -> list[str]:
    parts = _locs(client.get("/sitemap.xml").text)
    pages = [client.get(part.removeprefix("http://testserver")) for part in parts]
    assert {page.status_code for page in pages} == {200}
    return [loc for page in pages for loc in _locs(page.text)]
