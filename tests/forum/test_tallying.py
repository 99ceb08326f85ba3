"""How often a tag is used is kept, follows every write, and is counted to its end at night."""

import pytest

from cms.tags import follow_tag
from forum import keeping, tagging, tallying
from forum.models import Post, State, Tag, TagUse, Thread
from forum.tagging import set_tags, tags_in_use
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def _uses() -> set[tuple[str, str, int]]:
    return set(TagUse.objects.values_list("tag__name", "kind", "number"))


def test_each_kind_of_thread_has_its_own_number():
    for make in (IdeaFactory, IdeaFactory, BarrierFactory, ThreadFactory):
        make(tags=["tea"])
    IdeaFactory(tags=["cake"], by=MemberFactory(new=True))
    assert _uses() == {("tea", "idea", 2), ("tea", "barrier", 1), ("tea", "topic", 1)}


@pytest.mark.parametrize("state", [State.HIDDEN, State.PENDING, State.WITHDRAWN])
def test_what_is_hidden_is_not_counted_and_is_again_when_shown(state):
    IdeaFactory(tags=["tea"])
    hidden = IdeaFactory(tags=["tea", "cake"])
    opening = Post.objects.select_related("thread").get(thread=hidden.pk, number=1)
    keeping.set_post_state(opening, state)
    assert _uses() == {("tea", "idea", 1)}
    keeping.set_post_state(opening, State.PUBLIC)
    assert _uses() == {("tea", "idea", 2), ("cake", "idea", 1)}


def test_tags_that_are_changed_or_folded_are_counted_again():
    idea = IdeaFactory(tags=["tea", "buses"])
    set_tags(thread=idea.thread, names=["buses", "cake"])
    assert _uses() == {("buses", "idea", 1), ("cake", "idea", 1)}
    tag, main = (
        Tag.objects.get(name="buses"),
        Tag.objects.create(name="Transport", slug="transport"),
    )
    tag.alias_of = main
    tag.save()
    follow_tag(tag)
    assert _uses() == {("Transport", "idea", 1), ("cake", "idea", 1)}


def test_a_wrong_number_is_put_right_at_night_and_on_a_sound_site_not_one_differs():
    IdeaFactory(tags=["tea", "cake"])
    BarrierFactory(tags=["tea"])
    assert keeping.recount_everything() == 0
    gone = Tag.objects.create(name="gone", slug="gone")
    TagUse.objects.create(tag=gone, kind="idea", number=4)
    TagUse.objects.filter(tag__name="cake").delete()
    TagUse.objects.filter(kind="barrier").update(number=7)
    assert keeping.recount_everything() == 3
    assert _uses() == {("tea", "idea", 1), ("tea", "barrier", 1), ("cake", "idea", 1)}
    assert keeping.recount_everything() == 0


def test_a_much_used_tag_is_counted_to_its_end_only_at_night(monkeypatch):
    monkeypatch.setattr("forum.paging.CAP", 2)
    monkeypatch.setattr(tallying, "CAP", 2)
    for _n in range(5):
        IdeaFactory(tags=["tea"])
    assert _uses() == {("tea", "idea", 3)}
    assert tallying.recount_every_tag() == 0  # both say “more than two”
    assert _uses() == {("tea", "idea", 5)}
    IdeaFactory(tags=["tea"])
    assert _uses() == {("tea", "idea", 5)}
    Thread.objects.exclude(pk=Thread.objects.latest("pk").pk).update(state=State.HIDDEN)
    tallying.recount_tags(Tag.objects.values_list("pk", flat=True))
    assert _uses() == {("tea", "idea", 1)}


@pytest.mark.parametrize("size", [1, 30])
def test_no_page_counts_what_carries_a_tag(client, django_assert_num_queries, size):
    for n in range(size):
        IdeaFactory(tags=["tea", f"word{n}"])
    with django_assert_num_queries(1) as captured:
        tags_in_use("idea")
    assert "thread" not in captured[0]["sql"].lower()
    tagging.kept.clear()
    with django_assert_num_queries(2) as captured:  # the version, then the tags
        tagging.tags_by_letter()
    assert not any("threadtag" in query["sql"].lower() for query in captured)
