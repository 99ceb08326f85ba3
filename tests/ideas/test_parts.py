"""What is written beside the text of a barrier or an idea: found by search, kept in its history."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.attaching import attach
from forum.keeping import set_post_state
from forum.models import Post, PostRevision, State
from forum.searching import find
from forum.wordings import wordings_of
from ideas.posting import edit_thing
from tests.factories import BarrierFactory, IdeaFactory

pytestmark = pytest.mark.django_db

TEXT = SimpleUploadedFile("notes.txt", b"What we agreed")


def _reword(thing, summary="Words", **fields):
    title, by = thing.title, thing.author
    edit_thing(thing=thing, title=title, summary=summary, by=by, fields=fields)


def _history(thing, page=None):
    return wordings_of(Post.objects.get(thread=thing.pk, number=1), page)[0]


def test_an_idea_is_found_by_its_first_step_and_a_barrier_by_its_place():
    idea = IdeaFactory(first_step="Borrow a *kettle*.")
    barrier = BarrierFactory(place="Todmorden")
    assert [found.key for found in find("kettle")] == [str(idea.pk)]
    assert [found.key for found in find("todmorden")] == [str(barrier.pk)]


def test_after_an_edit_it_is_found_by_the_new_words_only_and_hidden_by_none():
    idea = IdeaFactory(first_step="Borrow a kettle.")
    _reword(idea, first_step="Buy a samovar.")
    assert not find("kettle") and len(find("samovar")) == 1
    set_post_state(Post.objects.get(thread=idea.pk, number=1), State.HIDDEN)
    assert not find("samovar")


def test_the_history_says_how_each_part_changed(client):
    idea = IdeaFactory(summary="Words", first_step="Borrow a kettle.", what_it_took="A day.")
    _reword(idea, first_step="Borrow a samovar.", what_it_took="A day.")
    (wording,) = _history(idea)
    (part,) = wording.parts
    assert part.before == "Borrow a kettle." and "<del>" in part.changed
    assert (wording.added, wording.removed, wording.same_words) == (1, 1, False)
    page = client.get(f"/posts/{Post.objects.get(thread=idea.pk, number=1).pk}/history/").text
    assert "What you could try first" in page and "What it took" not in page


def test_each_change_is_compared_with_the_one_after_it():
    barrier = BarrierFactory(place="Leeds", where="", summary="Words")
    _reword(barrier, place="York", where="")
    attach(post=Post.objects.get(thread=barrier.pk, number=1), by=barrier.author, file=TEXT)
    _reword(barrier, place="York", where="Housing")
    assert [[part.before for part in each.parts] for each in _history(barrier)] == [
        [""],
        [],
        ["Leeds"],
    ]


def test_the_second_page_goes_on_where_the_first_ended(monkeypatch):
    monkeypatch.setattr("forum.wordings.WORDINGS", 2)
    barrier = BarrierFactory(place="one", summary="Words")
    for place in ("two", "three", "four"):
        _reword(barrier, place=place)
    assert [each.parts[0].before for each in _history(barrier)] == ["three", "two"]
    (last,) = _history(barrier, "2")
    assert last.parts[0].before == "one" and "two" in last.parts[0].changed


def test_a_withheld_part_is_in_no_comparison():
    barrier = BarrierFactory(place="one", summary="Words")
    for place in ("canarysecret", "three"):
        _reword(barrier, place=place)
    PostRevision.objects.filter(fields__place="canarysecret").update(withheld=True)
    (wording,) = _history(barrier)
    assert wording.parts[0].before == "one" and "canarysecret" not in wording.parts[0].changed


def test_where_only_tags_changed_the_page_says_that_the_words_stayed(client):
    idea = IdeaFactory(summary="Words")
    edit_thing(
        thing=idea, title=idea.title, summary="Words", by=idea.author, fields={}, tags=["tea"]
    )
    page = client.get(f"/posts/{Post.objects.get(thread=idea.pk, number=1).pk}/history/").text
    assert "The words stayed as they were." in page
