"""The editors' own text is in their own words: what people wrote is shown from where it stands."""

import pytest

from cms.drafting import start_from_basket
from cms.gate import missing_in
from cms.gathering import gather, make_basket
from cms.models import GuidancePage
from cms.own_words import copied_words
from cms.pinning import pin
from cms.writing import write_guidance
from forum.keeping import set_post_state
from tests.factories import IdeaFactory, PostFactory

pytestmark = pytest.mark.django_db
SAID = "We paid for the bus & the tea. Then, after a while, more people came back to us each week."


def test_a_draft_from_a_basket_is_not_published_as_it_was_begun(editor):
    page = _begun(editor, "helped", "how_to", "worry")
    [words] = [words for words in missing_in(page) if "word for word" in words]
    assert "What to do first, Steps, When it did not work." in words
    assert "In their words" in words


def test_what_people_tell_is_shown_and_goes_with_the_post(editor, client):
    page = _begun(editor, "barrier", "cost", "example", "dissent")
    assert not any("word for word" in words for words in missing_in(page))
    page.summary = "How."
    page.save_revision().publish()
    page = GuidancePage.objects.get()
    for there in (True, False):
        for address in ("", "editions/1/", "print/"):
            html = client.get(page.url + address).text
            assert ("Canary" in html) is there, address
        for row in page.citations.select_related("passage__post__thread"):
            set_post_state(row.passage.post, "hidden")


@pytest.mark.parametrize(
    "text",
    [
        "We paid for the bus & the tea.",
        "So: we paid for the bus & the tea. And we did more.",
        "**We paid** for the\nbus & the tea!",
        "It is said that then, after a while, more people came back to us each week or month.",
    ],
)
def test_a_sentence_of_a_source_is_found(text, cited):
    assert "Begin" in copied_words(_page(text, cited), [cited])


@pytest.mark.parametrize(
    "text",
    [
        "Pay for the bus & the tea.",
        "Look who can pay, as we paid for the bus & the tea there.",
        "After a while people come back.",
        "We paid.",
    ],
)
def test_own_words_about_it_are_not(text, cited):
    assert copied_words(_page(text, cited), [cited]) == ""


def test_a_line_that_is_cut_is_found_too(editor):
    page = _begun(editor, "worry", source="One word follows the other here. " * 20)
    assert "When it did not work" in copied_words(page, _cited(page, editor))


def test_an_answer_of_a_form_is_found_without_its_question(editor, opening):
    passage = pin(post=opening(IdeaFactory(first_step="Ask two people over tea.")), by=editor)
    assert copied_words(_page("Ask two people over tea.", passage), [passage])


def test_a_long_passage_is_cut_after_a_sentence(editor):
    source = "A sentence of some length is said here. " * 11
    page = _begun(editor, "worry", source=source)
    [line] = page.body[5].value["items"]
    assert len(line) <= 400 and line.endswith("is said here. …")
    [line] = _begun(editor, "worry", source="word " * 150).body[5].value["items"]
    assert len(line) <= 400 and line.endswith("word …")


def _begun(editor, *natures, source="Canary was there with {} friends.") -> GuidancePage:
    basket = make_basket(title=f"Meeting {natures} {len(source)}", by=editor)
    for number, nature in enumerate(natures):
        post = PostFactory(source=source.format(number))
        gather(post=post, basket=basket, nature=nature, by=editor)
    chosen = basket.gathered.values_list("pk", flat=True)
    return start_from_basket(basket=basket, chosen=chosen, by=editor)


def _cited(page, editor) -> list:
    return [each for block in page.body for each in block.value["cites"]]


def _page(text, passage) -> GuidancePage:
    part = {"type": "prose", "heading": "Begin", "text": text, "cites": [passage]}
    noise = {"type": "steps", "heading": "Other", "items": ["Meet."], "cites": [passage]}
    return write_guidance(title="Meet first", parts=[part, noise], by=None)


@pytest.fixture
def cited(editor):
    return pin(post=PostFactory(source=SAID), by=editor)
