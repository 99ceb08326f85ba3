"""An editor gathers words while reading, and begins guidance from what is in a basket."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.baskets import contents_of
from cms.drafting import start_from_basket
from cms.gathering import (
    close_basket,
    gather,
    make_basket,
    open_again,
    open_baskets,
    runs_of,
    sentences_of,
    take_out,
)
from cms.models import Basket, Gathered, GuidancePage, Passage
from cms.pinning import has_changed, pin, references
from forum.models import Post
from forum.posting import edit_post
from tests.factories import IdeaFactory, PostFactory

pytestmark = pytest.mark.django_db
TALK = "We paid for the bus. It cost us 40 pounds a month.\n\nPeople came back."
OWN = ("first_step", "steps", "if_it_goes_wrong")  # begun with people's words, to be reworded


def test_words_are_kept_as_a_part_of_the_post(editor, basket):
    post = PostFactory(source=TALK)
    [row] = gather(
        post=post, basket=basket, nature="cost", words=["It cost us  40 pounds"], by=editor
    )
    assert row.passage.wording == "It cost us 40 pounds"
    assert row.passage.is_part
    assert (row.nature, row.basket) == ("cost", basket)


def test_no_words_are_all_of_the_post(editor, basket):
    [row] = gather(post=PostFactory(source=TALK), basket=basket, nature="example", by=editor)
    assert not row.passage.is_part
    assert (
        row.passage.wording
        == "We paid for the bus. It cost us 40 pounds a month. People came back."
    )


def test_gathering_the_same_words_again_changes_only_what_they_are(editor, basket):
    post = PostFactory(source=TALK)
    for nature in ("cost", "worry"):
        gather(post=post, basket=basket, nature=nature, words=["People came back."], by=editor)
    [row] = Gathered.objects.all()
    assert row.nature == "worry"


@pytest.mark.parametrize(
    "words", [["We never said this"], ["people came back"], ["x" * 2_001], ["(.*"]]
)
def test_words_that_the_post_does_not_say_are_refused(words, editor, basket):
    post = PostFactory(source=TALK)
    with pytest.raises(ValidationError):
        gather(post=post, basket=basket, nature="cost", words=words, by=editor)
    assert not Passage.objects.exists()


def test_only_editors_gather_and_only_what_everybody_sees(editor, member, moderator, basket):
    post = PostFactory(source=TALK)
    for person in (member, moderator):
        with pytest.raises(PermissionDenied):
            gather(post=post, basket=basket, nature="cost", by=person)
    Post.objects.filter(pk=post.pk).update(state="hidden")
    post.refresh_from_db()
    with pytest.raises(PermissionDenied):
        gather(post=post, basket=basket, nature="cost", by=editor)


def test_a_closed_basket_is_not_filled_and_can_be_taken_out_again(editor, basket):
    post = PostFactory(source=TALK)
    assert close_basket(basket=basket, by=editor) and not close_basket(basket=basket, by=editor)
    with pytest.raises(ValidationError):
        gather(post=post, basket=basket, nature="cost", by=editor)
    assert basket not in open_baskets()
    again = make_basket(title=basket.title, by=editor)
    with pytest.raises(ValidationError):
        open_again(basket=basket, by=editor)
    close_basket(basket=again, by=editor)
    assert open_again(basket=basket, by=editor)


def test_a_basket_of_a_name_is_made_once_however_it_is_written(editor):
    first = make_basket(title="Paying people", by=editor)
    assert make_basket(title="  paying  People ", by=editor) == first
    assert Basket.objects.count() == 1


def test_taking_out_leaves_the_passage_where_it_is_cited(editor, basket, guidance):
    post = PostFactory(source=TALK)
    [row] = gather(post=post, basket=basket, nature="cost", by=editor)
    page = guidance(post)
    assert take_out(gathered=row, by=editor) and not take_out(gathered=row, by=editor)
    assert page.citations.get().passage == row.passage


def test_sentences_that_follow_each_other_stay_together():
    said = ["One.", "Two.", "Three.", "Four."]
    assert runs_of(said, {0, 1, 3}) == ["One. Two.", "Four."]
    assert runs_of(said, set()) == []


def test_a_post_is_split_into_its_sentences():
    post = PostFactory(source="Is it far? “Yes.” Then go. And 3.5 miles back…")
    assert sentences_of(post) == ["Is it far?", "“Yes.”", "Then go.", "And 3.5 miles back…"]


def test_a_part_has_changed_only_when_its_own_words_are_gone(editor):
    post = PostFactory(source=TALK)
    bus = pin(post=post, by=editor, words="We paid for the bus.")
    cost = pin(post=post, by=editor, words="It cost us 40 pounds a month.")
    edit_post(post=post, source=TALK.replace("40", "60"), by=post.author)
    assert not has_changed(Passage.objects.get(pk=bus.pk))
    assert has_changed(Passage.objects.get(pk=cost.pk))


def test_a_basket_shows_what_changed_and_nothing_of_what_was_taken_down(editor, basket, client):
    kept, edited, hidden = (PostFactory(source=f"{word} is the word.") for word in "abc")
    for post in (kept, edited, hidden):
        gather(post=post, basket=basket, nature="worry", by=editor)
    edit_post(post=edited, source="Something else.", by=edited.author)
    Post.objects.filter(pk=hidden.pk).update(state="hidden")
    [part] = contents_of(basket)
    assert [(each.cited.changed, each.cited.down) for each in part.kept] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    client.force_login(editor)
    page = client.get(basket.get_absolute_url()).content.decode()
    assert "a is the word." in page and "c is the word." not in page


@pytest.mark.parametrize("size", [2, 12])
def test_a_basket_costs_the_same_at_any_size(size, editor, basket, django_assert_num_queries):
    for _number in range(size):
        gather(post=PostFactory(), basket=basket, nature="worry", by=editor)
    with django_assert_num_queries(3):
        contents_of(basket)


def test_a_draft_begun_from_a_basket_has_the_usual_parts_with_their_sources(editor, basket):
    said = {
        nature: gather(
            post=PostFactory(source=f"Words about {nature}."),
            basket=basket,
            nature=nature,
            by=editor,
        )[0]
        for nature in ("barrier", "helped", "how_to", "worry", "cost", "example", "dissent")
    }
    left_out = gather(post=PostFactory(), basket=basket, nature="worry", by=editor)[0]
    page = start_from_basket(basket=basket, chosen=[row.pk for row in said.values()], by=editor)
    assert not GuidancePage.objects.get(pk=page.pk).live
    kinds = [block.block_type for block in page.body]
    assert kinds == [
        *("barrier", "first_step", "steps", "do_dont", "who", "quote"),
        *("if_it_goes_wrong", "dissent", "experience"),
    ]
    cited = set(references(page.body.get_prep_value()))
    assert cited == {row.passage_id for row in said.values()}
    assert left_out.passage_id not in cited
    wrong = page.body[6].value
    assert list(wrong["items"]) == ["Words about worry."]
    copied = str([block.get_prep_value() for block in page.body if block.block_type not in OWN])
    assert "Words about" not in copied


def test_nothing_chosen_or_only_what_is_down_begins_no_draft(editor, basket):
    [row] = gather(post=PostFactory(), basket=basket, nature="worry", by=editor)
    Post.objects.update(state="hidden")
    for chosen in ([], [row.pk]):
        with pytest.raises(ValidationError):
            start_from_basket(basket=basket, chosen=chosen, by=editor)
    assert not GuidancePage.objects.exists()


def test_without_scripts_sentences_are_chosen_and_a_basket_begins(editor, client):
    post = PostFactory(source=TALK)
    client.force_login(editor)
    address = f"/editing/posts/{post.pk}/gather/"
    assert "Gather words" in client.get(post.get_absolute_url()).content.decode()
    sent = {"sentences": ["0", "1"], "nature": "helped", "title": "Getting there"}
    answer = client.post(address, sent, follow=True)
    assert "It is in the basket “Getting there”: What helped." in answer.content.decode()
    row = Gathered.objects.get()
    assert row.passage.wording == "We paid for the bus. It cost us 40 pounds a month."
    answer = client.post(f"/editing/baskets/{row.basket_id}/", {"gathered": [row.pk]})
    assert answer["Location"] == f"/admin/pages/{GuidancePage.objects.get().pk}/edit/"


def test_what_was_typed_stays_when_something_is_missing(editor, client):
    post = PostFactory(source=TALK)
    client.force_login(editor)
    sent = {"words": "Not in it", "nature": "helped", "title": "Getting there", "note": "For Ruth"}
    answer = client.post(f"/editing/posts/{post.pk}/gather/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The post does not say this today." in page
    assert all(typed in page for typed in sent.values() if typed != "helped")


def test_marked_words_are_in_the_form(editor, client):
    client.force_login(editor)
    answer = client.get(f"/editing/posts/{PostFactory().pk}/gather/?words=We+paid")
    assert ">\nWe paid</textarea>" in answer.content.decode()


def test_an_editor_finds_the_tools_beside_an_idea_and_nobody_else_does(editor, member, client):
    idea = IdeaFactory()
    for person, there in ((editor, True), (member, False)):
        client.force_login(person)
        assert (b"For editors" in client.get(idea.get_absolute_url()).content) is there


@pytest.fixture
def basket(editor):
    return make_basket(title="The bus", by=editor)
