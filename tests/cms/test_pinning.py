"""What is cited keeps its wording of one day."""

import importlib
import pkgutil

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cms import migrations
from cms.models import GuidancePage, Passage
from cms.pinning import describe, has_changed, pin, references, take_new_wording
from forum.models import Post
from forum.posting import edit_post
from ideas.posting import edit_thing
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_a_pin_keeps_title_words_and_number(editor, opening):
    idea = IdeaFactory(title="Meet at the library", summary="People go there **anyway**.")
    passage = pin(post=opening(idea), by=editor)
    assert (passage.title, passage.revision_number) == ("Meet at the library", 1)
    assert passage.wording == (
        "People go there anyway.\n\nWhat you could try first: Ask two people over tea."
    )


def test_pinning_the_same_words_twice_is_one_passage(editor, opening):
    post = opening(IdeaFactory())
    assert pin(post=post, by=editor) == pin(post=post, by=editor)


def test_a_pin_survives_an_edit_and_says_that_the_words_have_changed(editor):
    post = PostFactory(source="We met on Mondays.")
    passage = pin(post=post, by=editor)
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    passage = Passage.objects.get()
    assert passage.wording == "We met on Mondays."
    assert has_changed(passage)
    assert "The words have changed since." in describe(passage)


def test_an_edit_that_changes_no_word_is_no_change(editor):
    post = PostFactory(source="We met on Mondays.")
    passage = pin(post=post, by=editor)
    edit_post(post=post, source="We met on **Mondays**.", by=post.author)
    assert not has_changed(Passage.objects.get(pk=passage.pk))


def test_the_answers_of_an_ideas_form_belong_to_its_words(editor, opening):
    author = MemberFactory()
    idea = IdeaFactory(by=author, first_step="Bake a cake.")
    passage = pin(post=opening(idea), by=editor)
    edit_thing(
        thing=idea,
        title=idea.title,
        summary="What idea it is.",
        by=author,
        fields={"first_step": "Buy a cake."},
    )
    assert has_changed(Passage.objects.get(pk=passage.pk))


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
def test_what_not_everybody_sees_cannot_be_pinned(state, editor):
    post = PostFactory()
    Post.objects.filter(pk=post.pk).update(state=state)
    post.refresh_from_db()
    with pytest.raises(PermissionDenied):
        pin(post=post, by=editor)


def test_members_and_moderators_do_not_pin(member, moderator):
    post = PostFactory()
    for person in (member, moderator):
        with pytest.raises(PermissionDenied):
            pin(post=post, by=person)


def test_taking_the_new_wording_changes_the_draft_and_not_what_is_published(editor, guidance):
    post = PostFactory(source="We met on Mondays.")
    page = guidance(post)
    old = Passage.objects.get()
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    new = take_new_wording(page=page, passage=old, by=editor)
    assert new.wording == "We met on Tuesdays."
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert list(references(draft.body.get_prep_value())) == [new.pk]
    assert list(references(page.body.get_prep_value())) == [old.pk]


def test_a_page_that_somebody_locked_keeps_its_wording(client, editor, publisher, guidance):
    post = PostFactory(source="We met on Mondays.")
    page = guidance(post)
    passage = Passage.objects.get()
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    GuidancePage.objects.update(locked=True, locked_by=publisher, locked_at=timezone.now())
    with pytest.raises(ValidationError, match="locked"):
        take_new_wording(page=page, passage=passage, by=editor)
    client.force_login(editor)
    url = reverse("new_wording", args=[passage.pk, page.pk])
    assert "The page is locked." in client.post(url, follow=True).text
    assert page.revisions.count() == 1
    assert take_new_wording(page=page, passage=passage, by=publisher) != passage


def test_only_who_may_edit_the_page_takes_the_new_wording(member, guidance):
    page = guidance(PostFactory())
    with pytest.raises(PermissionDenied):
        take_new_wording(page=page, passage=Passage.objects.get(), by=member)


def test_editors_choose_which_sentences_stand_for_a_part(client, editor, guidance):
    page, old = _part_changed(editor, guidance)
    address = f"/admin/passages/{old.pk}/for/{page.pk}/"
    client.force_login(editor)
    html = client.get(address).text
    assert html.count('name="sentences"') == 4
    assert 'value="We met on Tuesdays." checked' in html and html.count("checked>") == 1
    refused = client.post(address)
    assert refused.status_code == 422 and "Choose the sentences to cite" in refused.text
    gone = client.post(address, {"sentences": ["We met on Fridays."]})
    assert gone.status_code == 422 and "has changed again" in gone.text
    client.post(address, {"sentences": ["We met on Tuesdays.", "It rained.", "And so on."]})
    assert _cited(page) == ["We met on Tuesdays. It rained.", "And so on."]


def test_all_of_the_post_is_cited_where_that_is_wished(client, editor, guidance):
    page, old = _part_changed(editor, guidance)
    client.force_login(editor)
    client.post(f"/admin/passages/{old.pk}/for/{page.pk}/", {"all": "on"})
    [all_of_it] = _cited(page)
    assert all_of_it.startswith("We met on Tuesdays.") and all_of_it.endswith("And so on.")


def _part_changed(editor, guidance):
    post = PostFactory(source="We met on Mondays. It rained. Nobody came. And so on.")
    old = pin(post=post, by=editor, words="We met on Mondays.")
    page = guidance(old)
    source = "We met on Tuesdays. It rained. Nobody came. And so on."
    edit_post(post=post, source=source, by=post.author)
    return page, old


def _cited(page) -> list[str]:
    draft = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
    found = Passage.objects.in_bulk()
    return [found[pk].wording for pk in references(draft.body.get_prep_value())]


def test_what_is_cited_keeps_the_letters_it_was_written_with(editor, opening):
    idea = IdeaFactory(first_step="Ask Bolton NHS Trust and Amina Khan.")
    said = "What you could try first: Ask Bolton NHS Trust and Amina Khan."
    assert pin(post=opening(idea), by=editor).wording.endswith(said)
    marked = pin(post=opening(idea), by=editor, words="Ask Bolton NHS Trust")
    assert marked.wording == "Ask Bolton NHS Trust"


def test_what_was_pinned_in_small_letters_is_given_its_own(editor, opening):
    author = MemberFactory()
    idea, noise = (
        IdeaFactory(by=author, first_step="Ask Amina. Or Ben."),
        PostFactory(source="TEA."),
    )
    whole = _in_small_letters(pin(post=opening(idea), by=editor))
    part = _in_small_letters(pin(post=opening(idea), by=editor, words="Or Ben."))
    other = _in_small_letters(pin(post=noise, by=editor))
    fields = {"first_step": "Ask Carla."}
    edit_thing(thing=idea, title=idea.title, summary="Now So.", by=author, fields=fields)
    later = _in_small_letters(pin(post=opening(idea), by=editor))
    _migration().write_as_written(apps, None)
    said = dict(Passage.objects.values_list("pk", "wording"))
    assert said[whole.pk].endswith("What you could try first: Ask Amina. Or Ben.")
    assert (said[part.pk], said[other.pk]) == ("Or Ben.", "tea.")
    assert said[later.pk] == "Now So.\n\nWhat you could try first: Ask Carla."
    assert not has_changed(Passage.objects.with_latest().get(pk=later.pk))


def _in_small_letters(passage: Passage) -> Passage:
    """As it was kept before: what follows the text of the post in small letters."""
    text, _gap, answers = passage.wording.rpartition("\n\n")
    small = answers.capitalize() if text else answers.lower()
    passage.wording = f"{text}\n\n{small}" if text else small
    passage.save()
    return passage


def _migration():
    names = [each.name for each in pkgutil.iter_modules(migrations.__path__)]
    [name] = [name for name in names if name.endswith("_letters_as_written")]
    return importlib.import_module(f"cms.migrations.{name}")
