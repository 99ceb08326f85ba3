"""The people whose words a draft uses see it first, and say what they think of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cms.asking import answer_asked, open_wishes, send_to_authors, settle_wish
from cms.gate import missing_in
from cms.models import Asked, GuidancePage
from cms.writing import write_guidance
from notifications.models import Notice
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_each_author_is_asked_once_of_a_draft_and_told(page, author, editor, happening):
    with happening():
        [asked] = send_to_authors(page=page, by=editor)
    assert asked.member == author
    assert send_to_authors(page=page, by=editor) == []
    notice = Notice.objects.get(member=author)
    assert (notice.kind, notice.asked) == ("asked", asked)


def test_a_new_draft_is_asked_about_anew(page, editor):
    send_to_authors(page=page, by=editor)
    page.save_revision()
    assert len(send_to_authors(page=GuidancePage.objects.get(pk=page.pk), by=editor)) == 1


def test_an_author_sees_the_parts_with_their_words_and_answers(client, asked, author):
    client.force_login(author)
    address = f"/guidance-asked/{asked.pk}/"
    html = client.get(address).content.decode()
    assert "Meet first." in html and "We met on Mondays." in html
    assert "Somebody else said this." not in html
    answer = client.post(address, {"answer": "agree", "words": ""}, follow=True)
    assert "Thank you. We have your answer." in answer.content.decode()
    assert Asked.objects.get().answer == "agree"


def test_nobody_else_sees_the_draft(client, asked, editor, member):
    for person in (editor, member, None):
        client.force_login(person) if person else client.logout()
        assert client.get(f"/guidance-asked/{asked.pk}/").status_code in (302, 404)


def test_a_wish_stops_publishing_until_it_is_answered(page, asked, author, editor, happening):
    with pytest.raises(ValidationError):
        answer_asked(asked=asked, answer="change", by=author)
    answer_asked(asked=asked, answer="change", words="It was Tuesday.", by=author)
    assert open_wishes(page) == 1
    assert any("asks for a change" in words for words in missing_in(page))
    with happening():
        assert settle_wish(asked=asked, reply="It says Tuesday now.", by=editor)
    assert not settle_wish(asked=asked, reply="Again.", by=editor)
    assert open_wishes(page) == 0
    assert Notice.objects.get(member=author).batch_key == f"wish:{asked.pk}"


def test_who_wants_not_to_be_named_is_not(client, page, asked, author):
    page.get_latest_revision().publish()
    assert "Dot M" in client.get(page.url).content.decode()
    answer_asked(asked=asked, answer="unnamed", by=author)
    html = client.get(page.url).content.decode()
    assert "Dot M" not in html and "Somebody who is not named" in html
    answer_asked(asked=asked, answer="agree", by=author)
    assert "Dot M" in client.get(page.url).content.decode()


def test_after_seven_days_only_the_name_can_still_be_left_out(asked, author):
    Asked.objects.update(asked_at=timezone.now() - timedelta(days=8))
    with pytest.raises(ValidationError, match="seven days"):
        answer_asked(asked=asked, answer="agree", by=author)
    answer_asked(asked=asked, answer="unnamed", by=author)


def test_only_who_was_asked_answers_and_only_editors_send(page, asked, member, editor):
    with pytest.raises(PermissionDenied):
        answer_asked(asked=asked, answer="agree", by=member)
    with pytest.raises(PermissionDenied):
        send_to_authors(page=page, by=member)


def test_a_draft_of_former_members_cannot_be_sent(guidance, editor):
    post = PostFactory()
    post.author.delete()
    with pytest.raises(ValidationError, match="Nobody can be asked"):
        send_to_authors(page=guidance(post, publish=False), by=editor)


def test_an_editor_sends_and_answers_in_the_admin(client, page, author, editor):
    client.force_login(editor)
    address = f"/admin/send-draft/{page.pk}/"
    assert "Dot M" in client.get(address).content.decode()
    client.post(address)
    asked = Asked.objects.get()
    answer_asked(asked=asked, answer="change", words="It was Tuesday.", by=author)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "It was Tuesday." in html and f"/admin/author-wishes/{asked.pk}/" in html
    answer = client.post(f"/admin/author-wishes/{asked.pk}/", {"reply": " "})
    assert answer.status_code == 422
    client.post(f"/admin/author-wishes/{asked.pk}/", {"reply": "Done."})
    assert Asked.objects.get().reply == "Done."


def test_what_is_published_is_not_called_unpublished(client, page, author, asked, editor):
    client.force_login(author)
    address = f"/guidance-asked/{asked.pk}/"
    assert "It is not published yet." in client.get(address).text
    GuidancePage.objects.get(pk=page.pk).get_latest_revision().publish()
    html = client.get(address).text
    assert "It has been published since." in html and "not published yet" not in html
    GuidancePage.objects.get(pk=page.pk).save_revision()
    [newer] = send_to_authors(page=GuidancePage.objects.get(pk=page.pk), by=editor)
    html = client.get(f"/guidance-asked/{newer.pk}/").text
    assert "The new edition is not published yet." in html


def test_after_the_seven_days_no_day_that_is_past_is_named(client, author, asked):
    client.force_login(author)
    address = f"/guidance-asked/{asked.pk}/"
    assert "You can answer until" in client.get(address).text
    Asked.objects.update(asked_at=timezone.now() - timedelta(days=8))
    html = client.get(address).text
    assert "The seven days to answer are over." in html and "You can answer until" not in html
    html = client.post(address, {"answer": "unnamed"}, follow=True).text
    assert "Thank you. We have your answer." in html and "until the last day" not in html


def test_the_notice_leads_to_the_draft(client, page, author, editor, happening):
    with happening():
        [asked] = send_to_authors(page=page, by=editor)
    client.force_login(author)
    html = client.get("/notices/").content.decode()
    assert "would like to use what you wrote" in html and f"/guidance-asked/{asked.pk}/" in html


@pytest.fixture
def author():
    return MemberFactory(display_name="Dot M")


@pytest.fixture
def page(guidance, author) -> GuidancePage:
    own = PostFactory(source="We met on Mondays.", by=author)
    page = guidance(own, publish=False)
    page.body = [
        *[(block.block_type, block.value) for block in page.body],
        ("steps", {"heading": "Other", "items": ["Other."], "cites": []}),
    ]
    PostFactory(source="Somebody else said this.")
    page.save_revision()
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def asked(page, editor) -> Asked:
    return send_to_authors(page=page, by=editor)[0]


@pytest.mark.parametrize("kind", ["first_step", "cost", "story", "prose", "do_dont", "quote"])
def test_every_kind_of_part_is_shown_to_its_author_in_words(kind, client, author, editor):
    value = {"text": "Some *own* words."} if kind not in ("do_dont", "quote") else {}
    value |= {"do": ["Do ask."], "dont": ["Do not guess."]} if kind == "do_dont" else {}
    own = PostFactory(source="We met on Mondays.", by=author)
    part = {"type": kind, "heading": "The heading", "cites": [own], **value}
    page = write_guidance(title="Meet first", parts=[part], by=None)
    [asked] = send_to_authors(page=page, by=editor)
    client.force_login(author)
    html = client.get(f"/guidance-asked/{asked.pk}/").text
    for words in (
        "RichText",
        "ListValue",
        "&#x27;heading&#x27;",
        "<ul></ul>",
        '<h2 class="h3"></h2>',
    ):
        assert words not in html
    expected = {"do_dont": ["Do ask.", "Do not guess."], "quote": []}.get(kind, ["<em>own</em>"])
    for words in ("The heading", "We met on Mondays.", *expected):
        assert words in html
