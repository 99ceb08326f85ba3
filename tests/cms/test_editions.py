"""Each publication of guidance is an edition: frozen, numbered, at an address that stays."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.models import Edition, GuidancePage
from forum.models import Post
from ideas.models import Idea
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_an_edition_says_what_it_said_after_the_page_has_changed(client, page):
    publish(page, title="Meet on Tuesdays", change_note="The day has changed.")
    first = client.get("/guidance/meet/editions/1/").content.decode()
    assert "Meet on Mondays" in first and "Meet on Tuesdays" not in first
    assert "This is edition 1, published" in first and "There is a newer one." in first
    assert '<meta name="robots" content="noindex">' in first
    second = client.get("/guidance/meet/editions/2/").content.decode()
    assert "Meet on Tuesdays" in second and "There is a newer one." not in second


def test_the_page_says_which_edition_it_is_and_leads_to_all_changes(client, page):
    publish(page, title="Meet on Tuesdays")
    html = client.get(page.url).content.decode()
    assert "Edition 2" in html and 'href="/guidance/meet/changes/"' in html


def test_all_changes_show_what_each_edition_changed(client, page):
    page.body[0].value["items"][0] = "Meet twice."
    publish(page, title="Meet on Tuesdays", change_note="The day has changed.")
    publish(page, change_note="Only a date was set.", review_due=date(2030, 1, 1))
    html = client.get("/guidance/meet/changes/").content.decode()
    assert html.index("Edition 3") < html.index("Edition 2") < html.index("Edition 1")
    assert "The day has changed." in html
    assert "Tuesdays</" in html.replace('<span class="vh">]</span></ins>', "</")
    assert "The words stayed as they were." in html
    assert "First published." in html


@pytest.mark.parametrize("address", ["editions/3/", "editions/0/", "changes/?page=2"])
def test_what_was_never_published_is_not_there(address, client, page):
    assert client.get(f"/guidance/meet/{address}").status_code == 404


def test_an_edition_shows_nothing_of_what_was_hidden_since(client, opening, guidance):
    post = opening(IdeaFactory(title="Canary idea", summary="Canary words."))
    page = guidance(post, slug="meet")
    Post.objects.filter(pk=post.pk).update(state="hidden")
    html = client.get(f"{page.url}editions/1/").content.decode()
    assert "Canary" not in html and "has been taken down" in html


def test_a_heading_with_marks_is_text_in_the_list_of_changes(client, page):
    page.body[0].value["heading"] = "<script>alert(1)</script>"
    publish(page)
    assert "<script>alert" not in client.get("/guidance/meet/changes/").content.decode()


def test_what_was_published_before_editions_were_kept_has_no_page(client, page):
    Edition.objects.update(content={})
    assert client.get("/guidance/meet/editions/1/").status_code == 404
    html = client.get("/guidance/meet/changes/").content.decode()
    assert "Edition 1" in html and "Read edition" not in html


def test_what_is_withdrawn_stays_with_a_notice_and_counts_nowhere(client, opening, guidance):
    idea = IdeaFactory()
    page = guidance(opening(idea), slug="meet")
    assert Idea.objects.get(pk=idea.pk).guidance_count == 1
    publish(page, withdrawn_on=date(2026, 6, 3), withdrawn_reason="The law has changed.")
    html = client.get(page.url).content.decode()
    assert "Withdrawn on 3 June 2026: this no longer holds" in html
    assert "The law has changed." in html and "Meet first." in html
    assert Idea.objects.get(pk=idea.pk).guidance_count == 0


def test_what_is_withdrawn_says_so_wherever_it_is_shown(client, page):
    easy = [("heading", "Easy")]
    gone = {"withdrawn_on": date(2026, 6, 3), "withdrawn_reason": "The law has changed."}
    publish(page, easy_read=easy)
    for address in ("easy-read/", "poster/"):
        assert "no longer holds" not in client.get(f"{page.url}{address}").text
    publish(page, **gone)
    for address in ("", "print/", "easy-read/", "poster/", "editions/1/"):
        assert "The law has changed." in client.get(f"{page.url}{address}").text, address


def test_what_is_withdrawn_is_recommended_in_no_list(client, page, guidance):
    guidance(PostFactory(), title="Tea first")
    for address in ("/guidance/", "/"):
        assert "Meet on Mondays" in client.get(address).text
    publish(page, withdrawn_on=date(2026, 6, 3), withdrawn_reason="The law has changed.")
    for address in ("/guidance/", "/"):
        html = client.get(address).text
        assert "Tea first" in html and "Meet on Mondays" not in html


def test_nothing_is_withdrawn_on_a_day_to_come(page):
    page.withdrawn_on = timezone.localdate() + timedelta(1)
    page.withdrawn_reason = "The law will change."
    with pytest.raises(ValidationError, match="today or a day before"):
        page.full_clean()


WAYS = ["", "changes/", "print/", "poster/", "editions/1/", "editions/2/"]


def test_every_address_of_guidance_leads_on_when_its_page_moves(
    client, page, django_capture_on_commit_callbacks
):
    publish(page, title="Meet on Tuesdays")
    with django_capture_on_commit_callbacks(execute=True):
        publish(page, slug="meet-now")
    for way in WAYS:
        answer = client.get(f"/guidance/meet/{way}", follow=True)
        assert answer.status_code == 200, way
        assert answer.redirect_chain[-1][0] == f"/guidance/meet-now/{way}"


def test_an_edition_keeps_its_thanks_and_the_day_of_its_review(client, page):
    publish(page, thanks="The bus drivers of Leigh", reviewed_on=date(2026, 3, 1))
    publish(page, thanks="Gorton library", reviewed_on=date(2026, 8, 2), seo_title="Now")
    html = client.get("/guidance/meet/editions/2/").text
    assert "The bus drivers of Leigh" in html and "Gorton library" not in html
    assert "2026-03-01" in html and "2026-08-02" not in html
    assert "<title>Now" not in html
    html = client.get("/guidance/meet/editions/1/").text
    assert "Gorton library" not in html and "Last reviewed" not in html


def test_a_changed_easy_read_version_is_among_the_changes(client, page):
    publish(page, easy_read=[("heading", "Easy words")])
    html = client.get("/guidance/meet/changes/").text
    assert "Easy words" in html and "The words stayed as they were." not in html


def test_an_edition_of_before_more_was_kept_shows_what_it_has(client, page):
    publish(page, thanks="Gorton library", title="Meet on Tuesdays")
    first = Edition.objects.get(number=1)
    later = ("thanks", "seo_title", "reviewed_on", "easy_read")
    first.content = {name: v for name, v in first.content.items() if name not in later}
    first.save()
    html = client.get("/guidance/meet/editions/1/").text
    assert "Meet on Mondays" in html and "Gorton library" in html
    assert "Gorton library" not in client.get("/guidance/meet/changes/").text


def test_withdrawing_needs_a_reason(page):
    page.withdrawn_on = date(2026, 6, 3)
    with pytest.raises(ValidationError, match="Say why"):
        page.full_clean()


def test_others_are_thanked_by_their_lines(client, page):
    publish(page, thanks="The bus drivers of Leigh\n\nGorton library")
    html = client.get(page.url).content.decode()
    assert "<li>The bus drivers of Leigh</li><li>Gorton library</li>" in html


@pytest.mark.parametrize("size", [2, 9])
def test_all_changes_cost_the_same_at_any_number(size, client, page, django_assert_max_num_queries):
    for number in range(size):
        publish(page, title=f"Meet {number}")
    with django_assert_max_num_queries(12):
        client.get("/guidance/meet/changes/")


def publish(page, **fields) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.fixture
def page(guidance, opening) -> GuidancePage:
    idea = IdeaFactory(by=MemberFactory(display_name="Dot M"))
    return guidance(opening(idea), title="Meet on Mondays", slug="meet")
