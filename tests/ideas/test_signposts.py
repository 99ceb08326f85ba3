"""The page of a merged barrier or idea leads on; nothing about it is in a list or a count."""

import re

import pytest

from forum.models import Follow, Post
from ideas.models import Likeness, Vote
from ideas.posting import edit_thing
from members.models import Wish
from moderation import deciding
from moderation.merging import merge, relate
from tests.factories import IdeaFactory, MemberFactory
from tests.moderation.situations import rule
from tests.moderation.twins import Twins

pytestmark = pytest.mark.django_db
SCRIPT = {"HX-Request": "true"}
KINDS = pytest.mark.parametrize("kind", ["idea", "barrier"])


@KINDS
def test_the_signpost_can_be_read_and_not_answered(client, merged):
    response = client.get(address(merged.one))
    page = response.text
    assert response.status_code == 200
    for words in ("Bring biscuits", "Zebra biscuits.", "A reply to biscuits.", "same as"):
        assert words in page
    main = merged.other.get_absolute_url()
    assert f'href="{main}">Serve tea</a>' in page
    assert f'<link rel="canonical" href="http://testserver{main}">' in page
    for door in ("/vote/", "/face/", "/reply/", "/link/", "/tried/", "/follow/", "/tags/"):
        assert door not in page.partition("<main")[2].partition("</main>")[0]


@KINDS
def test_the_other_says_what_it_was_told_as_too(client, merged):
    page = client.get(address(merged.other)).text
    told = rf'Also told as\s+“<a href="{merged.one.get_absolute_url()}">Bring biscuits</a>”'
    assert re.search(told, page)


@KINDS
def test_it_is_in_no_list(client, merged):
    for path in ("", "?sort=new", "?sort=support", "?need=idea", "?need=barrier"):
        page = client.get(f"/{kind_of(merged)}s/{path}").text
        assert "Bring biscuits" not in page
    for path in ("/help-needed/", "/tags/tea/", "/", "/ideas/one-at-a-time/"):
        assert "Bring biscuits" not in client.get(path).text
    assert f"2 {kind_of(merged)}s" in client.get(f"/{kind_of(merged)}s/").text
    assert not Likeness.objects.filter(pk=merged.one.pk).exists()
    assert client.get("/tags/sweet/").status_code == 404


@KINDS
def test_both_wordings_are_found_and_lead_to_the_one_that_stays(client, merged):
    for place in ("/search/?q=zebra", f"/{kind_of(merged)}s/?q=zebra"):
        page = client.get(place).text
        assert merged.other.get_absolute_url() in page
        assert f'href="{merged.one.get_absolute_url()}"' not in page
    assert (
        "also: “<mark>Bring</mark> <mark>biscuits</mark>”"
        in client.get("/search/?q=bring+biscuits").text
    )


@KINDS
def test_words_changed_later_are_found_too_and_hidden_ones_are_not(client, merged, moderator):
    fields = dict.fromkeys(merged.one.PARTS, "")
    words = {"title": "Bring cake", "summary": "Okapi cake.", "fields": fields}
    edit_thing(thing=merged.one, by=merged.one.thread.author, **words)
    assert "Serve tea" in client.get("/search/?q=okapi").text
    deciding.hide(target=merged.one.thread, by=moderator, rule=rule("unkind"))
    client.logout()
    assert "Serve tea" not in client.get("/search/?q=okapi").text
    assert "Bring cake" not in client.get(address(merged.other)).text
    assert client.get(address(merged.one)).status_code == 404


@KINDS
def test_where_the_other_is_hidden_its_name_is_not_said(client, merged, moderator):
    deciding.hide(target=merged.other.thread, by=moderator, rule=rule("unkind"))
    response = client.get(address(merged.one))
    assert response.status_code == 200
    assert "Serve tea" not in response.text and "not shown at the moment" in response.text


@KINDS
@pytest.mark.parametrize("script", [False, True])
def test_a_press_on_it_counts_at_the_other_and_leads_there(client, merged, script):
    member = MemberFactory()
    client.force_login(member)
    verb = "vote" if kind_of(merged) == "idea" else "face"
    door = f"/{kind_of(merged)}s/{merged.one.pk}/{verb}/"
    response = client.post(door, {"answer": "helps"}, headers=SCRIPT if script else {})
    assert member.pk in merged.said(merged.other)
    place = response.headers["HX-Redirect" if script else "Location"]
    page = client.get(place).text
    assert place.startswith(merged.other.get_absolute_url())
    assert "“Bring biscuits” was put together with this one" in page
    client.post(f"{door}withdraw/")
    assert member.pk not in merged.said(merged.other)


def test_a_visitors_press_is_kept_for_the_other(client, moderator):
    twins = merged_twins("idea", moderator)
    client.post(f"/ideas/{twins.one.pk}/vote/", {"answer": "helps"})
    assert Wish.objects.get().fields == {"idea": twins.other.pk, "answer": "helps"}


def test_who_wrote_the_other_is_led_there_without_an_answer_of_their_own(client, moderator):
    twins = merged_twins("idea", moderator)
    client.force_login(twins.other.thread.author)
    response = client.post(f"/ideas/{twins.one.pk}/vote/", {"answer": "helps"})
    assert response.status_code == 303
    assert not Vote.objects.filter(member=twins.other.author_id).exists()


@KINDS
def test_words_sent_to_it_are_given_back_with_the_form_of_the_other(client, merged):
    client.force_login(MemberFactory())
    kind, one, other = kind_of(merged), merged.one.pk, merged.other.pk
    sent = {"source": "Okapi words", "reason": "Okapi words", "what_changed": "Okapi words"}
    doors = {f"/threads/{one}/reply/": f"/threads/{other}/reply/"}
    doors[f"/{kind}s/{one}/link/"] = f"/{kind}s/{other}/link/"
    if kind == "idea":
        doors[f"/ideas/{one}/tried/"] = f"/ideas/{other}/tried/"
    posts = Post.objects.count()
    for door, onwards in doors.items():
        assert client.get(door).url == onwards
        response = client.post(door, sent)
        assert response.status_code == 422
        assert "These two are one now" in response.text and "Okapi words" in response.text
        assert f'action="{onwards}"' in response.text
    assert Post.objects.count() == posts


@KINDS
def test_an_answer_on_a_link_that_stood_on_both_counts_on_the_one_that_stays(client, merged):
    left, there = merged.links[:2]
    member = MemberFactory()
    client.force_login(member)
    response = client.post(f"/links/{left.pk}/answer/", {"answer": "yes"})
    assert there.answers.filter(member=member).exists()
    assert "was put together with this one" in client.get(response.url).text
    client.post(f"/links/{left.pk}/answer/withdraw/")
    assert not there.answers.filter(member=member).exists()


@KINDS
def test_following_it_follows_the_other(client, merged):
    member = MemberFactory()
    client.force_login(member)
    client.post(f"/threads/{merged.one.pk}/follow/")
    assert Follow.objects.get(member=member).thread_id == merged.other.pk
    client.post(f"/threads/{merged.one.pk}/follow/stop/")
    assert not Follow.objects.filter(member=member).exists()


@KINDS
def test_your_page_shows_each_answer_and_follow_once(client, merged):
    client.force_login(merged.both)
    page = client.get("/me/").text
    for gone in (f"{kind_of(merged)}s/{merged.one.pk}/vote", f"s/{merged.one.pk}/face"):
        assert gone not in page
    assert f'"/threads/{merged.one.pk}/follow/stop/"' not in page
    assert page.count(f'"/threads/{merged.other.pk}/follow/stop/"') == 1


@KINDS
def test_related_ones_name_each_other_also_through_a_merge(client, moderator, kind):
    twins = Twins(kind)
    relate(thing=twins.one, other=twins.bystander, by=moderator)
    for here, there in ((twins.one, twins.bystander), (twins.bystander, twins.one)):
        assert f'<li><a href="{there.get_absolute_url()}">' in client.get(address(here)).text
    merge(thing=twins.one, into=twins.other, by=moderator)
    for here, there in ((twins.other, twins.bystander), (twins.bystander, twins.other)):
        assert f'<li><a href="{there.get_absolute_url()}">' in client.get(address(here)).text


def test_a_page_without_kin_asks_nothing_more(queries_for):
    idea = IdeaFactory()
    assert len(queries_for(idea.get_absolute_url())) == len(
        queries_for(Twins("idea").bystander.get_absolute_url())
    )


def address(thing) -> str:
    return thing.get_absolute_url()


def kind_of(twins) -> str:
    return twins.kind


def merged_twins(kind, moderator) -> Twins:
    twins = Twins(kind)
    merge(thing=twins.one, into=twins.other, by=moderator)
    twins.refresh()
    return twins


@pytest.fixture
def merged(kind, moderator) -> Twins:
    return merged_twins(kind, moderator)
