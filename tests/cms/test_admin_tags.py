"""Tags and boards in the admin: renamed, folded, added and deleted."""

import pytest
from django.urls import reverse

from forum.models import Board, Tag
from forum.searching import find
from ideas.models import Idea
from members.models import Member
from tests.factories import BoardFactory, IdeaFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_a_renamed_tag_is_renamed_on_cards_and_in_search(client, editor):
    idea = IdeaFactory(tags=["canal"])
    tag = Tag.objects.get(name="canal")
    save_tag(client, editor, tag, name="zibeline")
    assert "zibeline" in Idea.objects.get(pk=idea.pk).page_html
    assert find("zibeline", kinds=("idea",))


def test_a_synonym_hands_its_threads_to_the_main_tag(client, editor):
    thread = ThreadFactory(tags=["canals"])
    main = ThreadFactory(tags=["canal"]).tags.get()
    save_tag(client, editor, Tag.objects.get(name="canals"), alias_of=main.pk)
    assert [tag.name for tag in thread.tags.all()] == ["canal"]


def test_a_synonym_leads_to_a_main_tag_only(client, editor):
    main = ThreadFactory(tags=["canal"]).tags.get()
    save_tag(client, editor, main, alias_of=main.pk)
    main.refresh_from_db()
    assert main.alias_of is None


def test_an_administrator_makes_a_board(client, administrator):
    client.force_login(administrator)
    form = {"title": "Stories", "slug": "stories", "description": "", "position": "1"}
    client.post(reverse("wagtailsnippets_forum_board:add"), form)
    assert Board.objects.get().title == "Stories"


def test_a_board_with_conversations_is_not_deleted(client, administrator):
    used, empty = ThreadFactory().board, BoardFactory()
    client.force_login(administrator)
    for board in (used, empty):
        client.post(reverse("wagtailsnippets_forum_board:delete", args=[board.pk]))
    assert list(Board.objects.all()) == [used]
    several = reverse("wagtail_bulk_action", args=["forum", "board", "delete"])
    page = client.post(f"{several}?id={used.pk}", follow=True).text
    assert Board.objects.exists() and "Move them to another board first" in page


def test_a_deleted_tag_is_gone_from_what_carried_it(client, administrator):
    idea, thread = IdeaFactory(tags=["doomed"]), ThreadFactory(tags=["doomed"])
    assert "doomed" in client.get("/ideas/").text
    client.force_login(administrator)
    tag = Tag.objects.get(name="doomed")
    client.post(reverse("wagtailsnippets_forum_tag:delete", args=[tag.pk]))
    assert not Tag.objects.exists()
    client.logout()
    for address in (idea.get_absolute_url(), thread.get_absolute_url(), "/ideas/"):
        assert "doomed" not in client.get(address).text
    assert not find("doomed")


def save_tag(client, person, tag: Tag, **changes) -> None:
    client.force_login(person)
    form = {"name": tag.name, "alias_of": "", "description": "", **changes}
    answer = client.post(reverse("wagtailsnippets_forum_tag:edit", args=[tag.pk]), form)
    assert answer.status_code in (200, 302)


@pytest.fixture
def administrator(db):
    return Member.objects.create_superuser("root@example.org")
