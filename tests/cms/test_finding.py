"""Published pages are found; drafts and what was unpublished never are."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from cms.admin_search import without_marks
from cms.models import GuidanceIndexPage, GuidancePage, HomePage, StandardPage
from cms.writing import write_standard_page
from forum.models import SearchEntry
from forum.searching import find
from tests.factories import IdeaFactory

pytestmark = pytest.mark.django_db


def test_published_guidance_is_found_by_title_and_by_what_it_says(guidance):
    page = guidance(title="Zibeline walks", evidence="Nobody measured obnubilation.")
    for words in ("zibeline", "meet first", "obnubilation"):
        [found] = find(words, kinds=("guidance",))
        assert (found.key, found.url) == (str(page.pk), page.url)


def test_a_standard_page_is_found():
    page = write_standard_page(title="Help", slug="help-me", summary="", source="Ask a zibeline.")
    [found] = find("zibeline")
    assert found.url == page.url


def test_guidance_alone_is_called_guidance(client, guidance):
    guidance(title="Zibeline walks")
    write_standard_page(title="Zibeline rules", slug="z", summary="", source="Be kind.")
    shown = client.get("/search/?q=zibeline&kind=page").text
    assert "Guidance 1" in shown and "About this site 1" in shown
    assert 'href="/z/"' in shown and "Zibeline</mark> walks" not in shown


def test_pages_that_were_called_guidance_are_named_anew():
    page = write_standard_page(title="Help", slug="z", summary="", source="Ask a zibeline.")
    SearchEntry.objects.update(kind="guidance")
    import_module("cms.migrations.0002_page_kind").name_pages(apps, None)
    [found] = find("zibeline", kinds=("page",))
    assert found.url == page.url


def test_a_draft_is_never_found(guidance):
    page = guidance(title="Zibeline walks", publish=False)
    assert find("zibeline") == []
    page.save_revision().publish()
    page.title = "Obnubilate walks"
    page.save_revision()
    assert find("obnubilate") == []


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_what_goes_is_not_found_any_more(end, guidance):
    page = guidance(title="Zibeline walks")
    getattr(page, end)()
    assert find("zibeline") == []
    assert not SearchEntry.objects.filter(kind="guidance", key=page.pk).exists()


def test_the_address_follows_a_new_slug_and_a_move_with_all_that_is_below(happening):
    first, second = (
        write_standard_page(title=name, slug=name, summary="", source="Text.")
        for name in ("one", "two")
    )
    child = StandardPage(title="Zibeline", slug="below", live=False)
    first.add_child(instance=child)
    child.save_revision().publish()
    with happening():
        first.slug = "first"
        first.save_revision().publish()
    assert find("zibeline")[0].url == "/first/below/"
    StandardPage.objects.get(pk=child.pk).move(second, pos="last-child")
    assert find("zibeline")[0].url == "/two/below/"


def test_the_words_of_a_source_are_not_found_as_guidance(guidance, opening):
    guidance(opening(IdeaFactory(title="Zibeline walks", summary="Say obnubilate.")))
    assert find("obnubilate", kinds=("guidance",)) == []


@pytest.mark.parametrize("words", ['"', '"a', "\x00", 'a" OR "b', "'", "\\", "%", '""""'])
def test_the_search_of_the_admin_bears_what_people_type(words, client, editor):
    for model in (GuidancePage, GuidanceIndexPage):
        list(get_search_backend().search(words, model))
        list(get_search_backend().autocomplete(words, model))
    client.force_login(editor)
    home = HomePage.objects.get()
    for path in (
        reverse("wagtailadmin_pages:search"),
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailimages:index"),
        reverse("wagtailsnippets_forum_tag:list"),
        reverse("curated_ideas:index"),
    ):
        assert client.get(path, {"q": words}).status_code == 200, path


def test_the_search_of_the_admin_still_finds():
    assert list(get_search_backend().search('"Guidance"', GuidanceIndexPage)) == list(
        GuidanceIndexPage.objects.all()
    )


def test_nothing_is_left_of_a_query_without_words():
    assert without_marks(' " ') == ""
    assert without_marks("two words") == "two words"
