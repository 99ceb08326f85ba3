"""Two editors at one page do not overwrite each other without knowing it."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.models import GuidancePage, StandardPage
from cms.pinning import take_new_wording
from cms.writing import write_standard_page
from forum.posting import edit_post
from tests.factories import MemberFactory, PostFactory

pytestmark = pytest.mark.django_db
TOLD = "saved this page after you opened it"


def test_two_editors_do_not_overwrite_each_other(client, page, editor):
    """The second is told who was first, keeps what they wrote, and decides."""
    colleague = MemberFactory(editor=True, display_name="Sade O")
    client.force_login(editor)
    mine = form_of(client, page, title="Mine")
    client.force_login(colleague)
    saved(client, page, form_of(client, page, title="Theirs"))
    client.force_login(editor)
    answer = save(client, page, mine)
    assert answer.status_code == 200
    assert "Sade O saved this page after you opened it." in answer.text
    assert 'value="Mine"' in answer.text
    assert draft(page).title == "Theirs"
    again = {**mine, **hidden_in(answer)}
    saved(client, page, again)
    assert draft(page).title == "Mine"
    titles = [each.content["title"] for each in page.revisions.order_by("pk")]
    assert titles[-2:] == ["Theirs", "Mine"]


def test_a_stale_form_publishes_nothing(client, page, editor, publisher):
    client.force_login(publisher)
    mine = form_of(client, page, title="Mine", **{"action-publish": "1"})
    client.force_login(editor)
    saved(client, page, form_of(client, page, title="Theirs"))
    client.force_login(publisher)
    assert TOLD in save(client, page, mine).text
    assert GuidancePage.objects.get(pk=page.pk).title == "Meet before you plan"


def test_what_was_saved_by_itself_for_who_presses_is_no_colleagues(client, page, editor):
    client.force_login(editor)
    mine = form_of(client, page, title="Mine")
    saved(client, page, form_of(client, page, title="Half written"))
    saved(client, page, mine)
    assert draft(page).title == "Mine"


def test_a_new_wording_that_a_colleague_took_is_not_buried(client, page, post, editor, publisher):
    client.force_login(editor)
    mine = form_of(client, page, title="Mine")
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    passage = page.citations.get().passage
    take_new_wording(page=page, passage=passage, by=publisher)
    assert TOLD in save(client, page, mine).text
    assert "cites" in str(draft(page).body.get_prep_value())
    assert f"'value': {passage.pk}," not in str(draft(page).body.get_prep_value())


def test_saving_one_after_the_other_is_ordinary(client, page, editor):
    client.force_login(editor)
    for title in ("One", "Two"):
        saved(client, page, form_of(client, page, title=title))
    assert draft(page).title == "Two"


def test_other_pages_are_kept_from_it_too(client, editor):
    page = write_standard_page(title="Help", slug="help-us", summary="", source="Text.")
    client.force_login(editor)
    mine = {**hidden_in(client.get(edit_url(page))), "title": "Mine", "slug": "help-us"}
    mine |= nested_form_data({"body": streamfield([]), "comments": inline_formset([])})
    StandardPage.objects.get(pk=page.pk).save_revision()
    assert TOLD in save(client, page, mine).text


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_of(client, page, **sent) -> dict:
    """What the browser sends from the form as it was opened now."""
    streams = {"body": streamfield([]), "easy_read": streamfield([])}
    fields = {"slug": page.slug, "summary": "How.", **streams, "comments": inline_formset([])}
    return {**nested_form_data(fields), **hidden_in(client.get(edit_url(page))), **sent}


def hidden_in(answer) -> dict:
    """The wording that a form was opened with."""
    context = answer.context
    return {
        "loaded_revision_id": str(context["page"].latest_revision_id),
        "loaded_revision_created_at": context["loaded_revision_created_at"],
    }


def save(client, page, sent: dict):
    return client.post(edit_url(page), sent)


def saved(client, page, sent: dict) -> None:
    assert save(client, page, sent).status_code == 302


def draft(page) -> GuidancePage:
    return GuidancePage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.fixture
def post():
    return PostFactory(source="We met on Mondays.")


@pytest.fixture
def page(guidance, post) -> GuidancePage:
    guidance(PostFactory(), title="Another", slug="another")
    return guidance(post)
