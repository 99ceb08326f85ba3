"""Whose words a page is made from, and what it never shows."""

import pytest

from cms.crediting import tell_origin
from forum.keeping import set_post_state
from forum.models import PostRevision
from forum.posting import edit_post
from ideas.voting import cast_vote
from members.models import Member, Perspective
from moderation.deciding import hide, restore
from tests.factories import BarrierFactory, IdeaFactory, MemberFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_the_page_names_title_and_person_and_links_to_the_exact_post(client, guidance):
    idea = IdeaFactory(title="Meet at the library")
    reply = PostFactory(thread=idea.thread, by=MemberFactory(display_name="Amina K"))
    html = client.get(guidance(reply).url).content.decode()
    assert f'<a href="{reply.get_absolute_url()}">Meet at the library</a>' in html
    assert "(Amina K)" in html
    assert f'id="post-{reply.number}"' in client.get(reply.get_absolute_url()).content.decode()


def test_words_told_in_a_room_are_credited_to_the_room(client, guidance, opening):
    idea = IdeaFactory(by=None, told_at="the Leeds workshop, 2026")
    html = client.get(guidance(opening(idea)).url).content.decode()
    assert "from 1 idea told at the Leeds workshop, 2026" in html
    assert "Told at the Leeds workshop, 2026" in html


def test_a_former_member_stays_nameless(client, guidance, opening):
    author = MemberFactory(display_name="Quillon Vane")
    page = guidance(opening(IdeaFactory(by=author)))
    Member.objects.filter(pk=author.pk).delete()
    for path in (page.url, "/guidance/", "/"):
        assert "Quillon" not in client.get(path).content.decode()
    assert "Former member" in client.get(page.url).content.decode()


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "pending"])
def test_a_post_that_is_taken_down_leaves_no_title_words_or_name(state, client, guidance, opening):
    author = MemberFactory(display_name="Quillon Vane")
    idea = IdeaFactory(by=author, title="Zibeline walks", summary="Say obnubilate to all.")
    kept = IdeaFactory(title="This one stays")
    page = guidance(opening(idea), opening(kept))
    set_post_state(opening(idea), state)
    for path in (page.url, "/guidance/", "/", "/search/?q=zibeline"):
        html = client.get(path).content.decode().replace("q=zibeline", "")
        for word in ("Zibeline", "obnubilate", "Quillon", idea.get_absolute_url()):
            assert word not in html, f"{word} on {path}"
    html = client.get(page.url).content.decode()
    assert "This contribution has been taken down." in html
    assert "from 1 idea by 1 person" in html


def test_a_hidden_thread_takes_its_replies_with_it(client, guidance, moderator, opening):
    idea = IdeaFactory(title="Zibeline walks")
    page = guidance(PostFactory(thread=idea.thread, source="obnubilate"))
    hide(target=opening(idea), by=moderator, reason="It names somebody.")
    html = client.get(page.url).content.decode()
    assert "Zibeline" not in html and "obnubilate" not in html
    restore(target=opening(idea), by=moderator, reason="It does not.")
    assert "Zibeline" in client.get(page.url).content.decode()


def test_a_withheld_wording_is_not_shown(client, guidance):
    post = PostFactory(source="Her name is Quillon.")
    page = guidance(post)
    edit_post(post=post, source="She said so.", by=post.author)
    PostRevision.objects.filter(post=post).update(withheld=True)
    html = client.get(page.url).content.decode()
    assert "Quillon" not in html
    assert post.thread.title in html


@pytest.mark.parametrize("kind", ["quote", "dissent"])
def test_a_withheld_wording_leaves_no_empty_quote_behind(kind, client, guidance):
    post = PostFactory(source="Her name is Quillon.")
    page = guidance(post)
    page.body = [(kind, {"heading": "They say", "cites": page.body[0].value["cites"]})]
    page.save_revision().publish()
    assert "<blockquote>" in client.get(page.url).text
    edit_post(post=post, source="She said so.", by=post.author)
    PostRevision.objects.filter(post=post).update(withheld=True)
    for address in ("", "print/", "editions/2/"):
        html = client.get(page.url + address).text
        assert "<blockquote>" not in html and "have been taken out." in html, address


def test_supporters_are_counted_once_each_and_small_groups_merged(client, guidance, opening):
    one, two = IdeaFactory(), IdeaFactory()
    for perspective, number in (
        (Perspective.CARER, 5),
        (Perspective.MANAGER, 3),
        (Perspective.FRONT_LINE, 2),
    ):
        for _each in range(number):
            voter = MemberFactory(perspective=perspective)
            for idea in (one, two):
                cast_vote(idea=idea, answer="helps", by=voter)
    supporters = client.get(guidance(opening(one), opening(two)).url).context["supporters"]
    assert supporters == (("Carer", 5), ("Smaller groups together", 5))


def test_barriers_cited_come_before_those_only_linked(client, guidance, opening):
    from ideas.linking import link_idea

    idea, linked, cited = IdeaFactory(), BarrierFactory(), BarrierFactory()
    link_idea(idea=idea, barrier=linked, reason="It gets people talking.", by=MemberFactory())
    page = guidance(opening(idea), opening(cited))
    assert [b.pk for b in client.get(page.url).context["barriers"]] == [cited.pk, linked.pk]


def test_origin_is_said_in_numbers(opening):
    member = MemberFactory()
    posts = [opening(IdeaFactory(by=member)), opening(IdeaFactory()), opening(BarrierFactory())]
    assert tell_origin(posts) == "from 2 ideas by 3 people"
    assert tell_origin(posts[2:]) == "from 1 barrier by 1 person"
    assert tell_origin([]) == ""


def test_a_reply_below_an_idea_is_a_post_and_not_an_idea(client, guidance, opening):
    idea = IdeaFactory()
    doubt = PostFactory(thread=idea.thread, by=MemberFactory())
    assert tell_origin([doubt]) == "from 1 post by 1 person"
    assert tell_origin([opening(idea), doubt]) == "from 1 idea and 1 post by 2 people"
    page = guidance(doubt)
    for address in (page.url, "/guidance/"):
        assert "from 1 post by 1 person" in client.get(address).text.lower()
