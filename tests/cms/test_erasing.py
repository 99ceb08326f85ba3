"""Who leaves is named nowhere in guidance any more, and the pages stand."""

import json

import pytest
from wagtail.models import Revision

from cms.models import Edition, GuidancePage
from forum.models import SearchEntry
from members.leaving import leave
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_the_name_goes_from_page_drafts_editions_and_search(client, page, author):
    leave(by=author)
    for address in ("", "editions/1/", "editions/2/", "changes/", "print/"):
        html = client.get(page.url + address).content.decode()
        assert "Ziggy Ångström" not in html, address
        assert html.count("<h1") == 1
    html = client.get(page.url).content.decode()
    assert "a former member says so." in html and "We met on Mondays." in html
    kept = [*Revision.objects.values_list("content", flat=True)]
    kept += [*Edition.objects.values_list("content", "change_note")]
    kept += [*SearchEntry.objects.values_list("title", "body")]
    page = GuidancePage.objects.get(pk=page.pk)
    kept += [page.body.get_prep_value(), page.thanks, page.summary, page.change_note]
    for each in kept:
        said = json.dumps(each)
        assert "Ziggy" not in said


def test_a_page_that_uses_none_of_their_words_keeps_what_it_says(client, guidance, author):
    page = guidance(PostFactory(), summary="Ask Ziggy Ångström of the bus company.")
    leave(by=author)
    assert "Ziggy Ångström of the bus" in client.get(page.url).content.decode()


def test_a_longer_name_is_another_name(client, guidance, author):
    page = guidance(PostFactory(by=author), thanks="Ziggy Ångströms\nZiggy Ångström")
    leave(by=author)
    html = client.get(page.url).content.decode()
    assert "<li>Ziggy Ångströms</li><li>a former member</li>" in html


def test_leaving_without_cited_words_asks_one_question(django_assert_num_queries, author):
    from cms.erasing import erase_name

    with django_assert_num_queries(1):
        erase_name(sender=None, member=author)


@pytest.fixture
def author():
    return MemberFactory(display_name="Ziggy Ångström")


@pytest.fixture
def page(guidance, author) -> GuidancePage:
    post = PostFactory(source="We met on Mondays.", by=author)
    page = guidance(post, summary="Ziggy Ångström says so.", thanks="Ziggy Ångström")
    page.body[0].value["items"][0] = "Meet as Ziggy Ångström did."
    page.change_note = "Ziggy Ångström was asked."
    page.save_revision().publish()
    page.title = "What Ziggy Ångström taught us"
    page.save_revision()
    return GuidancePage.objects.get(pk=page.pk)
