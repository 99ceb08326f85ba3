"""One idea, three answers, next: what comes, what never comes again, and what is kept."""

import re
from collections import Counter
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from forum.keeping import set_post_state
from forum.models import Post
from ideas.going_through import Walk, next_idea
from ideas.mixing import store_mix
from ideas.models import Idea, Seen, Vote
from ideas.seeing import counted, write_views
from ideas.voting import cast_vote
from members import identity
from tests.factories import IdeaFactory, MemberFactory
from tests.ideas.test_seeing import BROWSER

pytestmark = pytest.mark.django_db

URL = "/ideas/one-at-a-time/"


def test_the_page_shows_one_idea_with_what_to_try_first_and_three_answers(client):
    idea = IdeaFactory(title="Tea before forms", summary="We had *tea*.", first_step="Boil water.")
    page = client.get(URL).text
    assert '<h1 id="one-title" tabindex="-1">Tea before forms</h1>' in page
    assert "We had <em>tea</em>." in page and "Boil water." in page
    assert re.findall(r'name="answer" value="(\w+)"', page) == [
        *Vote.Answer.values,
        "skip",
    ]
    assert f'href="{idea.get_absolute_url()}"' in page and "0 answered today" in page


def test_an_answer_counts_and_the_next_idea_comes(client, member):
    client.force_login(member)
    ideas = {IdeaFactory().pk for _n in range(3)}
    shown = shown_to(client)
    answer = press(client, shown, "not_for_us")
    assert answer.status_code == 303 and answer["Location"] == f"{URL}?after=kept"
    assert Vote.objects.get(member=member, idea=shown).answer == "not_for_us"
    page = client.get(answer["Location"]).text
    assert "Answer kept." in page and "1 answered today" in page
    assert f'href="/ideas/{shown}/"' in page
    assert idea_on(page) in ideas - {shown}


def test_nothing_comes_twice_in_a_day_and_then_it_says_so(client, member):
    client.force_login(member)
    ideas = {IdeaFactory().pk for _n in range(7)}
    met = []
    for said in ("helps", "skip", "not_sure", "skip", "not_for_us", "skip", "helps"):
        met.append(shown_to(client))
        press(client, met[-1], said)
    assert set(met) == ideas
    page = client.get(URL).text
    assert "No idea is left for you today" in page and "4 answered today" in page


def test_what_was_skipped_comes_again_tomorrow_and_what_was_answered_does_not(
    client, member, monkeypatch
):
    client.force_login(member)
    skipped, answered = IdeaFactory(), IdeaFactory()
    press(client, skipped.pk, "skip")
    press(client, answered.pk, "helps")
    assert "No idea is left" in client.get(URL).text
    monkeypatch.setattr("ideas.going_through.timezone.localdate", lambda: date(2100, 1, 1))
    page = client.get(URL).text
    assert idea_on(page) == skipped.pk and "0 answered today" in page


def test_ones_own_idea_and_one_answered_elsewhere_never_come(client, member):
    client.force_login(member)
    IdeaFactory(by=member)
    cast_vote(idea=IdeaFactory(), answer="helps", by=member)
    assert "No idea is left for you today" in client.get(URL).text


def test_a_reload_shows_the_same_idea(client, member):
    client.force_login(member)
    for _n in range(10):
        IdeaFactory()
    press(client, shown_to(client), "skip")
    assert len({shown_to(client) for _n in range(5)}) == 1


def test_what_is_seen_least_comes_up_more_often_and_the_rest_sometimes():
    ideas = [IdeaFactory().pk for _n in range(6)]
    Idea.objects.exclude(pk=ideas[0]).update(seen=20)
    walks = [Walk(date(2026, 11, 25), f"seed {n}") for n in range(120)]
    came = Counter(next_idea(_visitor(), walk).pk for walk in walks)
    assert came[ideas[0]] > 4 * max(came[pk] for pk in ideas[1:])
    assert len(came) > 1


def test_answers_of_today_count_as_seen_at_once():
    busy, quiet = IdeaFactory(), IdeaFactory()
    for _n in range(15):
        cast_vote(idea=busy, answer="not_sure", by=MemberFactory())
    walks = [Walk(date(2026, 11, 25), f"seed {n}") for n in range(60)]
    came = Counter(next_idea(_visitor(), walk).pk for walk in walks)
    assert came[quiet.pk] > 3 * came[busy.pk]


def test_beyond_the_least_seen_every_place_of_the_mix_can_come(monkeypatch):
    monkeypatch.setattr("ideas.going_through.LEAST_SEEN", 2)
    monkeypatch.setattr("ideas.going_through.SPREAD", 2)
    ideas = [IdeaFactory().pk for _n in range(8)]
    for n, pk in enumerate(ideas, start=1):
        Idea.objects.filter(pk=pk).update(seen=n, fair_position=n)
    walks = [Walk(date(2026, 11, 25), f"seed {n}") for n in range(150)]
    assert {next_idea(_visitor(), walk).pk for walk in walks} == set(ideas)


@pytest.mark.parametrize("size", [3, 70])
def test_the_page_takes_the_same_few_queries_for_few_ideas_and_for_many(
    client, queries_for, member, size
):
    for _n in range(size):
        IdeaFactory()
    store_mix(Idea)
    assert len(queries_for(URL)) == 4
    client.cookies[identity.COOKIE] = identity.cookie_for(member)
    assert len(queries_for(URL)) == 5


def test_an_idea_shown_alone_counts_as_seen_in_full():
    idea = IdeaFactory()
    counted.forget()
    Client(headers=BROWSER).get(URL)
    write_views()
    assert list(Seen.objects.values_list("thread", "views")) == [(idea.pk, 1)]


def test_an_idea_that_is_hidden_meanwhile_is_passed_by(client, member):
    client.force_login(member)
    idea, other = IdeaFactory(), IdeaFactory()
    set_post_state(Post.objects.get(thread=idea.pk, number=1), "hidden")
    assert press(client, idea.pk, "helps")["Location"] == f"{URL}?after=gone"
    assert shown_to(client) == other.pk and not Vote.objects.exists()


def test_nobody_answers_on_their_own_idea_this_way(client, member):
    client.force_login(member)
    assert press(client, IdeaFactory(by=member).pk, "helps").status_code == 403
    assert not Vote.objects.exists()


def test_pressing_twice_counts_once(client, member):
    client.force_login(member)
    idea = IdeaFactory()
    for _n in range(2):
        press(client, idea.pk, "helps")
    assert Vote.objects.count() == 1
    assert "1 answered today" in client.get(URL).text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"idea": "1"},
        {"idea": "x", "answer": "helps"},
        {"idea": "-1", "answer": "helps"},
        {"idea": "1", "answer": "love"},
        {"idea": "²", "answer": "skip"},
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(client, sent):
    answer = client.post(URL, sent)
    assert answer.status_code == 400 and "Choose one of the three answers" in answer.text


@pytest.mark.parametrize("number", ["0", "9" * 40, str(2**63), str(2**31)])
def test_a_number_that_cannot_be_is_passed_by(client, number):
    answer = client.post(URL, {"idea": number, "answer": "helps"})
    assert answer["Location"] == f"{URL}?after=gone"


def test_where_there_is_nothing_it_says_so(client):
    assert "No idea is left for you today" in client.get(URL).text


def test_the_list_leads_to_it_and_barriers_do_not(client):
    IdeaFactory()
    assert f'href="{URL}"' in client.get("/ideas/").text
    assert f'href="{URL}"' not in client.get("/barriers/").text


def press(client, pk: int, said: str):
    return client.post(URL, {"idea": pk, "answer": said})


def shown_to(client) -> int:
    return idea_on(client.get(URL).text)


def idea_on(page: str) -> int:
    return int(re.search(r'name="idea" value="(\d+)"', page)[1])


def _visitor() -> AnonymousUser:
    return AnonymousUser()
