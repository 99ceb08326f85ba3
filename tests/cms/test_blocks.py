"""Every kind of part of guidance shows what it is made from, and nothing that was taken down."""

import pytest
from django.core.exceptions import ValidationError

from cms.blocks import GuidanceStream
from cms.models import GuidancePage
from cms.pinning import pin
from cms.writing import write_guidance
from forum.keeping import set_post_state
from ideas.experience import report_experience
from ideas.voting import cast_vote
from tests.factories import IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db
IN_THEIR_WORDS = ("barrier", "idea", "experience", "quote", "dissent")


@pytest.mark.parametrize("kind", IN_THEIR_WORDS)
def test_a_part_in_their_words_shows_these_and_who_said_them(kind, client, page_of, post):
    html = client.get(page_of(kind, post).url).content.decode()
    assert "We met on Mondays." in html and "Dot M" in html


@pytest.mark.parametrize("kind", [*IN_THEIR_WORDS, "evidence", "support"])
def test_nothing_is_left_of_what_was_taken_down(kind, client, page_of, post):
    page = page_of(kind, post)
    set_post_state(post, "hidden")
    html = client.get(page.url).content.decode()
    assert "Mondays" not in html and "Dot M" not in html


def test_a_table_of_the_evidence_says_how_many_tried_and_how_it_went(client, page_of, opening):
    idea, other = IdeaFactory(), IdeaFactory()
    for outcome in ("worked", "worked", "did_not"):
        report(idea, outcome)
    report(other, "partly")
    html = client.get(page_of("evidence", opening(idea)).url).content.decode()
    assert "It worked: 2" in html and "It did not work: 1" in html and "partly worked: 0" in html


def test_support_by_perspective_counts_each_person_once(client, page_of, opening):
    ideas = [IdeaFactory(), IdeaFactory()]
    for _n in range(6):
        person = MemberFactory(perspective="carer")
        for idea in ideas:
            cast_vote(idea=idea, answer="helps", by=person)
    page = page_of("support", *map(opening, ideas))
    [group] = client.get(page.url).context["supporters"]
    assert (group.label, group.count) == ("Carer", 6)


def test_a_call_a_film_and_their_ways(client, editor):
    page = page_with(
        ("call", {"heading": "What would you add?", "text": "Rural places are missing."}),
        (
            "video",
            {
                "title": "A walk round",
                "address": "https://films.example.org/1",
                "length": "12 minutes",
                "words": "",
            },
        ),
    )
    html = client.get(page.url).content.decode()
    assert 'href="/share/idea/"' in html and "Rural places are missing." in html
    assert "A video on films.example.org, another site" in html
    assert "<iframe" not in html and "<video" not in html


@pytest.mark.parametrize(
    "address", ["http://films.example.org/1", "javascript:alert(1)", "data:text/html,x"]
)
def test_a_film_has_a_safe_address(address):
    block = GuidanceStream().child_blocks["video"]
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Film", "address": address, "length": "1 minute"}))


def test_a_part_of_a_post_is_shown_as_it_was_cut(client, page_of, editor):
    post = PostFactory(source="We met on Mondays. It rained.")
    page = page_of("quote", pin(post=post, by=editor, words="It rained."))
    html = client.get(page.url).content.decode()
    assert "<p>It rained.</p>" in html


def report(idea, outcome):
    return report_experience(
        idea=idea, by=MemberFactory(), outcome=outcome, what_changed="People came."
    )


def page_with(*body) -> GuidancePage:
    page = write_guidance(title="Meet first", summary="How.", parts=[], by=None)
    page.body = list(body)
    page.save_revision().publish()
    return GuidancePage.objects.get(pk=page.pk)


@pytest.fixture
def post():
    return PostFactory(source="We met on Mondays.", by=MemberFactory(display_name="Dot M"))


@pytest.fixture
def page_of(editor):
    """`page_of(kind, post, …)`: published guidance with one part of a kind that cites these."""

    def make(kind, *cited):
        passages = [pin(post=c, by=editor) if hasattr(c, "number") else c for c in cited]
        return page_with((kind, {"heading": "", "cites": passages}))

    return make
