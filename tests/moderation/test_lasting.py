"""Pins and slow times that end by themselves; time is moved in the row."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from forum.curating import end_pins
from forum.keeping import recount_everything
from forum.models import Thread
from forum.posting import reply_to
from moderation import deciding
from moderation.models import Decision
from moderation.slowing import slow_down, unslow
from tests.factories import BoardFactory, IdeaFactory, MemberFactory, ThreadFactory
from tests.moderation.talks import differing, picture

pytestmark = pytest.mark.django_db


def test_a_pin_ends_by_itself(client, board, moderator, day):
    deciding.pin(target=board.old, by=moderator, until=day)
    assert titles(client, board) == ["Old", "New"]
    pass_by(board.old, "pinned_until")
    page = client.get(board.get_absolute_url()).text
    assert re.findall(r"Old|New", page)[:2] == ["New", "Old"] and "Pinned" not in page
    assert end_pins() == 1 and end_pins() == 0
    assert titles(client, board) == ["New", "Old"]
    assert "Pinned" not in client.get(board.get_absolute_url()).text
    assert differing() == (0, 0)


def test_the_day_of_a_pin_is_its_last(client, board, moderator):
    deciding.pin(target=board.old, by=moderator, until=timezone.localdate())
    assert titles(client, board) == ["Old", "New"]
    until = Thread.objects.get(pk=board.old.pk).pinned_until
    assert timezone.localtime(until).time().isoformat() == "00:00:00"
    assert timezone.localtime(until).date() == timezone.localdate() + timedelta(days=1)


def test_a_pin_without_an_end_stays_and_a_day_that_is_over_is_refused(client, board, moderator):
    deciding.pin(target=board.old, by=moderator)
    assert end_pins() == 0 and titles(client, board) == ["Old", "New"]
    with pytest.raises(ValidationError):
        yesterday = timezone.localdate() - timedelta(days=1)
        deciding.pin(target=board.new, by=moderator, until=yesterday)


def test_the_daily_job_ends_pins(board, moderator, day):
    deciding.pin(target=board.old, by=moderator, until=day)
    pass_by(board.old, "pinned_until")
    call_command("tick", verbosity=0)
    assert Thread.objects.get(pk=board.old.pk).pinned_at is None


@pytest.mark.parametrize("over", [False, True])
def test_a_board_takes_the_same_two_queries_with_a_pin_that_is_over(
    queries_for, board, moderator, day, over
):
    deciding.pin(target=board.old, by=moderator, until=day)
    if over:
        pass_by(board.old, "pinned_until")
    assert len(queries_for(board.get_absolute_url())) == 2


@pytest.mark.parametrize("ended", [False, True])
def test_pinning_until_a_day_is_undone_exactly(board, moderator, day, ended):
    before = picture()
    decision = deciding.pin(target=board.old, by=moderator, until=day)
    if ended:
        pass_by(board.old, "pinned_until")
        over = Thread.objects.get(pk=board.old.pk).pinned_until.isoformat()
        until, *rest = decision.effects
        effects = [until | {"after": over}, *rest]  # as if it had been made for that moment
        Decision.objects.filter(pk=decision.pk).update(effects=effects)
        end_pins()
    deciding.undo(decision=decision, by=moderator)
    assert picture() == before


def test_who_is_slowed_is_told_beforehand_and_keeps_what_they_typed(client, thread, moderator, day):
    member = MemberFactory()
    reply_to(thread=thread, source="My first words.", by=member)
    slow_down(target=thread, by=moderator, minutes=60, until=day)
    said = f"Each person can write once an hour here until {date_format(day)}."
    assert said in client.get(thread.get_absolute_url()).text
    client.force_login(member)
    assert said in client.get(f"/threads/{thread.pk}/reply/").text
    answer = client.post(f"/threads/{thread.pk}/reply/", {"source": "More of my words."})
    assert answer.status_code == 422 and "More of my words." in answer.text
    again = timezone.localtime(timezone.now() + timedelta(hours=1))
    assert re.search(rf"You can send them (at|on {date_format(again)} at) \d\d:\d\d\.", answer.text)
    assert thread.posts.count() == 2


def test_after_the_interval_one_can_write_again(thread, moderator, day):
    member = MemberFactory()
    slow_down(target=thread, by=moderator, minutes=60, until=day)
    first = reply_to(thread=thread, source="My first words.", by=member)
    assert reply_to(thread=thread, source="My first words.", by=member) == first  # pressed twice
    with pytest.raises(ValidationError):
        reply_to(thread=thread, source="My second words.", by=member)
    reply_to(thread=thread, source="Somebody else's.", by=MemberFactory())
    ago = timezone.now() - timedelta(minutes=61)
    thread.posts.filter(author=member).update(created_at=ago)
    assert reply_to(thread=thread, source="My second words.", by=member).number == 4


def test_a_slow_time_ends_by_itself(client, thread, moderator, day):
    member = MemberFactory()
    slow_down(target=thread, by=moderator, minutes=60, until=day)
    reply_to(thread=thread, source="My first words.", by=member)
    pass_by(thread, "slow_until")
    assert "Each person can write once" not in form_of(client, thread)
    assert reply_to(thread=thread, source="My second words.", by=member)


def test_moderators_and_who_began_it_are_not_held_up(client, thread, moderator, day):
    slow_down(target=thread, by=moderator, minutes=60, until=day)
    for words in ("One.", "Two."):
        reply_to(thread=thread, source=words, by=moderator)
    reply_to(thread=thread, source="A first reply to what I began just now.", by=thread.author)
    client.force_login(moderator)
    assert "As a moderator you can write at any time." in form_of(client, thread)


def test_a_form_that_was_opened_before_is_refused_too(thread, moderator, day):
    member, opened = MemberFactory(), Thread.objects.get(pk=thread.pk)
    reply_to(thread=thread, source="My first words.", by=member)
    slow_down(target=thread, by=moderator, minutes=60, until=day)
    with pytest.raises(ValidationError):
        reply_to(thread=opened, source="My second words.", by=member)


@pytest.mark.parametrize("make", [ThreadFactory, IdeaFactory])
def test_a_slow_page_asks_nothing_more(queries_for, moderator, day, make):
    thing = make()
    page, thread = thing.get_absolute_url(), Thread.objects.get(pk=thing.pk)
    quick = len(queries_for(page))
    slow_down(target=thread, by=moderator, minutes=10, until=day)
    assert len(queries_for(page)) == quick


def test_slowing_is_undone_exactly_and_ended_early(thread, moderator, day):
    before = picture()
    decision = slow_down(target=thread, by=moderator, minutes=60, until=day)
    assert slow_down(target=thread, by=moderator, minutes=60, until=day) is None
    deciding.undo(decision=decision, by=moderator)
    assert picture() == before
    assert unslow(target=thread, by=moderator) is None
    slow_down(target=thread, by=moderator, minutes=60, until=day)
    unslow(target=thread, by=moderator)
    assert Thread.objects.get(pk=thread.pk).slow_until is None and recount_everything() == 0


@pytest.mark.parametrize("days", [-1, 400])
def test_only_a_moderator_slows_and_not_for_ever(thread, member, moderator, day, days):
    with pytest.raises(PermissionDenied):
        slow_down(target=thread, by=member, minutes=60, until=day)
    with pytest.raises(ValidationError):
        when = timezone.localdate() + timedelta(days=days)
        slow_down(target=thread, by=moderator, minutes=60, until=when)
    with pytest.raises(ValidationError):
        slow_down(target=thread, by=moderator, minutes=7, until=day)


def test_the_tools_pin_and_slow_for_days(client, thread, moderator, day):
    client.force_login(moderator)
    tools = f"/moderation/threads/{thread.pk}/"
    client.post(tools, {"verb": "pin", "days": "7"})
    client.post(tools, {"verb": "slow", "days": "7", "minutes": "60"})
    page = client.get(tools).text
    assert f"It stands at the top until {date_format(day)}." in page
    assert f"Each person can write once an hour here until {date_format(day)}." in page
    client.post(tools, {"verb": "unpin"})
    client.post(tools, {"verb": "pin", "days": "0"})
    client.post(tools, {"verb": "unslow"})
    thread.refresh_from_db()
    assert (thread.is_pinned, thread.pinned_until, thread.slow_until) == (True, None, None)


def pass_by(thread: Thread, field: str) -> None:
    """The moment until which something holds has come."""
    Thread.objects.filter(pk=thread.pk).update(**{field: timezone.now() - timedelta(seconds=1)})


def titles(client, board) -> list[str]:
    return re.findall(r">(Old|New)</a>", client.get(board.get_absolute_url()).text)


def form_of(client, thread: Thread) -> str:
    return client.get(f"/threads/{thread.pk}/reply/").text


@pytest.fixture
def day():
    return timezone.localdate() + timedelta(days=7)


@pytest.fixture
def thread() -> Thread:
    return ThreadFactory()


@pytest.fixture
def board():
    """Two conversations, the second of them newer."""
    board = BoardFactory()
    board.old, board.new = (ThreadFactory(board=board, title=title) for title in ("Old", "New"))
    ThreadFactory()  # noise
    return board
