"""“Does it help with this?”: others confirm a link or dispute it, and can take that back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ideas.confirming import confirm_link, dispute_link, withdraw_link_answer
from ideas.linking import link_idea, set_link_state
from ideas.models import Link, LinkAnswer
from ideas.tallying import is_disputed
from members.models import Wish
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


def test_an_answer_is_counted_once_and_can_be_changed(link, member):
    for _twice in range(2):
        assert _counts(confirm_link(link=link, by=member)) == (1, 0)
    assert _counts(dispute_link(link=link, by=member)) == (0, 1)
    assert LinkAnswer.objects.count() == 1


def test_an_answer_can_be_taken_back_and_taken_back_again(link, member):
    confirm_link(link=link, by=member)
    for _twice in range(2):
        assert _counts(withdraw_link_answer(link=link, by=member)) == (0, 0)


def test_the_database_itself_holds_one_answer_for_each_person(link, member):
    confirm_link(link=link, by=member)
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkAnswer.objects.create(link=link, member=member, answer="yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkAnswer.objects.create(link=link, member=MemberFactory(), answer="perhaps")


def test_who_made_the_link_has_said_so_already(link):
    with pytest.raises(PermissionDenied):
        confirm_link(link=link, by=link.author)


@pytest.mark.parametrize("state", ["pending", "hidden", "withdrawn"])
def test_nobody_answers_on_a_link_that_is_not_public(link, member, state):
    set_link_state(link, state)
    with pytest.raises(PermissionDenied):
        confirm_link(link=link, by=member)


@pytest.mark.parametrize(
    ("yes", "no", "folded"),
    [(0, 0, False), (0, 4, False), (0, 5, True), (1, 4, True), (2, 4, False), (2, 5, True)],
)
def test_a_link_folds_away_only_with_enough_voices_and_most_against_it(yes, no, folded):
    assert is_disputed(yes, no) is folded


def test_a_link_turned_down_counts_no_more_and_comes_back(client, link):
    people = [MemberFactory() for _n in range(5)]
    for person in people:
        dispute_link(link=link, by=person)
    link.refresh_from_db()
    assert (link.disputed, link.idea.link_count, link.barrier.link_count) == (True, 0, 0)
    assert "Not confirmed by others (1)" in client.get(link.barrier.get_absolute_url()).text
    assert "ideas may help" not in client.get("/barriers/").text
    withdraw_link_answer(link=link, by=people[0])
    link = Link.objects.get()
    assert (link.disputed, link.idea.link_count, link.barrier.link_count) == (False, 1, 1)
    assert "Not confirmed" not in client.get(link.idea.get_absolute_url()).text


def test_the_rule_stands_on_a_page(client):
    assert "at least 5 people have answered" in client.get("/how-this-is-ordered/").text


# Over the web.


@pytest.mark.parametrize("end", ["idea", "barrier"])
def test_both_pages_show_what_others_say_and_what_i_said(client, link, member, end):
    page = getattr(link, end).get_absolute_url()
    confirm_link(link=link, by=MemberFactory())
    dispute_link(link=link, by=MemberFactory())
    text = client.get(page).text
    assert "Does it help with this?" in text and "1 says yes, 1 not for us" in text
    client.force_login(member)
    client.post(f"/links/{link.pk}/answer/", {"answer": "yes"})
    text = client.get(page).text
    assert "You said: yes." in text and "2 say yes, 1 not for us" in text
    client.post(f"/links/{link.pk}/answer/withdraw/")
    assert "You said" not in client.get(page).text
    client.force_login(link.author)
    assert "You linked this." in client.get(page).text


def test_the_links_with_most_yeses_come_first(client, link):
    better = _link(idea=link.idea, barrier=BarrierFactory(title="The better one"))
    confirm_link(link=better, by=MemberFactory())
    text = client.get(link.idea.get_absolute_url()).text
    assert text.index("The better one") < text.index(link.barrier.title)


def test_the_button_leads_back_to_its_card(client, link, member):
    client.force_login(member)
    page = f"http://testserver{link.barrier.get_absolute_url()}"
    answer = client.post(f"/links/{link.pk}/answer/", {"answer": "yes"}, HTTP_REFERER=page)
    assert answer.url == f"{link.barrier.get_absolute_url()}#link-{link.pk}"


@pytest.mark.parametrize("end", ["idea", "barrier", "", "'><b>"])
def test_a_script_gets_the_control_and_a_sentence(client, link, member, end):
    client.force_login(member)
    pressed = {"answer": "not_for_us", "end": end}
    answer = client.post(f"/links/{link.pk}/answer/", pressed, headers={"HX-Request": "true"})
    other = link.idea_id if end == "idea" else link.barrier_id
    assert f'aria-labelledby="y{link.pk} t{other}"' in answer.text
    assert "Counted: it is not for you. 1 not for us" in answer.text
    assert "<html" not in answer.text and "<b>'" not in answer.text


def test_a_visitors_answer_is_kept_until_they_have_joined(client, link, member):
    answer = client.post(f"/links/{link.pk}/answer/", {"answer": "yes"})
    assert answer.url.startswith("/join/")
    wish = Wish.objects.get()
    assert link.idea.title in wish.sentence and not LinkAnswer.objects.exists()
    from members.wishes import carry_out

    assert carry_out(wish=wish, by=member).endswith(f"#link-{link.pk}")
    assert LinkAnswer.objects.get().member == member


@pytest.mark.parametrize("answer", ["", "maybe", "yes\x00", "9" * 5000])
def test_a_wrong_answer_is_a_sentence_not_an_error(client, link, member, answer):
    client.force_login(member)
    assert client.post(f"/links/{link.pk}/answer/", {"answer": answer}).status_code == 400


def test_a_hidden_link_is_not_there_for_others(client, link, member):
    set_link_state(link, "hidden")
    client.force_login(member)
    for way in ("", "answer/", "answer/withdraw/", "withdraw/", "put-back/"):
        ask = client.post if way else client.get
        assert ask(f"/links/{link.pk}/{way}", {"answer": "yes"}).status_code == 404


@pytest.mark.parametrize("kind", ["idea", "barrier"])
@pytest.mark.parametrize("links", [1, 12])
def test_a_page_with_answers_takes_no_more_queries(queries_for, link, member, kind, links):
    thing = getattr(link, kind)
    for _n in range(links):
        other = IdeaFactory() if kind == "barrier" else BarrierFactory()
        pair = {kind: thing, other.kind: other}
        confirm_link(link=_link(**pair), by=member)
    page = type(thing).objects.get(pk=thing.pk).get_absolute_url()
    assert len(queries_for(page)) <= 3


def _counts(link: Link) -> tuple[int, int]:
    stored = Link.objects.get(pk=link.pk)
    assert (link.yes_count, link.not_for_us_count) == (stored.yes_count, stored.not_for_us_count)
    return stored.yes_count, stored.not_for_us_count


def _link(**ends) -> Link:
    return link_idea(reason="It does.", by=MemberFactory(), **ends)


@pytest.fixture
def link() -> Link:
    return _link(idea=IdeaFactory(), barrier=BarrierFactory())
