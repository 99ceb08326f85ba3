"""All tags from A to Z, and the page of one: numbers by kind, never of what is hidden."""

import pytest

from cms.tags import follow_tag as rename_tag
from cms.writing import write_guidance
from forum import paging
from forum.models import Post, Tag
from forum.views import tags
from moderation.deciding import hide
from moderation.merging import merge
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_tags_stand_under_their_letters_with_their_numbers(client):
    IdeaFactory(tags=["Tea", "élan", "apples"])
    BarrierFactory(tags=["tea"])
    Tag.objects.create(name="Zebras", slug="zebras")
    Tag.objects.create(name="Brew", slug="brew", alias_of=Tag.objects.get(name="Tea"))
    page = client.get("/tags/").text
    assert [page.index(f'">{each}<') for each in ("A", "apples", "E", "élan", "T", "Tea")] == (
        sorted(page.index(f'">{each}<') for each in ("A", "apples", "E", "élan", "T", "Tea"))
    )
    assert '<a href="/tags/tea/">Tea</a> <span class="n">2</span>' in page
    assert "Zebras" not in page and "Brew" not in page


def test_without_tags_the_page_says_how_to_begin(client):
    page = client.get("/tags/").text
    assert "No tags yet" in page and "/share/barrier/" in page


def test_what_is_hidden_counts_nowhere_and_at_once(client, moderator):
    idea = IdeaFactory(tags=["tea", "zebras"])
    BarrierFactory(tags=["tea"])
    IdeaFactory(tags=["tea"], by=MemberFactory(new=True))
    assert "zebras" in client.get("/tags/").text
    hide(target=idea.thread, by=moderator, reason="So.")
    page = client.get("/tags/").text
    assert "zebras" not in page and '<span class="n">1</span>' in page
    page = client.get("/tags/tea/").text
    assert "Barriers 1<" in page and "Smart ideas 0<" in page and "1 contribution<" in page


def test_a_page_can_be_narrowed_to_one_kind(client):
    barrier, idea = BarrierFactory(tags=["tea"]), IdeaFactory(tags=["tea"])
    thread = ThreadFactory(tags=["tea"])
    for kind, thing in (("barrier", barrier), ("idea", idea), ("topic", thread)):
        page = client.get(f"/tags/tea/?kind={kind}").text
        shown = [each.title in page for each in (barrier, idea, thread)]
        assert shown == [each is thing for each in (barrier, idea, thread)]
    assert "3 contributions" in client.get("/tags/tea/?kind=nonsense").text
    assert "Sort and filter these" in client.get("/tags/tea/?kind=idea").text


def test_the_sentence_of_an_editor_stands_on_it_and_keeps_an_empty_page(client):
    Tag.objects.create(name="Money", slug="money", description="What it costs & who pays.")
    page = client.get("/tags/money/").text
    assert "What it costs &amp; who pays." in page and "Nothing carries this tag yet" in page


def test_an_empty_page_leads_to_the_tags_nearest_to_it_that_have_something(client):
    Tag.objects.create(name="Money", slug="money", description="Budgets, and who pays for tea.")
    Tag.objects.create(name="Budget", slug="budget", description="As empty as this one.")
    for name in ("garden", "garden", "tea"):
        IdeaFactory(tags=[name])
    IdeaFactory(tags=["zebra"], by=MemberFactory(new=True))
    page = client.get("/tags/money/").text.partition("Tags near this one")[2]
    assert 0 < page.index("/tags/tea/") < page.index("/tags/garden/")
    assert "/tags/budget/" not in page and "zebra" not in page
    assert "Tags near this one" not in client.get("/tags/tea/?kind=barrier").text


def test_pages_of_one_kind_keep_it(client):
    for _n in range(21):
        IdeaFactory(tags=["tea"])
    BarrierFactory(tags=["tea"])
    assert "?kind=idea&amp;page=2" in client.get("/tags/tea/?kind=idea").text
    assert client.get("/tags/tea/?kind=idea&page=2").text.count('class="thread-row"') == 1
    assert client.get("/tags/tea/?kind=barrier&page=2").status_code == 404


def test_a_number_that_is_not_counted_to_its_end_says_so(client, monkeypatch):
    monkeypatch.setattr(paging, "CAP", 2)
    for _n in range(3):
        IdeaFactory(tags=["tea"])
    BarrierFactory(tags=["tea"])
    page = client.get("/tags/tea/").text
    assert "Smart ideas 2+<" in page and "2+ contributions<" in page
    assert "2+ ideas<" in client.get("/tags/tea/?kind=idea").text
    assert "1 barrier<" in client.get("/tags/tea/?kind=barrier").text


@pytest.mark.parametrize("many", [1, 45])
def test_the_pages_ask_the_same_few_questions_however_much_there_is(queries_for, many):
    for n in range(many):
        IdeaFactory(tags=["tea", f"word {n}"])
    assert [len(queries_for(path)) for path in ("/tags/", "/tags/tea/")] == [1, 5]


def test_the_name_of_today_stands_among_the_filters(client):
    IdeaFactory(tags=["tea"])
    IdeaFactory(tags=["cake"])
    assert ">tea<" in client.get("/ideas/").text
    tag = Tag.objects.get(name="tea")
    tag.name = "Hot drinks"
    tag.save()
    rename_tag(tag)
    assert ">Hot drinks<" in client.get("/ideas/").text


def test_many_tags_come_one_letter_at_a_time(client, monkeypatch):
    for name in ("apples", "apricots", "tea", "élan"):
        IdeaFactory(tags=[name])
    assert "apples" in client.get("/tags/?letter=T").text  # few stand on one page
    monkeypatch.setattr(tags, "ON_ONE_PAGE", 2)
    first = client.get("/tags/").text
    assert "apples" in first and "apricots" in first and ">tea<" not in first
    assert 'href="?letter=T"' in first and "Next letter: E" in first
    last = client.get("/tags/?letter=T").text
    assert ">tea<" in last and "apples" not in last and "Previous letter: E" in last
    assert "<title>Tags, T" in last
    assert "apples" in client.get("/tags/?letter=%00nothing").text


def test_guidance_that_cites_what_carries_a_tag_stands_on_its_page(client, moderator):
    idea, other = IdeaFactory(tags=["tea"]), IdeaFactory(tags=["cake"])
    for title, thing in (("Meet first", idea), ("Bake first", other)):
        post = Post.objects.get(thread=thing.pk, number=1)
        part = {"type": "steps", "heading": "Steps", "items": ["Meet."], "cites": [post]}
        write_guidance(title=title, summary="S", parts=[part], by=None, publish=True)
    page = client.get("/tags/tea/").text
    assert 'href="/guidance/meet-first/"' in page and "Bake first" not in page
    IdeaFactory(tags=["tea"])
    hide(target=idea.thread, by=moderator, reason="So.")
    assert "Meet first" not in client.get("/tags/tea/").text


def test_guidance_follows_what_was_merged(client, moderator):
    one, two = IdeaFactory(tags=["cake"]), IdeaFactory(tags=["tea"])
    post = Post.objects.get(thread=one.pk, number=1)
    part = {"type": "steps", "heading": "Steps", "items": ["Meet."], "cites": [post]}
    page = write_guidance(title="Meet first", summary="S", parts=[part], by=None, publish=True)
    merge(thing=one, into=two, by=moderator, reason="The same.")
    assert "Meet first" in client.get("/tags/tea/").text
    page.unpublish()
    assert "Meet first" not in client.get("/tags/tea/").text
