"""A copy of guidance is a draft, and keeps what the authors of its words have wished."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.asking import answer_asked, open_wishes, send_to_authors, settle_wish
from cms.gate import missing_in
from cms.models import Edition, GuidanceIndexPage, GuidancePage
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("asked", ["publish_copies", "alias"])
def test_a_copy_is_not_public_at_once(asked, client, page, publisher):
    client.force_login(publisher)
    copy = copy_of(client, page, **{asked: "on"})
    assert not copy.live and copy.alias_of_id is None
    assert not Edition.objects.filter(page=copy.pk).exists()
    client.logout()
    assert client.get("/guidance/meet-too/").status_code == 404


def test_who_is_not_named_in_a_page_is_not_named_in_its_copy(
    client, page, author, editor, publisher
):
    answer(page, author, editor, "unnamed")
    client.force_login(publisher)
    copy_of(client, page).get_latest_revision().publish()
    client.logout()
    html = client.get("/guidance/meet-too/").content.decode()
    assert "Ned Marlow" in html and "Dot Marlow" not in html
    assert "Somebody who is not named" in html


def test_an_open_wish_holds_back_the_copy_until_it_is_answered_there(
    client, page, author, editor, publisher
):
    answer(page, author, editor, "change")
    client.force_login(publisher)
    copy = copy_of(client, page)
    assert open_wishes(copy) == 1
    assert any("asks for a change" in words for words in missing_in(copy))
    [wish] = copy.asked.all()
    client.force_login(author)
    assert client.get(reverse("asked_page", args=[wish.pk])).status_code == 200
    settle_wish(asked=wish, reply="It says so now.", by=editor)
    assert missing_in(copy) == []


def test_a_wish_that_was_answered_does_not_come_back_with_the_copy(
    client, page, author, editor, publisher
):
    asked = answer(page, author, editor, "change")
    settle_wish(asked=asked, reply="It says so now.", by=editor)
    client.force_login(publisher)
    assert open_wishes(copy_of(client, page)) == 0


def answer(page, author, editor, said: str):
    asked = {each.member_id: each for each in send_to_authors(page=page, by=editor)}[author.pk]
    return answer_asked(asked=asked, answer=said, by=author, words="Say that it was raining.")


def copy_of(client, page, **more) -> GuidancePage:
    sent = {
        "new_title": "Meet too",
        "new_slug": "meet-too",
        "new_parent_page": str(GuidanceIndexPage.objects.get().pk),
        **more,
    }
    answered = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)
    assert answered.status_code == 302
    return GuidancePage.objects.get(slug="meet-too")


@pytest.fixture
def author():
    return MemberFactory(display_name="Dot Marlow")


@pytest.fixture
def page(guidance, author) -> GuidancePage:
    posts = [PostFactory(by=author), PostFactory(by=MemberFactory(display_name="Ned Marlow"))]
    due = timezone.localdate() + timedelta(90)
    guidance(PostFactory(by=author), title="Another", slug="another")
    return guidance(*posts, slug="meet", none_found=True, review_due=due)
