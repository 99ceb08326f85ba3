"""Who has seen a thing: lists count as they are handed out, without keeping who got them."""

from datetime import date, timedelta

import pytest
from django.core.signals import request_finished
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from ideas import seeing
from ideas.models import Idea, Seen
from ideas.ranking import look
from ideas.seeing import counted, take_views, write_views
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"}


def test_a_page_of_a_list_counts_the_first_in_full_and_the_rest_as_people_look(reader, ideas):
    reader.get("/ideas/?sort=new")
    views = _written()
    assert [views[pk] for pk in reversed(ideas)] == pytest.approx([look(n) for n in (1, 2, 3)])


def test_barriers_are_counted_too(reader):
    barrier = BarrierFactory()
    reader.get("/barriers/")
    assert _written() == {barrier.pk: 1}


def test_another_reader_counts_again_and_a_reload_does_not(reader, ideas):
    for _n in range(3):
        reader.get("/ideas/?sort=new")
    Client(headers=BROWSER, REMOTE_ADDR="192.0.2.7").get("/ideas/?sort=new")
    assert _written()[ideas[2]] == 2


def test_a_member_counts_once_whatever_they_read_with(ideas):
    member = MemberFactory()
    for address in ("192.0.2.1", "192.0.2.2"):
        client = Client(headers=BROWSER, REMOTE_ADDR=address)
        client.force_login(member)
        client.get("/ideas/?sort=new")
    assert _written()[ideas[2]] == 1


def test_after_an_hour_the_same_reader_counts_again(reader, ideas, monkeypatch):
    reader.get("/ideas/?sort=new")
    later = seeing.monotonic() + seeing.FORGET + 1
    monkeypatch.setattr(seeing, "monotonic", lambda: later)
    reader.get("/ideas/?sort=new")
    assert _written()[ideas[2]] == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Examplebot/2.1 (+https://example.org/bot)"},
        {"User-Agent": "curl/8.5"},
        {"User-Agent": ""},
        BROWSER | {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_robots_and_pages_fetched_in_advance_do_not_count(ideas, headers):
    Client(headers=headers).get("/ideas/")
    assert _written() == {}


@pytest.mark.parametrize("address", ["/ideas/?q=idea", "/ideas/?tag=tea", "/ideas/?q=zebra"])
def test_what_somebody_picked_out_does_not_count(reader, address):
    """Else anybody could sink one idea by searching for it again and again."""
    IdeaFactory(tags=["tea"])
    reader.get(address)
    assert _written() == {}


def test_asking_without_reading_does_not_count(reader, ideas):
    reader.head("/ideas/")
    assert _written() == {}


def test_one_computer_cannot_count_for_many(reader, ideas, monkeypatch):
    monkeypatch.setattr(seeing, "MOST", 2)
    for sort in ("new", "support", "sides", "fair"):
        reader.get(f"/ideas/?sort={sort}")
    assert sum(_written().values()) == pytest.approx(2 * sum(look(n) for n in (1, 2, 3)))


def test_views_add_up_over_a_day_and_days_stay_apart(ideas):
    for _n in range(2):
        counted.add(_n, "list", tuple(ideas))
        write_views()
    assert Seen.objects.get(thread=ideas[0]).views == 2
    Seen.objects.update(day=timezone.localdate() - timedelta(days=1))
    counted.add("somebody", "list", tuple(ideas))
    write_views()
    assert Seen.objects.filter(thread=ideas[0]).count() == 2


def test_writing_waits_for_a_minute_or_for_many_pages(reader, ideas, monkeypatch):
    reader.get("/ideas/")
    assert not counted.due and not Seen.objects.exists()
    later = seeing.monotonic() + seeing.SECONDS + 1
    monkeypatch.setattr(seeing, "monotonic", lambda: later)
    assert counted.due
    reader.get("/healthz")
    assert Seen.objects.count() == 3 and not counted.due


def test_writing_many_takes_one_statement(django_assert_num_queries):
    counted.add("somebody", "list", tuple(range(1, 21)))
    counted.add("somebody else", "list", tuple(range(11, 31)))
    with django_assert_num_queries(1):
        assert write_views() == 30


def test_what_is_gone_meanwhile_is_no_error():
    counted.add("somebody", "list", (2**31 + 5,))
    assert write_views() == 1
    assert take_views(Idea, date(2100, 1, 1)) == {}
    Seen.objects.all().delete()


def test_where_it_cannot_be_written_the_page_is_there_all_the_same(ideas, monkeypatch):
    def refuse() -> int:
        raise DatabaseError("database is locked")

    said = []
    monkeypatch.setattr(seeing.log, "warning", lambda words, **_more: said.append(words))
    counted.add("somebody", "list", tuple(ideas))
    monkeypatch.setattr(seeing, "PAGES", 1)
    monkeypatch.setattr(seeing, "write_views", refuse)
    request_finished.send(sender=None)
    assert len(said) == 1 and "could not be counted" in said[0]


def test_no_address_and_no_name_is_kept(reader, ideas):
    reader.get("/ideas/")
    kept = [*vars(counted)["_got"], *vars(counted)["_many"]]
    assert kept and all(isinstance(each, int) for each in kept)
    assert {field.name for field in Seen._meta.fields} == {"id", "thread", "day", "views"}


def test_what_waits_unseen_keeps_its_views_until_it_is_public(ideas):
    Idea.objects.filter(pk=ideas[0]).update(state="hidden")
    for pk in ideas:
        Seen.objects.create(thread_id=pk, day=date(2026, 11, 22), views=1)
    assert set(take_views(Idea, date(2026, 11, 23))) == set(ideas[1:])
    assert list(Seen.objects.values_list("thread", flat=True)) == [ideas[0]]


def _written() -> dict[int, float]:
    write_views()
    return dict(Seen.objects.values_list("thread", "views"))


@pytest.fixture
def reader():
    return Client(headers=BROWSER)


@pytest.fixture
def ideas():
    return [IdeaFactory().pk for _n in range(3)]
