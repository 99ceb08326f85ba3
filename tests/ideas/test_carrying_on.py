"""A draft outlives a closed tab, an ended session, another device and a second tab."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ideas import drafting
from ideas.drafting import publish_draft, save_step, start_draft
from ideas.models import Barrier, Draft
from tests.factories import MemberFactory
from tests.members.ways import ask, link_in_letter, sign_in

pytestmark = pytest.mark.django_db

WORDS = "The door is locked at five. Nobody says so."
DETAILS = {"title": "The door is locked", "place": "Leeds"}


def test_after_a_closed_tab_a_visitor_carries_on_from_the_share_page(client):
    details = _begin(client)
    page = client.get("/share/barrier/").text
    assert "Carry on with your barrier" in page and f'href="{details}"' in page
    assert "The door is locked at five" in page
    assert "Carry on" not in client.get("/share/idea/").text
    assert "Carry on" not in Client().get("/share/barrier/").text
    check = client.post(details, DETAILS).url
    assert f'href="{check}"' in client.get("/share/barrier/").text


def test_a_second_draft_does_not_push_out_the_first(client):
    first, second = _begin(client), _begin(client, "The bus is late.")
    _begin(client, "An idea.", kind="idea")
    assert client.get(first).status_code == client.get(second).status_code == 200
    page = client.get("/share/barrier/").text
    assert first in page and second in page


def test_a_draft_is_thrown_away_from_ones_own_page_and_asked_about_once(client, member):
    client.force_login(member)
    draft = start_draft("barrier", member)
    save_step(draft, {"summary": WORDS})
    drop = f"/share/barrier/{draft.key}/drop/"
    assert f'href="{drop}"' in client.get("/me/").text
    assert "The door is locked at five" in client.get(drop).text and Draft.objects.exists()
    assert client.post(drop, {"asked": "1"})["Location"] == "/me/"
    assert not Draft.objects.exists()
    assert client.get(drop).status_code == 404


def test_nobody_is_asked_about_the_draft_of_another(client, member):
    draft = start_draft("barrier", MemberFactory())
    client.force_login(member)
    assert client.get(f"/share/barrier/{draft.key}/drop/").status_code == 404


def test_a_visitors_browser_keeps_a_draft_for_seven_days(client):
    _begin(client)
    assert client.cookies["stile_draft"]["max-age"] == 7 * 86400
    Draft.objects.update(changed_at=timezone.now() - timedelta(days=8))
    assert "Carry on" not in client.get("/share/barrier/").text


def test_a_draft_can_be_thrown_away_by_its_writer_alone(client):
    details = _begin(client)
    drop = details.replace("details", "drop")
    assert Client().post(drop).status_code == 404 and Draft.objects.exists()
    assert client.get(drop).status_code == 200 and Draft.objects.exists()
    assert client.post(drop).url == "/share/barrier/"
    assert not Draft.objects.exists()


def test_a_member_finds_drafts_on_their_own_page(client, member):
    client.force_login(member)
    details = _begin(client)
    assert details in client.get("/me/").text
    assert details in client.get("/share/barrier/").text
    other = Client()
    other.force_login(MemberFactory())
    assert details not in other.get("/me/").text + other.get("/share/barrier/").text


@pytest.mark.parametrize("step", ["details", "check"])
def test_a_session_that_ends_on_the_way_costs_no_words(client, member, step):
    client.force_login(member)
    details = _begin(client)
    client.post(details, DETAILS)
    address = details.replace("details", step)
    client.cookies.clear()
    assert client.post(address, {"title": "A title that I wrote"}).url == "/join/"
    kept = sign_in(client, member.email)["Location"]
    page = client.get(kept).text
    assert f'action="{address}"' in page and "A title that I wrote" in page


def test_a_draft_goes_to_another_device_by_the_letter(client, member):
    details = _begin(client)
    client.post(details, DETAILS | {"later": "1"})
    assert "carry on with it on any device" in client.get("/join/").text
    ask(client, member.email)
    phone = Client()
    check = phone.post(link_in_letter())["Location"]
    assert check == details.replace("details", "check")
    assert "The door is locked" in phone.get(check).text
    assert Draft.objects.get().member == member


def test_a_member_who_finishes_later_is_led_to_their_drafts(client, member):
    client.force_login(member)
    answer = client.post("/share/barrier/", {"summary": WORDS, "later": "1"})
    assert answer.url == "/me/" and "The door is locked at five" in client.get("/me/").text


def test_a_refused_publishing_on_another_device_leaves_the_draft_open_there(client, member):
    details = _begin(client)
    client.post(details, DETAILS)
    check = details.replace("details", "check")
    client.post(check)
    ask(client, member.email)
    member.suspended_until = timezone.now() + timedelta(days=1)
    member.save()
    phone = Client()
    kept = phone.post(link_in_letter())["Location"]
    page = phone.get(kept).text
    assert "You are asked to pause" in page and f'href="{check}"' in page
    assert "The door is locked" in phone.get(check).text


def test_a_visitors_draft_becomes_the_draft_of_the_member_who_goes_on(client, member):
    details = _begin(client)
    client.force_login(member)
    client.post(details, DETAILS)
    assert Draft.objects.get().member == member


def test_two_tabs_do_not_save_over_each_other_unseen(client, member):
    client.force_login(member)
    details = _begin(client)
    one, two = (_mark(client.get(details)) for _tab in range(2))
    client.post(details, DETAILS | {"mark": one})
    mine = {"title": "My <other> title", "place": "York", "mark": two}
    answer = client.post(details, mine)
    assert answer.status_code == 409
    assert "This draft was changed in another tab" in answer.text
    assert "The door is locked" in answer.text and "Leeds" in answer.text
    assert 'value="My &lt;other&gt; title"' in answer.text and 'value="York"' in answer.text
    assert Draft.objects.get().data["title"] == "The door is locked"
    assert client.post(details, mine | {"mark": _mark(answer)}).status_code == 303
    assert Draft.objects.get().data["title"] == "My <other> title"


def test_words_of_one_step_are_nothing_to_the_other_step(client, member):
    client.force_login(member)
    details = _begin(client)
    words = details.replace("details", "words")
    one, two = _mark(client.get(details)), _mark(client.get(words))
    assert client.post(details, DETAILS | {"mark": one}).status_code == 303
    assert client.post(words, {"summary": "Other words.", "mark": two}).status_code == 303
    assert Draft.objects.get().data["title"] == DETAILS["title"]


def test_back_in_the_same_tab_is_no_other_tab(client, member):
    client.force_login(member)
    details = _begin(client)
    mark = _mark(client.get(details))
    client.post(details, DETAILS | {"mark": mark})
    assert client.post(details, {"title": "A better title", "mark": mark}).status_code == 303
    assert Draft.objects.get().data["title"] == "A better title"


def test_the_same_words_from_two_tabs_are_no_disagreement(client, member):
    client.force_login(member)
    details = _begin(client)
    one, two = (_mark(client.get(details)) for _tab in range(2))
    sent = DETAILS | {"where": "", "tags": ""}
    client.post(details, sent | {"mark": one})
    assert client.post(details, sent | {"mark": two}).status_code == 303


def test_nothing_is_published_that_was_changed_after_the_last_look(client, member):
    client.force_login(member)
    details = _begin(client)
    client.post(details, DETAILS | {"mark": _mark(client.get(details))})
    check = details.replace("details", "check")
    seen = re.search('name="seen" value="([^"]*)"', client.get(check).text)[1]
    client.post(details, {"title": "Another title", "mark": _mark(client.get(details))})
    answer = client.post(check, {"seen": seen})
    assert answer.status_code == 422 and "Another title" in answer.text
    assert "changed in another tab" in answer.text and not Barrier.objects.exists()
    seen = re.search('name="seen" value="([^"]*)"', answer.text)[1]
    assert client.post(check, {"seen": seen}).status_code == 303


def test_words_for_a_draft_that_another_tab_has_published_come_back(client, member):
    client.force_login(member)
    details = _begin(client)
    client.post(details, DETAILS)
    client.post(details.replace("details", "check"))
    barrier = Barrier.objects.get()
    answer = client.post(details, {"title": "Words of the <other> tab"})
    assert answer.status_code == 409
    assert "Words of the &lt;other&gt; tab" in answer.text
    assert f'href="/barriers/{barrier.pk}/edit/"' in answer.text
    assert client.get(details).url == barrier.get_absolute_url()


def test_words_sent_in_the_moment_of_publishing_take_nothing_back(client, member, monkeypatch):
    client.force_login(member)
    details = _begin(client)
    client.post(details, DETAILS)
    before = Draft.objects.get()
    publish_draft(draft=before, by=member)
    monkeypatch.setattr(drafting, "find_draft", lambda *which: before)  # read just before
    answer = client.post(details, {"title": "Words of the other tab"})
    assert answer.status_code == 409 and "Words of the other tab" in answer.text
    assert Draft.objects.get().published_id == Barrier.objects.get().pk


def test_an_old_mark_of_any_shape_is_never_a_fault(client, member):
    draft = start_draft("barrier", member)
    save_step(draft, {"summary": WORDS}, step="words")
    client.force_login(member)
    for mark in ("", ".", "..", "x" * 500, "\x00", "é.é"):
        answer = client.post(f"/share/barrier/{draft.key}/words/", {"summary": WORDS, "mark": mark})
        assert answer.status_code in (303, 409)


def _begin(client, words=WORDS, kind="barrier") -> str:
    return client.post(f"/share/{kind}/", {"summary": words}).url


def _mark(response) -> str:
    return re.search('name="mark" value="([^"]*)"', response.text)[1]
