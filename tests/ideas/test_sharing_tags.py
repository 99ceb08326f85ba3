"""Tags are suggested from the words, ticked or typed; one that cannot be kept is refused."""

import pytest

from forum.models import Post, Tag
from ideas.drafting import save_step, start_draft
from ideas.forms import BarrierDetails
from ideas.models import Idea
from ideas.offering import tags_for
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tags", ["x" * 41, ",".join(f"tag {n}" for n in range(9))])
def test_too_long_or_too_many_tags_are_named_at_once(tags):
    form = BarrierDetails({"title": "A title", "tags": tags})

    assert not form.is_valid()
    assert list(form.errors) == ["tags"]


def test_eight_short_tags_are_fine():
    tags = ",".join(f"tag {n}" for n in range(8))

    assert BarrierDetails({"title": "A title", "tags": tags}).is_valid()


WORDS = "The minibus never comes, so nobody gets to the lunch club on a Tuesday."


def test_what_the_words_name_comes_first_then_what_is_on_similar_things_then_the_most_used():
    for _n in range(3):
        IdeaFactory(title="A garden", summary="Grow peas.", tags=["gardens"])
    BarrierFactory(title="No minibus to the lunch club", summary=WORDS, tags=["rural"])
    IdeaFactory(title="Something else", summary="Quite another thing.", tags=["lunch club"])
    assert tags_for("", WORDS)[:3] == ["lunch club", "rural", "gardens"]


def test_no_more_than_five_are_suggested_beside_those_that_are_ticked():
    IdeaFactory(tags=[f"word{n}" for n in range(8)])
    assert len(tags_for("", "Nothing like it")) == 5
    assert tags_for("", "Nothing", ["mine"])[0] == "mine"
    assert len(tags_for("", "Nothing", ["word1", "mine"])) == 7


def test_a_word_that_only_hidden_things_carry_is_not_suggested():
    IdeaFactory(title="The minibus", summary=WORDS, tags=["zebra"], by=MemberFactory(new=True))
    assert "zebra" not in tags_for("zebra", WORDS + " zebra")


@pytest.mark.parametrize("kind", ["idea", "barrier"])
def test_suggestions_are_a_group_of_boxes_after_the_typed_tags(client, member, kind):
    thing = {"idea": IdeaFactory, "barrier": BarrierFactory}[kind](by=member, summary=WORDS)
    IdeaFactory(tags=["lunch club"])
    draft = start_draft(kind, member)
    save_step(draft, {"summary": WORDS})
    client.force_login(member)
    for address in (f"/share/{kind}/{draft.key}/details/", f"/{kind}s/{thing.pk}/edit/"):
        before, _tags, after = client.get(address).text.partition('name="tags"')
        assert "<legend>Tags that may fit" in after and 'name="suggested"' not in before
        assert 'type="checkbox" name="suggested" value="lunch club"' in after


@pytest.mark.parametrize("kind", ["idea", "barrier"])
def test_ticked_tags_survive_an_error_stand_on_the_last_look_and_are_published(
    client, member, kind
):
    IdeaFactory(tags=["lunch club", "tea"])
    draft = start_draft(kind, member)
    save_step(draft, {"summary": WORDS})
    client.force_login(member)
    step = f"/share/{kind}/{draft.key}/details/"
    assert 'name="suggested" value="lunch club"' in client.get(step).text
    refused = client.post(step, {"title": "", "suggested": ["lunch club", "gone since"]})
    assert refused.status_code == 422
    assert refused.text.count(" checked") == 2 and "gone since" in refused.text
    sent = {"title": "Lunch for all", "suggested": ["lunch club"], "tags": "soup"}
    client.post(step, sent)
    check = f"/share/{kind}/{draft.key}/check/"
    assert "lunch club" in client.get(check).text
    client.post(check)
    draft.refresh_from_db()
    assert sorted(draft.published.tags.names()) == ["lunch club", "soup"]


def test_a_tag_is_ticked_while_editing_and_pictures_are_near(client, member):
    IdeaFactory(tags=["lunch club"])
    idea = IdeaFactory(by=member, summary=WORDS, tags=["mine"])
    client.force_login(member)
    address = f"/ideas/{idea.pk}/edit/"
    page = client.get(address).text
    assert f'href="/posts/{Post.objects.get(thread=idea.pk).pk}/files/"' in page
    assert 'name="suggested" value="lunch club"' in page
    assert 'name="suggested" value="mine"' not in page
    told = {"title": idea.title, "summary": WORDS, "tags": "mine", "suggested": ["lunch club"]}
    assert client.post(address, told).status_code == 303
    assert sorted(Idea.objects.get(pk=idea.pk).thread.tags.names()) == ["lunch club", "mine"]
    assert Tag.objects.count() == 2
