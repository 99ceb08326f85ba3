"""What is cited keeps its wording of one day."""

import pytest
from django.core.exceptions import PermissionDenied

from cms.models import Passage
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
        "People go there anyway.\n\nWhat you could try first: ask two people over tea."
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


def test_only_who_may_edit_the_page_takes_the_new_wording(member, guidance):
    page = guidance(PostFactory())
    with pytest.raises(PermissionDenied):
        take_new_wording(page=page, passage=Passage.objects.get(), by=member)
