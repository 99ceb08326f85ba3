"""One tag for all its spellings, and synonyms that lead to the main one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum import tagging
from forum.models import Tag
from forum.tagging import main_tags, set_tags, split_tags, tags_in_use, tags_named_in
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "spelling",
    ["Co-production", "co production", "COPRODUCTION", "cö-production", " #co-production"],
)
def test_every_spelling_is_one_tag(spelling):
    main_tags(["Co-production"])
    assert [tag.name for tag in main_tags(split_tags(spelling))] == ["Co-production"]
    assert Tag.objects.count() == 1


def test_a_free_address_for_a_tag_is_found_with_one_question(django_assert_num_queries):
    with CaptureQueriesContext(connection) as first:
        main_tags(["ক"])
    for letter in "খগঘঙচছজঝঞ":
        main_tags([letter])
    with django_assert_num_queries(len(first)):
        main_tags(["তথ্য"])
    assert Tag.objects.get(name="তথ্য").slug == "untitled-11"


def test_a_synonym_leads_to_the_main_tag(client):
    transport = Tag.objects.create(name="Transport", slug="transport")
    Tag.objects.create(name="Buses", slug="buses", alias_of=transport)
    idea = IdeaFactory(tags=["buses", "Transport"])
    assert list(idea.thread.tags.all()) == [transport]
    answer = client.get("/tags/buses/")
    assert (answer.status_code, answer.url) == (301, "/tags/transport/")
    assert answer.headers["Cache-Control"] == "no-cache"  # a synonym may become a tag again
    assert idea.title in client.get("/ideas/?tag=buses").text


@pytest.mark.parametrize("others", [0, 9])
def test_a_list_asked_for_a_synonym_says_the_main_tag_in_its_own_words(client, others):
    hot = Tag.objects.create(name="Hot drinks", slug="hot-drinks")
    Tag.objects.create(name="Tea", slug="tea", alias_of=hot)
    IdeaFactory(tags=["Hot drinks"])
    for n in range(others):
        for _twice in range(2):
            IdeaFactory(tags=[f"word{n}"])
    page = client.get("/ideas/?tag=tea&sort=new").text
    assert 'value="hot-drinks" checked><span>Hot drinks</span> <span class="n">1</span>' in page
    assert "Remove filter: </span>Hot drinks" in page
    assert 'value="tea"' not in page


def test_a_synonym_does_not_say_a_main_tag_that_only_hidden_things_carry(client):
    IdeaFactory(tags=["zebra"], by=MemberFactory(new=True))
    Tag.objects.create(name="Horse", slug="horse", alias_of=Tag.objects.get(name="zebra"))
    IdeaFactory()
    assert client.get("/tags/horse/").status_code == 404
    assert "zebra" not in client.get("/ideas/?tag=horse").text


def test_a_word_that_nothing_carries_is_not_kept_in_mind(client):
    IdeaFactory(tags=["tea"])
    client.get("/ideas/?tag=tea")
    before = set(tagging.kept)
    for n in range(3):
        assert client.get(f"/ideas/?tag=nonsense{n}").status_code == 200
    assert set(tagging.kept) == before


def test_at_most_eight_tags():
    assert len(main_tags(f"tag {n}" for n in range(8))) == 8
    assert len(main_tags(["one", "One", "ONE", "o-n-e"] * 5)) == 1
    with pytest.raises(ValidationError) as caught:
        main_tags(f"tag {n}" for n in range(9))
    assert "tags" in caught.value.message_dict


def test_a_tag_is_at_most_forty_letters():
    main_tags(["a" * 40])
    with pytest.raises(ValidationError):
        main_tags(["a" * 41])


@pytest.mark.parametrize("name", ["", "  ", "---", "\x00", "👍", "\u202e", "#", ",,,"])
def test_what_has_no_letter_is_no_tag(name):
    assert main_tags(split_tags(name)) == main_tags([name]) == []


def test_tags_with_one_address_get_addresses_of_their_own():
    first, second = main_tags(["共同", "協働"])
    assert first.slug != second.slug


@pytest.mark.parametrize("name", ["edit", "new"])
def test_a_tag_may_be_any_word(client, name):
    IdeaFactory(tags=[name])
    assert client.get(Tag.objects.get().get_absolute_url()).status_code == 200


def test_tags_are_exactly_those_chosen_last():
    thread = ThreadFactory(tags=["one", "two"])
    set_tags(thread=thread, names=["two", "three"])
    assert sorted(thread.tags.names()) == ["three", "two"]
    set_tags(thread=thread, names=[])
    assert not thread.tags.exists()


def test_only_public_use_counts():
    BarrierFactory(tags=["tea"])
    IdeaFactory(tags=["tea"])
    IdeaFactory(tags=["tea", "cake"], by=MemberFactory(new=True))
    assert [(tag.name, tag.uses) for tag in tags_in_use()] == [("tea", 2)]
    assert [(tag.name, tag.uses) for tag in tags_in_use("idea")] == [("tea", 1)]


def test_a_tag_full_of_markup_is_only_words(client):
    IdeaFactory(tags=['"><img src=x onerror=1>'])
    for address in ("/ideas/", Tag.objects.get().get_absolute_url(), "/search/?q=onerror"):
        assert "<img src=x" not in client.get(address).text


@pytest.mark.parametrize(
    "text",
    [
        "We need a timebank.",
        "TIMEBANKS, they said",
        "Two time banks met",
        "An exchange of hours for all",
    ],
)
def test_a_tag_is_named_by_a_text_in_any_spelling_or_synonym(text):
    IdeaFactory(tags=["Timebank"])
    IdeaFactory(tags=["bus"])
    main = Tag.objects.get(name="Timebank")
    Tag.objects.create(name="exchange of hours", slug="exchange", alias_of=main)
    assert tags_named_in(text) == [main]


def test_named_tags_come_in_the_order_of_the_text_and_never_hidden_ones():
    IdeaFactory(tags=["tea", "cake"])
    IdeaFactory(tags=["zebra"], by=MemberFactory(new=True))
    named = tags_named_in("A zebra brought cake, then tea, then cake.")
    assert [tag.name for tag in named] == ["cake", "tea"]
    assert tags_named_in("") == tags_named_in("teacups " * 5000) == []
