"""The admin: who reaches it, members by one name, ideas to begin guidance from, tags."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cms.drafting import start_guidance
from cms.models import GuidancePage, Passage
from forum.keeping import set_post_state
from forum.models import Board, Tag
from forum.searching import find
from ideas.models import Idea
from members.models import Member
from tests.factories import (
    BarrierFactory,
    BoardFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("traits", [{}, {"moderator": True}, {"new": True}])
def test_who_is_no_editor_reaches_no_page_of_the_admin(traits, client, opening):
    idea = IdeaFactory()
    client.force_login(MemberFactory(**traits))
    for path in (
        reverse("wagtailadmin_home"),
        reverse("curated_ideas:index"),
        reverse("guidance_from", args=[idea.pk]),
        reverse("wagtailusers_users:index"),
    ):
        assert client.get(path).status_code in (302, 403), path
    assert client.post(reverse("guidance_from", args=[idea.pk])).status_code in (302, 403)
    assert not GuidancePage.objects.exists()


def test_an_editor_reaches_pages_but_no_members_and_no_boards(client, editor):
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    for name in ("wagtailusers_users:index", "wagtailsnippets_forum_board:list"):
        assert client.get(reverse(name)).status_code in (302, 403)


def test_an_administrator_adds_a_member_by_address_and_one_name(client, administrator):
    client.force_login(administrator)
    form = {
        "email": "New.Person@Example.org",
        "display_name": "New Person",
        "perspective": "carer",
        "standing": "new",
    }
    answer = client.post(reverse("wagtailusers_users:add"), form)
    assert answer.status_code == 302
    member = Member.objects.get(email="new.person@example.org")
    assert not member.has_usable_password()
    assert client.get(reverse("wagtailusers_users:index"), {"q": "New Person"}).status_code == 200


def test_making_somebody_an_editor_counts_at_once(client, administrator, member):
    client.force_login(administrator)
    group = member.groups.model.objects.get(name="Editors")
    form = {
        "email": member.email,
        "display_name": member.display_name,
        "perspective": "carer",
        "standing": "trusted",
        "is_active": "on",
        "groups": [group.pk],
    }
    answer = client.post(reverse("wagtailusers_users:edit", args=[member.pk]), form)
    assert answer.status_code == 302
    assert Member.objects.get(pk=member.pk).is_editor


def test_a_new_name_given_in_the_admin_is_on_what_was_written(client, administrator, member):
    post = PostFactory(by=member)
    client.force_login(administrator)
    form = {
        "email": member.email,
        "display_name": "Amina K",
        "perspective": "carer",
        "standing": "trusted",
        "is_active": "on",
    }
    client.post(reverse("wagtailusers_users:edit", args=[member.pk]), form)
    post.refresh_from_db()
    assert post.author_name == "Amina K"


def test_deleting_a_member_in_the_admin_leaves_what_they_wrote_without_a_name(
    client, administrator, member
):
    post = PostFactory(by=member)
    client.force_login(administrator)
    client.post(reverse("wagtailusers_users:delete", args=[member.pk]))
    post.refresh_from_db()
    assert (post.author, post.author_name) == (None, "")
    assert member.display_name not in post.row_html


def test_an_editor_changes_their_own_name(client, editor):
    post = PostFactory(by=editor)
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_account")).content.decode()
    assert "first_name" not in html
    form = {
        "name_email-display_name": "Amina K",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    answer = client.post(reverse("wagtailadmin_account"), form)
    assert answer.status_code == 302
    post.refresh_from_db()
    assert post.author_name == "Amina K"


def test_ideas_are_listed_to_read_and_never_to_edit(client, editor, administrator, opening):
    idea, hidden = IdeaFactory(), IdeaFactory(title="Zibeline walks")
    set_post_state(opening(hidden), "hidden")
    client.force_login(editor)
    html = client.get(reverse("curated_ideas:index")).content.decode()
    assert idea.title in html and "Zibeline" not in html
    assert client.get(reverse("curated_ideas:inspect", args=[idea.pk])).status_code == 200
    assert client.get(reverse("curated_ideas:inspect", args=[hidden.pk])).status_code == 404
    client.force_login(administrator)
    for name in ("edit", "delete"):
        answer = client.post(reverse(f"curated_ideas:{name}", args=[idea.pk]), {"title": "Mine"})
        assert answer.status_code in (302, 403, 404)
    assert Idea.objects.filter(pk=idea.pk).exists()


def test_a_draft_begins_with_the_idea_and_cites_it(client, editor, opening):
    idea = IdeaFactory(title="Meet first", first_step="Put the kettle on.")
    client.force_login(editor)
    path = reverse("guidance_from", args=[idea.pk])
    assert client.get(path).status_code == 200
    assert not GuidancePage.objects.exists()
    answer = client.post(path)
    page = GuidancePage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live and page.owner == editor
    [block] = page.get_latest_revision_as_object().body
    assert "kettle" in str(block.value["text"])
    assert [cite.pk for cite in block.value["cites"]] == [Passage.objects.get().pk]
    assert Passage.objects.get().post == opening(idea)
    assert client.get(answer["Location"]).status_code == 200


def test_nobody_begins_guidance_from_what_is_hidden(client, editor, opening, member):
    idea, barrier = IdeaFactory(), BarrierFactory()
    set_post_state(opening(idea), "hidden")
    client.force_login(editor)
    assert client.get(reverse("guidance_from", args=[idea.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        start_guidance(thread_id=barrier.pk, by=member)


def test_the_dashboard_names_ideas_that_are_ready(client, editor):
    from ideas.voting import cast_vote

    ready, other = IdeaFactory(title="Ready to use"), IdeaFactory(title="Nobody voted")
    cast_vote(idea=ready, answer="helps", by=MemberFactory())
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Ready to use" in html and other.title not in html


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
