"""The admin: who reaches it, members by one name, ideas to begin guidance from, tags."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cms.drafting import start_guidance
from cms.models import GuidancePage, Passage
from forum.keeping import set_post_state
from ideas.models import Idea
from members.models import Member
from tests.factories import (
    BarrierFactory,
    IdeaFactory,
    MemberFactory,
    PostFactory,
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


def test_a_suspended_editor_reaches_no_page_of_editors(client, guidance):
    page = guidance(PostFactory(), title="Zibeline walks")
    thread, pause = PostFactory().thread, {"suspended_until": timezone.now() + timedelta(days=1)}
    client.force_login(MemberFactory(editor=True, **pause))
    for path in (
        reverse("wagtailadmin_home"),
        reverse("curated_ideas:index"),
        reverse("drift_inbox"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("themes_of_thread", args=[thread.pk]),
        reverse("basket_list"),
    ):
        answer = client.get(path, follow=True)
        assert answer.status_code == 403 and "Zibeline" not in answer.text, path
    client.force_login(MemberFactory(editor=True, suspended_until=timezone.now()))
    assert client.get(reverse("basket_list")).status_code == 200


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
        assert answer.status_code in (302, 303, 403, 404)
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


def test_a_draft_that_somebody_has_begun_is_said(client, editor):
    from ideas.voting import cast_vote

    idea = IdeaFactory(title="Ready to use")
    cast_vote(idea=idea, answer="helps", by=MemberFactory())
    client.force_login(editor)
    start = reverse("guidance_from", args=[idea.pk])
    assert "begun guidance" not in client.get(start).text
    assert "there is a draft" not in client.get(reverse("wagtailadmin_home")).text
    draft = reverse(
        "wagtailadmin_pages:edit", args=[start_guidance(thread_id=idea.pk, by=editor).pk]
    )
    for address in (start, reverse("wagtailadmin_home")):
        assert f'href="{draft}"' in client.get(address).text


@pytest.fixture
def administrator(db):
    return Member.objects.create_superuser("root@example.org")
