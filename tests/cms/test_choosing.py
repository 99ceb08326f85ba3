"""The dialogue in which editors choose whose words a part is made from."""

import json
import re

import pytest
from django.urls import reverse

from cms.blocks import begins_with_do_not
from cms.gathering import gather, make_basket
from cms.models import GuidancePage, Passage
from cms.pinning import pin
from forum.keeping import set_post_state
from forum.models import Post, PostRevision
from forum.posting import edit_post
from tests.factories import BarrierFactory, IdeaFactory, PostFactory, ThreadFactory

pytestmark = pytest.mark.django_db


def test_it_lists_ideas_barriers_topics_and_replies(client, editor):
    idea, barrier = IdeaFactory(title="An idea of ours"), BarrierFactory(title="A high wall")
    topic = ThreadFactory(title="A round table")
    reply = PostFactory(thread=idea.thread, source="A reply about gates.")
    html = results(client, editor)
    for words in (idea.title, barrier.title, topic.title, reply.source):
        assert words in html


def test_it_shows_words_without_marks_and_kinds_as_the_site_calls_them(client, editor):
    ThreadFactory(source="## Gates\n\nThey are **heavy**.")
    html = results(client, editor)
    assert "Gates They are heavy." in html and "**" not in html
    assert "Conversation" in html and "Topic<" not in html


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
@pytest.mark.parametrize("words", ["", "zibeline"])
def test_it_lists_nothing_that_not_everybody_sees(state, words, client, editor):
    idea = IdeaFactory(title="Zibeline walks")
    kept = PostFactory(source="A zibeline reply that stays.")
    Post.objects.filter(thread=idea.pk).update(state=state)
    html = results(client, editor, q=words)
    assert "Zibeline walks" not in html
    assert kept.source in html


def test_a_post_of_a_hidden_thread_is_not_listed(client, editor):
    reply = PostFactory(source="A zibeline reply.")
    type(reply.thread).objects.filter(pk=reply.thread_id).update(state="hidden")
    assert "zibeline" not in results(client, editor)


def test_it_narrows_by_words_and_kind(client, editor):
    IdeaFactory(title="Walk the canal")
    BarrierFactory(title="The canal is closed")
    IdeaFactory(title="Bake bread")
    html = results(client, editor, q="canal", kind="idea")
    assert "Walk the canal" in html
    assert "closed" not in html and "Bake" not in html


@pytest.mark.parametrize("words", ['"', "'", "\x00", "%", "* OR *", "(" * 50])
def test_any_words_are_borne(words, client, editor):
    results(client, editor, q=words)


def test_what_is_chosen_is_pinned_to_its_words_of_today(client, editor):
    post = PostFactory(source="We met on Mondays.")
    answer = choose(client, editor, post)
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    passage = Passage.objects.get(pk=answer["result"]["id"])
    assert passage.wording == "We met on Mondays."
    assert choose(client, editor, post)["result"]["id"] != str(passage.pk)


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
def test_nobody_chooses_a_hidden_post_by_its_number(state, client, editor):
    post = PostFactory(source="A zibeline reply.")
    Post.objects.filter(pk=post.pk).update(state=state)
    client.force_login(editor)
    answer = client.get(reverse("passage_chooser:chosen", args=[post.pk]))
    assert answer.status_code == 404
    client.get(reverse("passage_chooser:chosen_multiple"), {"id": post.pk})
    assert not Passage.objects.exists()


def test_the_editor_of_a_page_sees_that_words_have_changed(client, editor, guidance):
    post = PostFactory(source="We met on Mondays.")
    page = guidance(post)
    edit_post(post=post, source="We met on Tuesdays.", by=post.author)
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "We met on Mondays." in html and "We met on Tuesdays." in html
    link = reverse("new_wording", args=[Passage.objects.get().pk, page.pk])
    assert link in html
    assert "We met on Tuesdays." in client.get(link).content.decode()
    assert client.post(link).status_code == 303
    assert Passage.objects.count() == 2


def test_the_editor_of_a_page_learns_nothing_about_what_was_taken_down(client, editor, guidance):
    post = PostFactory(source="A zibeline reply.")
    page = guidance(post)
    Post.objects.filter(pk=post.pk).update(state="hidden")
    client.force_login(editor)
    passage = Passage.objects.get()
    for path in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("passage_words", args=[passage.pk]),
    ):
        html = client.get(path).content.decode()
        assert "zibeline" not in html
        assert "This contribution has been taken down." in html
    assert client.get(reverse("new_wording", args=[passage.pk, page.pk])).status_code == 404


def test_what_was_gathered_in_a_basket_is_chosen_as_it_was_gathered(client, editor):
    post, noise = PostFactory(source="We met on Mondays. It rained."), PostFactory()
    basket, other = (make_basket(title=title, by=editor) for title in ("Meeting", "Rain"))
    told = {"nature": "how_to", "by": editor}
    [row] = gather(post=post, basket=basket, words=["We met on Mondays."], **told)
    gather(post=noise, basket=other, **told)
    html = results(client, editor, basket=basket.pk)
    assert "“We met on Mondays.”" in html
    assert "It rained" not in html and noise.source not in html
    assert "Meeting" in client.get(reverse("passage_chooser:choose")).text
    edit_post(post=post, source="We met on Mondays. The sun shone.", by=post.author)
    [address] = re.findall(
        r'href="([^"]+/chosen/[^"]+)"', results(client, editor, basket=basket.pk)
    )
    assert json.loads(client.get(address).content)["result"]["id"] == str(row.passage_id)
    several = client.get(reverse("passage_chooser:chosen_multiple"), {"id": address.split("/")[-2]})
    assert [each["id"] for each in json.loads(several.content)["result"]] == [str(row.passage_id)]
    for narrower, there in (
        ({"kind": "idea"}, False),
        ({"q": "MONDAYS"}, True),
        ({"q": "x"}, False),
    ):
        found = "We met on Mondays." in results(client, editor, basket=basket.pk, **narrower)
        assert found is there


def test_a_basket_offers_nothing_that_was_taken_down_or_withheld(client, editor, moderator):
    hidden, said = PostFactory(source="Zibeline walks."), PostFactory(source="Canary lives there.")
    basket = make_basket(title="Meeting", by=editor)
    for post in (hidden, said):
        gather(post=post, basket=basket, nature="how_to", by=editor)
    assert "Zibeline" in results(client, editor, basket=basket.pk)
    set_post_state(hidden, "hidden")
    edit_post(post=said, source="They live there.", by=said.author)
    PostRevision.objects.filter(post=said).update(withheld=True)
    html = results(client, editor, basket=basket.pk)
    assert "Zibeline" not in html and "Canary" not in html
    for passage in Passage.objects.filter(post__in=[hidden, said]):
        address = reverse("passage_chooser:chosen", args=[f"passage-{passage.pk}"])
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("key", ["passage-", "passage-x", "x", "9" * 30, "²"])
def test_nothing_else_is_chosen(key, client, editor):
    client.force_login(editor)
    assert client.get(reverse("passage_chooser:chosen", args=[key])).status_code == 404
    assert client.get(reverse("passage_chooser:choose_results"), {"basket": key}).status_code == 200


def test_two_wordings_of_a_page_are_compared_by_the_words_they_cite(client, editor, guidance):
    page = guidance(PostFactory(source="We met on Mondays."))
    taken_down = PostFactory(source="Canary words.")
    page = GuidancePage.objects.get(pk=page.pk)
    other = [pin(post=PostFactory(source="Nobody came."), by=editor), pin(post=taken_down, by=None)]
    page.body[0].value["cites"] = other
    page.save_revision()
    set_post_state(taken_down, "hidden")
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", "latest"])
    html = client.get(url).text
    assert "We met on Mondays." in html and "Nobody came." in html
    assert "Canary" not in html and "This contribution has been taken down." in html


def test_each_line_of_a_do_not_list_says_do_not():
    begins_with_do_not("Do not promise.")
    begins_with_do_not("Never promise.")
    with pytest.raises(Exception, match="Begin with"):
        begins_with_do_not("Promise.")


def results(client, person, **query: str) -> str:
    client.force_login(person)
    answer = client.get(reverse("passage_chooser:choose_results"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def choose(client, person, post: Post) -> dict:
    client.force_login(person)
    answer = client.get(reverse("passage_chooser:chosen", args=[post.pk]))
    return json.loads(answer.content)
